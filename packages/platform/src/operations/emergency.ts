/**
 * Emergency release: a parcel of direct purchase leaves its site on what an operator says of it, and a second person confirms; its documents
 * follow within days. When its list comes it is decided as any other, by tax, quota and every rule, and found here by its waybill.
 *
 *   order confirmed ─▶ open ─(its list is released)─▶ settled, with 899 where the parcel has left
 *                       │ └─(its list is sent back)─▶ rejected: alarm, after-audit ─(the mended list is released)─▶ settled
 *                       └─(undone before it left)─▶ undone
 */
import type { Pool } from 'pg';
import { leaveSite } from '../arrival/leave.ts';
import { beijingDay } from '../clock.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import type { Emergency, EmergencyParams } from './shapes.ts';

const addSql = loadSql(import.meta.url, 'add-emergency');
const undoableSql = loadSql(import.meta.url, 'undoable-emergency');
const undoSql = loadSql(import.meta.url, 'undo-emergency');
const openSql = loadSql(import.meta.url, 'open-emergencies');
const settleSql = loadSql(import.meta.url, 'settle-emergency');
const rejectSql = loadSql(import.meta.url, 'reject-emergency');
const auditSql = loadSql(import.meta.url, 'audit-emergency');
const tellSql = loadSql(import.meta.url, 'tell-overdue');
const listSql = loadSql(import.meta.url, 'list-emergencies');
const releasedSql = loadSql(import.meta.url, 'emergency-parcel');
const awaitedSql = loadSql(import.meta.url, 'emergencies-of-site');

const DAY_MS = 86_400_000;
/** Lists of the last days under the waybill's number are that parcel's; before it may have named another (six months). */
const LISTS_DAYS = 60;
/** Open at a time, and so the most that one round looks at. */
const EMERGENCIES_MAX = 500;

/** Why an emergency release cannot be ordered; undefined: it can. */
export async function emergencyRefusal(
  pool: Pool,
  clock: Clock,
  { logisticsCode, logisticsNo }: EmergencyParams,
): Promise<string | undefined> {
  const values = [logisticsCode, logisticsNo, since(clock), EMERGENCIES_MAX];
  const { rows } = await pool.query<{ given: boolean; released: boolean; full: boolean }>(releasedSql, values);
  const { given, released, full } = rows[0]!;
  if (given) return `There is an emergency release for parcel ${logisticsNo} already.`;
  if (released) return `The list of parcel ${logisticsNo} is released: it may leave.`;
  return full ? `${EMERGENCIES_MAX} emergency releases are open; settle some first.` : undefined;
}

/** With the second person's word. False: another order was faster. */
export async function beginEmergency(
  tx: Transaction,
  clock: Clock,
  order: number,
  { logisticsCode, logisticsNo, customsCode, declarant, days }: EmergencyParams,
): Promise<boolean> {
  const now = clock.now();
  const values = [
    order,
    logisticsCode,
    logisticsNo,
    customsCode,
    declarant,
    new Date(now),
    new Date(now + days * DAY_MS),
  ];
  return (await tx.query(addSql, values)).rowCount === 1;
}

/** Not when the parcel has left, or its documents have come. Holds it as it is until the transaction ends. */
export async function mayUndoEmergency(tx: Transaction, order: number): Promise<boolean> {
  return (await tx.query(undoableSql, [order])).rowCount === 1;
}

export async function undoEmergency(tx: Transaction, order: number): Promise<void> {
  await tx.query(undoSql, [order]);
}

interface OpenRow {
  id: number;
  logistics_code: string;
  logistics_no: string;
  state: 'open' | 'rejected';
  left_by: string | null;
  due_at: Date;
  declarant: string;
  list_id: number | null;
  told_at: Date | null;
  /** Its list, where one has come that is decided. */
  list_day: string | null;
  list: number | null;
  released: boolean | null;
  rejected: boolean | null;
}

interface FollowTools extends ClearTools {
  gotReceipts(receivers: LastNumbers): void;
}

