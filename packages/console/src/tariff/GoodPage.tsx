/** One HS code: rates, units, and what the positive list and the bans say of it. */

import type { GoodPageAnswer } from '@tongguan/platform/api-types';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useBilingual, useLanguage } from '../locales/use-language.ts';
import { Facts } from '../shared/Facts.tsx';
import { Page } from '../shared/Page.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { Panel } from '../shared/Panel.tsx';
import { QueryView } from '../shared/QueryView.tsx';
import { Status } from '../shared/Status.tsx';
import { useGood } from './api.ts';
import { type Consumption, consumptionWords } from './consumption.ts';
import { SampleNote } from './SampleNote.tsx';
import { share } from './share.ts';
import styles from './tariff.module.css';

export function GoodPage() {
  const { hs10 = '' } = useParams();
  return (
    <Page>
      <QueryView query={useGood(hs10)}>{(page) => <Good page={page} />}</QueryView>
    </Page>
  );
}

function Good({ page }: { page: GoodPageAnswer }) {
  const { t } = useTranslation('tariff');
  const navigate = useNavigate();
  const language = useLanguage();
  const { good } = page;
  const name = (unit?: { zh: string; en?: string }) => (language === 'zh-CN' ? unit?.zh : (unit?.en ?? unit?.zh)) ?? '';
  const units = { qty1: name(good.unit1), qty2: name(good.unit2) };
  return (
    <>
      <PageHead
        title={`${good.hs10} ${language === 'zh-CN' ? good.zh : good.en}`}
        lead={language === 'zh-CN' ? good.en : good.zh}
        actions={<Button onClick={() => void navigate(`/tariff/tax?hs=${good.hs10}`)}>{t('good.toTax')}</Button>}
      />
      <div className={styles.two}>
        <Panel title={t('good.rates')}>
          <Facts
            facts={[
              [t('good.duty'), share(good.duty)],
              [t('good.vat'), share(good.vat)],
              [t('good.consumption'), consumptionWords(good.consumption as Consumption, units, t)],
              [t('good.unit1'), `${units.qty1} (${good.unit1.code})`],
              good.unit2 && [t('good.unit2'), `${units.qty2} (${good.unit2.code})`],
            ]}
          />
        </Panel>
        <Admission page={page} yearlyUnit={name(page.yearly?.unit)} />
      </div>
      {good.sample && <SampleNote />}
    </>
  );
}

function Admission({ page, yearlyUnit }: { page: GoodPageAnswer; yearlyUnit: string }) {
  const { t } = useTranslation('tariff');
  const words = useBilingual();
  const separator = useTranslation().t('listSeparator');
  const { good, note, excludedCodes, excludedWords, onlyWords, modes, yearly, bans } = page;
  const list = (values: readonly string[] | undefined, title: string) =>
    values && values.length > 0 ? ([title, values.join(separator)] as const) : undefined;
  return (
    <Panel title={t('good.list')}>
      <Facts
        facts={[
          [
            t('good.state'),
            good.admitted ? (
              <Status tone="quiet">{t('good.admitted')}</Status>
            ) : (
              <Status tone="amber">{t('good.notAdmitted')}</Status>
            ),
          ],
          note !== undefined && [t('good.note'), note],
          list(modes, t('good.modes')),
          list(excludedCodes, t('good.excludedCodes')),
          list(excludedWords, t('good.excludedWords')),
          list(onlyWords, t('good.onlyWords')),
          yearly && [t('good.yearly'), `${yearly.limit} ${yearlyUnit}`],
          bans.length > 0 && [
            t('good.bans'),
            <ul key="bans" className={styles.bans}>
              {bans.map((ban) => (
                <li key={ban.en}>
                  {words(ban)} <span className={styles.second}>{ban.reference}</span>
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
    </Panel>
  );
}
