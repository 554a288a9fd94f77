/**
 * A circuit breaker: after some failures in a row nobody asks for a while, then one asks, and the others follow if it was answered.
 *
 *   closed --failures--> open --rest--> half-open: one trial --answered--> closed
 *                          ^-------------------------failed----|   (the rest doubles)
 */

export interface BreakerLimits {
  failuresMax: number;
  restMs: number;
  restMsMax: number;
}

export class Breaker {
  readonly #limits: BreakerLimits;
  #failures = 0;
  #restMs: number;
  #openUntil = 0;

  constructor(limits: BreakerLimits) {
    this.#limits = limits;
    this.#restMs = limits.restMs;
  }

  /** May somebody ask now? Where it is half open, whoever is told so is the trial. */
  mayTry(now: number): boolean {
    if (this.#failures < this.#limits.failuresMax) return true;
    if (now < this.#openUntil) return false;
    this.#openUntil = now + this.#restMs;
    return true;
  }

  /** Nobody asks now. */
  isOpen(now: number): boolean {
    return this.#failures >= this.#limits.failuresMax && now < this.#openUntil;
  }

  answered(): void {
    this.#failures = 0;
    this.#restMs = this.#limits.restMs;
  }

  failed(now: number): void {
    this.#failures++;
    if (this.#failures < this.#limits.failuresMax) return;
    this.#openUntil = now + this.#restMs;
    this.#restMs = Math.min(2 * this.#restMs, this.#limits.restMsMax);
  }
}
