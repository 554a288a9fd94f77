/** One message to the platform, and what it answered. */
import { type Fault, tableOf } from '@tongguan/ceb';
import type { Client } from '@tongguan/traffic';
import type { Context } from '../context.ts';
import { messageIn } from '../message/open.ts';

/** A document whose receipts are to be waited for. */
export interface Expected {
  receiptType: string;
  orderNo?: string;
  copNo?: string;
  /** appType 3: no decision follows. */
  deletes: boolean;
}

export interface Sent {
  file: string;
  accepted: boolean;
  /** When the platform took this content first, ISO 8601; of a message sent again that is long ago. */
  receivedAt?: string;
  expected: Expected[];
}

export async function send(
  client: Client,
  { file, bytes }: { file: string; bytes: Buffer },
  apiKey: string | undefined,
  { text, terminal, language }: Context,
): Promise<Sent> {
  const answer = await client.post(bytes, { apiKey });
  const body = parseJson(answer.text);
  if (answer.status === 202) {
    terminal.print(
      text('submit.accepted', {
        file,
        type: String(body.type),
        records: String(body.records),
        id: String(body.messageId),
      }),
    );
    return { file, accepted: true, receivedAt: String(body.receivedAt), expected: expectedOf(bytes) };
  }
  terminal.print(
    text('submit.problem', { file, status: answer.status, detail: String(body.detail ?? body.title ?? answer.text) }),
  );
  for (const error of (body.errors ?? []) as Partial<Fault>[]) {
    const message = language === 'zh' ? (error.messageZh ?? error.message) : error.message;
    terminal.print(`  ${error.code}  ${error.path ?? ''}  ${message ?? ''}`);
  }
  return { file, accepted: false, expected: [] };
}

function expectedOf(bytes: Buffer): Expected[] {
  const read = messageIn(bytes);
  if (!read.ok) return [];
  const receiptType = tableOf(read.message.type).receipt;
  if (receiptType === undefined) return [];
  return read.message.records.map(({ head }) => ({
    receiptType,
    orderNo: head.orderNo,
    copNo: head.copNo,
    deletes: head.appType === '3',
  }));
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
