/** One file: its name, what is in it, and its steps with the milliseconds since the platform had it. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { bytes, duration } from '../../shared/format.ts';
import { documentPath } from '../document-link.ts';
import { kindOfType } from '../kind-of-type.ts';
import { ReceiptStatus } from '../ReceiptStatus.tsx';
import styles from './FileRow.module.css';
import { doneCount, type ReceiptsByDocument, type Submission, stepsOf } from './submission.ts';

export function FileRow({ submission, receipts }: { submission: Submission; receipts: ReceiptsByDocument }) {
  const { t } = useTranslation('portal');
  const { file, state, answer, error } = submission;
  const steps = stepsOf(submission, receipts);
  const records = answer?.records.length ?? 0;
  const done = doneCount(submission, receipts);
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <strong>{file.name}</strong>
        <span className={styles.quiet}>
          {bytes(file.size)}
          {answer && ` · ${answer.type} · ${t('submit.records', { count: records })}`}
        </span>
      </div>
      <ol className={styles.steps}>
        {state === 'queued' && <li className={styles.quiet}>{t('submit.queued')}</li>}
        {state === 'sending' && <li className={styles.quiet}>{t('submit.sending')}</li>}
        {steps.map(({ status, count, ms }) => (
          <li key={status} data-status={status}>
            <ReceiptStatus status={status} />
            {records > 1 && ` × ${count}`} <span className={styles.quiet}>{duration(Math.max(0, ms))}</span>
          </li>
        ))}
        {answer && done < records && <li className={styles.quiet}>{t('submit.waiting', { count: records - done })}</li>}
      </ol>
      {answer && <Records submission={submission} />}
      {error && (
        <div className={styles.wide}>
          <ErrorState error={error} safe={t('submit.safe')} />
          <CheckButton file={file} />
        </div>
      )}
    </li>
  );
}

/** As many as help; the list of documents has the rest. */
const SHOWN_MAX = 5;

function Records({ submission: { answer } }: { submission: Submission }) {
  const kind = kindOfType(answer!.type);
  if (!kind) return null;
  const shown = answer!.records.slice(0, SHOWN_MAX);
  return (
    <p className={styles.records}>
      {shown.map(({ document, number }) => (
        <Link key={document} to={documentPath({ kind, number, owner: '' })!}>
          {number}
        </Link>
      ))}
      {answer!.records.length > shown.length && (
        <span className={styles.quiet}>+{answer!.records.length - shown.length}</span>
      )}
    </p>
  );
}

function CheckButton({ file }: { file: File }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const open = async () => navigate('/portal/lint', { state: { xml: await file.text() } });
  return (
    <Button style={{ marginTop: 8 }} onClick={() => void open()}>
      {t('submit.check')}
    </Button>
  );
}
