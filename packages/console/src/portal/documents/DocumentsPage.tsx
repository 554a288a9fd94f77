/** Orders, payments, waybills and lists, the newest first, each with its latest answer. */

import type { DocumentStateName, ListedKindName, PortalReceiptLine } from '@tongguan/platform/api-types';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { count } from '../../shared/format.ts';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { SearchBox } from '../../shared/SearchBox.tsx';
import { TableSkeleton } from '../../shared/Skeletons.tsx';
import { useDocuments } from '../api.ts';
import { documentPath } from '../document-link.ts';
import { ExportLinks } from '../ExportLinks.tsx';
import { ReceiptTable } from '../receipts/ReceiptTable.tsx';
import styles from './documents.module.css';
import { OpenNumber } from './OpenNumber.tsx';
import { TemplateExport } from './TemplateExport.tsx';

const KINDS: readonly ListedKindName[] = ['order', 'payment', 'waybill', 'inventory', 'cancel', 'return', 'entry'];
const STATES: readonly DocumentStateName[] = ['waiting', 'changeable', 'cancellable', 'rejected', 'released'];
const ALL = 'all';

export function DocumentsPage() {
  const { t } = useTranslation('portal');
  const shell = useTranslation().t;
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const kind = KINDS.find((name) => name === search.get('kind'));
  const state = STATES.find((name) => name === search.get('state'));
  const q = search.get('q') ?? '';
  const found = useDocuments({ kind, state, q: q || undefined });
  const rows = distinct(found.data?.pages.flatMap(({ documents }) => documents) ?? []);
  const looked = found.data?.pages.reduce((sum, page) => sum + page.looked, 0) ?? 0;
  const set = (name: string, value: string) =>
    setSearch((now) => {
      if (value === ALL) now.delete(name);
      else now.set(name, value);
      return now;
    });
  const open = (row: PortalReceiptLine) => {
    const path = documentPath(row);
    if (path) void navigate(path);
  };
  return (
    <Page>
      <PageHead
        title={t('documents.title')}
        lead={t('documents.lead')}
        actions={
          <>
            <ExportLinks table="documents" query={{ kind, state, q }} />
            {(kind === 'order' || kind === 'inventory') && <TemplateExport kind={kind} state={state} q={q} />}
          </>
        }
      />
      <div className={styles.filters}>
        <div className={styles.scroll}>
          <Segmented
            value={kind ?? ALL}
            options={[
              { value: ALL, label: shell('table.all') },
              ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
            ]}
            onChange={(value) => set('kind', value)}
          />
        </div>
        <div className={styles.scroll}>
          <Segmented
            value={state ?? ALL}
            options={[
              { value: ALL, label: shell('table.all') },
              ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
            ]}
            onChange={(value) => set('state', value)}
          />
        </div>
        <SearchBox label={t('documents.search')} />
      </div>
      {found.error && !found.data && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <TableSkeleton columns={5} />}
      {found.data && rows.length === 0 && (
        <EmptyState
          title={t('documents.none')}
          action={
            q === '' ? (
              <Button onClick={() => void navigate('/portal/submit')}>{t('submit.nav')}</Button>
            ) : (
              <OpenNumber number={q} />
            )
          }
        >
          {t(q === '' ? 'documents.noneText' : 'documents.noneFound', { looked: count(looked) })}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Panel flush>
          <ReceiptTable label={t('documents.title')} rows={rows} onOpen={open} />
        </Panel>
      )}
      {found.hasNextPage && (
        <p className={styles.more}>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {shell('table.more')}
          </Button>
          <span>{t('documents.looked', { looked: count(looked) })}</span>
        </p>
      )}
    </Page>
  );
}

/** A document of a later page may stand on an earlier one with a newer answer. */
function distinct(rows: readonly PortalReceiptLine[]): PortalReceiptLine[] {
  const seen = new Set<string>();
  return rows.filter(({ kind, owner, number }) => {
    const { size } = seen;
    return seen.add(`${kind} ${owner} ${number}`).size > size;
  });
}
