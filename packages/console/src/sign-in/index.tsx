/** Name and password, then the second factor where the account has one. */
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useMe } from '../api/session.ts';
import { homeOf } from '../app/areas.ts';
import { PageHead } from '../shared/PageHead.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SecondFactorForm } from './SecondFactorForm.tsx';
import styles from './sign-in.module.css';

/** Only a path of our own: a link from elsewhere must not lead away after signing in. */
function ownPath(next: string | null): string | undefined {
  return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : undefined;
}

export function Component() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const me = useMe().data;
  const next = ownPath(search.get('next'));
  if (me?.account) return <Navigate to={next ?? homeOf(me.account)} replace />;
  return (
    <div className={styles.room}>
      <div className={styles.card}>
        <PageHead title={t('signIn.title')} lead={t('signIn.lead')} />
        {next && <p className={styles.note}>{t('signIn.ended')}</p>}
        {me?.state === 'second-factor' ? <SecondFactorForm /> : <PasswordForm />}
        <p className={styles.more}>
          <Link to="/register">{t('signIn.register')}</Link>
        </p>
        <p className={styles.more}>
          <Link to="/tariff">{t('signIn.tariff')}</Link>
        </p>
      </div>
    </div>
  );
}
