/** What the catalogue says of a day table: the archive is written from that, so that a column or a table more needs nothing here. */
import type { PoolClient } from 'pg';
import { type DayTable, PARTITIONED } from '../store/partitions.ts';
import { loadSql } from '../store/sql.ts';
import { type Column, type ColumnType, KINDS } from './columns.ts';
import { ArchiveError } from './errors.ts';

const dayColumns = loadSql(import.meta.url, 'day-columns');
const dayKey = loadSql(import.meta.url, 'day-key');

export interface TableShape {
  table: DayTable;
  columns: Column[];
  sortedBy: string[];
}

/** Tables without a key of their own are sorted by what they are asked for. */
const ASKED_BY: Readonly<Record<string, readonly string[]>> = { document_guid: ['guid', 'id'] };

export async function shapesOf(client: PoolClient): Promise<TableShape[]> {
  const shapes: TableShape[] = [];
  for (const table of PARTITIONED) {
    const { rows } = await client.query<{ name: string; type: string }>(dayColumns, [table]);
    const columns = rows.map((row) => columnOf(table, row));
    const key = ASKED_BY[table] ?? (await client.query<{ name: string }>(dayKey, [table])).rows.map(({ name }) => name);
    shapes.push({ table, columns, sortedBy: key.filter((name) => name !== 'day') });
  }
  return shapes;
}

function columnOf(table: string, { name, type }: { name: string; type: string }): Column {
  if (type in KINDS) return { name, type: type as ColumnType };
  throw new ArchiveError(
    'unknown-column',
    `Column ${table}.${name} is of type ${type}, which the archive does not know.`,
    'Add the type to archive/columns.ts with a test that it comes back.',
  );
}
