/** One case, from top to bottom: who and how much, the documents side by side, checks, people, history. */
import { useTranslation } from 'react-i18next';
import { Age, Money } from '../shared/Figures.tsx';
import { Status } from '../shared/Status.tsx';
import type { DeskCase } from './api.ts';
import { Buyer } from './Buyer.tsx';
import { Checks } from './Checks.tsx';
import { Comparison } from './Comparison.tsx';
import styles from './Desk.module.css';
import { History } from './History.tsx';
import { ParcelImage } from './ParcelImage.tsx';
import { Seller } from './Seller.tsx';

export function CaseView({ shown, onLeave }: { shown: DeskCase; onLeave: () => void }) {
  const { t } = useTranslation('desk');
  const { tax } = shown.decision ?? {};
  return (
    <article className={styles.case}>
      <header className={styles.caseHead}>
        <button type="button" className={styles.back} onClick={onLeave}>
          ← {t('back')}
        </button>
        <h2 className={styles.orderNo}>{shown.orderNo}</h2>
        <p className={styles.facts}>
          <span>{shown.invtNo}</span>
          <span>
            {t('dutiable')} <Money fen={shown.dutiableFen} />
          </span>
          {tax && (
            <span>
              {t('tax')} <Money fen={tax.dutyFen + tax.vatFen + tax.consumptionFen} />
            </span>
          )}
          <span>
            {t('waits')} <Age at={shown.acceptedAt} />
          </span>
          {shown.stage !== 'review' && <Status tone="amber">{t(`stage.${shown.stage}`)}</Status>}
          {shown.reported && <Status tone="red">{t('urgent')}</Status>}
        </p>
      </header>
      {shown.stage === 'inspection' && <ParcelImage />}
      <Comparison shown={shown} />
      <Checks checks={shown.checks} />
      <div className={styles.pair}>
        <Seller seller={shown.seller} />
        <Buyer buyer={shown.buyer} />
      </div>
      <History events={shown.history} />
    </article>
  );
}
