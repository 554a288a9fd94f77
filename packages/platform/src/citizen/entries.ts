/** What a person's year holds: the amount used, and the lists that used it. By the keyed hash of his number, the only key there is. */
import type { Pool } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import type { Contents, DocumentRef } from '../documents/contents.ts';
import { loadPrepared } from '../store/sql.ts';
import { archivedEntries } from './archived-entries.ts';

const entriesOfSql = loadPrepared(import.meta.url, 'entries-of');
const yearOfSql = loadPrepared(import.meta.url, 'year-of');

export interface YearUsed {
  /** Set aside for lists that are not decided yet. */
  reservedFen: number;
  postedFen: number;
}

export async function yearOf(pool: Pool, person: Buffer, year: number): Promise<YearUsed> {
  const { rows } = await pool.query<{ reserved_fen: number; posted_fen: number }>(yearOfSql, [person, year]);
  return { reservedFen: Number(rows[0]?.reserved_fen ?? 0), postedFen: Number(rows[0]?.posted_fen ?? 0) };
}

export interface Entry {
  day: string;
  /** Of the list; of what a cancel or return has given back, of that document. */
  id: number;
  /** Whose amount it is. */
  year: number;
  list: DocumentRef;
  amountFen: number;
  /** Of the amount: set aside, counted, not counted, or given back by a cancel or return of a list. */
  amount: 'reserved' | 'posted' | 'void' | 'returned';
  /** Customs' last word; null while there is none. */
  status: number | null;
  invtNo: string | null;
  at: Date;
  platform: string;
  seller: string;
  goods: string;
  /** When he said that it was not he. */
  reportedAt: Date | null;
  reportClosed: boolean;
}

export interface EntryRow {
  day: string;
  id: number;
  year: number;
  amount_fen: number;
  state: Entry['amount'];
  at: Date;
  status: number | null;
  invt_no: string | null;
  list_day: string;
  list_id: number;
  reported_at: Date | null;
  closed: boolean | null;
}

/** Days, both included, and how many entries at most. */
export interface Span {
  from: string;
  to: string;
  limit: number;
}

interface Tools {
  pool: Pool;
  contents: Contents;
  archived: ArchivedDays;
}

/** Newest first, `limit` at most. Opens the messages that brought the lists. */
export async function entriesOf({ pool, contents, archived }: Tools, person: Buffer, span: Span): Promise<Entry[]> {
  const { rows: inTables } = await pool.query<EntryRow>(entriesOfSql, [person, span.from, span.to, span.limit]);
  const elsewhere = await archivedEntries({ pool, archived }, person, span);
  const rows = merged(inTables, elsewhere).slice(0, span.limit);
  const lists = rows.map(({ list_day, list_id }) => ({ day: list_day, id: list_id }));
  const records = await contents.of(pool, lists);
  return rows.map((row, i) => {
    const { head, list } = records.get(row.list_id)!;
    return {
      ...{ day: row.day, id: row.id, year: row.year, at: row.at, list: lists[i]! },
      ...{ amount: row.state, amountFen: Number(row.amount_fen), status: row.status, invtNo: row.invt_no },
      ...{ platform: head.ebpName ?? '', seller: head.ebcName ?? '', goods: list[0]?.gname ?? '' },
      ...{ reportedAt: row.reported_at, reportClosed: row.closed ?? false },
    };
  });
}

/** A day that left the tables between the two looks stands in both. */
function merged(inTables: readonly EntryRow[], elsewhere: readonly EntryRow[]): EntryRow[] {
  if (elsewhere.length === 0) return [...inTables];
  const all = new Map([...elsewhere, ...inTables].map((row) => [row.id, row]));
  return [...all.values()].sort((a, b) => (a.day === b.day ? b.id - a.id : a.day < b.day ? 1 : -1));
}
