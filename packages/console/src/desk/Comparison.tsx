/** Fields down, documents across. Equal values are faint, differences bright to the character. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { Panel } from '../shared/Panel.tsx';
import { Status } from '../shared/Status.tsx';
import type { DeskCase } from './api.ts';
import styles from './Comparison.module.css';
import { DocumentHeads } from './DocumentHeads.tsx';
import { FieldRow } from './FieldRow.tsx';

const KEY = 'tongguan.desk.differences';

export function Comparison({ shown }: { shown: DeskCase }) {
  const { t } = useTranslation('desk');
  const [only, setOnly] = useState(() => localStorage.getItem(KEY) === 'only');
  const toggle = () => {
    localStorage.setItem(KEY, only ? '' : 'only');
    setOnly(!only);
  };
  useShortcuts([{ keys: 'd', label: t('key.differences'), run: toggle }]);
  const all = [...shown.fields, ...shown.lines.flatMap(({ rows }) => rows)];
  const differing = all.filter(({ agreement }) => agreement === 'different').length;
  const wanted = ({ agreement }: { agreement: string }) => !only || agreement === 'different' || agreement === 'alike';
  return (
    <Panel
      title={t('documents')}
      flush
      aside={
        <span className={styles.aside}>
          {differing > 0 ? (
            <Status tone="red">{t('differences', { count: differing })}</Status>
          ) : (
            <Status tone="quiet">{t('noDifferences')}</Status>
          )}
          <label className={styles.only}>
            <input type="checkbox" checked={only} onChange={toggle} /> {t('onlyDifferences')}
          </label>
        </span>
      }
    >
      <table className={styles.table} aria-label={t('documents')}>
        <DocumentHeads documents={shown.documents} />
        <tbody>
          {shown.fields.filter(wanted).map((field) => (
            <FieldRow key={field.id} field={field} caseId={shown.caseId} />
          ))}
        </tbody>
        {shown.lines.filter(wanted).map((line) => (
          <tbody key={line.gnum}>
            <tr className={styles.lineHead}>
              <th colSpan={5} scope="rowgroup">
                {t('line', { gnum: line.gnum })}
              </th>
            </tr>
            {line.rows.filter(wanted).map((field) => (
              <FieldRow key={field.id} field={field} caseId={shown.caseId} />
            ))}
          </tbody>
        ))}
      </table>
    </Panel>
  );
}
