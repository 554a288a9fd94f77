/** Orders that stand and wait, and giving new ones. */
import type { Operation } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Stack } from '../shared/Stack.tsx';
import { ExportAll } from './ExportAll.tsx';
import { Giving } from './Giving.tsx';
import { Orders } from './Orders.tsx';
import { useMayGive } from './orders.ts';
import { useOrderWords } from './use-order-words.ts';

export function OrdersPage() {
  const { t } = useTranslation('ops');
  const words = useOrderWords();
  const mayGive = useMayGive();
  const [giving, setGiving] = useState(false);
  useShortcuts(mayGive ? [{ keys: 'n', label: t('give'), run: () => setGiving(true) }] : []);
  const cells = (order: Operation) => ({
    ...{ id: order.id, kind: order.kind, what: words(order), reason: order.reason, state: order.state },
    ...{ askedBy: order.askedBy, askedAt: order.askedAt },
    ...{ confirmedBy: order.confirmedBy ?? '', confirmedAt: order.confirmedAt ?? '' },
    ...{ endsAt: order.endsAt ?? '', endedBy: order.endedBy ?? '', endedAt: order.endedAt ?? '', letGo: order.letGo },
  });
  return (
    <Page>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <ExportAll<Operation> name="orders" path="/api/ops/orders" query={{ history: true }} cells={cells} />
            {mayGive && !giving && (
              <Button type="primary" onClick={() => setGiving(true)}>
                {t('give')}
              </Button>
            )}
          </>
        }
      />
      <Stack>
        {giving && <Giving onDone={() => setGiving(false)} />}
        <Panel title={t('orders')} flush>
          <Orders />
        </Panel>
      </Stack>
    </Page>
  );
}
