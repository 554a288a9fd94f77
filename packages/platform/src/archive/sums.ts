/**
 * The same sums over a day's rows by PostgreSQL and, from the files, by DuckDB: each writes every value as text from what it has itself
 * and hashes the row. Sums do not depend on the order of rows, and tell 2^120 contents apart.
 */
import type { PoolClient } from 'pg';
import { type Column, KINDS, quoted } from './columns.ts';
import type { Duck } from './duck.ts';
import type { Sums } from './manifest.ts';

export interface Counted {
  rows: number;
  sums: Sums;
}

/** One digit less than fills a bigint: the sign stays out of it. */
const DIGITS = 15;

const rowText = (columns: readonly Column[], side: 'ours' | 'theirs'): string =>
  columns.map(({ name, type }) => `coalesce(${KINDS[type][side](quoted(name))}, '')`).join(` || '|' || `);

/** @param partition a name that the caller has made itself */
export async function postgresSums(
  client: PoolClient,
  partition: string,
  columns: readonly Column[],
): Promise<Counted> {
  const part = (from: number) => `sum(('x' || substr(h, ${from}, ${DIGITS}))::bit(60)::bigint)`;
  const { rows } = await client.query(
    `select count(*) as rows, coalesce(${part(1)}, 0)::text as a, coalesce(${part(1 + DIGITS)}, 0)::text as b
     from (select md5(${rowText(columns, 'ours')}) as h from ${quoted(partition)} offset 0) hashed`,
  );
  return { rows: rows[0].rows, sums: [rows[0].a, rows[0].b] };
}

/** Of one file. Sums of files add up to that of their table. */
export async function parquetSums(duck: Duck, file: string, columns: readonly Column[]): Promise<Counted> {
  const part = (from: number) => `sum(('0x' || substr(h, ${from}, ${DIGITS}))::bigint)`;
  const [row] = await duck.query(
    `select count(*), coalesce(${part(1)}, 0)::text, coalesce(${part(1 + DIGITS)}, 0)::text
     from (select md5(${rowText(columns, 'theirs')}) as h from read_parquet(?))`,
    [file],
  );
  const [count, a, b] = row as [bigint, string, string];
  return { rows: Number(count), sums: [a, b] };
}

export const NOTHING: Counted = { rows: 0, sums: ['0', '0'] };

export const added = (a: Counted, b: Counted): Counted => ({
  rows: a.rows + b.rows,
  sums: [String(BigInt(a.sums[0]) + BigInt(b.sums[0])), String(BigInt(a.sums[1]) + BigInt(b.sums[1]))],
});

export const isEqual = (a: Counted, b: Counted): boolean =>
  a.rows === b.rows && a.sums[0] === b.sums[0] && a.sums[1] === b.sums[1];
