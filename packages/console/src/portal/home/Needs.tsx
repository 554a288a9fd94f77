/** Rejects to mend, bills due, forecasts that are missing, a guarantee that runs low, receipts that no webhook took; or that nothing needs anybody. */
import type { PortalHomeAnswer } from '@tongguan/platform/api-types';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { money } from '../../shared/format.ts';
import { Panel } from '../../shared/Panel.tsx';
import { Status } from '../../shared/Status.tsx';
import { ReceiptTable } from '../receipts/ReceiptTable.tsx';
import styles from './home.module.css';

/** What others have written and nobody has answered or read. */
const WORDS = [
  { of: 'questions', to: '/portal/letters', tone: 'red' },
  { of: 'letters', to: '/portal/letters', tone: 'amber' },
  { of: 'tickets', to: '/tickets', tone: 'amber' },
] as const;

export function Needs({ home }: { home: PortalHomeAnswer }) {
  const { t } = useTranslation('portal');
  const cases = useTranslation('cases').t;
  const company = useTranslation('company').t;
  const { toMend, noticesDue, guarantee, deadLetters, certificateEnds: ends, promotions } = home;
  const low = guarantee?.low ?? false;
  const words = WORDS.filter(({ of }) => home[of] > 0);
  const calm =
    [toMend, noticesDue, words, promotions].every(({ length }) => length === 0) && !low && deadLetters === 0 && !ends;
  return (
    <Panel title={t('home.needs')} flush>
      {calm && <p className={styles.calm}>{t('home.calm')}</p>}
      <ul className={styles.needs}>
        {ends && (
          <li>
            <Status tone={ends.days < 0 ? 'red' : 'amber'}>
              {company(ends.days < 0 ? 'certificates.over' : 'certificates.needed', {
                day: ends.notAfter.slice(0, 10),
                days: ends.days,
              })}
            </Status>{' '}
            <Link to="/portal/access">{company('certificates.go')}</Link>
          </li>
        )}
        {words.map(({ of, to, tone }) => (
          <li key={of}>
            <Status tone={tone}>{cases(`needs.${of}`, { count: home[of] })}</Status>{' '}
            <Link to={to} className={styles.see}>
              {cases('needs.see')}
            </Link>
          </li>
        ))}
        {noticesDue.map(({ noticeNo, dueDay, totalFen }) => (
          <li key={noticeNo}>
            <Status tone="amber">{t('home.due', { noticeNo, day: dueDay, amount: money(totalFen) })}</Status>
          </li>
        ))}
        {guarantee && low && (
          <li>
            <Status tone="red">
              {t('home.low', { left: money(guarantee.leftFen), filed: money(guarantee.filedFen) })}
            </Status>
          </li>
        )}
        {promotions.map(({ id, name, firstDay, need }) => (
          <li key={id}>
            <Status tone={need === 'forecast' ? 'amber' : 'accent'}>
              {need === 'forecast'
                ? t('home.forecastMissing', { name, day: firstDay })
                : t('home.windowsSet', { name })}
            </Status>{' '}
            <Link to="/portal/forecast">{t('home.toForecast')}</Link>
          </li>
        ))}
        {deadLetters > 0 && (
          <li>
            <Status tone="red">{t('home.dead', { count: deadLetters })}</Status>
          </li>
        )}
        {toMend.length > 0 && (
          <li>
            <Status tone="red">{t('home.mend', { count: toMend.length })}</Status>{' '}
            <Link to="/portal/documents?state=rejected" className={styles.see}>
              {t('home.allRejects')}
            </Link>
          </li>
        )}
      </ul>
      {toMend.length > 0 && <ReceiptTable label={t('home.needs')} rows={toMend} />}
    </Panel>
  );
}
