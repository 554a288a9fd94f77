import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.tsx';
import { Time } from '../../shared/Figures.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { useDeadLetters } from './api.ts';

export function DeadLetters({ id }: { id: number }) {
  const { t } = useTranslation('portal');
  return (
    <QueryView query={useDeadLetters(id, true)}>
      {(letters) => (
        <DataTable
          label={t('webhooks.dead')}
          columns={[
            { key: 'cursor', title: t('receipt.no'), width: '100px', align: 'right', render: ({ cursor }) => cursor },
            { key: 'tries', title: t('webhooks.tries'), width: '90px', align: 'right', render: ({ tries }) => tries },
            { key: 'error', title: t('webhooks.error'), render: ({ lastError }) => lastError },
            {
              key: 'at',
              title: t('webhooks.gaveUp'),
              width: '190px',
              render: ({ gaveUpAt }) => <Time at={gaveUpAt} />,
            },
          ]}
          rows={letters}
          rowKey={({ cursor }) => String(cursor)}
        />
      )}
    </QueryView>
  );
}
