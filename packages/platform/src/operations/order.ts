/**
 * Giving orders: two people, always. What stops something works at once, and lapses after half an hour unless somebody else confirms it; what lets
 * something go, or sends something out, waits for him. Everything is in the audit log, in the transaction that does it.
 *
 *   stop:   ──▶ active ─(confirmed)─▶ active ─(undo asked by one, agreed by another)─▶ undone
 *                  └─(nobody confirmed, or taken back by who asked)─▶ lapsed, undone
 *   let go: ──▶ asked ─(confirmed)─▶ done, or active until its time is over, or it is undone          or refused
 */
import type { Pool } from 'pg';
import { record } from '../audit/log.ts';
import type { KeyRef } from '../intake/kinds.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { casesToLookAt, resendReceipts } from './carry-out.ts';
import { beginEmergency, mayUndoEmergency, undoEmergency } from './emergency.ts';
import type {
  DegradeParams,
  EmergencyParams,
  Operation,
  OperationKind,
  OperationState,
  PauseRuleParams,
  ReprocessParams,
  ResendParams,
} from './shapes.ts';

const addSql = loadSql(import.meta.url, 'add');
const lockSql = loadSql(import.meta.url, 'lock');
const confirmSql = loadSql(import.meta.url, 'confirm');
const endSql = loadSql(import.meta.url, 'end');
const askUndoSql = loadSql(import.meta.url, 'ask-undo');
const lapseSql = loadSql(import.meta.url, 'lapse');
const listSql = loadSql(import.meta.url, 'list');

/** To stop trade on one person's word: as long as it takes to find a second. */
const CONFIRM_MS = 30 * 60_000;

const STOPS: readonly OperationKind[] = ['hold', 'pause'];
/** Carried out once; the others stand until they end. */
const AT_ONCE: readonly OperationKind[] = ['reprocess', 'resend'];

export interface Orderer {
  login: string;
  role: string;
}

interface Locked {
  id: number;
  kind: OperationKind;
  params: Operation['params'];
  reason: string;
  state: OperationState;
  asked_by: string;
  confirmed_by: string | null;
  undo_asked_by: string | null;
}

/** Why an order does not go on. */
export type Refusal = 'unknown' | 'same-person' | 'ended';

export interface OrderTools {
  pool: Pool;
  clock: Clock;
  /** Looks at cases again. */
  wake(keys: readonly KeyRef[]): void;
}

export function giveOrder(
  pool: Pool,
  kind: OperationKind,
  params: Operation['params'],
  reason: string,
  by: Orderer,
): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const state: OperationState = STOPS.includes(kind) ? 'active' : 'asked';
    const values = [kind, JSON.stringify(params), reason, state, by.login, CONFIRM_MS];
    const { id } = (await tx.query<{ id: number }>(addSql, values)).rows[0]!;
    await write(tx, by, 'order.give', id, kind, reason, { params });
    return id;
  });
}

/** The second person agrees; what waited for him is carried out. */
export async function confirmOrder(
  { pool, clock, wake }: OrderTools,
  id: number,
  by: Orderer,
): Promise<Refusal | 'done'> {
  let keys: KeyRef[] = [];
  const outcome = await inTransaction(pool, async (tx) => {
    const order = await lock(tx, id);
    if (!order) return 'unknown' as const;
    if (order.asked_by === by.login) return 'same-person' as const;
    if (order.confirmed_by !== null || !['asked', 'active'].includes(order.state)) return 'ended' as const;
    const carried = await carryOut(tx, clock, order);
    if (!carried) return 'ended' as const;
    keys = carried.keys;
    const state: OperationState = AT_ONCE.includes(order.kind) ? 'done' : 'active';
    const result = carried.result && JSON.stringify(carried.result);
    await tx.query(confirmSql, [id, by.login, state, result, hoursOf(order)]);
    await write(tx, by, 'order.confirm', id, order.kind, '', { ...carried.result });
    return 'done' as const;
  });
  wake(keys);
  return outcome;
}

