/** What orders do that are carried out once. */
import { parcelKey } from '../arrival/wake.ts';
import { KEY, type KeyRef } from '../intake/kinds.ts';
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import type { ReprocessParams, ResendParams } from './shapes.ts';

const waitingRange = loadSql(import.meta.url, 'waiting-range');
const resend = loadSql(import.meta.url, 'resend');

/** Cases of one order; who needs more gives the next one. */
const REPROCESSED_MAX = 5_000;
export const RESENT_MAX = 1_000;

interface Row {
  hold: 'documents' | 'arrival';
  order_owner: string;
  order_no: string;
  logistics_code: string;
  logistics_no: string;
}

/** Keys by which the pipeline finds the waiting cases that are meant. */
export async function casesToLookAt(db: Queries, { caseId, hold, from, to }: ReprocessParams): Promise<KeyRef[]> {
  const values = [caseId ?? null, hold ?? null, from ?? null, to ?? null, REPROCESSED_MAX];
  const { rows } = await db.query<Row>(waitingRange, values);
  return rows.map((row) =>
    row.hold === 'arrival'
      ? parcelKey(row.logistics_code, row.logistics_no)
      : { kind: KEY.orderInventory, owner: row.order_owner, number: row.order_no },
  );
}

export async function resendReceipts(db: Queries, { participant, from, to }: ResendParams): Promise<number> {
  const last = Math.min(to, from + RESENT_MAX - 1);
  return (await db.query(resend, [participant, from, last])).rowCount ?? 0;
}
