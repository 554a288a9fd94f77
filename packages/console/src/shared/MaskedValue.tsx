/** Personal data as the platform masked it. "Show" asks for a reason, which goes into the audit log with who looked. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './ErrorState.tsx';
import styles from './MaskedValue.module.css';

/** Shorter ones say nothing to whoever reads the log. */
const REASON_CHARS_MIN = 4;
const REASON_CHARS_MAX = 200;

interface MaskedValueProps {
  masked: ReactNode;
  /** What the value is, for the dialog: "身份证号码". */
  label: string;
  /** Asks the platform; left out where nobody may see more. */
  reveal?: (reason: string) => Promise<string>;
}

export function MaskedValue({ masked, label, reveal }: MaskedValueProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const look = useMutation({ mutationFn: () => reveal!(reason.trim()), onSuccess: () => setAsking(false) });
  if (!reveal) return <span className={styles.value}>{masked}</span>;
  if (look.data !== undefined) return <span className={styles.shown}>{look.data}</span>;
  return (
    <>
      <span className={styles.value}>{masked}</span>
      <button
        type="button"
        className={styles.show}
        onClick={() => setAsking(true)}
        aria-label={t('masked.showOf', { label })}
      >
        {t('masked.show')}
      </button>
      <Modal
        open={asking}
        title={t('masked.title', { label })}
        onCancel={() => setAsking(false)}
        footer={
          <Button
            type="primary"
            loading={look.isPending}
            disabled={reason.trim().length < REASON_CHARS_MIN}
            onClick={() => look.mutate()}
          >
            {t('masked.show')}
          </Button>
        }
      >
        <label htmlFor={reasonId}>{t('masked.reason')}</label>
        <Input.TextArea
          id={reasonId}
          rows={3}
          maxLength={REASON_CHARS_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className={styles.note}>{t('masked.note')}</p>
        {look.error && <ErrorState error={look.error} />}
      </Modal>
    </>
  );
}
