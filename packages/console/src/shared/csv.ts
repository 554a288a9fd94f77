/** CSV as spreadsheets read it: UTF-8 with its mark, commas, values in quotes where they need them. */
const MARK = '\ufeff';
/** What a spreadsheet would take for a formula; a name from outside must not run one. */
const FORMULA = /^[=+@\t\r]|^-(?!\d)/;

function cell(value: string | number): string {
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(rows: readonly Record<string, string | number>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => names.map((name) => cell(row[name] ?? '')).join(','));
  return `${MARK}${[names.join(','), ...lines].join('\r\n')}\r\n`;
}

export function saveAs(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
