/**
 * Reference data as a worker holds it: what is live, in memory, chosen by day; and which sellers have filed goods. Looked at with the register
 * (runtime.ts), so a version that goes live is known everywhere within a second, without a restart and without a statement for any case.
 */
import {
  type ContentOf,
  REFERENCE_KINDS,
  ReferenceBook,
  type ReferenceKind,
  type ReferenceVersions,
  sampleBook,
  sampleVersions,
  type Tariff,
  type Version,
} from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { contentOfVersion } from './versions.ts';

const readWatch = loadSql(import.meta.url, 'read-watch');
const liveVersions = loadSql(import.meta.url, 'live-versions');
const filingSellers = loadSql(import.meta.url, 'filing-sellers');

/** Cases wait some weeks; nobody asks for the law of an earlier day than this many before. */
const DAYS_BACK = 400;
const DAY_MS = 86_400_000;

export interface Reference {
  /** What is known now; a batch takes it once, so that all its cases rest on the same. */
  readonly book: ReferenceBook;
  /** The tariff of the book that is known when it is asked. */
  readonly tariff: Tariff;
  /** Has this seller filed any goods? */
  hasFiled(ebcCode: string): boolean;
  /** Loads what has changed since the last call. */
  refresh(): Promise<void>;
}

export function createReference(pool: Pool, clock: Pick<Clock, 'now'>): Reference {
  let known = -1;
  let book = sampleBook;
  let sellers: ReadonlySet<string> = new Set();
  /** Contents by number: live versions never change, so each is read once. */
  let read = new Map<number, ContentOf<ReferenceKind>>();

  async function load(): Promise<void> {
    const since = new Date(clock.now() - DAYS_BACK * DAY_MS).toISOString().slice(0, 10);
    const { rows } = await pool.query<{ id: number; kind: ReferenceKind; from: string }>(liveVersions, [since]);
    const contents = new Map<number, ContentOf<ReferenceKind>>();
    for (const { id } of rows) contents.set(id, read.get(id) ?? (await contentOfVersion(pool, id)).content);
    sellers = new Set((await pool.query<{ code: string }>(filingSellers)).rows.map(({ code }) => code));
    const unchanged = rows.length === read.size && rows.every(({ id }) => read.has(id));
    read = contents;
    if (unchanged) return;
    const versions = Object.fromEntries(
      REFERENCE_KINDS.map((kind) => {
        const own = rows.filter((row) => row.kind === kind);
        const published = own.map(({ id, from }) => ({ name: String(id), from, content: contents.get(id)! }));
        return [kind, [...(sampleVersions[kind] as Version<ContentOf<ReferenceKind>>[]), ...published]];
      }),
    );
    // Each content was read by the reader of its kind.
    book = new ReferenceBook(versions as unknown as ReferenceVersions);
  }

  return {
    get book() {
      return book;
    },
    tariff: (hs10, day) => book.tariff(hs10, day),
    hasFiled: (ebcCode) => sellers.has(ebcCode),
    async refresh() {
      const { version } = (await pool.query<{ version: number }>(readWatch)).rows[0]!;
      if (version === known) return;
      await load();
      known = version;
    },
  };
}
