// The tables that keep something of every inventory, as the catalogue has them: a schema that changes takes the bench along.
import type { Pool } from '@tongguan/platform';

export interface Column {
  name: string;
  /** As format_type writes it. */
  type: string;
}

export interface StoredTable {
  name: string;
  /** By day. */
  partitioned: boolean;
  /** In their order. */
  columns: Column[];
}

/** Besides those in day partitions. waiting_case is empty again after a release. */
const NARROW = ['document_key', 'quota'];

const stored = `select c.relname as name, c.relkind = 'p' as partitioned,
    json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and (c.relkind = 'p' or c.relkind = 'r' and c.relname = any ($1))
  group by c.oid order by c.relname`;

export async function storedTables(pool: Pool): Promise<StoredTable[]> {
  return (await pool.query<StoredTable>(stored, [NARROW])).rows;
}
