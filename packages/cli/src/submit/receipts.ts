/** The receipts of what was sent, as they come, until each document has its last one or the time is over. */
import { type Client, lastCursor, type ReceiptLine, type ReceiptPage } from '@tongguan/traffic';
import type { Context } from '../context.ts';
import { isLast, isRefusal, statusWords } from '../message/status.ts';
import type { Expected, Sent } from './send.ts';

/** One long poll; shorter than the idle limits of proxies. */
const POLL_S = 10;

interface Following {
  client: Client;
  apiKey: string;
  sent: Sent[];
  waitMs: number;
}

/** Resolves with how many documents were refused, and how many are still without a last receipt. */
export async function followReceipts(
  { client, apiKey, sent, waitMs }: Following,
  context: Context,
): Promise<{ refused: number; open: number }> {
  const { text, terminal } = context;
  const open = new Set(sent.flatMap(({ expected }) => expected));
  const deadline = performance.now() + waitMs;
  let cursor = await cursorBefore(client, apiKey, sent);
  let refused = 0;
  while (open.size > 0) {
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) break;
    terminal.progress(text('submit.waiting', { open: open.size, seconds: Math.ceil(leftMs / 1000) }));
    const page = await client.receipts({ apiKey, after: cursor, wait: Math.min(POLL_S, Math.ceil(leftMs / 1000)) });
    cursor = page.next;
    for (const receipt of page.receipts) {
      const document = [...open].find((expected) => answers(receipt, expected));
      if (!document) continue;
      terminal.print(receiptLine(receipt, context));
      if (isRefusal(receipt.returnStatus)) refused++;
      if (isLast(receipt.type, receipt.returnStatus, document.deletes)) open.delete(document);
    }
  }
  return { refused, open: open.size };
}

/**
 * The cursor just before the first receipt of what was sent. The first receipts of a message are written in the commit
 * that took it, so a message sent again finds those it got long ago.
 */
async function cursorBefore(client: Client, apiKey: string, sent: Sent[]): Promise<number> {
  const [from] = sent.flatMap(({ receivedAt }) => receivedAt ?? []).sort();
  if (from === undefined) return 0;
  const answer = await client.request(`/ceb/receipts?${new URLSearchParams({ from, limit: '1' })}`, { apiKey });
  const { receipts = [] } = answer.status === 200 ? (JSON.parse(answer.text) as Partial<ReceiptPage>) : {};
  return receipts[0] ? receipts[0].cursor - 1 : lastCursor(client, apiKey);
}

function answers(receipt: ReceiptLine, { receiptType, orderNo, copNo }: Expected): boolean {
  return (
    receipt.type === receiptType &&
    (orderNo === undefined || receipt.orderNo === orderNo) &&
    (copNo === undefined || receipt.copNo === copNo)
  );
}

/** `14:02:11.123  CEB622Message  order O1  800 released  [Code:2600;Desc:放行]`. */
function receiptLine(receipt: ReceiptLine, { text, language }: Context): string {
  const t = receipt.returnTime;
  const time = `${t.slice(8, 10)}:${t.slice(10, 12)}:${t.slice(12, 14)}.${t.slice(14)}`;
  const status = `${receipt.returnStatus} ${statusWords(receipt.returnStatus, text, language)}`;
  return [
    time,
    receipt.type,
    text('submit.order', { orderNo: receipt.orderNo ?? '-' }),
    status,
    receipt.returnInfo,
  ].join('  ');
}
