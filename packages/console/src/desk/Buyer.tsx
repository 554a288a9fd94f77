/** The buyer's year, masked, and what else came in for him lately. */
import { useTranslation } from 'react-i18next';
import { count, money } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import type { DeskCase } from './api.ts';
import styles from './Profile.module.css';
import { Profile } from './Profile.tsx';
import { statusWord } from './status-word.ts';

export function Buyer({ buyer }: { buyer: DeskCase['buyer'] }) {
  const { t } = useTranslation('desk');
  const { days, entries, lists, addresses } = buyer;
  return (
    <Panel title={t('buyer')}>
      <Profile
        facts={[
          [buyer.name, buyer.idNumber],
          [
            t('yearUsed', { year: buyer.year }),
            <span key="year">
              {money(buyer.usedFen)} <small>{t('ofLimit', { limit: money(buyer.limitFen) })}</small>
            </span>,
          ],
          [t('yearReserved'), money(buyer.reservedFen)],
          [t('addresses'), t('addressesOf', { count: lists + 1, addresses })],
          [
            t('reportsOf'),
            buyer.reports === 0
              ? t('reportsOfNone')
              : t('reportsOfCount', { count: buyer.reports, open: buyer.openReports }),
          ],
        ]}
      />
      <h3 className={styles.entriesHead}>
        {entries.length === 0 ? t('entriesNone', { days }) : t('entriesOf', { days, lists: count(lists) })}
      </h3>
      <ul className={styles.entries}>
        {entries.map((entry, index) => (
          <li key={`${entry.day} ${index}`}>
            <span>{entry.day.slice(5)}</span>
            <span className={styles.goods}>
              {entry.goods} <small>{entry.seller}</small>
            </span>
            <span>{money(entry.amount === 'returned' ? -entry.amountFen : entry.amountFen)}</span>
            <span>{entry.amount === 'returned' ? t('entryReturned') : t(statusWord(entry.status))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
