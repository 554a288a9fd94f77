/** The seller as the register knows it, and what it did of late. */
import { useTranslation } from 'react-i18next';
import type texts from '../locales/zh-CN/desk.json';
import { beijing, count, percent } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import type { DeskCase } from './api.ts';
import styles from './Profile.module.css';
import { Profile } from './Profile.tsx';

type CompanyRole = keyof typeof texts.companyRole;

export function Seller({ seller }: { seller: DeskCase['seller'] }) {
  const { t } = useTranslation('desk');
  const since = seller.registeredAt;
  const { days, released, rejected, inspected, found, returned } = seller;
  const decided = released + rejected;
  const withShare = (n: number, of: number) => (of === 0 ? count(n) : `${count(n)} (${percent(n / of)})`);
  return (
    <Panel title={t('seller')}>
      <Profile
        facts={[
          [seller.code, seller.name ?? t('sellerUnknown')],
          [t('roles'), seller.roles.map((role) => t(`companyRole.${role as CompanyRole}`)).join(' · ') || '—'],
          [t('registered'), since === null ? '—' : beijing(Date.parse(since)).day],
          [t('filedGoods'), count(seller.filedGoods)],
          [t('firstSeen'), seller.firstSeen ?? '—'],
          [
            t('headings'),
            seller.headings.length === 0
              ? '—'
              : seller.headings.map(({ heading, lists }) => `${heading} (${count(lists)})`).join(' · '),
          ],
        ]}
      />
      <h3 className={styles.entriesHead}>{t('ofLate', { days })}</h3>
      <Profile
        facts={[
          [t('listsReleased'), count(released)],
          [t('listsRejected'), withShare(rejected, decided)],
          [t('listsHeld'), count(seller.held)],
          [t('listsInspected'), inspected === 0 ? '0' : t('inspectedFound', { count: inspected, found })],
          [t('listsReturned'), withShare(returned, released)],
        ]}
      />
    </Panel>
  );
}
