/** Stuck, orphaned and contradictory documents in one list, and what is done about them. */
import type { Pool } from 'pg';
import { record } from '../../audit/log.ts';
import type { Clock } from '../../services.ts';
import { loadSql } from '../../store/sql.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import type { Actor } from '../alarms/alarms.ts';
import type { CompanyNotice, Trouble } from '../shapes.ts';

const openSql = loadSql(import.meta.url, 'open');
const stuckSql = loadSql(import.meta.url, 'stuck');
const disposeSql = loadSql(import.meta.url, 'dispose');
const tellSql = loadSql(import.meta.url, 'tell');
const noticesSql = loadSql(import.meta.url, 'notices');
const readNoticesSql = loadSql(import.meta.url, 'read-notices');

const SHOWN_MAX = 200;
/** Waiting cases looked at for stuck ones: the oldest. */
const LOOKED_AT_MAX = 5_000;

interface StuckRow {
  id: number;
  hold: NonNullable<Trouble['hold']>;
  participant: string;
  order_no: string;
  cop_no: string;
  accepted_at: Date;
}

interface OpenRow {
  id: number;
  kind: 'orphaned' | 'contradictory';
  document: Trouble['document'];
  owner: string;
  number: string;
  participant: string;
  code: string;
  since: Date;
}

export async function listTroubles(pool: Pool, clock: Clock): Promise<Trouble[]> {
  const [stuck, open] = await Promise.all([
    pool.query<StuckRow>(stuckSql, [new Date(clock.now()), LOOKED_AT_MAX, SHOWN_MAX]),
    pool.query<OpenRow>(openSql, [SHOWN_MAX]),
  ]);
  return [
    ...stuck.rows.map((row) => ({
      ...{ kind: 'stuck' as const, id: null, caseId: row.id, document: 'list' as const, hold: row.hold },
      ...{ number: row.order_no, copNo: row.cop_no, participant: row.participant, code: '' },
      since: row.accepted_at.toISOString(),
    })),
    ...open.rows.map((row) => ({
      ...{ kind: row.kind, id: row.id, caseId: null, document: row.document, hold: null },
      ...{ number: row.number, copNo: '', participant: row.participant, code: row.code },
      since: row.since.toISOString(),
    })),
  ];
}

/** Puts it off the list, with a note; with words for the company where it is to be told. False: it is off already. */
export function dispose(
  pool: Pool,
  id: number,
  note: string,
  tell: string | undefined,
  actor: Actor,
): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ kind: string; document: string; number: string; participant: string }>(
      disposeSql,
      [...[id, actor.login, note, tell !== undefined]],
    );
    const trouble = rows[0];
    if (!trouble) return false;
    const object = `${trouble.document} ${trouble.number}`;
    const told = tell !== undefined && (await noticeTo(tx, trouble.participant, object, tell, actor));
    const detail = { kind: trouble.kind, participant: trouble.participant, told };
    await record(tx, { who: actor.login, role: actor.role, what: 'trouble.dispose', object, reason: note, detail });
    return true;
  });
}

/** Tells a company something about one of its documents. False: it is not registered here. */
export function tellCompany(
  pool: Pool,
  participant: string,
  object: string,
  text: string,
  actor: Actor,
): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    if (!(await noticeTo(tx, participant, object, text, actor))) return false;
    await record(tx, {
      who: actor.login,
      role: actor.role,
      what: 'company.tell',
      object,
      reason: text,
      detail: { participant },
    });
    return true;
  });
}

async function noticeTo(
  tx: Transaction,
  participant: string,
  object: string,
  text: string,
  actor: Actor,
): Promise<boolean> {
  return (await tx.query(tellSql, [participant, new Date(), actor.login, object, text])).rowCount === 1;
}

/** What a company was told, the newest first. */
export async function noticesOf(
  pool: Pool,
  participant: string,
  before: number,
  limit: number,
): Promise<CompanyNotice[]> {
  const { rows } = await pool.query<{ id: number; made_at: Date; object: string; text: string }>(noticesSql, [
    participant,
    before,
    limit,
  ]);
  return rows.map(({ id, made_at, object, text }) => ({ id, at: made_at.toISOString(), object, text }));
}

/** Somebody of the company has read them, up to this one. */
export async function readNotices(pool: Pool, participant: string, id: number): Promise<void> {
  await pool.query(readNoticesSql, [participant, id]);
}
