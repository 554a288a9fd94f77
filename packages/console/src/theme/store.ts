/** Light or dark: what the reader chose, else what the system says; a wall screen may ask for dark while it is shown. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Mode } from './antd.ts';
import { dark, light } from './tokens.ts';

export type Choice = Mode | 'system';

const KEY = 'tongguan.theme';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let choice = stored();
let forced: Mode | undefined;

function stored(): Choice {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}

const mode = (): Mode => forced ?? (choice === 'system' ? (systemDark.matches ? 'dark' : 'light') : choice);

/** Writes the colours where every style sheet finds them, also those of dialogs, which hang on the body. */
function show(): void {
  const root = document.documentElement;
  const now = mode();
  for (const [name, value] of Object.entries(now === 'dark' ? dark : light))
    root.style.setProperty(`--c-${name}`, value);
  root.style.colorScheme = now;
  root.dataset.theme = now;
  for (const listener of listeners) listener();
}

systemDark.addEventListener('change', show);
// Chosen in another tab.
window.addEventListener('storage', ({ key }) => {
  if (key !== KEY && key !== null) return;
  choice = stored();
  show();
});
show();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useMode = (): Mode => useSyncExternalStore(subscribe, mode);
export const useChoice = (): Choice => useSyncExternalStore(subscribe, () => choice);

export function choose(next: Choice): void {
  choice = next;
  if (next === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  show();
}

/** For a page that is dark by its nature, as the command centre on a wall. An explicit choice of the reader goes before. */
export function useDarkUnlessChosen(): void {
  const chosen = useChoice();
  useEffect(() => {
    if (chosen !== 'system') return;
    forced = 'dark';
    show();
    return () => {
      forced = undefined;
      show();
    };
  }, [chosen]);
}
