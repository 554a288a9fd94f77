/** A new account: rights, and the link by which its owner chooses his password. */
import type { AddAccountRequest, RoleName } from '@tongguan/platform/api-types';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../shared/Panel.tsx';
import { Refused } from '../shared/Refused.tsx';
import { useAddAccount } from './api.ts';

const ROLES: readonly RoleName[] = ['commander', 'reviewer', 'inspector', 'operator', 'administrator', 'participant'];

interface Values {
  login: string;
  name: string;
  roles: RoleName[];
  districts?: string[];
  participant?: string;
}

const requestOf = ({ login, name, roles, districts = [], participant = '' }: Values): AddAccountRequest => ({
  ...{ login: login.trim(), name: name.trim(), roles, districts },
  participant: roles.includes('participant') ? participant.trim() : null,
});

/** @param onDone with the link; undefined: nothing was added */
export function AddAccount({ onDone }: { onDone: (url: string | undefined) => void }) {
  const { t } = useTranslation('registration');
  const shell = useTranslation().t;
  const [form] = Form.useForm<Values>();
  const roles = Form.useWatch('roles', form) ?? [];
  const add = useAddAccount();
  const needed = [{ required: true, message: t('register.needed') }];
  return (
    <Panel title={t('accounts.add')}>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ maxWidth: 480 }}
        onFinish={(values) => add.mutate(requestOf(values), { onSuccess: ({ link }) => onDone(link.url) })}
      >
        <Form.Item name="login" label={t('accounts.login')} extra={t('register.loginHint')} rules={needed}>
          <Input autoComplete="off" maxLength={64} />
        </Form.Item>
        <Form.Item name="name" label={t('accounts.name')} rules={needed}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="roles" label={t('accounts.roles')} rules={needed}>
          <Select mode="multiple" options={ROLES.map((value) => ({ value, label: shell(`role.${value}`) }))} />
        </Form.Item>
        {roles.includes('participant') ? (
          <Form.Item name="participant" label={t('accounts.companyCode')} rules={needed}>
            <Input autoComplete="off" maxLength={18} />
          </Form.Item>
        ) : (
          <Form.Item name="districts" label={t('accounts.districts')}>
            <Select mode="tags" tokenSeparators={[',', ' ']} open={false} suffixIcon={null} />
          </Form.Item>
        )}
        {add.error && <Refused error={add.error} safe={t('accounts.nothing')} />}
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('accounts.add')}
        </Button>{' '}
        <Button onClick={() => onDone(undefined)}>{shell('cancel')}</Button>
      </Form>
    </Panel>
  );
}
