// Reads a participant's receipts in order, by cursor, for as long as it is let.
import type { Client, ReceiptLine } from './client.ts';

const PAGE = 500;
/** Seconds of one long poll: below the 60 s at which proxies give up. */
const WAIT_SECONDS = 20;
/** Pause after a page that could not be read, when the client's own patience is over. */
const TROUBLE_PAUSE_MS = 2_000;

export interface MailboxOptions {
  client: Client;
  apiKey: string;
  /** Cursor to start after. */
  after: number;
  signal: AbortSignal;
  onReceipts(receipts: ReceiptLine[]): void;
  onTrouble(error: unknown): void;
}

/** Resolves when the signal aborts. Nothing read is lost: after trouble it goes on at the same cursor. */
export async function readMailbox({
  client,
  apiKey,
  after,
  signal,
  onReceipts,
  onTrouble,
}: MailboxOptions): Promise<void> {
  let cursor = after;
  while (!signal.aborted) {
    try {
      const page = await client.receipts({ apiKey, after: cursor, limit: PAGE, wait: WAIT_SECONDS, signal });
      if (page.receipts.length > 0) onReceipts(page.receipts);
      cursor = page.next;
    } catch (error) {
      if (signal.aborted) return;
      onTrouble(error);
      await pause(TROUBLE_PAUSE_MS, signal);
    }
  }
}

/**
 * The number of the last receipt there is, found in about forty questions however long the series: numbers have no gaps, so one
 * exists after `n` exactly when `n` is below the last.
 */
export async function lastCursor(client: Client, apiKey: string, signal?: AbortSignal): Promise<number> {
  const existsAfter = async (after: number) =>
    (await client.receipts({ apiKey, after, limit: 1, signal })).receipts.length > 0;
  let low = 0;
  let high = 1;
  if (!(await existsAfter(low))) return 0;
  while (await existsAfter(high)) {
    low = high;
    high *= 2;
  }
  // There is a receipt after `low` and none after `high`.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await existsAfter(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** Waits, or less when the signal aborts; never throws. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
