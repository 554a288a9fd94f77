/** Tax bills of days that have left the tables: paid or void, and read like the others. */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { searchInvtNo } from '../archive/search.ts';
import { loadSql } from '../store/sql.ts';
import type { BillRow, BillWithNotice } from './rows.ts';

const noticeOf = loadSql(import.meta.url, 'notice-of-bill');

/** Lists that one number may have: those of the days between which it lies. */
const LISTS_MAX = 100;

export async function archivedBill(
  { pool, archived }: { pool: Pool; archived: ArchivedDays },
  { invtNo, version }: { invtNo: string; version: number },
): Promise<(BillWithNotice & { notice_state: string | null }) | undefined> {
  const lists = await searchInvtNo(pool, archived, invtNo, LISTS_MAX);
  const bills = await archived.byId<BillRow>('tax_bill', lists);
  const bill = bills.find((one) => one.invt_no === invtNo && one.version === version);
  if (!bill) return undefined;
  const { rows } = await pool.query<{ no: string; state: string }>(noticeOf, [bill.notice]);
  return { ...bill, notice_no: rows[0]?.no ?? null, notice_state: rows[0]?.state ?? null };
}
