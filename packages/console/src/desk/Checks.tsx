/** Every rule that was applied: what fails first, with law and values; what holds on demand. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../shared/Panel.tsx';
import { Status } from '../shared/Status.tsx';
import type { DeskCase } from './api.ts';
import { CheckItem } from './CheckItem.tsx';
import styles from './Checks.module.css';

export function Checks({ checks }: { checks: DeskCase['checks'] }) {
  const { t } = useTranslation('desk');
  const [all, setAll] = useState(false);
  const failed = checks.filter(({ ok }) => !ok);
  const held = checks.filter(({ ok }) => ok);
  const shown = all ? [...failed, ...held] : failed;
  return (
    <Panel
      title={t('checks')}
      flush
      aside={
        <span className={styles.aside}>
          {failed.length > 0 && <Status tone="amber">{t('checksFailed', { count: failed.length })}</Status>}
          <Status tone="quiet">{t('checksHeld', { count: held.length })}</Status>
        </span>
      }
    >
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((check) => (
            <CheckItem key={`${check.rule} ${check.field}`} check={check} />
          ))}
        </ul>
      )}
      {!all && held.length > 0 && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('checksShow')}
        </button>
      )}
    </Panel>
  );
}
