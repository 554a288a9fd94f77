/** What a person's year holds: the amount used, and the lists that used it. By the keyed hash of his number, the only key there is. */
import type { Pool } from 'pg';
import type { Contents } from '../documents/contents.ts';
import { loadSql } from '../store/sql.ts';

const entriesOfSql = loadSql(import.meta.url, 'entries-of');
const yearOfSql = loadSql(import.meta.url, 'year-of');

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
  id: number;
  amountFen: number;
  /** Of the amount: set aside, counted, or given back. */
  amount: 'reserved' | 'posted' | 'void';
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

interface Row {
  day: string;
  id: number;
  amount_fen: number;
  state: Entry['amount'];
  at: Date;
  status: number | null;
  invt_no: string | null;
  reported_at: Date | null;
  closed: boolean | null;
}

/** Newest first, `limit` at most. Opens the messages that brought the lists. */
export async function entriesOf(
  { pool, contents }: { pool: Pool; contents: Contents },
  person: Buffer,
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<Entry[]> {
  const { rows } = await pool.query<Row>(entriesOfSql, [person, from, to, limit]);
  const records = await contents.of(pool, rows);
  return rows.map((row) => {
    const { head, list } = records.get(row.id)!;
    return {
      ...{ day: row.day, id: row.id, at: row.at, amount: row.state, status: row.status, invtNo: row.invt_no },
      amountFen: Number(row.amount_fen),
      ...{ platform: head.ebpName ?? '', seller: head.ebcName ?? '', goods: list[0]?.gname ?? '' },
      ...{ reportedAt: row.reported_at, reportClosed: row.closed ?? false },
    };
  });
}
