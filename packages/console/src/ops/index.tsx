/** Operations: orders that stand and wait, and giving new ones. */

import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { NewOrder } from './NewOrder.tsx';
import { Orders } from './Orders.tsx';
import styles from './ops.module.css';

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
            <NewOrder onDone={() => setGiving(false)} />
          </Panel>
        )}
        <Panel title={t('orders')} flush>
          <Orders />
        </Panel>
      </div>
    </Page>
  );
}
