/**
 * Finding documents of archived days by numbers that no key of the tables leads to and that say nothing of a day: invtNo, guid. What is found is a place to look;
 * whoever looks there opens the document and compares, so a search reads no file whole to check it first.
 */
import type { Pool } from 'pg';
import type { DocumentRef } from '../documents/contents.ts';
import type { DayTable } from '../store/partitions.ts';
import { loadSql } from '../store/sql.ts';
import type { ArchivedDays } from './days.ts';
import type { DuckParameter } from './duck.ts';

const daysOfInvtNo = loadSql(import.meta.url, 'days-of-invt-no');
const archivedDays = loadSql(import.meta.url, 'archived-days');

/** Days looked through in one query: as many footers. */
const AT_ONCE = 64;

export interface Sought {
  table: DayTable;
  /** In DuckDB's SQL, with `?` for the parameters. */
  where: string;
  parameters: readonly DuckParameter[];
  limit: number;
}

/** In these days, the newest first. */
async function search(archived: ArchivedDays, days: readonly string[], sought: Sought): Promise<DocumentRef[]> {
  const found: DocumentRef[] = [];
  for (let from = 0; from < days.length && found.length < sought.limit; from += AT_ONCE) {
    found.push(...(await archived.search(days.slice(from, from + AT_ONCE), sought)));
  }
  return found.slice(0, sought.limit);
}

/** Inventories that customs gave this invtNo. Numbers of one day lie together, so few days come into question. */
export async function searchInvtNo(
  pool: Pool,
  archived: ArchivedDays,
  invtNo: string,
  limit: number,
): Promise<DocumentRef[]> {
  const { rows } = await pool.query<{ day: string }>(daysOfInvtNo, [invtNo, limit]);
  const sought: Sought = { table: 'decision', where: 'invt_no = ?', parameters: [invtNo], limit };
  const found = await search(
    archived,
    rows.map(({ day }) => day),
    sought,
  );
  return [...new Map(found.map((ref) => [ref.id, ref])).values()]; // a step of the decision each
}

/** In every archived day: for numbers that say nothing of a day. */
export async function searchEverywhere(pool: Pool, archived: ArchivedDays, sought: Sought): Promise<DocumentRef[]> {
  const { rows } = await pool.query<{ day: string }>(archivedDays);
  return search(
    archived,
    rows.map(({ day }) => day),
    sought,
  );
}
