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
const NAMED_PER_MINUTE: Budget = { messages: 600, bytes: 256 * 1024 * 1024 };
const SENDERS_MAX = 10_000;

export class Strangers {
  readonly #left = new Map<string, Budget>();
  #refilledAt = Date.now();

  /** May one more refused message in this participant's name (empty: in nobody's) be kept? */
  mayKeep(sender: string, bytes: number): boolean {
    this.#refill();
    const left = this.#left.get(sender) ?? { ...(sender ? NAMED_PER_MINUTE : UNKNOWN_PER_MINUTE) };
    if (left.messages < 1 || left.bytes < bytes) return false;
    left.messages--;
    left.bytes -= bytes;
    this.#left.set(sender, left);
    return true;
  }

  #refill(): void {
    const now = Date.now();
    if (now - this.#refilledAt < MINUTE_MS && this.#left.size < SENDERS_MAX) return;
    this.#left.clear();
    this.#refilledAt = now;
  }
}
