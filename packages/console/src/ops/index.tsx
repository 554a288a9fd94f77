/** Operations: orders that stand and wait, and giving new ones. */

import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Orders } from './Orders.tsx';
import styles from './ops.module.css';

/** Its fields are most of the page's weight, and most who look give no order. */
const NewOrder = lazy(async () => ({ default: (await import('./NewOrder.tsx')).NewOrder }));

export function Component() {
  const { t } = useTranslation('ops');
  const me = useMe();
  const [giving, setGiving] = useState(false);
  // Who commands confirms; the platform refuses him more.
  const mayGive = me.data?.account?.roles.some((role) => role !== 'commander') ?? false;
  useShortcuts(mayGive ? [{ keys: 'n', label: t('give'), run: () => setGiving(true) }] : []);
  return (
    <Page>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          mayGive &&
          !giving && (
            <Button type="primary" onClick={() => setGiving(true)}>
              {t('give')}
            </Button>
          )
        }
      />
      <div className={styles.all}>
        {giving && (
          <Panel title={t('give')}>
            <Suspense fallback={<TableSkeleton rows={4} columns={1} />}>
              <NewOrder onDone={() => setGiving(false)} />
            </Suspense>
          </Panel>
        )}
        <Panel title={t('orders')} flush>
          <Orders />
        </Panel>
      </div>
    </Page>
  );
}
