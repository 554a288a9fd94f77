/** Asks why; the answer goes into the audit log. */
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

export const REASON_MIN = 4;
export const REASON_MAX = 500;

interface ReasonDialogProps {
  title: string;
  onReason: (reason: string) => void;
  onCancel: () => void;
}

export function ReasonDialog({ title, onReason, onCancel }: ReasonDialogProps) {
  const { t } = useTranslation('ops');
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <Modal
      open
      title={title}
      onCancel={onCancel}
      footer={
        <Button type="primary" disabled={reason.trim().length < REASON_MIN} onClick={() => onReason(reason.trim())}>
          {title}
        </Button>
      }
    >
      <label htmlFor={id}>{t('reason')}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={REASON_MAX}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
