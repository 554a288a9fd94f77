/** Code tables of customs. */

import type { TableName, TablePageAnswer } from '@tongguan/platform/api-types';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { NotFound } from '../app/NotFound.tsx';
import { type Column, DataTable } from '../shared/DataTable.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { SearchBox, useSearchWord } from '../shared/SearchBox.tsx';
import { useTable } from './api.ts';
import styles from './tariff.module.css';

const TABLES: readonly TableName[] = ['unit', 'country', 'currency', 'customs', 'port', 'traf-mode', 'wrap-type'];

export function TablesPage() {
  const table = TABLES.find((name) => name === useParams().table);
  return table ? <Table table={table} /> : <NotFound />;
}

function Table({ table }: { table: TableName }) {
  const { t } = useTranslation('tariff');
  const navigate = useNavigate();
  const rows = useTable(table, useSearchWord());
  return (
    <Page>
      <PageHead title={t('tables.title')} lead={t('tables.lead')} />
      <div className={styles.tables}>
        <Segmented<TableName>
          value={table}
          options={TABLES.map((name) => ({ value: name, label: t(`tables.${name}`) }))}
          onChange={(name) => void navigate(`/tariff/tables/${name}`)}
        />
        <SearchBox label={t('tables.search')} />
      </div>
      <QueryView query={rows}>{(page) => <Rows table={table} page={page} />}</QueryView>
    </Page>
  );
}

type Row = TablePageAnswer['rows'][number];

function Rows({ table, page }: { table: TableName; page: TablePageAnswer }) {
  const { t } = useTranslation('tariff');
  const hasAlpha = page.rows.some(({ alpha }) => alpha);
  const columns: Column<Row>[] = [
    { key: 'code', title: t('tables.code'), width: '110px', render: ({ code }) => code },
    ...(hasAlpha
      ? [
          {
            key: 'alpha',
            title: t(table === 'port' ? 'tables.old' : 'tables.alpha'),
            width: '130px',
            render: ({ alpha }: Row) => alpha,
          },
        ]
      : []),
    { key: 'zh', title: t('tables.zh'), render: ({ zh }) => <span lang="zh-CN">{zh}</span> },
    ...(page.rows.some(({ en }) => en)
      ? [{ key: 'en', title: t('tables.en'), render: ({ en }: Row) => <span lang="en">{en}</span> }]
      : []),
  ];
  return (
    <Panel title={t(`tables.${table}`)} aside={page.more ? t('tables.more') : undefined} flush>
      <DataTable
        label={t(`tables.${table}`)}
        columns={columns}
        rows={page.rows}
        rowKey={({ code, zh }) => `${code} ${zh}`}
        empty={<EmptyState title={t('tables.none')}>{t('tables.noneText')}</EmptyState>}
      />
    </Panel>
  );
}
