/** A filled sheet as messages of the standard, each fault with the row and column where it is to be mended. Nothing is stored or sent. */
import { randomUUID } from 'node:crypto';
import { beijingTime14, formatMessage, RECORDS_MAX, type ReadFault, readMessage, tableOf } from '@tongguan/ceb';
import ExcelJS from 'exceljs';
import { HttpProblem } from '../../http/problem.ts';
import type { Participant } from '../../services.ts';
import type { SheetAnswer } from '../shapes.ts';
import { type Column, columnName, columnsOf, SHEET_KEYS, SHEET_TYPES, type SheetKind } from './columns.ts';
import { refuseBomb } from './unpacked-size.ts';

const ROWS_MAX = 20_000;
const HEAD_ROWS = 2;
const FAULTS_MAX = 500;

interface Row {
  /** In the sheet, from 1. */
  no: number;
  values: Record<string, string>;
}

interface Document {
  rows: Row[];
}

export interface SheetOptions {
  kind: SheetKind;
  sender: Participant;
  /** Platform time, UTC milliseconds. */
  nowMs: number;
}

export async function readSheet(file: Buffer, { kind, sender, nowMs }: SheetOptions): Promise<SheetAnswer> {
  if (sender.dxpId === null) {
    throw new HttpProblem(
      'conflict',
      'Your company has no DXP id yet, which every message names. Ask the operator to register it.',
    );
  }
  const columns = columnsOf(kind);
  const rows = await rowsOf(file, columns);
  const documents = documentsOf(rows, SHEET_KEYS[kind]);
  const messages: SheetAnswer['messages'] = [];
  const faults: SheetAnswer['faults'] = [];
  for (let at = 0; at < documents.length; at += RECORDS_MAX) {
    const part = documents.slice(at, at + RECORDS_MAX);
    const xml = messageOf(kind, part, columns, sender, nowMs);
    messages.push({ xml, records: part.length });
    faults.push(...faultsOf(xml, kind, part, columns));
  }
  return { type: SHEET_TYPES[kind], documents: documents.length, messages, faults: faults.slice(0, FAULTS_MAX) };
}

async function rowsOf(file: Buffer, columns: readonly Column[]): Promise<Row[]> {
  refuseBomb(file);
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(file as unknown as ExcelJS.Buffer);
  } catch {
    throw new HttpProblem('invalid-request', 'This is no .xlsx file. Save it as "Excel workbook (.xlsx)".');
  }
  const sheet = book.worksheets[0];
  if (!sheet) throw new HttpProblem('invalid-request', 'The workbook has no sheet.');
  if (sheet.rowCount > ROWS_MAX + HEAD_ROWS) {
    throw new HttpProblem('too-large', `A sheet may have ${ROWS_MAX} rows. Split it.`);
  }
  const names = namesIn(sheet.getRow(HEAD_ROWS), columns);
  const rows: Row[] = [];
  for (let no = HEAD_ROWS + 1; no <= sheet.rowCount; no++) {
    const row = sheet.getRow(no);
    const values = Object.fromEntries([...names].map(([at, name]) => [name, textOf(row.getCell(at))]));
    if (Object.values(values).some((value) => value !== '')) rows.push({ no, values });
  }
  if (rows.length === 0)
    throw new HttpProblem('invalid-request', 'The sheet has no rows below the names of its columns.');
  return rows;
}

/** Which column has which field, by the second row. Columns of others are passed over. */
function namesIn(row: ExcelJS.Row, columns: readonly Column[]): Map<number, string> {
  const known = new Set(columns.map(columnName));
  const names = new Map<number, string>();
  row.eachCell((cell, at) => {
    const name = textOf(cell);
    if (known.has(name)) names.set(at, name);
  });
  if (names.size > 0) return names;
  throw new HttpProblem(
    'invalid-request',
    'The second row must hold the names of the fields, as the template has them.',
  );
}

/** What stands there as text; a formula's result, and no exponent of a long number. */
function textOf({ value, text }: ExcelJS.Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 5 });
  if (value instanceof Date) return value.toISOString().slice(0, 10).replaceAll('-', '');
  if (typeof value === 'object' && 'result' in value) return String(value.result ?? '').trim();
  return String(text).trim();
}

/** Rows of one document need not stand together. */
function documentsOf(rows: readonly Row[], key: string): Document[] {
  const documents = new Map<string, Document>();
  for (const row of rows) {
    const name = row.values[key] || `row ${row.no}`;
    const document = documents.get(name) ?? { rows: [] };
    document.rows.push(row);
    documents.set(name, document);
  }
  return [...documents.values()];
}

function messageOf(
  kind: SheetKind,
  documents: readonly Document[],
  columns: readonly Column[],
  { code, name, dxpId }: Participant,
  nowMs: number,
): string {
  const guid = () => randomUUID().toUpperCase();
  const written = { appType: '1', appTime: beijingTime14(nowMs), appStatus: '2' };
  const records = documents.map(({ rows }) => ({
    head: { guid: guid(), ...written, ...valuesOf(rows[0]!, columns, 'head') },
    list: rows.map((row, i) => ({ gnum: String(i + 1), ...valuesOf(row, columns, 'list') })),
  }));
  const transfer = { copCode: code, copName: name, dxpMode: 'DXP', dxpId: dxpId ?? '' };
  return formatMessage(SHEET_TYPES[kind], { guid: guid(), records, transfer });
}

/** Empty cells of required fields stay, so that they are named as empty. */
function valuesOf({ values }: Row, columns: readonly Column[], section: Column['section']): Record<string, string> {
  const own = columns.filter((column) => column.section === section);
  return Object.fromEntries(own.map((column) => [column.field.name, values[columnName(column)] ?? '']));
}

function faultsOf(
  xml: string,
  kind: SheetKind,
  documents: readonly Document[],
  columns: readonly Column[],
): SheetAnswer['faults'] {
  const read = readMessage(Buffer.from(xml));
  const found = read.ok ? read.message.records.flatMap(({ faults }) => faults) : read.faults;
  return found.map((fault) => ({ ...fault, ...placeOf(fault, kind, documents, columns) }));
}

/** `/CEB311Message/Order[2]/OrderList[1]/qty` is the first row of the second document, in the column of qty. */
function placeOf(
  { path }: ReadFault,
  kind: SheetKind,
  documents: readonly Document[],
  columns: readonly Column[],
): { row?: number; column?: string } {
  const { record, head, list } = tableOf(SHEET_TYPES[kind]);
  const [, , recordPart = '', sectionPart = '', field = ''] = path.split('/');
  const indexIn = (part: string, name: string) =>
    part === name ? 1 : Number(new RegExp(`^${name}\\[(\\d+)\\]$`).exec(part)?.[1]);
  const document = documents[indexIn(recordPart, record) - 1];
  const isLine = list !== undefined && sectionPart.startsWith(list.name);
  const row = isLine ? document?.rows[indexIn(sectionPart, list.name) - 1] : document?.rows[0];
  const section = isLine ? 'list' : sectionPart === head.name ? 'head' : undefined;
  const column = columns.find((one) => one.section === section && one.field.name === field);
  return { ...(row && { row: row.no }), ...(column && { column: columnName(column) }) };
}
