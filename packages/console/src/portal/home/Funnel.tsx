/** Today: sent → stored → released, with what was rejected beside. */
import type { PortalHomeAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { count } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import styles from './home.module.css';

export function Funnel({ funnel }: { funnel: PortalHomeAnswer['funnel'] }) {
  const { t } = useTranslation('portal');
  const steps = [
    { name: t('home.sent'), value: funnel.sent, to: '/portal/documents' },
    { name: t('home.stored'), value: funnel.stored, to: '/portal/documents?kind=inventory' },
    { name: t('home.released'), value: funnel.released, to: '/portal/documents?state=released' },
    { name: t('home.rejected'), value: funnel.rejected, to: '/portal/documents?state=rejected' },
  ];
  return (
    <Panel title={t('home.funnel')} aside={funnel.whole ? undefined : t('home.notWhole')}>
      <ol className={styles.funnel}>
        {steps.map(({ name, value, to }) => (
          <li key={name}>
            <Link to={to} className={styles.figure}>
              <span className={styles.value}>{count(value)}</span>
              <span className={styles.label}>{name}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
