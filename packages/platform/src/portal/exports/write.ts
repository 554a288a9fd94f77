/** Rows as CSV or as a workbook, written while they are read. What is longer than an export may be ends with a line that says so. */
import { PassThrough, Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Cell, Table } from './tables.ts';

/** More is not read by people; programs read the doors. */
const ROWS_MAX = 10_000;
const CUT = `… 只导出前 ${ROWS_MAX} 行 · only the first ${ROWS_MAX} rows`;
const WIDTH_MIN = 12;
const WIDTH_MAX = 40;
const TEXT = '@';

/** The first rows, and whether there would be more. */
async function* bounded(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<readonly Cell[]> {
  let left = ROWS_MAX;
  for await (const row of rows) {
    if (left-- === 0) return yield [CUT];
    yield row;
  }
}

/** What spreadsheets take for UTF-8. */
const MARK = '\ufeff';
/** What a spreadsheet would take for a formula; a name from outside must not run one. A number below zero is none, what begins with one may be. */
const FORMULA = /^[=+@\t\r]|^-(?!\d+(?:\.\d+)?$)/;

function csvLine(row: readonly Cell[]): string {
  const cells = row.map((value) => {
    const text = String(value);
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${cells.join(',')}\r\n`;
}

export function csvOf({ columns }: Pick<Table, 'columns'>, rows: AsyncIterable<readonly Cell[]>): Readable {
  async function* lines() {
    yield MARK + csvLine(Object.keys(columns));
    for await (const row of bounded(rows)) yield csvLine(row);
  }
  return Readable.from(lines());
}

/** Names in Chinese above names for programs, as in the sheets that are filled in. Texts stay texts, so that no spreadsheet drops a zero. */
export function workbookOf(
  name: string,
  { columns }: Pick<Table, 'columns'>,
  rows: AsyncIterable<readonly Cell[]>,
): Readable {
  return streamed(name, async (sheet, isGone) => {
    sheet.columns = Object.keys(columns).map((key) => ({
      width: Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, key.length + 4)),
      style: { numFmt: TEXT },
    }));
    const words = sheet.addRow(Object.values(columns));
    words.font = { bold: true };
    words.commit();
    sheet.addRow(Object.keys(columns)).commit();
    for await (const row of bounded(rows)) {
      if (isGone()) return;
      sheet.addRow([...row]).commit();
    }
  });
}

/** Fills a sheet; nobody waits for it any more where `isGone` says so. */
type Fill = (sheet: ExcelJS.Worksheet, isGone: () => boolean) => Promise<void>;

/** A workbook of one sheet that goes out while it is filled. */
export function streamed(name: string, fill: Fill): Readable {
  const stream = new PassThrough();
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 2 }] });
  fill(sheet, () => stream.destroyed)
    .then(() => book.commit())
    .catch((error: Error) => stream.destroy(error));
  return stream;
}
