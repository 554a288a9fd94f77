/**
 * What lists were let go without, under orders: noted in the commit of the decision, seen to afterwards by the platform (later.ts) or by a
 * person. A list that is sent back was let go by nobody.
 */
import type { Pool } from 'pg';
import { record } from '../audit/log.ts';
import type { Step } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared, loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import type { AfterAudit, AuditState, AuditWhy } from './shapes.ts';

const addAudits = loadPrepared(import.meta.url, 'add-audits');
const listSql = loadSql(import.meta.url, 'list-audits');
const closeSql = loadSql(import.meta.url, 'close-audit');

export interface LetGo {
  why: AuditWhy;
  /** The rule; the platform or site that was away; the waybill of an emergency. */
  about: string;
  operation: number;
}

type Noted = Pick<Step, 'row' | 'inventory' | 'letGo'>;

/** In the transaction of the steps. Where nothing is degraded no statement is sent. */
export function noteAudits(tx: Transaction, { nowMs }: Stamp, steps: readonly Noted[]): void {
  const noted = steps.flatMap((step) => (step.letGo ?? []).map((letGo) => ({ step, letGo })));
  if (noted.length === 0) return;
  const heads = noted.map(({ step }) => step.inventory.record.head);
  const values = [
    int8s(noted.map(({ step }) => step.row.id)),
    noted.map(({ step }) => step.row.day),
    texts(noted.map(({ letGo }) => letGo.why)),
    texts(noted.map(({ letGo }) => letGo.about)),
    int8s(noted.map(({ letGo }) => letGo.operation)),
    texts(noted.map(({ step }) => step.inventory.receivers[0] ?? '')),
    texts(heads.map(({ orderNo = '' }) => orderNo)),
    int8s(noted.map(({ step }) => step.row.dutiable_fen)),
    // What a party will say is to come; what is known to have failed waits for a person.
    texts(noted.map(({ letGo }) => (letGo.why === 'rule' || letGo.why === 'emergency' ? 'open' : 'waiting'))),
    new Date(nowMs),
  ];
  tx.send({ ...addAudits, values });
}

interface Row {
  id: number;
  case_id: number;
  day: string;
  why: AuditWhy;
  about: string;
  operation: number;
  participant: string;
  order_no: string;
  dutiable_fen: number;
  made_at: Date;
  status: number | null;
  state: AuditState;
  found: string | null;
  settled_at: Date | null;
  closed_by: string | null;
  note: string | null;
}

export interface AuditQuery {
  before: number;
  state?: AuditState;
  /** Number of the order. */
  operation?: number;
  limit: number;
}

/** The newest first. */
export async function listAudits(pool: Pool, { before, state, operation, limit }: AuditQuery): Promise<AfterAudit[]> {
  const { rows } = await pool.query<Row>(listSql, [before, state ?? null, limit, operation ?? null]);
  return rows.map((row) => ({
    ...{ id: row.id, caseId: row.case_id, day: row.day, why: row.why, about: row.about, operation: row.operation },
    ...{ participant: row.participant, orderNo: row.order_no, dutiableFen: Number(row.dutiable_fen) },
    madeAt: row.made_at.toISOString(),
    ...{ status: row.status, state: row.state, found: row.found },
    settledAt: row.settled_at?.toISOString() ?? null,
    ...{ closedBy: row.closed_by, note: row.note },
  }));
}

/** A person has seen to it. False: it is not open. */
export function closeAudit(
  pool: Pool,
  id: number,
  note: string,
  by: { login: string; role: string },
  now: Date,
): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ case_id: number; why: string; about: string }>(closeSql, [
      ...[id, by.login, note, now],
    ]);
    if (!rows[0]) return false;
    const { case_id: caseId, why, about } = rows[0];
    const detail = { caseId, why, about };
    await record(tx, {
      who: by.login,
      role: by.role,
      what: 'audit.close',
      object: `after-audit ${id}`,
      reason: note,
      detail,
    });
    return true;
  });
}
