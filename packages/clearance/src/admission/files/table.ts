// A file of reference data as a table with named columns. What is wrong is gathered, not thrown: an operator wants all faults of a file at
// once, each with its row, column, value, rule and remedy.
import type { Text } from '../../reason.ts';
import { csvLine, readCsv } from './csv.ts';

export interface FileFault {
  /** Line of the file, from 1. */
  row: number;
  column: string;
  value: string;
  rule: Text;
  remedy: Text;
}

/** Values of one row by column; what is empty is not there. */
export type Row<Column extends string = string> = Readonly<Partial<Record<Column, string>>>;

/** How one kind of reference data stands in a file. */
export interface FileKind<Content, Column extends string = string> {
  columns: readonly Column[];
  /** Those that every row must fill. */
  required: readonly Column[];
  /** What a row is about: two rows may not be about the same, and two versions are compared by it. */
  key(row: Row<Column>): string;
  /** Faults go to `fault`; what is made of a row with faults is thrown away. */
  read(rows: readonly Row<Column>[], fault: (row: number, fault: Omit<FileFault, 'row'>) => void): Content;
  /** The content as rows, in its order. */
  rows(content: Content): Row<Column>[];
}

/** More rows than any table of customs has. */
const ROWS_MAX = 200_000;

export function readFile<Content, Column extends string>(
  kind: FileKind<Content, Column>,
  text: string,
): { content: Content; rows: number; faults: FileFault[] } {
  const faults: FileFault[] = [];
  const { lines, rows } = tableOf(kind, text, faults);
  const seen = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    for (const column of kind.required) {
      if (row[column] === undefined) faults.push({ row: lines[i]!, column, value: '', ...EMPTY });
    }
    const key = kind.key(row);
    const before = seen.get(key);
    if (before !== undefined)
      faults.push({ row: lines[i]!, column: kind.columns[0]!, value: key, ...repeated(before) });
    else seen.set(key, lines[i]!);
  }
  const content = kind.read(rows, (i, fault) => faults.push({ row: lines[i]!, ...fault }));
  return { content, rows: rows.length, faults: faults.sort((a, b) => a.row - b.row) };
}

export function writeFile<Content, Column extends string>(kind: FileKind<Content, Column>, content: Content): string {
  const lines = kind.rows(content).map((row) => csvLine(kind.columns.map((column) => row[column] ?? '')));
  return `${[csvLine(kind.columns), ...lines].join('\n')}\n`;
}

interface Table<Column extends string> {
  lines: number[];
  rows: Row<Column>[];
}

function tableOf<Content, Column extends string>(
  kind: FileKind<Content, Column>,
  text: string,
  faults: FileFault[],
): Table<Column> {
  const { rows: all, unclosed } = readCsv(text);
  if (unclosed !== undefined) faults.push({ row: unclosed, column: '', value: '"', ...UNCLOSED });
  const [head, ...body] = all;
  const columns = (head?.fields ?? []).map((name) => name.toLowerCase());
  const known: readonly string[] = kind.columns;
  for (const [i, column] of columns.entries()) {
    if (!known.includes(column)) faults.push({ row: 1, column, value: column, ...unknownColumn(known) });
    else if (columns.indexOf(column) !== i) faults.push({ row: 1, column, value: column, ...COLUMN_TWICE });
  }
  for (const column of kind.required) {
    if (!columns.includes(column)) faults.push({ row: 1, column, value: '', ...missingColumn(column) });
  }
  if (body.length > ROWS_MAX) faults.push({ row: ROWS_MAX, column: '', value: `${body.length}`, ...TOO_MANY });
  if (faults.length > 0) return { lines: [], rows: [] };
  for (const { line, fields } of body) {
    const more = fields.length - columns.length;
    if (more > 0) faults.push({ row: line, column: '', value: fields.slice(-more).join(','), ...TOO_LONG });
  }
  return { lines: body.map(({ line }) => line), rows: body.map(({ fields }) => rowOf<Column>(columns, fields)) };
}

function rowOf<Column extends string>(columns: readonly string[], fields: readonly string[]): Row<Column> {
  const row: Partial<Record<string, string>> = {};
  for (const [i, column] of columns.entries()) if (fields[i]) row[column] = fields[i];
  return row as Row<Column>;
}

const EMPTY = {
  rule: { zh: '该列必填。', en: 'The column must be filled.' },
  remedy: { zh: '请填写。', en: 'Fill it in.' },
};
const UNCLOSED = {
  rule: { zh: '引号未闭合。', en: 'A quote is never closed.' },
  remedy: { zh: '字段内的引号写两次。', en: 'Write a quote inside a field twice.' },
};
const COLUMN_TWICE = {
  rule: { zh: '列名重复。', en: 'The column stands there twice.' },
  remedy: { zh: '请删除一列。', en: 'Take one away.' },
};
const TOO_MANY = {
  rule: { zh: `最多${ROWS_MAX}行。`, en: `A file has ${ROWS_MAX} rows at most.` },
  remedy: { zh: '请核对文件。', en: 'Check that this is the right file.' },
};
const TOO_LONG = {
  rule: { zh: '该行的值多于列数。', en: 'The row has more values than there are columns.' },
  remedy: { zh: '含逗号的值请加引号。', en: 'Put a value that holds a comma in quotes.' },
};
const repeated = (line: number) => ({
  rule: { zh: `与第${line}行重复。`, en: `Row ${line} is about the same.` },
  remedy: { zh: '请删除其中一行。', en: 'Take one of them away.' },
});
const unknownColumn = (known: readonly string[]) => ({
  rule: { zh: '没有这一列。', en: 'There is no such column.' },
  remedy: { zh: `可用的列：${known.join(', ')}`, en: `Columns are ${known.join(', ')}` },
});
const missingColumn = (column: string) => ({
  rule: { zh: `缺少列${column}。`, en: `The column ${column} is missing.` },
  remedy: {
    zh: '首行须为列名，以逗号分隔的UTF-8文件。',
    en: 'The first row holds the names of columns; the file is UTF-8 with commas.',
  },
});
