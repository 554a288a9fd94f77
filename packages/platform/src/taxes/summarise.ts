/**
 * The duty that sums up bills in payment notices: on the days of the parameter billSummary, those that have waited out their 30 days and
 * whose list has no open return. Done once for each such day, in their order; after a downtime those that were missed are made up for, each
 * with its own bills. A notice gathers its bills in commits of some hundred and is issued when it has all: a duty that dies on the way is
 * taken up where it was.
 */
import {
  dueDay,
  lastMatureRelease,
  type Parameters,
  summaryDay,
  summaryDays,
  sumOf,
  taxFenOf,
} from '@tongguan/clearance';
import type { Pool } from 'pg';
import { stampOf } from '../clock.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { writeReceipts } from '../receipts/write.ts';
import type { Clock, Registry, Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';
import { Account } from './account.ts';
import { post } from './journal.ts';
import { statusReceipts } from './receipts.ts';
import { type BillRow, taxOf } from './rows.ts';

const guarantorsWithOpenBills = loadSql(import.meta.url, 'guarantors-with-open-bills');
const openNotice = loadSql(import.meta.url, 'open-notice');
const gatherBills = loadSql(import.meta.url, 'gather-bills');
const addToNotice = loadSql(import.meta.url, 'add-to-notice');
const issueNotice = loadSql(import.meta.url, 'issue-notice');
const lastSummary = loadSql(import.meta.url, 'last-summary');
const markSummary = loadSql(import.meta.url, 'mark-summary');

/** Bills of one commit: each may have four receipts. */
const BILLS_MAX = 500;

export interface SummaryTools {
  pool: Pool;
  clock: Clock;
  seal: Seal;
  registry: Registry;
  parameters: Parameters;
  /** Who has got 818. */
  gotReceipts(last: LastNumbers): void;
}

interface Group {
  guarantor: string;
  seller: string;
}

/** Returns the number of notices issued. */
export async function summariseBills(tools: SummaryTools, signal: AbortSignal): Promise<number> {
  let issued = 0;
  for (const day of await missedDays(tools)) {
    if (signal.aborted) break;
    issued += await summariseDay(tools, day, signal);
  }
  return issued;
}

/** A platform that has never summed up begins with the last day for it. */
async function missedDays({ pool, clock, parameters }: SummaryTools): Promise<string[]> {
  const { rows } = await pool.query<{ day: string | null }>(lastSummary);
  const last = rows[0]!.day;
  const today = clock.day();
  return last === null ? [summaryDay(today, parameters)] : summaryDays(last, today, parameters);
}

async function summariseDay(tools: SummaryTools, day: string, signal: AbortSignal): Promise<number> {
  const { pool, clock, parameters } = tools;
  const lastReleased = lastMatureRelease(day, parameters.billWaitDays);
  const bySeller = parameters.billSummaryBy === 'guarantor-seller';
  const groups = (await pool.query<Group>(guarantorsWithOpenBills, [lastReleased, bySeller])).rows;
  const unfinished = (await pool.query<Group>(UNFINISHED, [day])).rows;
  let issued = 0;
  for (const group of [...unfinished, ...groups]) {
    if (signal.aborted) return issued;
    if (await sumUp(tools, day, lastReleased, group, signal)) issued++;
  }
  if (!signal.aborted) await pool.query(markSummary, [day, new Date(clock.now())]);
  return issued;
}

const UNFINISHED = `select guarantor, seller from tax_notice where summary_day = $1 and state = 'gathering'`;

/** One notice. False when it was issued before, or is not whole yet. */
async function sumUp(
  tools: SummaryTools,
  day: string,
  lastReleased: string,
  { guarantor, seller }: Group,
  signal: AbortSignal,
): Promise<boolean> {
  const { pool, clock, parameters } = tools;
  // What slices have frozen is posted first, so that the journal never gives away what it has not got.
  await inTransaction(pool, async (tx) => {
    await (await Account.lock(tx, clock.now(), guarantor))?.gather('frozen');
  });
  const { rows } = await pool.query<{ id: number; no: string; state: string }>(openNotice, [day, guarantor, seller]);
  const notice = rows[0]!;
  if (notice.state !== 'gathering') return false;
  while ((await gatherSome(tools, notice, { guarantor, seller }, lastReleased)) > 0) {
    if (signal.aborted) return false;
  }
  const due = dueDay(clock.day(), parameters);
  return ((await pool.query(issueNotice, [notice.id, new Date(clock.now()), due])).rowCount ?? 0) > 0;
}

async function gatherSome(
  tools: SummaryTools,
  notice: { id: number; no: string },
  { guarantor, seller }: Group,
  lastReleased: string,
): Promise<number> {
  const { pool, clock, seal } = tools;
  const stamp = stampOf(clock);
  const { bills, last } = await inTransaction(pool, async (tx) => {
    const bills = (await tx.query<BillRow>(gatherBills, [notice.id, guarantor, seller, lastReleased, BILLS_MAX])).rows;
    if (bills.length === 0) return { bills, last: undefined };
    const { dutyFen, vatFen, consumptionFen } = sumOf(bills.map(taxOf));
    tx.send({ text: addToNotice, values: [notice.id, bills.length, dutyFen, vatFen, consumptionFen] });
    const amountFen = taxFenOf({ dutyFen, vatFen, consumptionFen });
    post(tx, stamp.nowMs, [{ guarantor, event: 'summarise', amountFen }]);
    return { bills, last: await writeReceipts(tx, seal, stamp, await statusReceipts(tools, stamp, bills, notice.no)) };
  });
  if (last) tools.gotReceipts(last);
  return bills.length;
}
