/** A roster from a sheet: read here, shown with its faults, and sent whole or not at all. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import styles from './DutyPage.module.css';
import { readShifts } from './shifts-csv.ts';

const EXAMPLE = 'begins,ends,district,task,login,name,phone\n2026-11-11 08:00,2026-11-11 20:00,5317,lead,li.na,,';
const FAULTS_SHOWN = 10;

export function ImportShifts({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('command');
  const id = useId();
  const [text, setText] = useState('');
  const { shifts, faults } = readShifts(text);
  const send = useMutation({ mutationFn: () => api.post('/api/command/duty', { shifts }), onSuccess: onDone });
  return (
    <>
      <p className={styles.note}>{t('duty.importNote')}</p>
      <label htmlFor={id}>{t('duty.csv')}</label>
      <Input.TextArea
        id={id}
        rows={6}
        value={text}
        placeholder={EXAMPLE}
        onChange={(event) => setText(event.target.value)}
      />
      <p>
        <input
          type="file"
          accept=".csv,text/csv"
          aria-label={t('duty.file')}
          onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
        />
      </p>
      {text.trim() !== '' && faults.length > 0 && (
        <ul className={styles.faults}>
          {faults.slice(0, FAULTS_SHOWN).map(({ line, fault }) => (
            <li key={line}>{t(`duty.fault.${fault}`, { line })}</li>
          ))}
        </ul>
      )}
      {send.error && <ErrorState error={send.error} />}
      <Button
        type="primary"
        disabled={shifts.length === 0 || faults.length > 0}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {t('duty.send', { count: shifts.length })}
      </Button>{' '}
      <Button onClick={onDone}>{t('recipients.cancel')}</Button>
    </>
  );
}
