/** `/register/state`: how a registration stands, by the code that was shown when it was handed in. */
import type { RegistrationStateAnswer } from '@tongguan/platform/api-types';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Facts } from '../shared/Facts.tsx';
import { Time } from '../shared/Figures.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { Status, type Tone } from '../shared/Status.tsx';
import { useRegistrationState } from './api.ts';
import styles from './register.module.css';

const TONES: Readonly<Record<RegistrationStateAnswer['state'], Tone>> = {
  waiting: 'amber',
  approved: 'accent',
  refused: 'red',
};

export function Component() {
  const { t } = useTranslation('registration');
  const look = useRegistrationState();
  return (
    <Page>
      <div className={styles.room}>
        <PageHead title={t('state.title')} lead={t('state.lead')} />
        <Panel>
          <Form<{ ticket: string }>
            layout="vertical"
            requiredMark={false}
            onFinish={({ ticket }) => look.mutate(ticket.trim())}
          >
            <Form.Item
              name="ticket"
              label={t('state.ticket')}
              rules={[{ required: true, message: t('register.needed') }]}
            >
              <Input autoComplete="off" maxLength={100} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={look.isPending}>
              {t('state.look')}
            </Button>
          </Form>
        </Panel>
        <div aria-live="polite" style={{ marginTop: 16 }}>
          {look.error && <ErrorState error={look.error} />}
          {look.data && <Found found={look.data} />}
        </div>
        <p className={styles.links}>
          <Link to="/register">{t('register.title')}</Link>
          <Link to="/sign-in">{t('register.signIn')}</Link>
        </p>
      </div>
    </Page>
  );
}

function Found({ found: { code, name, state, askedAt, decidedAt, reason } }: { found: RegistrationStateAnswer }) {
  const { t } = useTranslation('registration');
  return (
    <Panel title={`${name} · ${code}`} aside={<Status tone={TONES[state]}>{t(`state.${state}`)}</Status>}>
      <Facts
        facts={[
          [t('state.askedAt'), <Time key="asked" at={askedAt} />],
          decidedAt !== null && [t('state.decidedAt'), <Time key="decided" at={decidedAt} />],
          reason !== null && [t('state.reason'), reason],
        ]}
      />
      {state === 'approved' && <p className={styles.ticket}>{t('state.approvedText')}</p>}
      {state === 'refused' && (
        <p className={styles.ticket}>
          {t('state.refusedText')}{' '}
          <Link to="/register" className={styles.inText!}>
            {t('state.again')}
          </Link>
        </p>
      )}
    </Panel>
  );
}
