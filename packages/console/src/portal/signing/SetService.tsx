/** Where the signing service is, and under which certificate it signs. A new secret is made each time. */
import type { AccessAnswer } from '@tongguan/platform/api-types';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../shared/Refused.tsx';
import type { useSetService } from './api.ts';

interface SetServiceProps {
  certificates: AccessAnswer['certificates'];
  set: ReturnType<typeof useSetService>;
  onDone: () => void;
}

export function SetService({ certificates, set, onDone }: SetServiceProps) {
  const { t } = useTranslation('company');
  const words = useTranslation('registration').t;
  const shell = useTranslation().t;
  const standing = certificates.filter(({ state }) => state === 'valid' || state === 'ending');
  const needed = [{ required: true, message: words('register.needed') }];
  if (standing.length === 0) return <p>{t('signing.noCertificate')}</p>;
  return (
    <Form<{ url: string; serial: string }>
      layout="vertical"
      requiredMark={false}
      style={{ maxWidth: 560, marginTop: 12 }}
      initialValues={{ serial: standing[0]!.serial }}
      onFinish={({ url, serial }) => set.mutate({ url: url.trim(), serial }, { onSuccess: onDone })}
    >
      <Form.Item name="url" label={t('signing.url')} extra={t('signing.urlHint')} rules={needed}>
        <Input placeholder="https://sign.example.com/tongguan" maxLength={2_000} />
      </Form.Item>
      <Form.Item name="serial" label={t('signing.serial')} rules={needed}>
        <Select options={standing.map(({ serial, key }) => ({ value: serial, label: `${key} · ${serial}` }))} />
      </Form.Item>
      {set.error && <Refused error={set.error} />}
      <Button type="primary" htmlType="submit" loading={set.isPending}>
        {t('signing.set')}
      </Button>{' '}
      <Button onClick={onDone}>{shell('cancel')}</Button>
    </Form>
  );
}
