/** What was done with a case at the desk: written once, read as its history. Words are sealed. */
import type { Pool } from 'pg';
import { openJson, sealJson } from '../seal/index.ts';
import type { Clock, Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';

const addActSql = loadSql(import.meta.url, 'add-act');
const actsOfSql = loadSql(import.meta.url, 'acts-of');

/** Of one case; a case has a handful. */
const ACTS_MAX = 100;

export type ActKind =
  | 'take'
  | 'release'
  | 'reject'
  | 'propose'
  | 'return'
  | 'inspect'
  | 'ask'
  | 'answer'
  | 'pass'
  | 'report';

export interface Act {
  what: ActKind;
  /** Login, code of a participant, or `citizen`. */
  who: string;
  /** What he wrote; a code that he chose; to whom he passed it on. */
  words?: ActWords;
}

export interface ActWords {
  reason?: string;
  code?: string;
  to?: string;
  proposed?: string;
}

export interface DatedAct extends Act {
  at: Date;
}

export async function addAct(
  db: Queries,
  { seal, clock }: { seal: Seal; clock: Clock },
  { id, day }: { id: number; day: string },
  { what, who, words }: Act,
): Promise<void> {
  const sealed = words ? await sealJson(seal, day, words) : null;
  await db.query(addActSql, [id, day, new Date(clock.now()), who, what, sealed]);
}

interface Row {
  at: Date;
  who: string;
  what: ActKind;
  day: string;
  sealed: Buffer | null;
}

/** In the order in which they were done. */
export async function actsOf(pool: Pool, seal: Seal, caseId: number): Promise<DatedAct[]> {
  const { rows } = await pool.query<Row>(actsOfSql, [caseId, ACTS_MAX]);
  const acts = rows.reverse().map(async ({ at, who, what, day, sealed }) => ({
    ...{ at, who, what },
    ...(sealed && { words: await openJson<ActWords>(seal, day, sealed) }),
  }));
  return Promise.all(acts);
}
