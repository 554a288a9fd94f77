/** Sets a shift: of an account, or of somebody without one. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { DutyPerson, DutyTask } from '@tongguan/platform/api-types';
import { Button, Form, Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import styles from './DutyPage.module.css';
import { TASKS } from './duty.ts';
import { inBeijing } from './shifts-csv.ts';

interface Values {
  begins: string;
  ends: string;
  task: DutyTask;
  district?: string;
  by: 'account' | 'person';
  login?: string;
  name?: string;
  phone?: string;
}

export function AddShift({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('command');
  const [form] = Form.useForm<Values>();
  const by = Form.useWatch('by', form) ?? 'account';
  const people = useQuery({
    queryKey: ['command', 'duty', 'people'],
    queryFn: () => api.get<DutyPerson[]>('/api/command/duty/people'),
  });
  const add = useMutation({
    mutationFn: ({ begins, ends, task, district, login, name = '', phone = '' }: Values) =>
      api.post('/api/command/duty', {
        shifts: [
          {
            ...{ beginsAt: inBeijing(begins), endsAt: inBeijing(ends), task, district: district || null },
            ...(by === 'account' ? { login } : { person: { name: name.trim(), phone: phone.trim() } }),
          },
        ],
      }),
    onSuccess: onDone,
  });
  const required = [{ required: true, message: t('duty.required') }];
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ task: 'watch', by: 'account' }}
      onFinish={(values) => add.mutate(values)}
    >
      <div className={styles.form}>
        <Form.Item name="begins" label={t('duty.begins')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="ends" label={t('duty.ends')} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="task" label={t('duty.taskTitle')}>
          <Select options={TASKS.map((value) => ({ value, label: t(`duty.task.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="district"
          label={t('duty.district')}
          rules={[{ pattern: /^\d{4}$/, message: t('duty.fourDigits') }]}
        >
          <Input inputMode="numeric" placeholder={t('duty.everywhere')} maxLength={4} />
        </Form.Item>
      </div>
      <Form.Item name="by" label={t('duty.who')}>
        <Segmented
          options={(['account', 'person'] as const).map((value) => ({ value, label: t(`duty.by.${value}`) }))}
        />
      </Form.Item>
      <div className={styles.form}>
        {by === 'account' ? (
          <Form.Item name="login" label={t('duty.account')} rules={required}>
            <Select
              showSearch
              loading={people.isPending}
              options={people.data?.map(({ login, name }) => ({ value: login, label: `${name} (${login})` })) ?? []}
            />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="name" label={t('duty.name')} rules={[...required, { max: 60 }]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="phone" label={t('duty.phone')} rules={[...required, { pattern: /^[0-9+() -]{5,30}$/ }]}>
              <Input autoComplete="off" inputMode="tel" />
            </Form.Item>
          </>
        )}
      </div>
      {by === 'person' && <p className={styles.note}>{t('duty.sealed')}</p>}
      {add.error && <ErrorState error={add.error} />}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t('duty.add')}
      </Button>{' '}
      <Button onClick={onDone}>{t('recipients.cancel')}</Button>
    </Form>
  );
}
