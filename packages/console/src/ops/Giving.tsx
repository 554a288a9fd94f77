/** The panel in which an order is given. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../shared/Panel.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import type { Preset } from './order-form.ts';

/** Loaded when it is asked for: forms and dialogs weigh more than the page. */
const NewOrder = lazy(() => import('./NewOrder.tsx').then((file) => ({ default: file.NewOrder })));

interface GivingProps {
  /** What the page has chosen already. */
  preset?: Preset;
  onDone: () => void;
}

export function Giving({ preset, onDone }: GivingProps) {
  const { t } = useTranslation('ops');
  return (
    <Panel title={preset ? t(`kind.${preset.kind}`) : t('give')}>
      <Suspense fallback={<TableSkeleton rows={4} columns={2} />}>
        <NewOrder key={preset?.party} {...(preset && { preset })} onDone={onDone} />
      </Suspense>
    </Panel>
  );
}
