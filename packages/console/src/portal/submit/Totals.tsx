/** All files together, in one line. */
import { useTranslation } from 'react-i18next';
import { count } from '../../shared/format.ts';
import styles from './FileRow.module.css';
import { doneCount, type ReceiptsByDocument, type Submission, stepsOf } from './submission.ts';

export function Totals({ files, receipts }: { files: readonly Submission[]; receipts: ReceiptsByDocument }) {
  const { t } = useTranslation('portal');
  const records = files.reduce((sum, { answer }) => sum + (answer?.records.length ?? 0), 0);
  const done = files.reduce((sum, file) => sum + doneCount(file, receipts), 0);
  const released = files
    .flatMap((file) => stepsOf(file, receipts))
    .filter(({ status }) => status === '800')
    .reduce((sum, step) => sum + step.count, 0);
  const refused = files.filter(({ state }) => state === 'refused').length;
  return (
    <p className={styles.totals} aria-live="polite">
      {t('submit.totals', {
        records: count(records),
        done: count(done),
        released: count(released),
        refused: count(refused),
      })}
    </p>
  );
}
