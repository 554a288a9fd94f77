/** Company, certificate, contact, first account. */
import type { AskToRegisterRequest } from '@tongguan/platform/api-types';
import { Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../shared/Panel.tsx';
import { Refused } from '../shared/Refused.tsx';
import type { ReadCertificate, useAskToRegister } from './api.ts';
import { CertificateInput } from './CertificateInput.tsx';
import styles from './register.module.css';

const ROLES = ['platform', 'seller', 'payment', 'logistics', 'broker', 'warehouse', 'site', 'transmitter'] as const;

interface Values {
  code: string;
  name: string;
  roles: string[];
  dxpId?: string;
  certificate: ReadCertificate;
  contact: { name: string; telephone: string; mail?: string };
  login: string;
}

/** Empty fields are left out. */
function requestOf({ certificate, contact, dxpId, ...rest }: Values): AskToRegisterRequest {
  const { name, telephone, mail } = contact;
  return {
    ...rest,
    code: rest.code.trim(),
    ...(dxpId?.trim() && { dxpId: dxpId.trim() }),
    certificate: certificate.file,
    contact: { name, telephone, ...(mail?.trim() && { mail: mail.trim() }) },
  };
}

export function RegisterForm({ ask }: { ask: ReturnType<typeof useAskToRegister> }) {
  const { t } = useTranslation('registration');
  const role = useTranslation('portal').t;
  const needed = [{ required: true, message: t('register.needed') }];
  // Not as `required`: a group of boxes may not be called so.
  const some = async (_rule: unknown, value: string[] = []) => {
    if (value.length === 0) throw new Error(t('register.needed'));
  };
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      className={styles.form!}
      onFinish={(values) => ask.mutate(requestOf(values))}
    >
      <Panel title={t('register.company')}>
        <div className={styles.pair}>
          <Form.Item name="code" label={t('register.code')} extra={t('register.codeHint')} rules={needed}>
            <Input autoComplete="off" maxLength={18} />
          </Form.Item>
          <Form.Item name="name" label={t('register.name')} extra={t('register.nameHint')} rules={needed}>
            <Input autoComplete="organization" maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item name="roles" label={t('register.roles')} rules={[{ validator: some }]}>
          <Checkbox.Group options={ROLES.map((value) => ({ value, label: role(`role.${value}`) }))} />
        </Form.Item>
        <Form.Item name="dxpId" label={t('register.dxpId')} extra={t('register.dxpIdHint')} style={{ marginBottom: 0 }}>
          <Input autoComplete="off" maxLength={30} placeholder="DXPENT0000012345" />
        </Form.Item>
      </Panel>
      <Panel title={t('register.certificate')}>
        <Form.Item
          name="certificate"
          rules={[{ required: true, message: t('register.needCertificate') }]}
          style={{ marginBottom: 0 }}
        >
          <CertificateInput />
        </Form.Item>
      </Panel>
      <Panel title={t('register.contact')}>
        <div className={styles.pair}>
          <Form.Item name={['contact', 'name']} label={t('register.contactName')} rules={needed}>
            <Input autoComplete="name" maxLength={60} />
          </Form.Item>
          <Form.Item name={['contact', 'telephone']} label={t('register.telephone')} rules={needed}>
            <Input autoComplete="tel" maxLength={40} />
          </Form.Item>
        </div>
        <Form.Item name={['contact', 'mail']} label={t('register.mail')} style={{ marginBottom: 0 }}>
          <Input autoComplete="email" maxLength={100} />
        </Form.Item>
      </Panel>
      <Panel title={t('register.account')}>
        <Form.Item
          name="login"
          label={t('register.login')}
          extra={t('register.loginHint')}
          rules={[
            { required: true, pattern: /^[a-z0-9][a-z0-9.@_-]{0,62}[a-z0-9]$/, message: t('register.loginHint') },
          ]}
          style={{ marginBottom: 0 }}
        >
          <Input autoComplete="off" maxLength={64} />
        </Form.Item>
      </Panel>
      {ask.error && <Refused error={ask.error} safe={t('register.nothing')} />}
      <div>
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('register.submit')}
        </Button>
      </div>
    </Form>
  );
}
