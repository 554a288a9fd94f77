/** What became of it: waiting, with the code that asks how it stands; or, in a sandbox, the way in. */
import type { AskedAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../shared/Panel.tsx';
import { Secret } from '../shared/Secret.tsx';
import styles from './register.module.css';

export function Asked({ asked: { ticket, state, link }, login }: { asked: AskedAnswer; login: string }) {
  const { t } = useTranslation('registration');
  return (
    <Panel title={t(state === 'approved' ? 'asked.approved' : 'asked.waiting')}>
      <p>{t(link ? 'asked.approvedText' : 'asked.waitingText', { login })}</p>
      {link ? (
        <p className={styles.ticket}>
          <Link to={`/welcome${new URL(link.url).hash}`}>{t('asked.open')}</Link>
        </p>
      ) : (
        <div className={styles.ticket}>
          <Secret label={t('asked.ticket')} value={ticket} />
        </div>
      )}
    </Panel>
  );
}
