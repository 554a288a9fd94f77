/** Receipts of archived days: by number and by time, in the shapes in which the hot table gives them. */
import type { Pool } from 'pg';
import type { PackRow } from '../receipts/packs.ts';
import { loadSql } from '../store/sql.ts';
import type { OpenDay } from './day.ts';
import type { ArchivedDays } from './days.ts';
import { groupBefore } from './locate.ts';

const runOfReceipts = loadSql(import.meta.url, 'run-of-receipts');
const runsBetween = loadSql(import.meta.url, 'runs-between');

interface Run {
  day: string;
  firstNo: number;
  lastNo: number;
}

/** Packs with the next `limit` numbers above `after`, as far as one archived day holds them; none where the next stands elsewhere. */
export async function archivedPacks(
  pool: Pool,
  days: ArchivedDays,
  receiver: string,
  after: number,
  limit: number,
): Promise<PackRow[]> {
  const { rows } = await pool.query<Run>(runOfReceipts, [receiver, after]);
  const [run] = rows;
  if (!run || run.firstNo > after + 1) return [];
  const day = await days.open(run.day);
  if (!day) return [];
  const entry = day.entry('receipt_pack');
  const place = entry && groupBefore(entry, [receiver, after + 1]);
  const from = place?.from[0] === receiver ? Number(place.from[1]) : run.firstNo;
  const to = Math.min(run.lastNo, after + limit);
  const packs = await day.rows('receipt_pack', {
    low: [receiver, from],
    high: [receiver, to],
    where: 'receiver = ? and first_no between ? and ? and first_no + count - 1 > ?',
    parameters: [receiver, BigInt(from), BigInt(to), BigInt(after)],
    orderBy: 'first_no',
  });
  return packs as unknown as PackRow[];
}

/** First and last number of the archived commits between two times; null leaves an end open. Undefined when there is none. */
export async function archivedNumbersBetween(
  pool: Pool,
  days: ArchivedDays,
  receiver: string,
  since: Date | null,
  until: Date | null,
): Promise<{ first: number; last: number } | undefined> {
  const runs = (await pool.query<Run>(runsBetween, [receiver, since, until])).rows;
  const edge = async (ordered: readonly Run[]) => {
    for (const run of ordered) {
      const day = await days.open(run.day);
      const found = day && (await numbersIn(day, receiver, run, since, until));
      if (found) return found;
    }
    return undefined;
  };
  const first = await edge(runs);
  if (!first) return undefined;
  return { first: first.first, last: (await edge(runs.toReversed()))!.last };
}

/** Times stand in packs only, and a run of a busy participant has thousands: columns without the packs' bytes are read. */
async function numbersIn(day: OpenDay, receiver: string, run: Run, since: Date | null, until: Date | null) {
  const micros = (time: Date | null, open: bigint) => (time === null ? open : BigInt(time.getTime()) * 1000n);
  const [low, high] = [micros(since, -(2n ** 62n)), micros(until, 2n ** 62n)];
  return day.range('receipt_pack', {
    low: [receiver, run.firstNo],
    high: [receiver, run.lastNo],
    where: 'receiver = ? and first_no between ? and ? and epoch_us(made_at) between ? and ?',
    parameters: [receiver, BigInt(run.firstNo), BigInt(run.lastNo), low, high],
  });
}