/** The duty: finds the lists of those that are open, and tells declarants whose time is over. */
export async function followEmergencies(tools: FollowTools): Promise<void> {
  const { pool, clock } = tools;
  const { rows } = await pool.query<OpenRow>(openSql, [since(clock), EMERGENCIES_MAX]);
  const failures: unknown[] = [];
  for (const row of rows) await follow(tools, row).catch((error) => failures.push(error));
  // One that cannot be settled now keeps no other waiting; it is tried again in the next round.
  if (failures.length > 0) throw failures[0];
}

async function follow(tools: FollowTools, row: OpenRow): Promise<void> {
  if (row.released) await settle(tools, row);
  else if (row.rejected && row.list !== row.list_id) await reject(tools, row);
  else if (row.told_at === null && row.due_at.getTime() <= tools.clock.now()) await tell(tools, row);
}

async function settle(tools: FollowTools, row: OpenRow): Promise<void> {
  const { logistics_code: owner, logistics_no: number, left_by: site } = row;
  // It has left already: its list gets its last word by the way of all others.
  if (site !== null) tools.gotReceipts((await leaveSite(tools, [{ owner, number }], site)).receivers);
  await tools.pool.query(settleSql, [row.id, row.list_day, row.list]);
}

async function reject({ pool, clock, contents }: FollowTools, row: OpenRow): Promise<void> {
  const list = { day: row.list_day!, id: row.list! };
  const { orderNo } = (await contents.of(pool, [list])).get(list.id)!.head;
  const about = `${row.logistics_code} ${row.logistics_no}`;
  await inTransaction(pool, async (tx) => {
    await tx.query(rejectSql, [row.id, list.day, list.id]);
    await tx.query(auditSql, [list.id, list.day, about, row.id, orderNo ?? '', new Date(clock.now())]);
  });
}

async function tell({ pool, clock }: FollowTools, { id, declarant, logistics_no, due_at }: OpenRow): Promise<void> {
  const text = `运单${logistics_no}已紧急放行，应于${beijingDay(due_at.getTime())}前补交申报单证，现已逾期，请立即申报。`;
  await pool.query(tellSql, [id, declarant, `waybill ${logistics_no}`, text, new Date(clock.now())]);
}

interface ListRow {
  id: number;
  params: EmergencyParams;
  reason: string;
  state: Emergency['state'];
  given_at: Date;
  due_at: Date;
  left_at: Date | null;
  left_by: string | null;
  asked_by: string;
  confirmed_by: string | null;
  told_at: Date | null;
}

/** Those that are open first, the most urgent in front. */
export async function listEmergencies(pool: Pool, clock: Clock, limit: number): Promise<Emergency[]> {
  const { rows } = await pool.query<ListRow>(listSql, [limit]);
  return rows.map((row) => ({
    ...{ id: row.id, params: row.params, reason: row.reason, state: row.state },
    ...{ givenAt: row.given_at.toISOString(), dueAt: row.due_at.toISOString() },
    overdue: (row.state === 'open' || row.state === 'rejected') && row.due_at.getTime() <= clock.now(),
    ...{ leftAt: row.left_at?.toISOString() ?? null, leftBy: row.left_by },
    ...{ askedBy: row.asked_by, confirmedBy: row.confirmed_by, toldAt: row.told_at?.toISOString() ?? null },
  }));
}

export interface AwaitedEmergency {
  logisticsCode: string;
  logisticsNo: string;
  customsCode: string;
  goods: string;
}

/** What a site may let leave by emergency release and has not reported yet. */
export async function emergenciesOfSite(pool: Pool, customsCode: string | undefined): Promise<AwaitedEmergency[]> {
  return (await pool.query<AwaitedEmergency>(awaitedSql, [customsCode ?? null, EMERGENCIES_MAX])).rows;
}

const since = (clock: Clock): string => beijingDay(clock.now() - LISTS_DAYS * DAY_MS);
