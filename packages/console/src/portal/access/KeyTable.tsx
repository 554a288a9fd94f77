/** API keys: a new one is shown once, one that is not needed is revoked. */

import type { AccessAnswer } from '@tongguan/platform/api-types';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.tsx';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Time } from '../../shared/Figures.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Secret } from '../../shared/Secret.tsx';
import { useNewKey, useRevokeKey } from './api.ts';

export function KeyTable({ keys }: { keys: AccessAnswer['keys'] }) {
  const { t } = useTranslation('portal');
  const shell = useTranslation().t;
  const made = useNewKey();
  const revoke = useRevokeKey();
  const error = made.error ?? revoke.error;
  return (
    <Panel
      title={t('access.keys')}
      aside={
        <Button size="small" loading={made.isPending} onClick={() => made.mutate()}>
          {t('access.newKey')}
        </Button>
      }
      flush
    >
      {made.data && <Secret label={t('access.once')} value={made.data.apiKey} />}
      {error && <ErrorState error={error} />}
      <DataTable
        label={t('access.keys')}
        columns={[
          { key: 'id', title: t('access.keyId'), render: ({ id }) => <code>{id}</code> },
          { key: 'at', title: t('access.created'), width: '200px', render: ({ createdAt }) => <Time at={createdAt} /> },
          {
            key: 'revoke',
            title: '',
            width: '120px',
            render: ({ id }) => (
              <Popconfirm
                title={t('access.sure')}
                okText={t('access.revoke')}
                cancelText={shell('cancel')}
                onConfirm={() => revoke.mutate(id)}
              >
                <Button size="small" danger>
                  {t('access.revoke')}
                </Button>
              </Popconfirm>
            ),
          },
        ]}
        rows={keys}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('access.noKey')}>{t('access.noKeyText')}</EmptyState>}
      />
    </Panel>
  );
}
