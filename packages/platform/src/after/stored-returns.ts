/** Returns as they are stored. */
import type { ReturnState } from '@tongguan/clearance';
import { int8s } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import type { ReturnLine } from './lists.ts';

const returnByNumber = loadPrepared(import.meta.url, 'return-by-number');
const openReturns = loadPrepared(import.meta.url, 'open-returns');
const returnsById = loadPrepared(import.meta.url, 'returns-by-id');

interface Row {
  id: number;
  day: string;
  list_day: string;
  list_id: number;
  invt_no: string;
  pre_no: string;
  customs_code: string;
  receivers: string[];
  lines: string;
  state: ReturnState;
  back_by: string | null;
}

export interface StoredReturn extends Omit<Row, 'lines'> {
  lines: readonly ReturnLine[];
}

const read = (row: Row): StoredReturn => ({ ...row, lines: JSON.parse(row.lines) as ReturnLine[] });

export async function storedReturn(db: Queries, preNo: string): Promise<StoredReturn | undefined> {
  return (await db.query<Row>({ ...returnByNumber, values: [preNo] })).rows.map(read)[0];
}

/** Open ones of a customs district, or of all. */
export async function awaitedReturns(
  db: Queries,
  customsCode: string | undefined,
  limit: number,
): Promise<StoredReturn[]> {
  return (await db.query<Row>({ ...openReturns, values: [customsCode ?? null, limit] })).rows.map(read);
}

export async function storedReturns(db: Queries, ids: readonly number[]): Promise<Map<number, StoredReturn>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<Row>({ ...returnsById, values: [int8s(ids)] });
  return new Map(rows.map((row) => [row.id, read(row)]));
}
