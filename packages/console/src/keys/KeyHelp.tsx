/** `?`: the keys of the page. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onKey } from './store.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** The dialog comes when somebody asks for it. */
const KeyDialog = lazy(async () => ({ default: (await import('./KeyDialog.tsx')).KeyDialog }));

export function KeyHelp() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useShortcuts([{ keys: '?', label: t('keys.help'), run: () => setOpen(true) }]);
  if (!open) return null;
  return (
    <Suspense>
      <KeyDialog onClose={() => setOpen(false)} />
    </Suspense>
  );
}
