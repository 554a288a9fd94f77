/** The reason, and what else the chosen deed asks for. Ctrl and Enter submit, Escape goes back. */
import { Button, Input } from 'antd';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../shared/ErrorState.tsx';
import { type DeskCase, useDeed } from './api.ts';
import { CodeSearch } from './CodeSearch.tsx';
import { ColleagueChoice } from './ColleagueChoice.tsx';
import styles from './Decision.module.css';
import type { Choice } from './deeds.ts';
import type { Done } from './done.ts';

const REASON_CHARACTERS_MIN = 2;
const REASON_CHARACTERS_MAX = 200;

interface DeedFormProps {
  choice: Choice;
  shown: DeskCase;
  onCancel: () => void;
  onDone: (done: Done) => void;
}

export function DeedForm({ choice, shown, onCancel, onDone }: DeedFormProps) {
  const { t } = useTranslation('desk');
  const [reason, setReason] = useState('');
  const [code, setCode] = useState<string>();
  const [to, setTo] = useState<number>();
  const reasonId = useId();
  const deed = useDeed(shown.caseId);
  const ready = reason.trim().length >= REASON_CHARACTERS_MIN && !deed.isPending;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready) return;
    const { what } = choice;
    const request = { what, reason: reason.trim(), ...(code && { code }), ...(to !== undefined && { to }) };
    deed.mutate(request, { onSuccess: ({ done }) => onDone({ orderNo: shown.orderNo ?? '', done }) });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={onKey}>
      <h3>{t(`deed.${choice.label}`)}</h3>
      <p className={styles.note}>{t(`deedNote.${choice.note}`)}</p>
      <label htmlFor={reasonId}>{choice.what === 'ask' ? t('question') : t('reason')}</label>
      <Input.TextArea
        id={reasonId}
        autoFocus
        rows={3}
        maxLength={REASON_CHARACTERS_MAX}
        placeholder={t('reasonHold')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {choice.what === 'reject' && <CodeSearch chosen={code} onChoose={setCode} failed={failedCodes(shown)} />}
      {choice.what === 'pass' && <ColleagueChoice caseId={shown.caseId} chosen={to} onChoose={setTo} />}
      {deed.error && <ErrorState error={deed.error} />}
      <div className={styles.buttons}>
        <Button
          type="primary"
          htmlType="submit"
          danger={choice.what === 'reject'}
          disabled={!ready}
          loading={deed.isPending}
        >
          {t('submit')}
        </Button>
        <Button onClick={onCancel}>{t('cancel', { ns: 'shell' })}</Button>
      </div>
      <p className={styles.note}>{t('submitKeys')}</p>
    </form>
  );
}

/** Codes of what fails come first when a list is rejected. */
const failedCodes = ({ checks }: DeskCase): string[] => checks.filter(({ ok }) => !ok).map(({ code }) => code);
