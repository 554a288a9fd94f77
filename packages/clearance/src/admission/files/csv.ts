// Reads comma-separated text (RFC 4180): fields in quotes may hold commas, quotes doubled, and line ends; a byte order mark of Excel is
// passed over. Values are trimmed: blanks beside a code are never meant.

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  line: number;
  fields: string[];
}

/** All rows but empty ones, or the line on which a quote is never closed. */
export function readCsv(text: string): { rows: CsvRow[]; unclosed?: number } {
  const rows: CsvRow[] = [];
  let line = 1;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const row: CsvRow = { line, fields: [] };
    for (;;) {
      const field = readField(text, at);
      if (field === undefined) return { rows, unclosed: line };
      row.fields.push(field.value.trim());
      line += field.lines;
      at = field.end;
      if (text[at] !== ',') break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (row.fields.some((value) => value !== '')) rows.push(row);
  }
  return { rows };
}

interface Field {
  value: string;
  /** Where the field ends: a comma, a line end or the end of the text. */
  end: number;
  /** Line ends inside it. */
  lines: number;
}

function readField(text: string, start: number): Field | undefined {
  if (text[start] !== '"') {
    const end = endOfPlain(text, start);
    return { value: text.slice(start, end), end, lines: 0 };
  }
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // What stands behind the closing quote belongs to the value: a strict reader would lose it.
      const end = endOfPlain(text, quote + 1);
      return { value: value + text.slice(quote + 1, end), end, lines: value.split('\n').length - 1 };
    }
    value += '"';
    from = quote + 2;
  }
}

function endOfPlain(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** One row of comma-separated text. */
export function csvLine(values: readonly string[]): string {
  return values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',');
}
