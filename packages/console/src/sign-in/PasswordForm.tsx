import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Credentials, useSignIn } from '../api/session.ts';
import { Refusal } from './Refusal.tsx';

export function PasswordForm() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(credentials) => signIn.mutate(credentials)}>
      <Form.Item name="login" label={t('signIn.login')} rules={[{ required: true }]}>
        <Input autoComplete="username" autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" maxLength={1000} />
      </Form.Item>
      <Refusal error={signIn.error} unauthenticated={t('signIn.wrong')} />
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
