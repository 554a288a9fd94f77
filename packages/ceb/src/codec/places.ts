// Where the elements of a message stand in its own bytes. For messages that a reader has taken: they are well-formed and hold no DOCTYPE, so
// tokens can be told apart by their first characters.

export interface Place {
  qualified: string;
  name: string;
  /** Offsets: start tag, content, behind the content, behind the end tag. For `<a/>` the content begins where the element ends. */
  from: number;
  bodyFrom: number;
  bodyTo: number;
  to: number;
  children: Place[];
}

/** Attribute values may hold `>`; comments and CDATA may hold anything but their own ends. */
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/]+)(?:[^<>"']|"[^"]*"|'[^']*')*>/g;

/** @param text the bytes as latin1, so that offsets are those of the bytes */
export function placesOf(text: string): Place {
  const top: Place = {
    qualified: '',
    name: '',
    from: 0,
    bodyFrom: 0,
    bodyTo: text.length,
    to: text.length,
    children: [],
  };
  const open = [top];
  for (const { 0: token, 1: slash, 2: qualified, index } of text.matchAll(TOKEN)) {
    if (qualified === undefined) continue;
    const to = index + token.length;
    if (slash) {
      const place = open.pop()!;
      place.bodyTo = index;
      place.to = to;
      continue;
    }
    const name = qualified.slice(qualified.indexOf(':') + 1);
    const place: Place = { qualified, name, from: index, bodyFrom: to, bodyTo: to, to, children: [] };
    open.at(-1)!.children.push(place);
    if (!token.endsWith('/>')) open.push(place);
  }
  return top;
}

/** The element at a path as faults have it: `/CEB311Message/Order[2]/OrderHead`; a step without number is the first of its name. */
export function elementAt(top: Place, path: string): Place | undefined {
  let place: Place | undefined = top;
  for (const step of path.split('/').slice(1)) {
    const [, name, number = '1'] = /^([\w.-]+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    place = place?.children.filter((child) => child.name === name)[Number(number) - 1];
  }
  return place;
}
