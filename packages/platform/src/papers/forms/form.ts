/**
 * What all forms share: an A4 sheet with its title, number, QR code and verify code, fields in two columns, a table whose head is repeated on
 * further sheets, and page numbers. Words stand in Chinese with English beside or below, smaller.
 */
import { visible } from '../font/face.ts';
import { PAGE, type Sheet, type TextStyle } from '../pdf/sheet.ts';
import { fitted, wrap } from '../pdf/wrap.ts';

export interface Words {
  zh: string;
  en: string;
}

export interface FormHead {
  title: Words;
  no: string;
  /** Day on which this paper was first given out, YYYY-MM-DD. */
  issuedDay: string;
  /** As it is printed and asked for: five characters, four times. */
  verifyCode: string;
  verifyUrl: string;
  qr: readonly (readonly boolean[])[];
  /** Across the sheet, where the paper counts no more. */
  stamp?: string;
}

export interface Field {
  label: Words;
  value: string;
  /** Takes both columns. */
  wide?: boolean;
}

export interface Column {
  label: Words;
  width: number;
  align: 'left' | 'center' | 'right';
  /** Lines at most; default 1. */
  linesMax?: number;
}

const MARGIN = 42;
export const INNER = PAGE.width - 2 * MARGIN;
const RIGHT = PAGE.width - MARGIN;
/** Nothing but the foot stands below. */
const BOTTOM = PAGE.height - 62;

const LABEL: TextStyle = { size: 8, grey: 0.25 };
const LABEL_EN: TextStyle = { size: 6, grey: 0.45 };
const VALUE: TextStyle = { size: 9 };
const CELL: TextStyle = { size: 8 };
const CELL_LINE = 10.5;
const FIELD_LABEL_WIDTH = 74;
const QR_SIDE = 62;
const RULE = { width: 0.4, grey: 0.55 };

export class Form {
  readonly #newSheet: () => Sheet;
  readonly #head: FormHead;
  readonly #sheets: Sheet[] = [];
  #y = 0;

  constructor(newSheet: () => Sheet, head: FormHead) {
    this.#newSheet = newSheet;
    this.#head = head;
    this.#firstSheet();
  }

