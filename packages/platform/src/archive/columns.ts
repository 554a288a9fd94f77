/**
 * Types of columns in the day tables: how a value comes out of PostgreSQL's binary COPY, stands in Parquet, and comes back. What is sealed
 * stays as it is, bytes without any statistics about them.
 *
 * `ours` and `theirs` write a value as the same text in PostgreSQL and in DuckDB, each from its own value: what both then hash must have
 * survived the way between them. A value is never the empty text; null is.
 */
import type { SchemaElement } from 'hyparquet-writer';

export type ColumnType =
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'text'
  | 'boolean'
  | 'date'
  | 'timestamp with time zone'
  | 'bytea'
  | 'text[]';

export interface Column {
  name: string;
  type: ColumnType;
}

interface Kind {
  /** Parquet's schema of the column, its own element first. */
  elements(name: string): SchemaElement[];
  /** From the bytes of COPY (FORMAT binary), as the writer takes it. */
  read(bytes: Buffer): unknown;
  ours(column: string): string;
  theirs(column: string): string;
  /** From DuckDB's value to what a query of the pool gives for this type. */
  value(given: never): unknown;
  /** Bytes without order or meaning: not compressed again, no statistics. */
  opaque?: boolean;
}

const EPOCH_DAYS = Date.UTC(2000, 0, 1) / 86_400_000;
const EPOCH_MICROS = BigInt(Date.UTC(2000, 0, 1)) * 1000n;
const LIST_HEADER_BYTES = 20;
const DAY_MS = 86_400_000;

const leaf = (rest: Omit<SchemaElement, 'name'>) => (name: string) => [
  { name, repetition_type: 'OPTIONAL', ...rest } as SchemaElement,
];
const string = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
const asText = (column: string) => `${column}::text`;
const asIs = (given: unknown) => given;

export const KINDS: Readonly<Record<ColumnType, Kind>> = {
  smallint: {
    elements: leaf({ type: 'INT32', converted_type: 'INT_16' }),
    read: (bytes) => bytes.readInt16BE(0),
    ours: asText,
    theirs: asText,
    value: asIs,
  },
  integer: {
    elements: leaf({ type: 'INT32' }),
    read: (bytes) => bytes.readInt32BE(0),
    ours: asText,
    theirs: asText,
    value: asIs,
  },
  bigint: {
    elements: leaf({ type: 'INT64' }),
    read: (bytes) => bytes.readBigInt64BE(0),
    ours: asText,
    theirs: asText,
    value: (given: bigint) => (isSafe(given) ? Number(given) : given),
  },
  text: {
    elements: leaf(string),
    read: (bytes) => bytes.toString('utf8'),
    ours: (column) => `md5(${column})`,
    theirs: (column) => `md5(${column})`,
    value: asIs,
  },
  boolean: {
    elements: leaf({ type: 'BOOLEAN' }),
    read: (bytes) => bytes[0] === 1,
    ours: (column) => `${column}::int::text`,
    theirs: (column) => `${column}::int::text`,
    value: asIs,
  },
  date: {
    elements: leaf({ type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }),
    read: (bytes) => bytes.readInt32BE(0) + EPOCH_DAYS,
    ours: (column) => `(${column} - date '2000-01-01')::text`,
    theirs: (column) => `(${column} - date '2000-01-01')::text`,
    value: ({ days }: { days: number }) => new Date(days * DAY_MS).toISOString().slice(0, 10),
  },
  'timestamp with time zone': {
    elements: leaf({
      type: 'INT64',
      converted_type: 'TIMESTAMP_MICROS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    }),
    read: (bytes) => bytes.readBigInt64BE(0) + EPOCH_MICROS,
    ours: (column) => `(extract(epoch from ${column}) * 1000000)::bigint::text`,
    theirs: (column) => `epoch_us(${column})::text`,
    value: ({ micros }: { micros: bigint }) => new Date(Number(micros / 1000n)),
  },
  bytea: {
    elements: leaf({ type: 'BYTE_ARRAY' }),
    read: asIs,
    ours: (column) => `encode(sha256(${column}), 'hex')`,
    theirs: (column) => `sha256(${column})`,
    value: ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes),
    opaque: true,
  },
  'text[]': {
    elements: (name) => [
      {
        name,
        repetition_type: 'OPTIONAL',
        num_children: 1,
        converted_type: 'LIST',
        logical_type: { type: 'LIST' },
      },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', ...string },
    ],
    read: texts,
    ours: (column) => `md5('[' || array_to_string(${column}, chr(31)) || ']')`,
    theirs: (column) => `md5('[' || array_to_string(${column}, chr(31)) || ']')`,
    value: ({ items }: { items: readonly string[] }) => [...items],
  },
};

const isSafe = (value: bigint): boolean => value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;

/** text[] of one dimension: dimensions, nulls, type, length and lower bound, then each value behind its length. */
function texts(bytes: Buffer): string[] {
  if (bytes.readInt32BE(0) === 0) return [];
  const values: string[] = [];
  for (let at = LIST_HEADER_BYTES; at < bytes.length; ) {
    const length = bytes.readInt32BE(at);
    values.push(bytes.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return values;
}

/** A row of DuckDB as the pool would give it. */
export function rowOf(columns: readonly Column[], values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, type }, i) => [name, values[i] === null ? null : KINDS[type].value(values[i] as never)]),
  );
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
