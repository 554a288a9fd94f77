/** One registration in full, and the decision. Who approves gets the link for the first account and passes it on. */
import type { RegistrationViewAnswer } from '@tongguan/platform/api-types';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { CertificateFacts } from '../shared/CertificateFacts.tsx';
import { Facts } from '../shared/Facts.tsx';
import { MaskedValue } from '../shared/MaskedValue.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Refused } from '../shared/Refused.tsx';
import { contactOf, useApprove, useRefuse } from './api.ts';

export interface Passed {
  login: string;
  url: string;
}

interface DecideProps {
  registration: RegistrationViewAnswer;
  /** Undefined: it was refused. */
  onDone: (passed: Passed | undefined) => void;
}

interface Values {
  login: string;
  reason?: string;
}

export function DecideRegistration({ registration, onDone }: DecideProps) {
  const { t } = useTranslation('registration');
  const role = useTranslation('portal').t;
  const separator = useTranslation().t('listSeparator');
  const [form] = Form.useForm<Values>();
  const { id, code, name, roles, dxpId, login, contact, certificate } = registration;
  const approve = useApprove(id);
  const refuse = useRefuse(id);
  const error = approve.error ?? refuse.error;
  const yes = ({ login: chosen, reason = '' }: Values) =>
    approve.mutate(
      { login: chosen.trim(), reason: reason.trim() },
      { onSuccess: ({ link }) => onDone({ login: chosen.trim(), url: link.url }) },
    );
  const no = () => {
    const reason = form.getFieldValue('reason')?.trim() ?? '';
    if (reason === '') form.setFields([{ name: 'reason', errors: [t('registrations.needWhy')] }]);
    else refuse.mutate(reason, { onSuccess: () => onDone(undefined) });
  };
  return (
    <Panel title={`${name} · ${code}`}>
      <Facts
        facts={[
          [t('registrations.roles'), roles.map((one) => role(`role.${one as 'seller'}`, one)).join(separator)],
          dxpId !== null && ['dxpId', <code key="dxp">{dxpId}</code>],
          [
            t('registrations.contact'),
            <MaskedValue
              key="contact"
              masked={contact}
              label={t('registrations.contact')}
              reveal={(reason) => contactOf(id, reason)}
            />,
          ],
        ]}
      />
      <h3 style={{ margin: '16px 0 4px' }}>{t('registrations.certificate')}</h3>
      <CertificateFacts certificate={certificate} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ login }}
        onFinish={yes}
        style={{ marginTop: 16, maxWidth: 480 }}
      >
        <Form.Item
          name="login"
          label={t('registrations.login')}
          rules={[{ required: true, message: t('register.needed') }]}
        >
          <Input autoComplete="off" maxLength={64} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={`${t('registrations.remark')} / ${t('registrations.why')}`}
          extra={t('registrations.whyHint')}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        {error && <Refused error={error} safe={t('registrations.nothing')} />}
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          <Button type="primary" htmlType="submit" loading={approve.isPending}>
            {t('registrations.approve')}
          </Button>
          <Button danger loading={refuse.isPending} onClick={no}>
            {t('registrations.refuse')}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