  get #sheet(): Sheet {
    return this.#sheets.at(-1)!;
  }

  #add(): Sheet {
    const sheet = this.#newSheet();
    this.#sheets.push(sheet);
    if (this.#head.stamp) sheet.stamp(this.#head.stamp, 96, 0.9);
    return sheet;
  }

  #firstSheet(): void {
    const { title, no, issuedDay, qr } = this.#head;
    const sheet = this.#add();
    sheet.text(PAGE.width / 2, 68, title.zh, { size: 17, weight: 'bold', align: 'center' });
    sheet.text(PAGE.width / 2, 83, title.en, { size: 8.5, grey: 0.35, align: 'center' });
    const side = QR_SIDE / qr.length;
    sheet.squares(RIGHT - QR_SIDE, 36, side, qr);
    sheet.text(RIGHT - QR_SIDE / 2, 107, '扫码核验 Scan to verify', { size: 6, grey: 0.35, align: 'center' });
    this.#pair(MARGIN, 108, { zh: '编号', en: 'No.' }, no);
    this.#pair(MARGIN + 260, 108, { zh: '开具日期', en: 'Issued' }, issuedDay);
    this.#y = 118;
  }

  #pair(x: number, y: number, { zh, en }: Words, value: string): void {
    const label = `${zh} ${en}`;
    this.#sheet.text(x, y, label, LABEL);
    const style: TextStyle = { size: 9, weight: 'bold' };
    this.#sheet.text(x + this.#sheet.width(label, LABEL) + 6, y, visible(value), style);
  }

  #nextSheet(): void {
    const { title, no } = this.#head;
    const sheet = this.#add();
    sheet.text(MARGIN, 50, `${title.zh}（续）`, { size: 11, weight: 'bold' });
    sheet.text(RIGHT, 50, `编号 No. ${no}`, { size: 9, align: 'right' });
    this.#y = 60;
  }

  /** Labels and values in a grid of two columns. */
  fields(fields: readonly Field[]): void {
    const top = this.#y;
    const half = INNER / 2;
    for (let i = 0; i < fields.length; ) {
      const row = fields[i]!.wide ? [fields[i]!] : fields.slice(i, i + (fields[i + 1]?.wide ? 1 : 2));
      i += row.length;
      const width = (row[0]!.wide ? INNER : half) - FIELD_LABEL_WIDTH - 10;
      const values = row.map(({ value }) => this.#wrapped(value, width, 3, VALUE));
      const height = Math.max(24, ...values.map((lines) => 12 + 11.5 * lines.length));
      if (i > row.length) this.#rule(this.#y);
      for (const [column, { label }] of row.entries()) {
        this.#field(MARGIN + column * half, this.#y, height, label, values[column]!);
      }
      this.#y += height;
      if (!row[0]!.wide) this.#sheet.line(MARGIN + half, this.#y - height, MARGIN + half, this.#y, RULE);
    }
    this.#box(top, this.#y);
    this.#y += 12;
  }

  #field(x: number, y: number, height: number, label: Words, lines: readonly string[]): void {
    const middle = y + height / 2;
    this.#sheet.text(x + 5, middle - 0.5, label.zh, LABEL);
    this.#sheet.text(x + 5, middle + 7.5, label.en, LABEL_EN);
    const first = middle + 3.3 - ((lines.length - 1) * 11.5) / 2;
    for (const [i, line] of lines.entries()) this.#sheet.text(x + FIELD_LABEL_WIDTH + 5, first + i * 11.5, line, VALUE);
  }

  /** Rows under a head that every sheet repeats; the last of them are sums, in bold. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[], sums: readonly (readonly string[])[]): void {
    this.#tableHead(columns);
    let top = this.#y;
    const all = [...rows.map((row) => ({ row, sum: false })), ...sums.map((row) => ({ row, sum: true }))];
    for (const { row, sum } of all) {
      const style: TextStyle = sum ? { ...CELL, weight: 'bold' } : CELL;
      const cells = row.map((text, i) => this.#wrapped(text, columns[i]!.width - 8, columns[i]!.linesMax ?? 1, style));
      const height = 7 + CELL_LINE * Math.max(1, ...cells.map((lines) => lines.length));
      if (this.#y + height > BOTTOM) {
        this.#columnRules(columns, top);
        this.#nextSheet();
        this.#tableHead(columns);
        top = this.#y;
      }
      if (sum) this.#sheet.fill(MARGIN, this.#y, INNER, height, 0.95);
      this.#cells(columns, cells, height, style);
      this.#y += height;
      this.#rule(this.#y);
    }
    this.#columnRules(columns, top);
    this.#y += 12;
  }

  #tableHead(columns: readonly Column[]): void {
    const height = 24;
    this.#sheet.fill(MARGIN, this.#y, INNER, height, 0.93);
    this.#rule(this.#y);
    let x = MARGIN;
    for (const { label, width, align } of columns) {
      const at = { left: x + 4, center: x + width / 2, right: x + width - 4 }[align];
      this.#sheet.text(at, this.#y + 10.5, label.zh, { size: 8, weight: 'bold', align });
      this.#sheet.text(at, this.#y + 19, label.en, { ...LABEL_EN, align });
      x += width;
    }
    this.#y += height;
    this.#rule(this.#y);
  }

  #cells(columns: readonly Column[], cells: readonly (readonly string[])[], height: number, style: TextStyle): void {
    let x = MARGIN;
    for (const [i, { width, align }] of columns.entries()) {
      const lines = cells[i] ?? [];
      const at = { left: x + 4, center: x + width / 2, right: x + width - 4 }[align];
      const first = this.#y + height / 2 + 2.9 - ((lines.length - 1) * CELL_LINE) / 2;
      for (const [n, line] of lines.entries()) this.#sheet.text(at, first + n * CELL_LINE, line, { ...style, align });
      x += width;
    }
  }

  /** From the head of the table, which begins 24 above, down to here. */
  #columnRules(columns: readonly Column[], top: number): void {
    let x = MARGIN;
    for (const { width } of [...columns, { width: 0 }]) {
      this.#sheet.line(x, top - 24, x, this.#y, RULE);
      x += width;
    }
  }

  /** Small print; keeps together what follows the table. */
  notes(lines: readonly string[]): void {
    const wrapped = lines.flatMap((line) => this.#wrapped(line, INNER, 4, { size: 7.5 }));
    if (this.#y + wrapped.length * 11 > BOTTOM) this.#nextSheet();
    for (const line of wrapped) {
      this.#y += 11;
      this.#sheet.text(MARGIN, this.#y - 2, line, { size: 7.5, grey: 0.3 });
    }
  }

  /** Keeps `height` points free of a break: what comes next stands together. */
  keep(height: number): void {
    if (this.#y + height > BOTTOM) this.#nextSheet();
  }

  /** The foot of every sheet, when their number is known. */
  end(): void {
    const { verifyCode, verifyUrl } = this.#head;
    const style: TextStyle = { size: 7, grey: 0.3 };
    const y = PAGE.height - 40;
    for (const [i, sheet] of this.#sheets.entries()) {
      sheet.line(MARGIN, y - 12, RIGHT, y - 12, RULE);
      sheet.text(MARGIN, y, `核验码 Verify code  ${verifyCode}`, style);
      const pages = `第${i + 1}页 共${this.#sheets.length}页  Page ${i + 1} of ${this.#sheets.length}`;
      sheet.text(RIGHT, y, pages, { ...style, align: 'right' });
      sheet.text(
        MARGIN,
        y + 10,
        fitted(visible(verifyUrl), INNER, (text) => sheet.width(text, style)),
        style,
      );
    }
  }

  #wrapped(text: string, width: number, linesMax: number, style: TextStyle): string[] {
    return wrap(visible(text), width, linesMax, (part) => this.#sheet.width(part, style));
  }

  #rule(y: number): void {
    this.#sheet.line(MARGIN, y, RIGHT, y, RULE);
  }

  #box(top: number, bottom: number): void {
    for (const y of [top, bottom]) this.#rule(y);
    for (const x of [MARGIN, RIGHT]) this.#sheet.line(x, top, x, bottom, RULE);
  }
}
