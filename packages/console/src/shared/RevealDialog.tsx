/** Asks why somebody wants to see a masked value, and shows it. Loaded when it is asked for: a dialog weighs more than the page. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './ErrorState.tsx';
import styles from './MaskedValue.module.css';

/** Shorter ones say nothing to whoever reads the log. */
const REASON_CHARS_MIN = 4;
const REASON_CHARS_MAX = 200;

interface RevealDialogProps {
  label: string;
  reveal: (reason: string) => Promise<string>;
  onShown: (value: string) => void;
  onClose: () => void;
}

export function RevealDialog({ label, reveal, onShown, onClose }: RevealDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const look = useMutation({ mutationFn: () => reveal(reason.trim()), onSuccess: onShown });
  return (
    <Modal
      open
      title={t('masked.title', { label })}
      onCancel={onClose}
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
  );
}
