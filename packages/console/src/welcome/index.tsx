/**
 * `/welcome#…`: where a one-time link leads. Whoever holds it chooses a password and is signed in with it. The secret stands behind the `#`, so it
 * reaches no log on its way.
 */
import WarningOutlined from '@ant-design/icons/WarningOutlined';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { WelcomedAnswer, WelcomeLinkAnswer, WelcomeRequest } from '@tongguan/platform/api-types';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../api/client.ts';
import { useSignIn } from '../api/session.ts';
import { Time } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Refused } from '../shared/Refused.tsx';
import { LineSkeleton } from '../shared/Skeletons.tsx';
import { State } from '../shared/State.tsx';
import styles from '../sign-in/sign-in.module.css';

export function Component() {
  const { t } = useTranslation('registration');
  const [secret] = useState(() => window.location.hash.slice(1));
  const look = useQuery({
    queryKey: ['welcome', secret],
    queryFn: () => api.post<WelcomeLinkAnswer>('/api/welcome/look', { secret }),
    enabled: secret !== '',
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (secret === '') return <Ended title={t('welcome.none')}>{t('welcome.noneText')}</Ended>;
  if (look.error) return <Ended title={t('welcome.ended')}>{t('welcome.endedText')}</Ended>;
  return (
    <div className={styles.room}>
      <div className={styles.card}>{look.data ? <Choose secret={secret} link={look.data} /> : <LineSkeleton />}</div>
    </div>
  );
}

function Ended({ title, children }: { title: string; children: string }) {
  const { t } = useTranslation('registration');
  return (
    <Page>
      <PageHead title={t('welcome.title')} />
      <State icon={<WarningOutlined />} title={title}>
        <p>{children}</p>
      </State>
    </Page>
  );
}

interface Values {
  login?: string;
  name?: string;
  password: string;
}

function Choose({ secret, link: { login, endsAt } }: { secret: string; link: WelcomeLinkAnswer }) {
  const { t } = useTranslation('registration');
  const navigate = useNavigate();
  const signIn = useSignIn();
  const choose = useMutation({
    mutationFn: ({ password, ...first }: Values) =>
      api.post<WelcomedAnswer>('/api/welcome', {
        secret,
        password,
        ...(login === null && first),
      } satisfies WelcomeRequest),
    onSuccess: async (done, { password }) => {
      await signIn.mutateAsync({ login: done.login, password }).catch(() => undefined);
      await navigate('/', { replace: true });
    },
  });
  const needed = [{ required: true, message: t('register.needed') }];
  return (
    <>
      <PageHead
        title={t(login === null ? 'welcome.first' : 'welcome.title')}
        lead={login === null ? t('welcome.firstLead') : t('welcome.lead', { login })}
      />
      <Form<Values & { again: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ again: _, ...values }) => choose.mutate(values)}
      >
        {login === null && (
          <>
            <Form.Item name="login" label={t('welcome.login')} extra={t('register.loginHint')} rules={needed}>
              <Input autoComplete="username" maxLength={64} />
            </Form.Item>
            <Form.Item name="name" label={t('welcome.name')} rules={needed}>
              <Input autoComplete="name" maxLength={100} />
            </Form.Item>
          </>
        )}
        {login !== null && <input type="hidden" autoComplete="username" value={login} readOnly />}
        <Form.Item name="password" label={t('welcome.password')} extra={t('welcome.passwordHint')} rules={needed}>
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('welcome.again')}
          dependencies={['password']}
          rules={[
            ...needed,
            ({ getFieldValue }) => ({
              validator: async (_rule, value) => {
                if (value && value !== getFieldValue('password')) throw new Error(t('welcome.different'));
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        {choose.error && (
          <div className={styles.error}>
            <Refused error={choose.error} />
          </div>
        )}
        <Button type="primary" htmlType="submit" block loading={choose.isPending || signIn.isPending}>
          {t('welcome.submit')}
        </Button>
      </Form>
      <p className={styles.more}>
        {t('welcome.until')} <Time at={endsAt} />
      </p>
    </>
  );
}
