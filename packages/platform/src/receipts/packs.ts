/**
 * Finding packs of receipts without looking into every day. Where a reader has been before, the place of its next pack is all but known:
 * behind the last one, on the same day. Since numbers have no gaps, whatever was missed by looking into one day or few shows, and more of
 * them are looked into.
 */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { archivedPacks } from '../archive/receipts.ts';
import type { Clock } from '../services.ts';
import { loadPrepared, type Prepared } from '../store/sql.ts';
import type { LastNumbers } from './waiters.ts';

const nextPacks = loadPrepared(import.meta.url, 'next-packs');
const readPacks = loadPrepared(import.meta.url, 'read-packs');
const lastNumbers = loadPrepared(import.meta.url, 'last-numbers');

/** Receivers whose last place is remembered. */
const RECEIVERS_MAX = 10_000;
const DAY_MS = 86_400_000;
/** SQLSTATE: the day has left the hot tables meanwhile. */
const UNDEFINED_TABLE = '42P01';

export interface PackRow {
  day: string;
  first_no: number;
  count: number;
  sealed: Buffer;
}

interface Seen {
  no: number;
  end: number;
  day: string;
}

export class Packs {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #archived: ArchivedDays;
  /** By receiver: the first and the last number of the last pack read, and its day. */
  readonly #seen = new Map<string, Seen>();

  constructor(pool: Pool, clock: Clock, archived: ArchivedDays) {
    this.#pool = pool;
    this.#clock = clock;
    this.#archived = archived;
  }

  /** The packs with the next `limit` numbers above `after`, in order and without a gap; none only when there is none. */
  async holding(receiver: string, after: number, limit: number): Promise<PackRow[]> {
    const seen = this.#seen.get(receiver);
    const isHere = seen !== undefined && seen.no <= after + 1 && after <= seen.end;
    const next = isHere ? await this.#next(receiver, after, limit, seen) : [];
    const packs = next.length > 0 && isGapless(next, after) ? next : await this.#search(receiver, after, limit, seen);
    const last = packs.at(-1);
    if (last) this.#remember(receiver, last);
    return packs;
  }

  /** Of the day of the last pack that was read, from this one on: it may hold the next numbers too. */
  async #next(receiver: string, after: number, limit: number, { no, end, day }: Seen): Promise<PackRow[]> {
    const values = [receiver, after === end ? end + 1 : no, after + limit];
    try {
      const { rows } = await this.#pool.query<Omit<PackRow, 'day'>>({ ...ofDay(nextPacks, day), values });
      return rows.map((row) => ({ day, ...row }));
    } catch (error) {
      if ((error as { code?: string }).code === UNDEFINED_TABLE) return [];
      throw error;
    }
  }

  async #search(receiver: string, after: number, limit: number, seen: Seen | undefined): Promise<PackRow[]> {
    const from = seen && seen.no <= after + 1 ? seen.day : '-infinity';
    const near = await this.#read(receiver, after, limit, from, this.#tomorrow());
    const whole = near.length === 0 ? !(await this.#hasMore(receiver, after)) : isGapless(near, after);
    return whole ? near : this.#everywhere(receiver, after, limit);
  }

  /** Number of each receiver's last receipt; those who have none may be missing. */
  async last(receivers: readonly string[]): Promise<LastNumbers> {
    const { rows } = await this.#pool.query<{ receiver: string; last: number }>({
      ...lastNumbers,
      values: [receivers],
    });
    return new Map(rows.map(({ receiver, last }) => [receiver, last]));
  }

  /** In all days of the tables, and where the next number stands in none of them, in a day that has left them. */
  async #everywhere(receiver: string, after: number, limit: number): Promise<PackRow[]> {
    const packs: PackRow[] = [];
    for (let from = after; from < after + limit; from = endOf(packs)) {
      const left = after + limit - from;
      const hot = await this.#read(receiver, from, left, '-infinity', 'infinity');
      const found = gaplessPart(hot, from);
      if (found.length === 0) found.push(...(await archivedPacks(this.#pool, this.#archived, receiver, from, left)));
      if (found.length === 0) break;
      packs.push(...found);
    }
    return packs;
  }

  async #hasMore(receiver: string, after: number): Promise<boolean> {
    return ((await this.last([receiver])).get(receiver) ?? 0) > after;
  }

  async #read(receiver: string, after: number, limit: number, from: string, to: string): Promise<PackRow[]> {
    return (await this.#pool.query<PackRow>({ ...readPacks, values: [receiver, after, limit, from, to] })).rows;
  }

  /** A process whose clock is a little ahead of ours may have filed under the next day already. */
  #tomorrow(): string {
    return new Date(Date.parse(`${this.#clock.day()}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  }

  #remember(receiver: string, { first_no, count, day }: PackRow): void {
    this.#seen.delete(receiver);
    this.#seen.set(receiver, { no: first_no, end: first_no + count - 1, day });
    if (this.#seen.size > RECEIVERS_MAX) this.#seen.delete(this.#seen.keys().next().value!);
  }
}

/** The statement on the partition of `day` (YYYY-MM-DD). */
function ofDay({ name, text }: Prepared, day: string): Prepared {
  const digits = day.replaceAll('-', '');
  return { name: `${name} ${digits}`, text: text.replace('00000000', digits) };
}

const isGapless = (packs: readonly PackRow[], after: number): boolean =>
  gaplessPart(packs, after).length === packs.length;

function gaplessPart(packs: readonly PackRow[], after: number): PackRow[] {
  let next = after + 1;
  const gap = packs.findIndex(({ first_no, count }) => {
    if (first_no > next) return true;
    next = first_no + count;
    return false;
  });
  return packs.slice(0, gap < 0 ? packs.length : gap);
}

/** Number of the last receipt. */
function endOf(packs: readonly PackRow[]): number {
  const { first_no, count } = packs.at(-1)!;
  return first_no + count - 1;
}
