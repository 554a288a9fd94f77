/** Announces a promotion: from then on companies are asked what they will send. */
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import styles from './DutyPage.module.css';

const DAYS_MAX = 14;

interface Values {
  name: string;
  firstDay: string;
  days: number;
}

export function Announce({ onDone }: { onDone: (id?: number) => void }) {
  const { t } = useTranslation('command');
  const announce = useMutation({
    mutationFn: (values: Values) => api.post<{ id: number }>('/api/command/promotions', values),
    onSuccess: ({ id }) => onDone(id),
  });
  const required = [{ required: true, message: t('duty.required') }];
  return (
    <Form layout="vertical" initialValues={{ days: 1 }} onFinish={(values: Values) => announce.mutate(values)}>
      <div className={styles.form}>
        <Form.Item name="name" label={t('forecast.name')} rules={[...required, { max: 60 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="firstDay" label={t('forecast.firstDay')} rules={required}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="days" label={t('forecast.days')} rules={required}>
          <InputNumber min={1} max={DAYS_MAX} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      {announce.error && <ErrorState error={announce.error} />}
      <Button type="primary" htmlType="submit" loading={announce.isPending}>
        {t('forecast.announce')}
      </Button>{' '}
      <Button onClick={() => onDone()}>{t('recipients.cancel')}</Button>
    </Form>
  );
}
