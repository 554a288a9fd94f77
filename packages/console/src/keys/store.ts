/** Keys of the page that is shown. A sequence is two keys within a second: `g c`. Keys typed into a field are the field's. */
export interface Shortcut {
  /** `?`, `/`, `j`, `Enter`, `g c` */
  keys: string;
  /** What it does, in the reader's language. */
  label: string;
  run: () => void;
}

const SEQUENCE_MS = 1_000;

const registered = new Set<readonly Shortcut[]>();
let pending = '';
let timer: ReturnType<typeof setTimeout> | undefined;

export function register(shortcuts: readonly Shortcut[]): () => void {
  registered.add(shortcuts);
  return () => registered.delete(shortcuts);
}

/** Of the page first, of the shell last; each key once. */
export function allShortcuts(): Shortcut[] {
  const all = [...registered].reverse().flat();
  return all.filter(({ keys }, index) => all.findIndex((other) => other.keys === keys) === index);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Enter and space belong to what has the focus, when that can be pressed. */
function isPressing(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' &&
    event.target instanceof HTMLElement &&
    event.target.closest('a, button, tr[tabindex]') !== null
  );
}

export function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.target) || isPressing(event) || document.querySelector('.ant-modal-wrap:not([style*="none"])'))
    return;
  const keys = pending === '' ? event.key : `${pending} ${event.key}`;
  const shortcuts = allShortcuts();
  const found =
    shortcuts.find((shortcut) => shortcut.keys === keys) ?? shortcuts.find((shortcut) => shortcut.keys === event.key);
  forget();
  if (found) {
    event.preventDefault();
    found.run();
  } else if (shortcuts.some((shortcut) => shortcut.keys.startsWith(`${event.key} `))) {
    pending = event.key;
    timer = setTimeout(forget, SEQUENCE_MS);
  }
}

function forget(): void {
  clearTimeout(timer);
  pending = '';
}
