/**
 * One answer full of receipts. Who gets them as they are, which is nearly everybody, gets JSON straight from the packs; XML, and what a
 * hostile delivery arranges, is made receipt by receipt. An answer holds as many as fit, at least one: the reader comes back for the
 * rest by its cursor.
 */
import type { Receipt, ReceiptReader } from '../services.ts';
import { receiptJson } from './receipt-json.ts';
import type { Range } from './receipt-range.ts';
import { eachReceipt } from './receipt-text.ts';
import { wrapReceipts } from './receipts-xml.ts';
import type { ReceiptJson } from './schemas.ts';
import type { HttpServices } from './services.ts';

/** Of one answer, about; a 900 quotes its message, so a thousand of them could be very large. */
const JSON_BYTES_MAX = 32 * 1024 * 1024;
const XML_CHARACTERS_MAX = 16 * 1024 * 1024;

export interface Wanted {
  receiver: string;
  range: Range;
  /** Receipts at most. */
  limit: number;
  /** A replay reads the record; whoever follows the cursor gets what is delivered. */
  replay: boolean;
  /** As XML instead of JSON. */
  xml: boolean;
}

export interface Page {
  /** Undefined: no receipt that could be a document of its own. */
  body: Buffer | string | undefined;
  /** Number of the last receipt, or where the range begins. */
  next: number;
}

export async function receiptPage(
  services: Pick<HttpServices, 'receipts' | 'delivery'>,
  wanted: Wanted,
): Promise<Page> {
  const { receipts, delivery } = services;
  const { receiver, replay, xml } = wanted;
  if (!xml && (replay || (await delivery.isStraight(receiver)))) return straightPage(receipts, wanted);
  const shown = await shownOf(replay ? receipts : delivery, wanted);
  const next = shown.at(-1)?.cursor ?? wanted.range.after;
  const page = replay ? shown : await delivery.arranged(receiver, shown);
  return { body: xml ? xmlOf(page, next, wanted) : JSON.stringify({ receipts: page, next }), next };
}

async function straightPage(receipts: ReceiptReader, wanted: Wanted): Promise<Page> {
  const { receiver, range } = wanted;
  const most = mostOf(wanted);
  // A string of bytes (see receipt-text.ts).
  let text = '{"receipts":[';
  let count = 0;
  const add = (json: string) => {
    text += count === 0 ? json : `,${json}`;
    count++;
    return count < most && text.length < JSON_BYTES_MAX;
  };
  if (most > 0) {
    for await (const pack of receipts.packs(receiver, range.after, most)) {
      if (!eachReceipt(pack, range.after, add)) break;
    }
  }
  const next = range.after + count;
  return { body: Buffer.from(`${text}],"next":${next}}`, 'latin1'), next };
}

async function shownOf(reader: Pick<ReceiptReader, 'read' | 'xml'>, wanted: Wanted): Promise<ReceiptJson[]> {
  const most = mostOf(wanted);
  const found: Receipt[] = most > 0 ? await reader.read(wanted.receiver, wanted.range.after, most) : [];
  const shown: ReceiptJson[] = [];
  let characters = 0;
  for (const receipt of found) {
    if (characters > XML_CHARACTERS_MAX) break;
    const json = receiptJson(receipt, reader);
    characters += json.xml.length;
    shown.push(json);
  }
  return shown;
}

/** Numbers have no gaps, so a range says how many there can be. */
const mostOf = ({ range, limit }: Wanted): number => Math.min(limit, range.to - range.after);

function xmlOf(page: readonly ReceiptJson[], next: number, { limit }: Wanted): string | undefined {
  const documents = page.map(({ xml }) => xml);
  return limit === 1 ? documents[0] : wrapReceipts(documents, next);
}
