import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from './use-shortcuts.ts';

/** `j` and `k` walk through a list of so many rows, Enter opens. Answers where the mark stands; -1: nowhere yet. */
export function useListKeys(length: number, open?: (index: number) => void): number {
  const { t } = useTranslation();
  const [at, setAt] = useState(-1);
  const bounded = Math.min(at, length - 1);
  useShortcuts(
    open
      ? [
          { keys: 'j', label: t('keys.next'), run: () => setAt(Math.min(bounded + 1, length - 1)) },
          { keys: 'k', label: t('keys.previous'), run: () => setAt(Math.max(bounded - 1, 0)) },
          { keys: 'Enter', label: t('keys.open'), run: () => bounded >= 0 && open(bounded) },
        ]
      : [],
  );
  return bounded;
}
