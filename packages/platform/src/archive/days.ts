/**
 * Reading days that have left the hot tables. Whoever finds a row missing there asks here: a day is in one of the two, and it is recorded
 * here by the very commit that takes it from there. So first the tables are asked, then this; never the other way round.
 */
import type { Pool } from 'pg';
import type { DocumentRef } from '../documents/contents.ts';
import type { DayTable } from '../store/partitions.ts';
import { loadSql } from '../store/sql.ts';
import { OpenDay, type Row } from './day.ts';
import { type Duck, openDuck, READER } from './duck.ts';
import { archiveFolder, dayFolder } from './folder.ts';
import { readManifest } from './manifest.ts';
import type { Sought } from './search.ts';

const manifestOf = loadSql(import.meta.url, 'manifest-of');

/** Days held open: manifests of some 100 kB each on a peak day. */
const OPEN_MAX = 64;

export interface ArchivedDays {
  /** Undefined when the day is not archived. */
  open(day: string): Promise<OpenDay | undefined>;
  /** Rows by id, of those days that are archived; several may have one id. */
  byId<R = Row>(table: DayTable, refs: readonly DocumentRef[]): Promise<R[]>;
  /** Of each, the row at or before it (packs), each once. */
  packs<R = Row>(table: DayTable, refs: readonly DocumentRef[]): Promise<R[]>;
  /** Where rows stand that fit, in any of these days, the newest first; files are not read whole to check them before. */
  search(days: readonly string[], sought: Sought): Promise<DocumentRef[]>;
  close(): void;
}

export function openArchivedDays(pool: Pool, dataDir: string): ArchivedDays {
  const archive = archiveFolder(dataDir);
  const duck: Duck = openDuck(archive, READER);
  const days = new Map<string, OpenDay>();

  async function open(day: string): Promise<OpenDay | undefined> {
    const known = days.get(day);
    if (known) return known;
    const { rows } = await pool.query<{ manifest: Buffer }>(manifestOf, [day]);
    if (!rows[0]) return undefined;
    const folder = dayFolder(archive, day);
    const opened = new OpenDay(folder, readManifest(folder, rows[0].manifest), duck);
    days.set(day, opened);
    if (days.size > OPEN_MAX) days.delete(days.keys().next().value!);
    return opened;
  }

  async function eachOf(refs: readonly DocumentRef[], read: (day: OpenDay, id: number) => Promise<Row[]>) {
    const found: Row[] = [];
    for (const { day, id } of refs) {
      const opened = await open(day);
      if (opened) found.push(...(await read(opened, id)));
    }
    return found;
  }

  return {
    open,
    byId: async <R>(table: DayTable, refs: readonly DocumentRef[]) => {
      const asked = (id: number) => ({ low: [id], high: [id], where: 'id = ?', parameters: [BigInt(id)] });
      return (await eachOf(refs, (day, id) => day.rows(table, asked(id)))) as R[];
    },
    packs: async <R>(table: DayTable, refs: readonly DocumentRef[]) => {
      const rows = await eachOf(refs, async (day, id) => {
        const row = await day.lastUpTo(table, id);
        return row ? [row] : [];
      });
      return [...new Map(rows.map((row) => [`${row.day} ${row.id}`, row])).values()] as R[];
    },
    search: async (wanted, { table, where, parameters, limit }) => {
      const files: string[] = [];
      for (const day of wanted) files.push(...((await open(day))?.filesOf(table) ?? []));
      if (files.length === 0) return [];
      const tail = `order by day desc, id desc limit ${limit}`;
      const select = `select strftime(day, '%Y-%m-%d'), id from read_parquet(?) where ${where} ${tail}`;
      const rows = (await duck.query(select, [files, ...parameters])) as [string, bigint][];
      return rows.map(([day, id]) => ({ day, id: Number(id) }));
    },
    close: () => duck.close(),
  };
}
