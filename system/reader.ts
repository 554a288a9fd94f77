/** Follows a participant's receipts by cursor while others write, and looks at every number as it comes. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Doors, ReceiptLine } from './doors.ts';

const PAGE = 500;
const PAUSE_MS = 50;

export class CursorReader {
  readonly #doors: Doors;
  readonly #apiKey: string;
  readonly #onReceipt: (receipt: ReceiptLine) => void;
  #stopped = false;
  #cursor = 0;
  /** Numbers that did not follow the one before: must stay empty. */
  readonly gaps: [number, number][] = [];
  /** Requests that were not answered as they should be. */
  readonly failures: string[] = [];
  readonly running: Promise<void>;

  constructor(doors: Doors, apiKey: string, onReceipt: (receipt: ReceiptLine) => void) {
    this.#doors = doors;
    this.#apiKey = apiKey;
    this.#onReceipt = onReceipt;
    this.running = this.#run();
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** Reads what is there, then ends. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.running;
  }

  async #run(): Promise<void> {
    for (;;) {
      const last = this.#stopped;
      const page = await this.#page(last ? 0 : 1);
      for (const receipt of page) this.#take(receipt);
      if (last && page.length === 0) return;
    }
  }

  /** A platform that is down is asked again: a reader of the real world does the same. */
  async #page(wait: number): Promise<ReceiptLine[]> {
    try {
      return (await this.#doors.page(this.#apiKey, this.#cursor, { limit: PAGE, wait })).receipts;
    } catch (error) {
      if (this.#stopped) throw error;
      this.failures.push((error as Error).message);
      await sleep(PAUSE_MS);
      return [];
    }
  }

  #take(receipt: ReceiptLine): void {
    if (receipt.cursor !== this.#cursor + 1) this.gaps.push([this.#cursor, receipt.cursor]);
    this.#cursor = receipt.cursor;
    this.#onReceipt(receipt);
  }
}
