/** Adds a robot, an address of mail or a program. Its address is kept sealed and not shown again. */
import { useMutation } from '@tanstack/react-query';
import type { RecipientKind } from '@tongguan/platform/api-types';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { ErrorState } from '../shared/ErrorState.tsx';

const KINDS: readonly RecipientKind[] = ['wecom', 'dingtalk', 'feishu', 'mail', 'webhook'];

interface Values {
  kind: RecipientKind;
  name: string;
  address: string;
  secret?: string;
  least: 'look' | 'failing';
}

export function AddRecipient({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('command');
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const add = useMutation({
    mutationFn: ({ secret, ...values }: Values) =>
      api.post('/api/command/recipients', { ...values, ...(secret && { secret }) }),
    onSuccess: onDone,
  });
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ kind: 'wecom', least: 'look' }}
      onFinish={(values) => add.mutate(values)}
    >
      <Form.Item name="kind" label={t('recipients.kindLabel')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`recipients.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t('recipients.name')} rules={[{ required: true, max: 60 }]}>
        <Input />
      </Form.Item>
      <Form.Item
        name="address"
        label={t(kind === 'mail' ? 'recipients.mail' : 'recipients.url')}
        rules={[{ required: true }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      {kind !== 'mail' && kind !== 'wecom' && (
        <Form.Item name="secret" label={t('recipients.secret')}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
      <Form.Item name="least" label={t('recipients.leastLabel')}>
        <Select
          options={(['look', 'failing'] as const).map((value) => ({ value, label: t(`recipients.least.${value}`) }))}
        />
      </Form.Item>
      {add.error && <ErrorState error={add.error} />}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t('recipients.add')}
      </Button>{' '}
      <Button onClick={onDone}>{t('recipients.cancel')}</Button>
    </Form>
  );
}
