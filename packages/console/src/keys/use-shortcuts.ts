import { useEffect, useRef } from 'react';
import { register, type Shortcut } from './store.ts';

/** Keys that work while the component is shown; `?` lists them. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const names = shortcuts.map(({ keys, label }) => `${keys}\0${label}`).join('\n');
  useEffect(() => {
    const stable = names
      .split('\n')
      .filter(Boolean)
      .map((name, index) => {
        const [keys = '', label = ''] = name.split('\0');
        return { keys, label, run: () => latest.current[index]?.run() };
      });
    return register(stable);
  }, [names]);
}
