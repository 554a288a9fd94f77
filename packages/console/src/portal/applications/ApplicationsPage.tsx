/** Applications of the company, the newest first: what customs answered, and what was given back. */
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { SearchBox } from '../../shared/SearchBox.tsx';
import { TableSkeleton } from '../../shared/Skeletons.tsx';
import styles from '../documents/documents.module.css';
import { ExportLinks } from '../ExportLinks.tsx';
import { ApplicationTable } from './ApplicationTable.tsx';
import { useApplications } from './api.ts';

const KINDS = ['cancel', 'return'] as const;
const ALL = 'all';

export function ApplicationsPage() {
  const { t } = useTranslation('cases');
  const shell = useTranslation().t;
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const kind = KINDS.find((name) => name === search.get('kind'));
  const q = search.get('q') ?? undefined;
  const found = useApplications({ ...(kind && { kind }), ...(q && { q }) });
  const rows = found.data?.pages.flatMap(({ applications }) => applications) ?? [];
  const set = (value: string) =>
    setSearch((now) => {
      if (value === ALL) now.delete('kind');
      else now.set('kind', value);
      return now;
    });
  const pick = () => void navigate('/portal/documents?kind=inventory&state=cancellable');
  return (
    <Page>
      <PageHead
        title={t('applications.title')}
        lead={
          <>
            {t('applications.lead')}{' '}
            <Link to={`/portal/documents?kind=${kind ?? 'cancel'}`} style={{ textDecoration: 'underline' }}>
              {t('applications.refused')}
            </Link>
          </>
        }
        actions={
          <>
            <Button type="primary" onClick={pick}>
              {t('applications.new')}
            </Button>
            <ExportLinks table="applications" query={{ kind, q }} />
          </>
        }
      />
      <div className={styles.filters}>
        <Segmented
          value={kind ?? ALL}
          options={[
            { value: ALL, label: shell('table.all') },
            ...KINDS.map((value) => ({ value, label: t(`applications.kind.${value}`) })),
          ]}
          onChange={set}
        />
        <SearchBox label={t('applications.search')} />
      </div>
      {found.error && !found.data && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <TableSkeleton columns={6} />}
      {found.data && rows.length === 0 && (
        <EmptyState title={t('applications.none')} action={<Button onClick={pick}>{t('applications.pick')}</Button>}>
          {t('applications.noneText')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Panel flush>
          <ApplicationTable rows={rows} />
        </Panel>
      )}
      {found.hasNextPage && (
        <p className={styles.more}>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {shell('table.more')}
          </Button>
        </p>
      )}
    </Page>
  );
}
