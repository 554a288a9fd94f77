/** Promotions: announced here, foretold by companies, weighed against what the platform can, told back as windows. */
import { useQueryClient } from '@tanstack/react-query';
import type { PromotionLine } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { count } from '../shared/format.ts';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Stack } from '../shared/Stack.tsx';
import { Status } from '../shared/Status.tsx';
import { Plan } from './Plan.tsx';
import { PROMOTIONS, usePromotions } from './promotions.ts';

/** Loaded when it is asked for: forms weigh more than the page. */
const Announce = lazy(() => import('./Announce.tsx').then((file) => ({ default: file.Announce })));

export function ForecastPage() {
  const { t } = useTranslation('command');
  const cache = useQueryClient();
  const promotions = usePromotions();
  const [announcing, setAnnouncing] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const shown = chosen ?? promotions.data?.[0]?.id;
  const done = (id?: number) => {
    setAnnouncing(false);
    setChosen(id);
    void cache.invalidateQueries({ queryKey: PROMOTIONS });
  };
  return (
    <Page>
      <PageHead
        title={t('forecast.title')}
        lead={t('forecast.lead')}
        actions={
          <>
            {!announcing && (
              <Button type="primary" onClick={() => setAnnouncing(true)}>
                {t('forecast.announce')}
              </Button>
            )}{' '}
            <Link to="/command">{t('linkPage.back')}</Link>
          </>
        }
      />
      <Stack>
        {announcing && (
          <Panel title={t('forecast.announce')}>
            <Suspense fallback={<TableSkeleton rows={2} columns={3} />}>
              <Announce onDone={done} />
            </Suspense>
          </Panel>
        )}
        <Panel title={t('forecast.promotions')} flush>
          <QueryView query={promotions}>
            {(rows) => <Promotions rows={rows} shown={shown} onOpen={({ id }) => setChosen(id)} />}
          </QueryView>
        </Panel>
        {shown !== undefined && <Plan key={shown} id={shown} onGone={() => done()} />}
      </Stack>
    </Page>
  );
}

interface PromotionsProps {
  rows: PromotionLine[];
  shown: number | undefined;
  onOpen: (promotion: PromotionLine) => void;
}

function Promotions({ rows, shown, onOpen }: PromotionsProps) {
  const { t } = useTranslation('command');
  const columns: Column<PromotionLine>[] = [
    {
      key: 'name',
      title: t('forecast.name'),
      render: ({ id, name }) => (id === shown ? <strong>{name}</strong> : name),
    },
    { key: 'day', title: t('forecast.firstDay'), render: ({ firstDay }) => firstDay },
    { key: 'days', title: t('forecast.days'), align: 'right', render: ({ days }) => days },
    { key: 'companies', title: t('forecast.companies'), align: 'right', render: ({ companies }) => count(companies) },
    { key: 'lists', title: t('forecast.lists'), align: 'right', render: ({ lists }) => count(lists) },
    {
      key: 'state',
      title: t('forecast.state'),
      render: ({ confirmedBy }) =>
        confirmedBy === null ? (
          t('forecast.open')
        ) : (
          <Status tone="accent">{t('forecast.confirmed', { by: confirmedBy })}</Status>
        ),
    },
  ];
  return (
    <DataTable
      label={t('forecast.promotions')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      onOpen={onOpen}
      empty={<EmptyState title={t('forecast.none')}>{t('forecast.noneText')}</EmptyState>}
    />
  );
}
