/** One link of the chain; leads to its own page. */
import type { LinkFigures, Link as LinkName } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Age } from '../shared/Figures.tsx';
import { count, duration, rate } from '../shared/format.ts';
import { Status } from '../shared/Status.tsx';
import styles from './FlowLink.module.css';

const TONES = { look: 'amber', failing: 'red' } as const;

export function FlowLink({ link, figures }: { link: LinkName; figures: LinkFigures | undefined }) {
  const { t } = useTranslation('command');
  const health = figures?.health ?? 'quiet';
  return (
    <li className={`${styles.link} ${styles[health]}`}>
      <Link to={`/command/links/${link}`} className={styles.name}>
        {t(`link.${link}`)}
      </Link>
      <div className={styles.rate}>{figures ? rate(figures.rate, '/s') : '—'}</div>
      <dl className={styles.facts}>
        <dt>{t('flow.waiting')}</dt>
        <dd>{figures ? `${count(figures.backlog)}${figures.more ? '+' : ''}` : '—'}</dd>
        <dt>{t('flow.oldest')}</dt>
        <dd>{figures?.oldestAt ? <Age at={figures.oldestAt} /> : '—'}</dd>
        <dt>p50</dt>
        <dd>{figures?.p50 == null ? '—' : duration(figures.p50)}</dd>
        <dt>p99</dt>
        <dd>{figures?.p99 == null ? '—' : duration(figures.p99)}</dd>
        <dt>{t('flow.rejects')}</dt>
        <dd>{figures ? `${count(figures.rejects)} ${t('perMinute')}` : '—'}</dd>
      </dl>
      <div className={styles.health}>
        {health !== 'quiet' && <Status tone={TONES[health]}>{t(`health.${health}`)}</Status>}
      </div>
    </li>
  );
}
