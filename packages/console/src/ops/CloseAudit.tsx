/** An entry of the after-audit is closed with a note: what it was, and what was done. */
import type { AfterAudit } from '@tongguan/platform/api-types';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../shared/ErrorState.tsx';
import { REASON_MAX, REASON_MIN } from './ReasonDialog.tsx';
import { useCloseAudit } from './state.ts';

export function CloseAudit({ entry, onDone }: { entry: AfterAudit; onDone: () => void }) {
  const { t } = useTranslation('ops');
  const [note, setNote] = useState('');
  const id = useId();
  const close = useCloseAudit(onDone);
  return (
    <Modal
      open
      title={t('audit.closeTitle')}
      onCancel={onDone}
      footer={
        <Button
          type="primary"
          loading={close.isPending}
          disabled={note.trim().length < REASON_MIN}
          onClick={() => close.mutate({ id: entry.id, note: note.trim() })}
        >
          {t('audit.close')}
        </Button>
      }
    >
      <p>
        {entry.orderNo}: {t(`audit.without.${entry.why}`, { about: entry.about })}
      </p>
      <label htmlFor={id}>{t('audit.note')}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={REASON_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {close.error && <ErrorState error={close.error} />}
    </Modal>
  );
}
