/** `/register`: a company without an account asks to be registered. Open to everybody. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Asked } from './Asked.tsx';
import { useAskToRegister, useRegisterDoor } from './api.ts';
import { RegisterForm } from './RegisterForm.tsx';
import styles from './register.module.css';

export function Component() {
  const { t } = useTranslation('registration');
  const door = useRegisterDoor();
  const ask = useAskToRegister();
  return (
    <Page>
      <div className={styles.room}>
        <PageHead title={t('register.title')} lead={t('register.lead')} />
        {ask.data ? (
          <Asked asked={ask.data} login={ask.variables.login} />
        ) : (
          <>
            {door.data && <p className={styles.note}>{t(door.data.sandbox ? 'register.sandbox' : 'register.waits')}</p>}
            <RegisterForm ask={ask} />
          </>
        )}
        <p className={styles.links}>
          <Link to="/register/state">{t('register.state')}</Link>
          <Link to="/sign-in">{t('register.signIn')}</Link>
        </p>
      </div>
    </Page>
  );
}
