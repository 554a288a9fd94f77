/** The latest calls of the signing service, each attempt a row. */
import type { SigningServiceAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { Time } from '../../shared/Figures.tsx';
import { Status } from '../../shared/Status.tsx';

export function Calls({ calls }: { calls: SigningServiceAnswer['calls'] }) {
  const { t } = useTranslation('company');
  return (
    <DataTable
      label={t('signing.calls')}
      columns={[
        { key: 'at', title: t('signing.at'), width: '180px', render: ({ at }) => <Time at={at} /> },
        {
          key: 'purpose',
          title: t('signing.purpose.title'),
          width: '110px',
          render: ({ purpose }) => t(`signing.purpose.${purpose}`),
        },
        {
          key: 'attempt',
          title: t('signing.attempt'),
          width: '90px',
          align: 'right',
          render: ({ attempt }) => attempt,
        },
        { key: 'ms', title: t('signing.ms'), width: '90px', align: 'right', render: ({ ms }) => ms },
        {
          key: 'result',
          title: t('signing.result'),
          render: ({ error }) => (
            <Status tone={error === null ? 'quiet' : 'red'}>{error === null ? t('signing.ok') : error}</Status>
          ),
        },
      ]}
      rows={calls}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('signing.noCalls')}>{t('signing.noCallsText')}</EmptyState>}
    />
  );
}
