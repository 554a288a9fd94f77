/** A table as text with commas (RFC 4180): the first line names the fields, quotes hold commas, quotes and line ends. */

/** Lines that cannot be read as a table. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
}

/** Rows as fields by name, with the line on which each begins. Names that are not in `known` are refused: a misspelt one would be lost. */
export function readCsv<Name extends string>(
  text: string,
  known: readonly Name[],
): { line: number; fields: Partial<Record<Name, string>> }[] {
  const [head, ...rows] = records(text.replace(/^\uFEFF/, ''));
  if (!head) throw new CsvError(`The file is empty. Its first line names the fields: ${known.join(',')}`);
  const names = head.cells.map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name as Name));
  if (unknown !== undefined) throw new CsvError(`"${unknown}" is no field. The fields are ${known.join(',')}`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new CsvError(`The first line names ${twice} twice.`);
  return rows.map(({ line, cells }) => {
    if (cells.length > names.length) {
      throw new CsvError(`Line ${line} has ${cells.length} values, the first line names ${names.length} fields.`);
    }
    const fields = Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? '').trim()]));
    return { line, fields: fields as Partial<Record<Name, string>> };
  });
}

interface Line {
  line: number;
  cells: string[];
}

function records(text: string): Line[] {
  const found: Line[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const end = () => {
    cells.push(cell);
    // A line without anything is no row.
    if (cells.length > 1 || cells[0] !== '') found.push({ line: began, cells });
    cells = [];
    cell = '';
    began = line;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') end();
    else if (char !== '\r') cell += char;
  }
  if (quoted) throw new CsvError(`A quote that begins on line ${began} is not closed.`);
  if (cell !== '' || cells.length > 0) end();
  return found;
}
