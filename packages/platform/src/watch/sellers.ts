/**
 * What sellers do, by the day: for the officer who has a list of one before him. Counted in memory after the fact, as everything in this
 * room, and added to two narrow tables every few seconds; a process that is killed loses those seconds of statistics and nothing else.
 */
import type { Pool } from 'pg';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';

const addDays = loadSql(import.meta.url, 'add-seller-days');
const addHeadings = loadSql(import.meta.url, 'add-seller-headings');
const forgetDays = loadSql(import.meta.url, 'forget-seller-days');
const forgetHeadings = loadSql(import.meta.url, 'forget-seller-headings');

/**
 * Lists released, rejected, held for an officer; sent to inspection, rejected there; goods that went back. The names are columns of the
 * table.
 */
const COUNTS = ['released', 'rejected', 'held', 'inspected', 'found', 'returned'] as const;
type Count = (typeof COUNTS)[number];

/** Sellers, and headings of sellers, between two writes; what comes beyond is not counted. */
const SELLERS_MAX = 5_000;
const HEADINGS_MAX = 20_000;
const KEEP_EVERY_MS = 5_000;
/** Digits of a heading: the first four of the HS code. */
const HEADING_DIGITS = 4;

/** A year and some weeks: the same season of last year can be looked at. */
const KEPT_DAYS = 400;
const FORGOTTEN_MAX = 20_000;
const DAY_MS = 86_400_000;

interface Counted {
  sellers: Map<string, Record<Count, number>>;
  /** `<seller> <heading>` */
  headings: Map<string, number>;
}

const nothing = (): Counted => ({ sellers: new Map(), headings: new Map() });

let counted = nothing();

export function countSeller(code: string, what: Count, n = 1): void {
  if (code === '') return;
  let counts = counted.sellers.get(code);
  if (!counts) {
    if (counted.sellers.size >= SELLERS_MAX) return;
    counts = { released: 0, rejected: 0, held: 0, inspected: 0, found: 0, returned: 0 };
    counted.sellers.set(code, counts);
  }
  counts[what] += n;
}

/** A list with goods of these HS codes was released. */
export function countHeadings(code: string, hsCodes: readonly string[]): void {
  if (code === '') return;
  for (const heading of new Set(hsCodes.map((hs) => hs.slice(0, HEADING_DIGITS)))) addHeading(`${code} ${heading}`, 1);
}

function addHeading(key: string, n: number): void {
  const known = counted.headings.get(key);
  if (known === undefined && counted.headings.size >= HEADINGS_MAX) return;
  counted.headings.set(key, (known ?? 0) + n);
}

/** Writes what this process has counted, as of the platform's day. */
export class SellerKeeper {
  readonly #pool: Pool;
  readonly #clock: Clock;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  start(): void {
    this.#timer = setInterval(() => void this.write(), KEEP_EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.write();
  }

  /** What cannot be written waits for the next time. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const taken = counted;
    if (taken.sellers.size === 0 && taken.headings.size === 0) return;
    counted = nothing();
    const day = this.#clock.day();
    await this.#addSellers(day, taken).catch(() => {
      for (const [code, counts] of taken.sellers) for (const what of COUNTS) countSeller(code, what, counts[what]);
    });
    await this.#addHeadings(day, taken).catch(() => {
      for (const [key, n] of taken.headings) addHeading(key, n);
    });
  }

  async #addSellers(day: string, { sellers }: Counted): Promise<void> {
    if (sellers.size === 0) return;
    const rows = [...sellers.values()];
    await this.#pool.query(addDays, [day, [...sellers.keys()], ...COUNTS.map((what) => rows.map((row) => row[what]))]);
  }

  async #addHeadings(day: string, { headings }: Counted): Promise<void> {
    if (headings.size === 0) return;
    const keys = [...headings.keys()].map((key) => key.split(' '));
    const values = [day, keys.map(([code]) => code), keys.map(([, heading]) => heading), [...headings.values()]];
    await this.#pool.query(addHeadings, values);
  }
}

/** Drops days of long ago, but the first of each seller. */
export async function forgetOldSellers({ pool, clock }: { pool: Pool; clock: Clock }): Promise<void> {
  const before = new Date(clock.now() - KEPT_DAYS * DAY_MS);
  for (const sql of [forgetDays, forgetHeadings]) {
    while ((await pool.query(sql, [before, FORGOTTEN_MAX])).rowCount === FORGOTTEN_MAX);
  }
}
