// Where the elements of a message stand in its own text. For messages that a reader has judged: they are well-formed and hold no DOCTYPE, so
// tokens can be told apart by their first characters.

export interface Element {
  /** Name without its prefix, and as it is written. */
  name: string;
  qualified: string;
  /** As faults have it, with a number at every step: `/CEB311Message[1]/Order[1]/OrderHead[1]`. */
  path: string;
  /** From the `<` of the start tag to behind the `>` of the end tag. */
  from: number;
  to: number;
  /** Between the tags. For `<a/>` both are where the element ends. */
  bodyFrom: number;
  bodyTo: number;
  children: Element[];
}

/** Attribute values may hold `>`; comments and CDATA may hold anything but their own ends. */
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/]+)(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

interface Open {
  element: Element;
  /** How often each child name has come so far. */
  counts: Map<string, number>;
}

/** The root element with all that is in it; undefined when there is none. Of what is not well-formed the places mean little. */
export function rootOf(xml: string): Element | undefined {
  const top = opened('', '', 0, 0);
  const open = [top];
  for (const { 0: token, 1: slash, 2: qualified, index } of xml.matchAll(TOKEN)) {
    if (qualified === undefined) continue;
    const behind = index + token.length;
    const { element, counts } = open.at(-1)!;
    if (slash) {
      if (open.length === 1) return undefined;
      element.bodyTo = index;
      element.to = behind;
      open.pop();
      continue;
    }
    const name = localName(qualified);
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    const child = opened(qualified, `${element.path}/${name}[${nth}]`, index, behind);
    element.children.push(child.element);
    if (!token.endsWith('/>')) open.push(child);
  }
  return top.element.children[0];
}

function opened(qualified: string, path: string, from: number, behind: number): Open {
  const name = localName(qualified);
  const element = { name, qualified, path, from, to: behind, bodyFrom: behind, bodyTo: behind, children: [] };
  return { element, counts: new Map() };
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1);
}

const SPECIAL = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|&#x([\da-fA-F]+);|&#(\d+);|&(\w+);/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of an element as a reader takes it: references resolved, CDATA unwrapped, comments left out, line ends made one. */
export function textOf(xml: string, { bodyFrom, bodyTo }: Element): string {
  return xml
    .slice(bodyFrom, bodyTo)
    .replace(/\r\n?/g, '\n')
    .replace(SPECIAL, (_found, cdata?: string, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return name === undefined ? (cdata ?? '') : (ENTITIES[name] ?? '');
    });
}
