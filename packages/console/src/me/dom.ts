/** Elements in one line. The citizen's page has no library: what it shows is a card and a list. */
type Child = Node | string | false | undefined;

interface Attributes {
  class?: string;
  onclick?: () => void;
  onsubmit?: (event: SubmitEvent) => void;
  [name: string]: string | number | boolean | ((event: never) => void) | undefined;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== false && child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(tag: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** In the place of everything that stands there. */
export function show(...children: Child[]): void {
  document.getElementById('me')!.replaceChildren(...children.filter((child) => child !== false && child !== undefined));
}
