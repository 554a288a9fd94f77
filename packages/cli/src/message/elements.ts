/** The elements of a well-formed message with their places in its text, so that one value can be changed and every other byte stays. */

export interface Element {
  /** Name without its prefix, and as it is written. */
  name: string;
  qualified: string;
  /** As the faults have it: `/CEB311Message[1]/Order[1]/OrderHead[1]`. */
  path: string;
  /** From the `<` of the start tag to behind the `>` of the end tag. */
  from: number;
  to: number;
  /** Between the tags; both the same place where the element is written `<a/>`. */
  bodyFrom: number;
  bodyTo: number;
  children: Element[];
}

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/g;

/** The root element; undefined when there is none. What is not well-formed gives places that mean little: read it first. */
export function elementsOf(xml: string): Element | undefined {
  const top = make('', '', 0, 0);
  const open = [top];
  for (const token of xml.matchAll(TAG)) {
    const [whole, slash, name, selfClosed] = token;
    if (name === undefined) continue;
    const behind = token.index + whole.length;
    const inside = open.at(-1)!;
    if (slash === '/') {
      if (open.length === 1) return undefined;
      inside.bodyTo = token.index;
      inside.to = behind;
      open.pop();
      continue;
    }
    const local = localName(name);
    const nth = inside.children.filter((child) => child.name === local).length + 1;
    const element = make(name, `${inside.path}/${local}[${nth}]`, token.index, behind);
    inside.children.push(element);
    if (selfClosed !== '/') open.push(element);
  }
  return top.children[0];
}

function make(qualified: string, path: string, from: number, behind: number): Element {
  const name = localName(qualified);
  return { name, qualified, path, from, to: behind, bodyFrom: behind, bodyTo: behind, children: [] };
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1);
}

/** A change of the text: what stands from `from` to `to` becomes `text`. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The text with all edits made, which must not overlap. */
export function withEdits(xml: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  let out = '';
  let at = 0;
  for (const { from, to, text } of sorted) {
    if (from < at) throw new RangeError(`edits overlap at ${from}`);
    out += xml.slice(at, from) + text;
    at = to;
  }
  return out + xml.slice(at);
}

export function escapeText(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of an element as a reader takes it: entities resolved, CDATA unwrapped. */
export function textOf(xml: string, { bodyFrom, bodyTo }: Element): string {
  return xml
    .slice(bodyFrom, bodyTo)
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((piece) =>
      piece.startsWith('<![CDATA[')
        ? piece.slice(9, -3)
        : piece.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (found, hex, decimal, name) => {
            if (hex || decimal) return String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10));
            return ENTITIES[name] ?? found;
          }),
    )
    .join('');
}
