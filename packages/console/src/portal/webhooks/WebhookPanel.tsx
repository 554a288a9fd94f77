import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Facts } from '../../shared/Facts.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { Status } from '../../shared/Status.tsx';
import { useEnable, useRedeliver, useRemoveWebhook, useTest, type Webhook } from './api.ts';
import { DeadLetters } from './DeadLetters.tsx';
import { RecentTries } from './RecentTries.tsx';

export function WebhookPanel({ webhook: { id, url, enabled, next, retrying, dead } }: { webhook: Webhook }) {
  const { t } = useTranslation('portal');
  const shell = useTranslation().t;
  const cases = useTranslation('cases').t;
  const [open, setOpen] = useState(false);
  const [recent, setRecent] = useState(false);
  const test = useTest();
  const enable = useEnable();
  const remove = useRemoveWebhook();
  const redeliver = useRedeliver();
  const error = test.error ?? enable.error ?? remove.error ?? redeliver.error;
  const buttons = (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      <Button size="small" loading={test.isPending} onClick={() => test.mutate(id)}>
        {t('webhooks.test')}
      </Button>
      {!enabled && (
        <Button size="small" onClick={() => enable.mutate(id)}>
          {t('webhooks.enable')}
        </Button>
      )}
      {dead > 0 && (
        <Button size="small" onClick={() => redeliver.mutate(id)}>
          {t('webhooks.redeliver')}
        </Button>
      )}
      <Popconfirm
        title={t('webhooks.sure')}
        okText={t('webhooks.remove')}
        cancelText={shell('cancel')}
        onConfirm={() => remove.mutate(id)}
      >
        <Button size="small" danger>
          {t('webhooks.remove')}
        </Button>
      </Popconfirm>
    </div>
  );
  return (
    <Panel title={url} aside={buttons}>
      {test.data && (
        <p>
          <Status tone={test.data.delivered ? 'accent' : 'red'}>
            {test.data.delivered
              ? t('webhooks.delivered', { status: test.data.status })
              : t('webhooks.notDelivered', { error: test.data.error })}
          </Status>
        </p>
      )}
      <Facts
        facts={[
          [t('receipt.status'), enabled ? t('webhooks.on') : <Status tone="amber">{t('webhooks.off')}</Status>],
          [t('webhooks.next'), next],
          [t('webhooks.retrying'), retrying],
          [
            t('webhooks.dead'),
            dead === 0 ? (
              0
            ) : (
              <Button size="small" onClick={() => setOpen(!open)}>
                {dead}
              </Button>
            ),
          ],
        ]}
      />
      {open && <DeadLetters id={id} />}
      <div style={{ marginTop: 10 }}>
        <Button size="small" aria-expanded={recent} onClick={() => setRecent(!recent)}>
          {cases('deliveries.show')}
        </Button>
      </div>
      {recent && <RecentTries id={id} />}
      {error && <ErrorState error={error} />}
    </Panel>
  );
}
