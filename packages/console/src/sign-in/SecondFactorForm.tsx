import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSecondFactor, useSignOut } from '../api/session.ts';
import { Refusal } from './Refusal.tsx';

export function SecondFactorForm() {
  const { t } = useTranslation();
  const verify = useSecondFactor();
  const signOut = useSignOut();
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => verify.mutate(code.trim())}>
      <Form.Item name="code" label={t('signIn.code')} extra={t('signIn.codeHint')} rules={[{ required: true }]}>
        <Input autoComplete="one-time-code" autoFocus maxLength={40} />
      </Form.Item>
      <Refusal error={verify.error} unauthenticated={t('signIn.wrongCode')} />
      <Button type="primary" htmlType="submit" block loading={verify.isPending}>
        {t('signIn.verify')}
      </Button>
      <Button type="link" block onClick={() => signOut.mutate()}>
        {t('signIn.other')}
      </Button>
    </Form>
  );
}
