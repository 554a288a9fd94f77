/** HS codes by code or word, in Chinese or English. */

import type { GoodLine } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useLanguage } from '../locales/use-language.ts';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ErrorState } from '../shared/ErrorState.tsx';
import { count } from '../shared/format.ts';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { SearchBox, useSearchWord } from '../shared/SearchBox.tsx';
import { TableSkeleton } from '../shared/Skeletons.tsx';
import { Status } from '../shared/Status.tsx';
import { useGoods } from './api.ts';
import { SampleNote } from './SampleNote.tsx';
import { share } from './share.ts';

export function GoodsPage() {
  const { t } = useTranslation('tariff');
  const shell = useTranslation().t;
  const navigate = useNavigate();
  const columns = useColumns();
  const word = useSearchWord();
  const goods = useGoods(word);
  const rows = goods.data?.pages.flatMap((page) => page.goods) ?? [];
  const total = goods.data?.pages[0]?.total ?? 0;
  return (
    <Page>
      <PageHead title={t('goods.title')} lead={t('goods.lead')} actions={<SearchBox label={t('goods.search')} />} />
      {goods.error && !goods.data && <ErrorState error={goods.error} onRetry={() => void goods.refetch()} />}
      {goods.isPending && <TableSkeleton rows={12} columns={6} />}
      {goods.data && (
        <Panel title={t('goods.found', { count: total, number: count(total) })} flush>
          <DataTable
            label={t('goods.title')}
            columns={columns}
            rows={rows}
            rowKey={({ hs10 }) => hs10}
            onOpen={({ hs10 }) => void navigate(`/tariff/goods/${hs10}`)}
            empty={<EmptyState title={t('goods.none')}>{t('goods.noneText')}</EmptyState>}
          />
        </Panel>
      )}
      {goods.hasNextPage && (
        <p style={{ marginTop: 12 }}>
          <Button loading={goods.isFetchingNextPage} onClick={() => void goods.fetchNextPage()}>
            {shell('table.more')}
          </Button>
        </p>
      )}
      {rows.some(({ sample }) => sample) && <SampleNote />}
    </Page>
  );
}

function useColumns(): Column<GoodLine>[] {
  const { t } = useTranslation('tariff');
  const language = useLanguage();
  return [
    {
      key: 'code',
      title: t('good.code'),
      width: '120px',
      render: ({ hs10 }) => <Link to={`/tariff/goods/${hs10}`}>{hs10}</Link>,
    },
    { key: 'name', title: t('good.name'), render: ({ zh, en }) => (language === 'zh-CN' ? zh : en) },
    { key: 'duty', title: t('good.duty'), align: 'right', width: '110px', render: ({ duty }) => share(duty) },
    { key: 'vat', title: t('good.vat'), align: 'right', width: '90px', render: ({ vat }) => share(vat) },
    {
      key: 'consumption',
      title: t('good.consumption'),
      width: '130px',
      render: ({ consumption }) => t(`consumption.kind.${(consumption as { kind: 'none' }).kind}`),
    },
    {
      key: 'unit',
      title: t('good.units'),
      width: '150px',
      render: ({ unit1, unit2 }) =>
        [unit1, unit2]
          .filter((unit) => unit !== undefined)
          .map((unit) => (language === 'zh-CN' ? unit.zh : (unit.en ?? unit.zh)))
          .join(' / '),
    },
    {
      key: 'admitted',
      title: t('good.list'),
      width: '140px',
      render: ({ admitted }) =>
        admitted ? (
          <Status tone="quiet">{t('good.admitted')}</Status>
        ) : (
          <Status tone="amber">{t('good.notAdmitted')}</Status>
        ),
    },
  ];
}
