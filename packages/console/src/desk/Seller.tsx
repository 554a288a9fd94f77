/** The seller as the register knows it. */
import { useTranslation } from 'react-i18next';
import type texts from '../locales/zh-CN/desk.json';
import { beijing, count } from '../shared/format.ts';
import { Panel } from '../shared/Panel.tsx';
import type { DeskCase } from './api.ts';
import { Profile } from './Profile.tsx';

type CompanyRole = keyof typeof texts.companyRole;

export function Seller({ seller }: { seller: DeskCase['seller'] }) {
  const { t } = useTranslation('desk');
  const since = seller.registeredAt;
  return (
    <Panel title={t('seller')}>
      <Profile
        facts={[
          [seller.code, seller.name ?? t('sellerUnknown')],
          [t('roles'), seller.roles.map((role) => t(`companyRole.${role as CompanyRole}`)).join(' · ') || '—'],
          [t('registered'), since === null ? '—' : beijing(Date.parse(since)).day],
          [t('filedGoods'), count(seller.filedGoods)],
        ]}
      />
    </Panel>
  );
}
