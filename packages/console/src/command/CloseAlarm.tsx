/** An alarm is closed with a note: what it was, and what was done. */
import { useMutation } from '@tanstack/react-query';
import type { Alarm } from '@tongguan/platform/api-types';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import { useAlarmWords } from './use-alarm-words.ts';

const NOTE_MIN = 2;
const NOTE_MAX = 500;

export function CloseAlarm({ alarm, onDone }: { alarm: Alarm; onDone: () => void }) {
  const { t } = useTranslation('command');
  const words = useAlarmWords();
  const [note, setNote] = useState('');
  const id = useId();
  const close = useMutation({
    mutationFn: () => api.post(`/api/command/alarms/${alarm.id}/close`, { note: note.trim() }),
    onSuccess: onDone,
  });
  return (
    <Modal
      open
      title={t('alarms.closeTitle')}
      onCancel={onDone}
      footer={
        <Button
          type="primary"
          loading={close.isPending}
          disabled={note.trim().length < NOTE_MIN}
          onClick={() => close.mutate()}
        >
          {t('alarms.close')}
        </Button>
      }
    >
      <p>{words(alarm)}</p>
      <label htmlFor={id}>{t('alarms.note')}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={NOTE_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {close.error && <ErrorState error={close.error} />}
    </Modal>
  );
}
