/** What part of a participant's series a request wants: after a cursor, or a range by number or by time (replay). */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { archivedNumbersBetween } from '../archive/receipts.ts';
import { loadSql } from '../store/sql.ts';
import { HttpProblem, type RequestFault } from './problem.ts';

const numbersBetween = loadSql(import.meta.url, 'numbers-between');

export interface Range {
  after: number;
  /** Last number wanted; Infinity for "and whatever comes". */
  to: number;
}

export interface RangeQuery {
  after?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Where receipts stand. */
interface ReceiptRecord {
  pool: Pool;
  archived: ArchivedDays;
}

type Bound = { no: number } | { time: Date };

/** `from` and `to` are numbers or ISO 8601 times with zone; `after` pages on inside a range. */
export async function rangeOf(record: ReceiptRecord, receiver: string, query: RangeQuery): Promise<Range> {
  const from = bound('from', query.from);
  const to = bound('to', query.to);
  const times = await numbersOfTimes(record, receiver, from, to);
  const first = from && 'no' in from ? from.no : times.first;
  const last = to && 'no' in to ? to.no : times.last;
  return { after: Math.max(query.after ?? 0, first - 1), to: last };
}

/** The numbers whose commits cover the given times: a whole commit is given even when only part of it lies inside. */
async function numbersOfTimes({ pool, archived }: ReceiptRecord, receiver: string, from?: Bound, to?: Bound) {
  const since = from && 'time' in from ? from.time : null;
  const until = to && 'time' in to ? to.time : null;
  if (since === null && until === null) return { first: 0, last: Number.POSITIVE_INFINITY };
  const { rows } = await pool.query<{ first: number | null; last: number | null }>(numbersBetween, [
    receiver,
    since,
    until,
  ]);
  const older = await archivedNumbersBetween(pool, archived, receiver, since, until);
  const firsts = [older?.first, rows[0]?.first].filter((no) => no != null).map(Number);
  const lasts = [older?.last, rows[0]?.last].filter((no) => no != null).map(Number);
  if (firsts.length === 0) return { first: 1, last: 0 };
  return {
    first: since === null ? 0 : Math.min(...firsts),
    last: until === null ? Number.POSITIVE_INFINITY : Math.max(...lasts),
  };
}

const NUMBER = /^\d{1,15}$/;
/** A time without zone would be read in the server's, which nobody can see: it is refused. `+` arrives as a blank when not encoded. */
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+ -]\d\d:\d\d)$/;

function bound(name: 'from' | 'to', text: string | undefined): Bound | undefined {
  if (text === undefined) return undefined;
  if (NUMBER.test(text)) return { no: Number(text) };
  const [, local, zone] = TIME.exec(text) ?? [];
  const time = new Date(`${local}${zone?.replace(' ', '+')}`);
  if (local !== undefined && !Number.isNaN(time.getTime())) return { time };
  const fault: RequestFault = {
    code: 'range-bound',
    path: `querystring.${name}`,
    message: 'is neither a receipt number nor a time with zone',
    rule: 'A number such as 17, or ISO 8601 with zone such as 2026-11-22T00:00:00+08:00',
  };
  throw new HttpProblem('invalid-request', `${name} cannot be read.`, { errors: [fault] });
}
