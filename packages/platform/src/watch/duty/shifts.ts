/**
 * Who is on duty when. A shift is that of an account, or of somebody without one: his name and telephone are sealed, and shown in full only to
 * who says why. Times are those of the platform's clock.
 */
import { maskName, maskPhone } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { record } from '../../audit/log.ts';
import { openJson, sealJson } from '../../seal/index.ts';
import type { Clock, Seal } from '../../services.ts';
import { loadSql } from '../../store/sql.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Actor } from '../alarms/alarms.ts';
import type { DutyPerson, DutyTask, Shift } from '../shapes.ts';
import { officeName } from '../words.ts';

const listSql = loadSql(import.meta.url, 'list-shifts');
const nextSql = loadSql(import.meta.url, 'next-shifts');
const addSql = loadSql(import.meta.url, 'add-shifts');
const removeSql = loadSql(import.meta.url, 'remove-shift');
const sealedSql = loadSql(import.meta.url, 'sealed-shift');
const peopleSql = loadSql(import.meta.url, 'people');
const unknownSql = loadSql(import.meta.url, 'unknown-logins');
const forgetSql = loadSql(import.meta.url, 'forget-shifts');

/** Shifts of one look: some weeks of a large house. */
export const SHIFTS_MAX = 500;
const NEXT_MAX = 20;
const PEOPLE_MAX = 500;
/** Whoever asks who had duty, asks within a year. */
const KEPT_DAYS = 400;
const FORGOTTEN_MAX = 5_000;

export interface NewShift {
  beginsAt: string;
  endsAt: string;
  district: string | null;
  task: DutyTask;
  /** An account … */
  login?: string | undefined;
  /** … or somebody without one. */
  person?: Named | undefined;
}

export interface Named {
  name: string;
  phone: string;
}

interface Tools {
  pool: Pool;
  seal: Seal;
  clock: Pick<Clock, 'now' | 'day'>;
}

interface Row {
  id: number;
  begins_at: Date;
  ends_at: Date;
  district: string | null;
  task: DutyTask;
  login: string | null;
  name: string | null;
  sealed_day: string | null;
  sealed: Buffer | null;
}

/** Those that touch the time between, the earliest first. */
export async function shiftsBetween({ pool, seal }: Tools, from: Date, to: Date): Promise<Shift[]> {
  const { rows } = await pool.query<Row>(listSql, [from, to, SHIFTS_MAX]);
  return Promise.all(rows.map((row) => shiftOf(seal, row)));
}

/** Who has duty now, and who has it when somebody comes next. */
export async function onDuty(tools: Tools): Promise<{ now: Shift[]; next: Shift[] }> {
  const at = new Date(tools.clock.now());
  const [now, coming] = await Promise.all([
    shiftsBetween(tools, at, new Date(at.getTime() + 1)),
    tools.pool.query<Row>(nextSql, [at, NEXT_MAX]),
  ]);
  const first = coming.rows[0]?.begins_at.getTime();
  const next = coming.rows.filter((row) => row.begins_at.getTime() === first);
  return { now, next: await Promise.all(next.map((row) => shiftOf(tools.seal, row))) };
}

async function shiftOf(seal: Seal, row: Row): Promise<Shift> {
  const named = row.sealed ? await openJson<Named>(seal, row.sealed_day!, row.sealed) : undefined;
  return {
    id: row.id,
    beginsAt: row.begins_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    district: row.district,
    districtName: row.district === null ? null : officeName(row.district),
    task: row.task,
    login: row.login,
    name: named ? maskName(named.name) : (row.name ?? ''),
    phone: named ? maskPhone(named.phone) : null,
  };
}

/** All of them or none. The logins that are no accounts; empty: they stand. */
export async function addShifts(
  { pool, seal, clock }: Tools,
  shifts: readonly NewShift[],
  actor: Actor,
): Promise<string[]> {
  const logins = shifts.flatMap(({ login }) => (login === undefined ? [] : [login]));
  const { rows } = await pool.query<{ login: string }>(unknownSql, [logins]);
  if (rows.length > 0) return rows.map(({ login }) => login);
  const day = clock.day();
  const sealed = await Promise.all(shifts.map(({ person }) => (person ? sealJson(seal, day, person) : null)));
  const columns = [
    shifts.map(({ beginsAt }) => new Date(beginsAt)),
    shifts.map(({ endsAt }) => new Date(endsAt)),
    shifts.map(({ district }) => district),
    shifts.map(({ task }) => task),
    shifts.map(({ login }) => login ?? null),
    sealed.map((bytes) => (bytes ? day : null)),
    sealed,
  ];
  await inTransaction(pool, async (tx) => {
    await tx.query(addSql, [actor.login, ...columns]);
    const detail = { shifts: shifts.map(({ beginsAt, endsAt, task }) => ({ beginsAt, endsAt, task })).slice(0, 20) };
    const object = `duty ${shifts[0]!.beginsAt}`;
    await record(tx, { who: actor.login, role: actor.role, what: 'duty.add', object, detail });
  });
  return [];
}

/** False: there is none. */
export function removeShift(pool: Pool, id: number, actor: Actor): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ begins_at: Date; task: string }>(removeSql, [id]);
    const [gone] = rows;
    if (!gone) return false;
    const detail = { beginsAt: gone.begins_at.toISOString(), task: gone.task };
    await record(tx, { who: actor.login, role: actor.role, what: 'duty.remove', object: `shift ${id}`, detail });
    return true;
  });
}

/** In full, for who may see it; undefined where there is no such shift, or its person has an account. */
export async function namedOf({ pool, seal }: Pick<Tools, 'pool' | 'seal'>, id: number): Promise<Named | undefined> {
  const { rows } = await pool.query<{ sealed_day: string; sealed: Buffer }>(sealedSql, [id]);
  return rows[0] && openJson<Named>(seal, rows[0].sealed_day, rows[0].sealed);
}

/** Accounts that can have duty: whoever is no company and no citizen. */
export async function dutyPeople(pool: Pool): Promise<DutyPerson[]> {
  return (await pool.query<DutyPerson>(peopleSql, [PEOPLE_MAX])).rows;
}

/** Drops shifts of long ago. */
export async function forgetOldShifts({ pool, clock }: Pick<Tools, 'pool' | 'clock'>): Promise<void> {
  await pool.query(forgetSql, [new Date(clock.now() - KEPT_DAYS * 86_400_000), FORGOTTEN_MAX]);
}
