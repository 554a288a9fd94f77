/** What citizens say was not theirs, until an officer closes it with a note. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../shared/EmptyState.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { useReports } from './api.ts';
import { ReportItem } from './ReportItem.tsx';
import styles from './Reports.module.css';

export function Reports() {
  const { t } = useTranslation('desk');
  const reports = useReports();
  return (
    <Page>
      <PageHead title={t('reports')} lead={t('report.lead')} actions={<Link to="/desk">{t('back')}</Link>} />
      <QueryView query={reports}>
        {({ reports: all }) =>
          all.length === 0 ? (
            <EmptyState title={t('report.none')}>{t('report.noneText')}</EmptyState>
          ) : (
            <ul className={styles.list}>
              {all.map((report) => (
                <ReportItem key={report.id} report={report} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  );
}
