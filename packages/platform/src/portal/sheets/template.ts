/** An empty sheet to fill in: names in Chinese, names on the wire, one example. Every cell is text, so that no spreadsheet drops a zero. */
import ExcelJS from 'exceljs';
import { type Column, columnName, columnsOf, SHEET_KEYS, SHEET_TYPES, type SheetKind } from './columns.ts';

const WIDTH_MIN = 12;
const WIDTH_MAX = 32;
const REQUIRED = 'FFE2F0F2';
const OPTIONAL = 'FFF2F2F2';
const TEXT = '@';

export async function templateOf(kind: SheetKind): Promise<Buffer> {
  const columns = columnsOf(kind);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(SHEET_TYPES[kind], { views: [{ state: 'frozen', ySplit: 2, xSplit: 1 }] });
  const [names] = writeHead(sheet, columns);
  sheet.addRow(columns.map(({ field }) => field.example));
  for (const [i, { field }] of columns.entries()) {
    names.getCell(i + 1).note = `${field.type}${field.presence === 'required' ? '' : '，可空 / optional'}`;
  }
  const help = book.addWorksheet('说明 Help');
  help.getColumn(1).width = 100;
  for (const line of helpLines(kind)) help.addRow([line]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Two rows: names in Chinese, names on the wire. Dark where a value is required. */
export function writeHead(sheet: ExcelJS.Worksheet, columns: readonly Column[]): readonly [ExcelJS.Row, ExcelJS.Row] {
  sheet.columns = columns.map(({ field }) => ({
    width: Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, field.name.length + 2)),
    style: { numFmt: TEXT },
  }));
  const names = sheet.addRow(columns.map(({ field }) => field.zh));
  const wire = sheet.addRow(columns.map(columnName));
  for (const [i, { field }] of columns.entries()) {
    const argb = field.presence === 'required' ? REQUIRED : OPTIONAL;
    for (const row of [names, wire]) row.getCell(i + 1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } };
  }
  names.font = { bold: true };
  wire.font = { color: { argb: 'FF55636A' } };
  return [names, wire];
}

function helpLines(kind: SheetKind): string[] {
  const key = SHEET_KEYS[kind];
  return [
    `一行为一项商品；${key}相同的各行属于同一份单证，单证字段取第一行。请删除示例行。`,
    `A row is one line of goods; rows with the same ${key} are one document, whose own fields are taken from the first of them. Delete the example.`,
    '深色列必填。第二行为报文字段名，请勿修改；第一行可以修改。',
    'Dark columns must be filled. The second row holds the names on the wire and must stay; the first may be changed.',
    'guid、申报类型、时间和商品序号由平台填写。 The platform writes guid, kind and time of the declaration, and numbers the goods.',
  ];
}
