// Taking a message the usual way: DOM, xml-crypto, a transaction a message, a row and a job a document.
import { acceptedListText, acceptedText, type MessageType, resultText } from '@tongguan/ceb';
import type { Pool } from '@tongguan/platform';
import type { PgBoss } from 'pg-boss';
import { openTheUsualWay, type UsualRecord } from '../usual.ts';
import { type Client, inTransaction, seal, writeReceipt } from './store.ts';

export const QUEUE = 'document';

/** Which documents a job is about. */
export interface DocumentJob {
  kind: number;
  ebpCode?: string;
  orderNo?: string;
  logisticsCode?: string;
  logisticsNo?: string;
}

/** Business key by type: owner and number. */
const KEYS: Readonly<Record<string, { kind: number; owner: string; number: string }>> = {
  CEB311Message: { kind: 311, owner: 'ebpCode', number: 'orderNo' },
  CEB411Message: { kind: 411, owner: 'payCode', number: 'payTransactionId' },
  CEB511Message: { kind: 511, owner: 'logisticsCode', number: 'logisticsNo' },
  CEB621Message: { kind: 621, owner: 'ebpCode', number: 'orderNo' },
};

export async function take(pool: Pool, boss: PgBoss, xml: string): Promise<{ status: number; body: object }> {
  const message = openTheUsualWay(xml);
  const { rows } = await pool.query<{ certificate: string }>('select certificate from participant where code = $1', [
    message.sender,
  ]);
  if (!rows[0] || !KEYS[message.type]) return { status: 401, body: { title: 'unknown sender or type' } };
  message.verify(rows[0].certificate);
  const { type, guid, sender } = message;
  const records = message.records();
  await inTransaction(pool, async (client) => {
    const stored = await client.query<{ id: number }>(
      'insert into message (sender, guid, type, sealed) values ($1, $2, $3, $4) returning id',
      [sender, guid, type, seal(xml)],
    );
    for (const record of records) await takeRecord(client, boss, stored.rows[0]!.id, type, sender, record);
  });
  return { status: 202, body: { type, guid, records: records.length, status: 'accepted' } };
}

async function takeRecord(
  client: Client,
  boss: PgBoss,
  message: number,
  type: string,
  sender: string,
  record: UsualRecord,
): Promise<void> {
  const { head } = record;
  const { kind, owner, number } = KEYS[type]!;
  const { ebpCode, orderNo, logisticsCode, logisticsNo } = head;
  const isList = kind === 621;
  const preNo = isList ? await nextPreNo(client) : null;
  await client.query(
    `insert into document (message, kind, owner, number, ebp_code, order_no, logistics_code, logistics_no, pre_no, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      message,
      kind,
      head[owner],
      head[number],
      ebpCode,
      orderNo,
      logisticsCode,
      logisticsNo,
      preNo,
      seal(JSON.stringify(record)),
    ],
  );
  const { guid = '', ebcCode = '' } = head;
  const info = isList
    ? acceptedListText({ guid, ebcCode, orderNo: orderNo! }, {})
    : acceptedText(type as MessageType, guid);
  await writeReceipt(client, sender, type, record, { status: '2', info, preNo });
  if (!isList) await writeReceipt(client, sender, type, record, { status: '120', info: resultText('1800') });
  const job: DocumentJob = { kind, ebpCode, orderNo, logisticsCode, logisticsNo };
  // In the same transaction: no document without its job.
  await boss.send(QUEUE, job, { db: { executeSql: (text, values) => client.query(text, values) } });
}

async function nextPreNo(client: Client): Promise<string> {
  return (await client.query<{ no: string }>(`select 'B' || lpad(nextval('pre_no')::text, 17, '0') as no`)).rows[0]!.no;
}
