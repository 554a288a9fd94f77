/** Refused messages of unknown senders are kept for the help desk, within a budget that refills: nobody fills the disk. */

const KEPT_PER_MINUTE = 60;
const KEPT_BYTES_MAX = 256 * 1024;
const MINUTE_MS = 60_000;

export class Strangers {
  #left = KEPT_PER_MINUTE;
  #refilledAt = Date.now();

  mayKeep(bytes: number): boolean {
    const now = Date.now();
    if (now - this.#refilledAt >= MINUTE_MS) {
      this.#left = KEPT_PER_MINUTE;
      this.#refilledAt = now;
    }
    if (bytes > KEPT_BYTES_MAX || this.#left === 0) return false;
    this.#left--;
    return true;
  }
}
