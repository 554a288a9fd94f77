/** A citizen's year as his page shows it, kept for some seconds: who loads a page again and again asks the database once. */
import { addDays } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { HttpServices } from '../http/services.ts';
import { type Entry, entriesOf, yearOf } from './entries.ts';

/** Days of entries that one look covers, and how many it shows. */
const DAYS = 92;
const ENTRIES_MAX = 100;
const KEPT_MS = 3_000;
/** People whose page is kept: some 2 kB each. */
const PAGES_MAX = 5_000;

type Services = Pick<HttpServices, 'contents' | 'clock' | 'law'>;

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
  readonly #kept = new Map<string, { until: number; page: Promise<CitizenYear> }>();

  constructor(pool: Pool, services: Services) {
    this.#pool = pool;
    this.#services = services;
  }

  of(person: Buffer, before?: string): Promise<CitizenYear> {
    const key = `${person.toString('base64')} ${before ?? ''}`;
    const known = this.#kept.get(key);
    if (known && known.until > performance.now()) return known.page;
    const page = this.#read(person, before);
    this.#kept.delete(key);
    this.#kept.set(key, { until: performance.now() + KEPT_MS, page });
    page.catch(() => this.#kept.delete(key));
    if (this.#kept.size > PAGES_MAX) this.#kept.delete(this.#kept.keys().next().value!);
    return page;
  }

  /** What he has just changed must be seen at once. */
  forget(person: Buffer): void {
    const own = person.toString('base64');
    for (const key of this.#kept.keys()) if (key.startsWith(`${own} `)) this.#kept.delete(key);
  }

  async #read(person: Buffer, before?: string): Promise<CitizenYear> {
    const { contents, clock, law } = this.#services;
    const today = clock.day();
    const year = Number(today.slice(0, 4));
    const first = `${year}-01-01`;
    const to = before === undefined ? today : addDays(before, -1);
    const start = addDays(to, 1 - DAYS);
    const from = start < first ? first : start;
    const [used, entries] = await Promise.all([
      yearOf(this.#pool, person, year),
      entriesOf({ pool: this.#pool, contents }, person, { from, to, limit: ENTRIES_MAX }),
    ]);
    return {
      ...{ year, limitFen: law.parameters.yearLimitFen, usedFen: used.postedFen, reservedFen: used.reservedFen },
      ...{ entries, from, earlier: from > first ? from : null },
    };
  }
}
