// A job of the usual parts: look whether the four documents are there, decide by the same law, one INSERT for everything that follows.
import { createHash } from 'node:crypto';
import { type Decision, decide, defaultParameters, type Registered, sampleTariff } from '@tongguan/clearance';
import type { Pool } from '@tongguan/platform';
import type { UsualRecord } from '../usual.ts';
import type { DocumentJob } from './intake.ts';
import { type Client, inTransaction, open, writeReceipt } from './store.ts';

interface ListRow {
  id: number;
  sender: string;
  ebp_code: string;
  order_no: string;
  logistics_code: string;
  logistics_no: string;
  pre_no: string;
  sealed: Buffer;
}

/** The row of the list is the lock of its case. */
const lockList = (where: string) => `select d.*, m.sender from document d join message m on m.id = d.message
  where d.kind = 621 and ${where} and not exists (select from decision where inventory = d.id) for update of d`;
const byOrder = lockList('d.ebp_code = $1 and d.order_no = $2');
const byWaybill = lockList('d.logistics_code = $1 and d.logistics_no = $2');
const isDecided = 'select from decision where inventory = $1';
const sealedOf = 'select sealed from document where kind = $1 and ebp_code = $2 and order_no = $3';
const sealedOfWaybill = 'select sealed from document where kind = 511 and logistics_code = $1 and logistics_no = $2';

export function clear(pool: Pool, job: DocumentJob): Promise<void> {
  return inTransaction(pool, async (client) => {
    const isWaybill = job.kind === 511;
    const key = isWaybill ? [job.logisticsCode, job.logisticsNo] : [job.ebpCode, job.orderNo];
    const list = (await client.query<ListRow>(isWaybill ? byWaybill : byOrder, key)).rows[0];
    // Whoever held the lock before may have decided meanwhile.
    if (!list || (await client.query(isDecided, [list.id])).rowCount) return;
    const order = await document(client, sealedOf, [311, list.ebp_code, list.order_no]);
    const payment = await document(client, sealedOf, [411, list.ebp_code, list.order_no]);
    const waybill = await document(client, sealedOfWaybill, [list.logistics_code, list.logistics_no]);
    if (order && payment && waybill) await decideCase(client, list, { order, payment, waybill });
  });
}

async function document(client: Client, sql: string, values: unknown[]): Promise<UsualRecord | undefined> {
  const row = (await client.query<{ sealed: Buffer }>(sql, values)).rows[0];
  return row && (JSON.parse(open(row.sealed)) as UsualRecord);
}

type Others = Record<'order' | 'payment' | 'waybill', UsualRecord>;

async function decideCase(client: Client, list: ListRow, others: Others): Promise<void> {
  const inventory = JSON.parse(open(list.sealed)) as UsualRecord;
  const person = createHash('sha256').update(inventory.head.buyerIdNumber!).digest('hex');
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  const buyer = [person, Number(day.slice(0, 4))];
  await client.query('insert into quota (person, year) values ($1, $2) on conflict do nothing', buyer);
  const used = await client.query<{ posted_fen: number }>(
    'select posted_fen from quota where person = $1 and year = $2 for update',
    buyer,
  );
  const documents = { ...others, inventory } as never as Pick<Parameters<typeof decide>[0], keyof Others | 'inventory'>;
  const decision = decide({
    ...documents,
    day,
    quotaUsedFen: used.rows[0]!.posted_fen,
    registered: await registeredOf(client),
    parameters: defaultParameters,
    tariff: sampleTariff,
    arrived: false,
  });
  await write(client, list, inventory, buyer, decision);
}

async function write(client: Client, list: ListRow, inventory: UsualRecord, buyer: unknown[], decision: Decision) {
  const { checks, tax, dutiableFen, outcome } = decision;
  const isReleased = outcome === 'release';
  const invtNo = isReleased
    ? (await client.query<{ no: string }>(`select lpad(nextval('invt_no')::text, 18, '0') as no`)).rows[0]!.no
    : undefined;
  await client.query(
    'insert into decision (inventory, status, invt_no, dutiable_fen, tax_fen, explanation) values ($1, $2, $3, $4, $5, $6)',
    [list.id, isReleased ? 800 : 100, invtNo, dutiableFen, tax.totals.taxFen, JSON.stringify({ checks, tax })],
  );
  if (isReleased) {
    await client.query('update quota set posted_fen = posted_fen + $3 where person = $1 and year = $2', [
      ...buyer,
      dutiableFen,
    ]);
    await client.query('insert into quota_entry values ($1, $2, $3, $4)', [list.id, ...buyer, dutiableFen]);
  }
  for (const { status, text } of decision.receipts) {
    await writeReceipt(client, list.sender, 'CEB621Message', inventory, {
      status,
      info: text,
      preNo: list.pre_no,
      invtNo,
    });
  }
}

let roles: Map<string, string[]> | undefined;

/** Asked once: the companies of the bench do not change. */
async function registeredOf(client: Client): Promise<Registered> {
  if (!roles) {
    const { rows } = await client.query<{ code: string; roles: string[] }>('select code, roles from participant');
    roles = new Map(rows.map((row) => [row.code, row.roles]));
  }
  const known = roles;
  return (code, role) => known.get(code)?.includes(role) ?? false;
}
