/**
 * Carries out calendar duties. One process at a time does (duties.ts holds the advisory lock); should two meet all the same, the row
 * of the duty lets one in. Due moments are served in order of time over all duties, each moment of a duty before its next. A duty that
 * fails is tried again while the others go on; when it has failed too often, the moment is recorded as failed, the operator is told,
 * and the next moments come.
 */
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Queries } from '../store/transaction.ts';
import { describeError } from '../watch/describe-error.ts';
import { nextDue } from './calendar.ts';
import type { CalendarDuty, DutyOutcome } from './duty.ts';
import { countRun } from './metrics.ts';

export interface RunTools {
  pool: Pool;
  clock: Clock;
  log: Logger;
  retries?: Retries;
}

export interface Retries {
  /** Attempts at one due moment. */
  attemptsMax: number;
  /** Milliseconds before the second attempt; doubled before each further one. */
  firstMs: number;
}

/** 9 attempts within 21 minutes: what a restart or a full disk repairs, and soon enough for an operator to hear of the rest. */
const RETRIES: Retries = { attemptsMax: 9, firstMs: 5_000 };

const addDuties = loadSql(import.meta.url, 'add-duties');
const dutyStates = loadSql(import.meta.url, 'duty-states');
const lockDuty = loadSql(import.meta.url, 'lock-duty');
const settleRun = loadSql(import.meta.url, 'settle-run');
const restDuty = loadSql(import.meta.url, 'rest-duty');

interface State {
  name: string;
  settled_until: Date;
  attempts: number;
  resting: boolean;
  again: Date | null;
}

interface Moment {
  duty: CalendarDuty;
  dueAt: number;
  attempts: number;
}

/** Makes the duties known: a new one begins with the first due moment after now, an old one where it stood. */
export async function knowDuties({ pool, clock }: RunTools, duties: readonly CalendarDuty[]): Promise<void> {
  const names = duties.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error(`Two duties have one name: ${names}`);
  await pool.query(addDuties, [names, new Date(clock.now())]);
}

/** Everything that is due by the platform's clock, until nothing is or the signal aborts. */
export async function runDue(tools: RunTools, duties: readonly CalendarDuty[], signal: AbortSignal): Promise<void> {
  if (duties.length === 0) return;
  while (!signal.aborted) {
    const moment = (await moments(tools.pool, duties)).find(({ dueAt }) => dueAt <= tools.clock.now());
    if (!moment) return;
    if (!(await serve(tools, moment, signal))) return;
  }
}

/** The next due moment of each duty that does not rest, the earliest first; of equals in the order of the list. */
async function moments(db: Queries, duties: readonly CalendarDuty[]): Promise<Moment[]> {
  const { rows } = await db.query<State>(dutyStates, [duties.map(({ name }) => name)]);
  const states = new Map(rows.map((row) => [row.name, row]));
  return duties
    .flatMap((duty) => {
      const state = states.get(duty.name);
      if (!state || state.resting) return [];
      const dueAt = state.again?.getTime() ?? nextDue(duty.rule, state.settled_until.getTime());
      return [{ duty, dueAt, attempts: state.attempts }];
    })
    .sort((a, b) => a.dueAt - b.dueAt);
}

/** False when another process is at it. */
async function serve(tools: RunTools, moment: Moment, signal: AbortSignal): Promise<boolean> {
  const { duty, dueAt } = moment;
  try {
    for (;;) {
      const outcome = await inTransaction(tools.pool, async (tx) => {
        await tx.query(lockDuty, [duty.name]);
        const [now] = await moments(tx, [duty]);
        if (now?.dueAt !== dueAt) return 'overtaken';
        const did: DutyOutcome = (await duty.run(tx, dueAt)) ?? {};
        if (!did.more) tx.send({ text: settleRun, values: settled(tools, moment, 'done', did.result) });
        return did;
      });
      if (outcome === 'overtaken') return false;
      outcome.committed?.();
      if (!outcome.more) break;
      if (signal.aborted) return true;
    }
  } catch (error) {
    // Where the server is away this fails too, and the attempt does not count.
    await failed(tools, moment, error);
    return true;
  }
  countRun(duty.name, 'done');
  tools.log.info({ duty: duty.name, dueAt: new Date(dueAt) }, 'a duty is done');
  return true;
}

async function failed(tools: RunTools, moment: Moment, error: unknown): Promise<void> {
  const { attemptsMax, firstMs } = tools.retries ?? RETRIES;
  const { name } = moment.duty;
  const attempts = moment.attempts + 1;
  const err = describeError(error);
  const { stack: _, ...kept } = err;
  const dueAt = new Date(moment.dueAt);
  if (attempts < attemptsMax) {
    tools.log.warn({ duty: name, dueAt, attempts, err }, 'a duty failed, it will be tried again');
    await tools.pool.query(restDuty, [name, attempts, firstMs * 2 ** (attempts - 1), JSON.stringify(kept)]);
    return;
  }
  tools.log.error({ duty: name, dueAt, attempts, err }, 'a duty failed too often and was given up: tongguan duties');
  await tools.pool.query(settleRun, settled(tools, moment, 'failed', { attempts, ...kept }));
  countRun(name, 'failed');
}

function settled({ clock }: RunTools, { duty, dueAt }: Moment, state: 'done' | 'failed', result: unknown): unknown[] {
  return [
    duty.name,
    new Date(dueAt),
    state,
    new Date(clock.now()),
    result === undefined ? null : JSON.stringify(result),
  ];
}
