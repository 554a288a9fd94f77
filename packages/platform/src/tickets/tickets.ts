/**
 * Tickets between a company and the operators.
 *
 *   open --operators write--> answered --company writes--> open
 *     \----------- closed, by either, with a note ----------/
 *
 * Each side sees which it has not looked at. What is written is sealed under the key of the ticket's day.
 */
import type { Pool } from 'pg';
import type { Role } from '../accounts/roles.ts';
import { record } from '../audit/log.ts';
import { beijingIso } from '../clock.ts';
import { openJson, sealJson } from '../seal/index.ts';
import type { Clock, Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import type { NewTicketRequest, TicketAbout, TicketAnswer, TicketLine, TicketSide, TicketState } from './shapes.ts';

const addTicketSql = loadSql(import.meta.url, 'add-ticket');
const addEntrySql = loadSql(import.meta.url, 'add-entry');
const lockTicketSql = loadSql(import.meta.url, 'lock-ticket');
const moveTicketSql = loadSql(import.meta.url, 'move-ticket');
const listTicketsSql = loadSql(import.meta.url, 'list-tickets');
const findTicketSql = loadSql(import.meta.url, 'find-ticket');
const readEntriesSql = loadSql(import.meta.url, 'read-entries');
const seenSql = loadSql(import.meta.url, 'seen');
const countWaitingSql = loadSql(import.meta.url, 'count-waiting');

/** Tickets of one company that are not closed; who has more to ask should answer first. */
const STANDING_MAX = 50;
/** Entries of one ticket. */
export const ENTRIES_MAX = 100;

export interface TicketTools {
  pool: Pool;
  seal: Seal;
  clock: Clock;
}

/** Who speaks: a company for itself, an operator for the platform. */
export interface Speaker {
  side: TicketSide;
  login: string;
  role: Role;
  /** Null: an operator, who sees the tickets of all. */
  company: string | null;
}

interface Row {
  id: number;
  day: string;
  company: string;
  state: TicketState;
  kind: TicketAbout['kind'] | null;
  owner: string | null;
  number: string | null;
  receipt_no: number | null;
  message_id: string | null;
  opened_at: Date;
  changed_at: Date;
  sealed: Buffer;
  entries: number;
  company_seen: number;
  operator_seen: number;
}

/** The id; undefined: the company has as many as it may. */
export async function openTicket(
  { pool, seal, clock }: TicketTools,
  { company, login }: Speaker & { company: string },
  { subject, text, about }: NewTicketRequest,
): Promise<number | undefined> {
  const day = clock.day();
  const at = new Date(clock.now());
  const { kind, owner, number, receipt, messageId } = about;
  const [sealedSubject, sealedText] = await Promise.all([
    sealJson(seal, day, subject.trim()),
    sealJson(seal, day, text.trim()),
  ]);
  return inTransaction(pool, async (tx) => {
    const named = [kind ?? null, owner ?? null, number ?? null, receipt ?? null, messageId ?? null];
    const values = [day, company, ...named, at, sealedSubject, STANDING_MAX];
    const id = (await tx.query<{ id: number }>(addTicketSql, values)).rows[0]?.id;
    if (id === undefined) return undefined;
    await tx.query(addEntrySql, [id, 1, at, 'company', login, sealedText]);
    return Number(id);
  });
}

export type Said = 'done' | 'unknown' | 'closed' | 'full';

/** Adds an entry; the ticket then waits for the other side. */
export function answerTicket(tools: TicketTools, id: number, speaker: Speaker, text: string): Promise<Said> {
  return inTransaction(tools.pool, async (tx) => {
    const ticket = await lock(tx, id, speaker);
    if (!ticket) return 'unknown';
    if (ticket.state === 'closed') return 'closed';
    if (ticket.entries >= ENTRIES_MAX) return 'full';
    await write(tools, tx, ticket, speaker, text, speaker.side === 'operator' ? 'answered' : 'open');
    return 'done';
  });
}

/** Closes it for good; the note is its last entry, and stands in the audit log. */
export function closeTicket(tools: TicketTools, id: number, speaker: Speaker, note: string): Promise<Said> {
  return inTransaction(tools.pool, async (tx) => {
    const ticket = await lock(tx, id, speaker);
    if (!ticket) return 'unknown';
    if (ticket.state === 'closed') return 'closed';
    await write(tools, tx, ticket, speaker, note, 'closed');
    await record(tx, {
      ...{ who: speaker.login, role: speaker.role, what: 'ticket.close', object: `ticket ${id}` },
      reason: note.trim(),
      detail: { participant: ticket.company },
    });
    return 'done';
  });
}

type Locked = Pick<Row, 'id' | 'day' | 'company' | 'state' | 'entries'>;

/** Undefined: there is none, or it is another company's. */
async function lock(tx: Transaction, id: number, { company }: Speaker): Promise<Locked | undefined> {
  return (await tx.query<Locked>(lockTicketSql, [id, company])).rows[0];
}

async function write(
  { seal, clock }: TicketTools,
  tx: Transaction,
  { id, day, entries }: Locked,
  { side, login }: Speaker,
  text: string,
  state: TicketState,
): Promise<void> {
  const at = new Date(clock.now());
  await tx.query(addEntrySql, [id, entries + 1, at, side, login, await sealJson(seal, day, text.trim())]);
  await tx.query(moveTicketSql, [id, state, at, side, login]);
}

export interface TicketFilter {
  state?: TicketState | undefined;
  company?: string | undefined;
  before?: number | undefined;
}

/** Newest first. */
export async function listTickets(
  { pool, seal }: TicketTools,
  { side }: Pick<Speaker, 'side'>,
  { state, company, before = Number.MAX_SAFE_INTEGER }: TicketFilter,
  limit: number,
): Promise<TicketLine[]> {
  const { rows } = await pool.query<Row>(listTicketsSql, [company ?? null, state ?? null, before, limit]);
  return Promise.all(rows.map((row) => lineOf(seal, row, side)));
}

/** Open tickets: of one company, or of all. */
export async function waitingTickets({ pool }: Pick<TicketTools, 'pool'>, company: string | null): Promise<number> {
  return Number((await pool.query<{ count: number }>(countWaitingSql, [company])).rows[0]!.count);
}

/** Undefined: there is none, or it is another company's. */
export async function readTicket(
  { pool, seal }: TicketTools,
  id: number,
  { company, side }: Speaker,
): Promise<(TicketLine & Pick<TicketAnswer, 'talk'>) | undefined> {
  const row = (await pool.query<Row>(findTicketSql, [id, company])).rows[0];
  if (!row) return undefined;
  const { rows } = await pool.query<EntryRow>(readEntriesSql, [id]);
  const talk = rows.map(async ({ no, at, side: of, who, sealed }) => ({
    ...{ no, at: beijingIso(at.getTime()), side: of, who: of === side ? who : null },
    text: await openJson<string>(seal, row.day, sealed),
  }));
  return { ...(await lineOf(seal, row, side)), talk: await Promise.all(talk) };
}

interface EntryRow {
  no: number;
  at: Date;
  side: TicketSide;
  who: string;
  sealed: Buffer;
}

/** Somebody of this side has looked at as many entries. */
export async function sawTicket(
  { pool }: TicketTools,
  id: number,
  { company, side }: Speaker,
  entries: number,
): Promise<void> {
  await pool.query(seenSql, [id, company, side, entries]);
}

async function lineOf(seal: Seal, row: Row, side: TicketSide): Promise<TicketLine> {
  const { id, company, state, kind, owner, number, receipt_no, message_id, entries } = row;
  const seen = side === 'company' ? row.company_seen : row.operator_seen;
  return {
    ...{ id, company, state, entries, unread: seen < entries },
    subject: await openJson<string>(seal, row.day, row.sealed),
    about: {
      ...(kind && { kind }),
      ...(owner && { owner }),
      ...(number && { number }),
      ...(receipt_no !== null && { receipt: Number(receipt_no) }),
      ...(message_id && { messageId: message_id }),
    },
    openedAt: beijingIso(row.opened_at.getTime()),
    changedAt: beijingIso(row.changed_at.getTime()),
  };
}
