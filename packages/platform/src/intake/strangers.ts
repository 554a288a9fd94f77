/**
 * Refused messages are kept for the help desk and answered with a 900. Nobody has proven to have sent them, so what they
 * may fill is bounded: the disk by those of unknown senders, the receipts of a participant by those that only name it.
 * Beyond the budget the sender is still answered over its connection; nothing is stored.
 */

interface Budget {
  messages: number;
  bytes: number;
}

const MINUTE_MS = 60_000;
const UNKNOWN_PER_MINUTE: Budget = { messages: 60, bytes: 4 * 1024 * 1024 };
/** Ten a second: enough for a client that goes wrong to see why, in every message of a long batch. */
const NAMED_PER_MINUTE: Budget = { messages: 600, bytes: 32 * 1024 * 1024 };
/** Of all names together: about what a disk of 100 GB takes for twelve hours before somebody looks. */
const ALL_PER_MINUTE: Budget = { messages: 6_000, bytes: 128 * 1024 * 1024 };
const SENDERS_MAX = 10_000;

export class Strangers {
  readonly #left = new Map<string, Budget>();
  #all: Budget = { ...ALL_PER_MINUTE };
  #refilledAt = Date.now();

  /** May one more refused message in this participant's name (empty: in nobody's) be kept? */
  mayKeep(sender: string, bytes: number): boolean {
    this.#refill();
    if (this.#left.size >= SENDERS_MAX && !this.#left.has(sender)) return false;
    const left = this.#left.get(sender) ?? { ...(sender ? NAMED_PER_MINUTE : UNKNOWN_PER_MINUTE) };
    if (!has(left, bytes) || !has(this.#all, bytes)) return false;
    take(left, bytes);
    take(this.#all, bytes);
    this.#left.set(sender, left);
    return true;
  }

  #refill(): void {
    const now = Date.now();
    if (now - this.#refilledAt < MINUTE_MS) return;
    this.#left.clear();
    this.#all = { ...ALL_PER_MINUTE };
    this.#refilledAt = now;
  }
}

const has = (left: Budget, bytes: number): boolean => left.messages >= 1 && left.bytes >= bytes;

function take(left: Budget, bytes: number): void {
  left.messages--;
  left.bytes -= bytes;
}
