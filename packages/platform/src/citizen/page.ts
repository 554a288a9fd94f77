/** A citizen's year as his page shows it, kept for some seconds: who loads a page again and again asks the database once. */
import { addDays } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { HttpServices } from '../http/services.ts';
import { Kept } from '../web/kept.ts';
import { type Entry, entriesOf, yearOf } from './entries.ts';

/** Days of entries that one look covers, and how many it shows. */
const DAYS = 92;
const ENTRIES_MAX = 100;
const KEPT_MS = 3_000;
/** People whose page is kept: some 2 kB each. */
const PAGES_MAX = 5_000;

type Services = Pick<HttpServices, 'contents' | 'archived' | 'clock' | 'law'>;

export interface CitizenYear {
  year: number;
  limitFen: number;
  usedFen: number;
  reservedFen: number;
  entries: Entry[];
  from: string;
  earlier: string | null;
}

export class CitizenPages {
  readonly #pool: Pool;
  readonly #services: Services;
  readonly #kept = new Kept<CitizenYear>({ ms: KEPT_MS, most: PAGES_MAX });

  constructor(pool: Pool, services: Services) {
    this.#pool = pool;
    this.#services = services;
  }

  of(person: Buffer, before?: string): Promise<CitizenYear> {
    return this.#kept.of(`${keyOf(person)} ${before ?? ''}`, () => this.#read(person, before));
  }

  /** What he has just changed must be seen at once. */
  forget(person: Buffer): void {
    this.#kept.forget(`${keyOf(person)} `);
  }

  async #read(person: Buffer, before?: string): Promise<CitizenYear> {
    const { contents, archived, clock, law } = this.#services;
    const today = clock.day();
    const year = Number(today.slice(0, 4));
    const first = `${year}-01-01`;
    const to = before === undefined ? today : addDays(before, -1);
    const start = addDays(to, 1 - DAYS);
    const looked = start < first ? first : start;
    const [used, found] = await Promise.all([
      yearOf(this.#pool, person, year),
      entriesOf({ pool: this.#pool, contents, archived }, person, { from: looked, to, limit: ENTRIES_MAX }),
    ]);
    const { entries, from } = wholeDays(found, looked);
    return {
      ...{ year, limitFen: law.parameters.yearLimitFen, usedFen: used.postedFen, reservedFen: used.reservedFen },
      // What a return of this year gave back of the year before is no entry of this one.
      ...{ entries: entries.filter((entry) => entry.year === year), from, earlier: from > first ? from : null },
    };
  }
}

const keyOf = (person: Buffer): string => person.toString('base64');

/** Where there are more than one look shows, the last day may be there in part: the next look begins with it. */
function wholeDays(entries: Entry[], from: string): { entries: Entry[]; from: string } {
  const last = entries.at(-1)?.day;
  if (entries.length < ENTRIES_MAX || last === undefined || last === entries[0]!.day) return { entries, from };
  const whole = entries.filter(({ day }) => day !== last);
  return { entries: whole, from: whole.at(-1)!.day };
}
