// What intake and clearing of the usual parts both do: sealing, and receipts, one INSERT each.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { formatMessage, receiptFor } from '@tongguan/ceb';
import type { Pool } from '@tongguan/platform';
import type { UsualRecord } from '../usual.ts';

/** A connection with an open transaction. */
export interface Client {
  query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** Personal data rests encrypted here too. The key is the same in both processes. */
const KEY = Buffer.alloc(32, process.env.BENCH_USUAL_KEY ?? 'usual');

export function seal(text: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

export function open(sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', KEY, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
}

export async function inTransaction<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const query: Client['query'] = (text, values) => client.query(text, values) as never;
  try {
    await client.query('begin');
    const result = await work({ query });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

export interface Answer {
  status: string;
  info: string;
  preNo?: string | null;
  invtNo?: string;
}

/** Numbered without gaps: the counter's row is locked until the commit. */
export async function writeReceipt(
  client: Client,
  receiver: string,
  type: string,
  record: UsualRecord,
  { status, info, preNo, invtNo }: Answer,
): Promise<void> {
  const { head, list } = record;
  const guid = crypto.randomUUID().toUpperCase();
  const given = { guid, preNo: preNo ?? '', invtNo: invtNo ?? '' };
  const receipt = receiptFor({ type } as never, { head, list } as never, { status, info, time: Date.now(), ...given });
  const xml = formatMessage(receipt.type, { guid, records: [receipt.record] });
  const { rows } = await client.query<{ no: number }>(
    'update receipt_counter set next = next + 1 where receiver = $1 returning next - 1 as no',
    [receiver],
  );
  await client.query('insert into receipt values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    receiver,
    rows[0]!.no,
    receipt.type,
    guid,
    head.orderNo,
    head.copNo,
    status,
    info,
    receipt.record.head.returnTime,
    xml,
  ]);
}