/** Whoever is asked says no, or who asked takes it back before anybody agreed. */
export function refuseOrder(pool: Pool, id: number, reason: string, by: Orderer): Promise<Refusal | 'done'> {
  return inTransaction(pool, async (tx) => {
    const order = await lock(tx, id);
    if (!order) return 'unknown';
    if (order.confirmed_by !== null || !['asked', 'active'].includes(order.state)) return 'ended';
    await tx.query(endSql, [id, order.state === 'asked' ? 'refused' : 'undone', by.login]);
    await write(tx, by, 'order.refuse', id, order.kind, reason);
    return 'done';
  });
}

/** Lifting what stands: the first asks, another agrees. */
export function undoOrder(pool: Pool, id: number, reason: string, by: Orderer): Promise<Refusal | 'asked' | 'done'> {
  return inTransaction(pool, async (tx) => {
    const order = await lock(tx, id);
    if (!order) return 'unknown';
    if (order.state !== 'active') return 'ended';
    if (order.kind === 'emergency' && !(await mayUndoEmergency(tx, id))) return 'ended';
    if (order.undo_asked_by === by.login) return 'same-person';
    if (order.undo_asked_by === null) {
      await tx.query(askUndoSql, [id, by.login]);
      await write(tx, by, 'order.ask-undo', id, order.kind, reason);
      return 'asked';
    }
    if (order.kind === 'emergency') await undoEmergency(tx, id);
    await tx.query(endSql, [id, 'undone', by.login]);
    await write(tx, by, 'order.undo', id, order.kind, reason);
    return 'done';
  });
}

/** What stopped something and was confirmed by nobody lets it go; what let something go for a time stops it again. */
export function lapseOrders(pool: Pool): Promise<void> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<Pick<Locked, 'id' | 'kind' | 'confirmed_by'>>(lapseSql);
    const platform = { login: 'platform', role: 'platform' };
    for (const { id, kind, confirmed_by } of rows) {
      const why = confirmed_by === null ? 'nobody confirmed it' : 'its time is over';
      await write(tx, platform, 'order.lapse', id, kind, why);
    }
  });
}

/** Undefined: it can no longer be carried out. */
async function carryOut(
  tx: Transaction,
  clock: Clock,
  { id, kind, params }: Locked,
): Promise<{ keys: KeyRef[]; result?: Record<string, number> } | undefined> {
  if (kind === 'reprocess') {
    const keys = await casesToLookAt(tx, params as ReprocessParams);
    return { keys, result: { cases: keys.length } };
  }
  if (kind === 'resend') return { keys: [], result: { receipts: await resendReceipts(tx, params as ResendParams) } };
  if (kind === 'emergency' && !(await beginEmergency(tx, clock, id, params as EmergencyParams))) return undefined;
  return { keys: [] };
}

/** For how long it lets something go; null: until it is undone. */
function hoursOf({ kind, params }: Locked): number | null {
  return kind === 'pause-rule' || kind === 'degrade' ? (params as PauseRuleParams | DegradeParams).hours : null;
}

async function lock(tx: Transaction, id: number): Promise<Locked | undefined> {
  return (await tx.query<Locked>(lockSql, [id])).rows[0];
}

async function write(
  tx: Transaction,
  { login, role }: Orderer,
  what: string,
  id: number,
  kind: OperationKind,
  reason: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await record(tx, { who: login, role, what, object: `order ${id}`, reason, detail: { kind, ...detail } });
}

interface ListRow extends Locked {
  asked_at: Date;
  confirmed_at: Date | null;
  confirm_until: Date | null;
  ends_at: Date | null;
  ended_by: string | null;
  ended_at: Date | null;
  result: Record<string, number> | null;
  holding: number;
  let_go: number;
}

/** Those that stand or wait first; `history`: in the order of their giving, the newest first. */
export async function listOrders(pool: Pool, before: number, limit: number, history = false): Promise<Operation[]> {
  return (await pool.query<ListRow>(listSql, [before, limit, history])).rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    params: row.params,
    reason: row.reason,
    state: row.state,
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    confirmUntil: row.confirm_until?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
    undoAskedBy: row.undo_asked_by,
    endedBy: row.ended_by,
    endedAt: row.ended_at?.toISOString() ?? null,
    result: row.result,
    holding: row.holding,
    letGo: row.let_go,
  }));
}
