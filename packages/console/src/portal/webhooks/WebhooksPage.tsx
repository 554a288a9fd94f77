/** Where receipts are pushed to: add, test, see what was given up, send it again. */
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared/EmptyState.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Page } from '../../shared/Page.tsx';
import { PageHead } from '../../shared/PageHead.tsx';
import { Panel } from '../../shared/Panel.tsx';
import { QueryView } from '../../shared/QueryView.tsx';
import { Secret } from '../../shared/Secret.tsx';
import { Stack } from '../../shared/Stack.tsx';
import { useNewWebhook, useWebhooks } from './api.ts';
import { WebhookPanel } from './WebhookPanel.tsx';

export function WebhooksPage() {
  const { t } = useTranslation('portal');
  const made = useNewWebhook();
  return (
    <Page>
      <PageHead title={t('webhooks.title')} lead={t('webhooks.lead')} />
      <Stack>
        <Panel title={t('webhooks.add')} flush>
          {made.data && <Secret label={t('webhooks.once')} value={made.data.secret} />}
          <Form<{ url: string }>
            layout="inline"
            requiredMark={false}
            style={{ padding: '12px 16px', rowGap: 8 }}
            onFinish={({ url }) => made.mutate(url.trim())}
          >
            <Form.Item
              name="url"
              label={t('webhooks.url')}
              rules={[{ required: true, message: t('replay.needed') }]}
              style={{ flex: '1 1 320px' }}
            >
              <Input placeholder="https://erp.example.com/receipts" maxLength={2000} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={made.isPending}>
              {t('webhooks.add')}
            </Button>
          </Form>
          {made.error && <ErrorState error={made.error} />}
        </Panel>
        <QueryView query={useWebhooks()}>
          {(webhooks) =>
            webhooks.length === 0 ? (
              <EmptyState title={t('webhooks.none')}>{t('webhooks.noneText')}</EmptyState>
            ) : (
              <Stack>
                {webhooks.map((webhook) => (
                  <WebhookPanel key={webhook.id} webhook={webhook} />
                ))}
              </Stack>
            )
          }
        </QueryView>
      </Stack>
    </Page>
  );
}
