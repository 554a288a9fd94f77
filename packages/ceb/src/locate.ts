/** From the path of a fault to the line of the file, for messages that may not even be well-formed. */

/** `path` -> line, from 1, of every element; the path as faults have it, with an index at every step. */
export type Lines = ReadonlyMap<string, number>;

interface Open {
  path: string;
  /** How often each child name has come so far. */
  counts: Map<string, number>;
}

/** Comments, CDATA, declarations and instructions are passed over; what is left of `<…>` are tags. */
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<\/?([^\s/>]+)[^>]*?(\/?)>/g;

export function linesOf(xml: string): Lines {
  const lines = new Map<string, number>();
  const stack: Open[] = [{ path: '', counts: new Map() }];
  let line = 1;
  let counted = 0;
  for (const token of xml.matchAll(TOKEN)) {
    const name = token[1];
    if (name === undefined) continue;
    if (token[0].startsWith('</')) {
      if (stack.length > 1) stack.pop();
      continue;
    }
    for (; counted < token.index; counted++) if (xml.charCodeAt(counted) === 0x0a) line++;
    const parent = stack.at(-1)!;
    const local = name.slice(name.indexOf(':') + 1);
    const count = (parent.counts.get(local) ?? 0) + 1;
    parent.counts.set(local, count);
    const path = `${parent.path}/${local}[${count}]`;
    lines.set(path, line);
    if (token[2] !== '/') stack.push({ path, counts: new Map() });
  }
  return lines;
}

/** Line of the element at `path`; of the nearest element around it when it is missing; 1 when there is none. */
export function lineOf(lines: Lines, path: string): number {
  const steps = path.split('/').filter((step) => step !== '');
  const indexed = steps.map((step) => (step.endsWith(']') ? step : `${step}[1]`));
  for (let depth = indexed.length; depth > 0; depth--) {
    const line = lines.get(`/${indexed.slice(0, depth).join('/')}`);
    if (line !== undefined) return line;
  }
  return 1;
}
