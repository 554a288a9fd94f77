/** What is still to be declared: orders without a list, checked many at once, chosen, signed, declared, and followed to their receipts. */
import type { CheckedOrderView, OrderRefShape } from '@tongguan/platform/api-types';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { SearchBox, useSearchWord } from '../../shared/SearchBox.tsx';
import { TableSkeleton } from '../../shared/Skeletons.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { FileRow } from '../submit/FileRow.tsx';
import { Totals } from '../submit/Totals.tsx';
import { AddOrders } from './AddOrders.tsx';
import { checkOrders, useToDeclare } from './api.ts';
import { DeclareChosen } from './DeclareChosen.tsx';
import styles from './declare.module.css';
import { OrdersTable } from './OrdersTable.tsx';
import {
  CHECKED_AT_ONCE,
  FILTERS,
  type Filter,
  fits,
  inParts,
  keyOf,
  LISTS_AT_ONCE,
  type Row,
  rowsOf,
} from './rows.ts';
import { type Declaring, useDeclaring } from './use-declaring.ts';

export function DeclarePage() {
  const { t } = useTranslation('company');
  const shell = useTranslation().t;
  const word = useSearchWord();
  const list = useToDeclare();
  const declaring = useDeclaring();
  const [added, setAdded] = useState<readonly OrderRefShape[]>([]);
  const [adding, setAdding] = useState(false);
  const [filter, setFilter] = useState<Filter>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const check = useChecking();
  const rows = rowsOf(list.data?.pages ?? [], added, check.checked);
  const shown = rows.filter((row) => fits(row, filter, word));
  const toCheck = shown.filter(({ checked }) => !checked).slice(0, LISTS_AT_ONCE);
  const looked = list.data?.pages.reduce((sum, page) => sum + page.looked, 0) ?? 0;
  const choose = (keys: readonly string[], on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const key of keys) on ? next.size < LISTS_AT_ONCE && next.add(key) : next.delete(key);
      return next;
    });
  const declarable = rows.filter(({ key }) => chosen.has(key) && !declaring.sent.has(key));
  const [shownMost, setShownMost] = useState(SHOWN_AT_FIRST);
  return (
    <Page>
      <PageHead title={t('declare.title')} lead={t('declare.lead')} />
      <Stack>
        <div className={styles.tools}>
          <Segmented<Filter>
            value={filter}
            options={FILTERS.map((value) => ({ value, label: t(`declare.filter.${value}`) }))}
            onChange={setFilter}
          />
          <div className={styles.search}>
            <SearchBox label={t('declare.search')} />
          </div>
          <Button disabled={toCheck.length === 0} loading={check.running} onClick={() => void check.run(toCheck)}>
            {check.running
              ? t('declare.checking', { done: check.done, all: check.all })
              : t('declare.check', { count: toCheck.length })}
          </Button>
          <Button onClick={() => setAdding(!adding)}>{t('declare.add')}</Button>
        </div>
        {adding && (
          <AddOrders
            onOrders={(orders) => {
              setAdded([...orders, ...added].slice(0, LISTS_AT_ONCE));
              setAdding(false);
            }}
          />
        )}
        {(check.error ?? list.error) && <ErrorState error={check.error ?? list.error} safe={t('declare.safe')} />}
        {chosen.size > 0 && (
          <DeclareChosen orders={declarable} declaring={declaring} onDone={() => setChosen(new Set())} />
        )}
        <Results declaring={declaring} />
        <Panel flush>
          {list.isPending ? (
            <TableSkeleton />
          ) : (
            <OrdersTable
              rows={shown.slice(0, shownMost)}
              chosen={chosen}
              onChoose={choose}
              declaring={declaring}
              empty={<EmptyState title={t('declare.none')}>{t('declare.noneText')}</EmptyState>}
            />
          )}
        </Panel>
        <div className={styles.tools}>
          {shown.length > shownMost && (
            <Button onClick={() => setShownMost(shownMost + SHOWN_AT_FIRST)}>{shell('table.more')}</Button>
          )}
          {list.hasNextPage && shown.length <= shownMost && (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('declare.more')}
            </Button>
          )}
          <span className={styles.quiet}>{t('declare.looked', { looked })}</span>
        </div>
      </Stack>
    </Page>
  );
}

/** All that was handed in, in one line; and messages that were refused, with why. Their lists may be declared again. */
function Results({ declaring: { files, receipts } }: { declaring: Declaring }) {
  const { t } = useTranslation('company');
  if (files.length === 0) return null;
  const refused = files.filter(({ state }) => state === 'refused');
  return (
    <Panel title={t('declare.results')}>
      <Totals files={files} receipts={receipts} />
      <ul className={styles.findings}>
        {refused.map((file) => (
          <FileRow key={file.id} submission={file} receipts={receipts} />
        ))}
      </ul>
    </Panel>
  );
}

/** Rows at a time: a table of some hundred with checkboxes is slow to draw on a phone. */
const SHOWN_AT_FIRST = 100;

/** Checks orders some at a time and keeps what was found. */
function useChecking() {
  const [checked, setChecked] = useState<ReadonlyMap<string, CheckedOrderView>>(new Map());
  const [progress, setProgress] = useState<{ done: number; all: number }>();
  const [error, setError] = useState<Error>();
  const run = async (rows: readonly Row[]) => {
    setError(undefined);
    let done = 0;
    try {
      for (const part of inParts(rows, CHECKED_AT_ONCE)) {
        setProgress({ done, all: rows.length });
        const { orders } = await checkOrders(part.map(({ ebpCode, orderNo }) => ({ ebpCode, orderNo })));
        setChecked((known) => new Map([...known, ...orders.map((order) => [keyOf(order), order] as const)]));
        done += part.length;
      }
    } catch (failed) {
      setError(failed as Error);
    }
    setProgress(undefined);
  };
  return { checked, run, running: progress !== undefined, done: progress?.done ?? 0, all: progress?.all ?? 0, error };
}
