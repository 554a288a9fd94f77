/** The latest tries of a webhook: what was sent when, and what the endpoint said. */
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Time } from '../../shared/Figures.tsx';
import { duration } from '../../shared/format.ts';
import { QueryView } from '../../shared/QueryView.tsx';
import { Status } from '../../shared/Status.tsx';
import { useRecent } from './api.ts';

export function RecentTries({ id }: { id: number }) {
  const { t } = useTranslation('cases');
  return (
    <QueryView query={useRecent(id)}>
      {(tries) => (
        <DataTable
          label={t('deliveries.title')}
          columns={[
            { key: 'no', title: t('deliveries.no'), width: '110px', align: 'right', render: ({ cursor }) => cursor },
            { key: 'try', title: t('deliveries.try'), width: '90px', align: 'right', render: (one) => one.try },
            {
              key: 'result',
              title: t('deliveries.result'),
              render: ({ delivered, status, error }) => (
                <Status tone={delivered ? 'accent' : 'red'}>
                  {delivered ? t('deliveries.delivered', { status }) : t('deliveries.failed', { error })}
                </Status>
              ),
            },
            {
              key: 'ms',
              title: t('deliveries.took'),
              width: '100px',
              align: 'right',
              render: ({ ms }) => duration(ms),
            },
            { key: 'at', title: t('deliveries.at'), width: '190px', render: ({ at }) => <Time at={at} /> },
          ]}
          rows={tries}
          rowKey={(one) => `${one.cursor} ${one.try} ${one.at}`}
          empty={<EmptyState title={t('deliveries.none')}>{t('deliveries.noneText')}</EmptyState>}
        />
      )}
    </QueryView>
  );
}
