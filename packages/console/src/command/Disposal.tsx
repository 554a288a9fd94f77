/** What was done about a document in trouble, and what its company is told. */
import { useMutation } from '@tanstack/react-query';
import type { Trouble } from '@tongguan/platform/api-types';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import styles from './Disposal.module.css';

const WORDS_MIN = 2;
const WORDS_MAX = 500;

export function Disposal({ trouble, onDone }: { trouble: Trouble; onDone: () => void }) {
  const { t } = useTranslation('command');
  const { id, document, number, participant } = trouble;
  const [note, setNote] = useState('');
  const [words, setWords] = useState('');
  const noteId = useId();
  const wordsId = useId();
  const send = useMutation({
    mutationFn: () => {
      const tell = words.trim();
      if (id === null)
        return api.post('/api/command/notices', { participant, object: `${document} ${number}`, text: tell });
      return api.post(`/api/command/troubles/${id}/dispose`, { note: note.trim(), ...(tell && { tell }) });
    },
    onSuccess: onDone,
  });
  const isReady = id === null ? words.trim().length >= WORDS_MIN : note.trim().length >= WORDS_MIN;
  return (
    <Modal
      open
      title={t(id === null ? 'troubles.tellTitle' : 'troubles.disposeTitle', { number })}
      onCancel={onDone}
      footer={
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
          {t(id === null ? 'troubles.tell' : 'troubles.dispose')}
        </Button>
      }
    >
      {id !== null && (
        <div className={styles.field}>
          <label htmlFor={noteId}>{t('troubles.note')}</label>
          <Input.TextArea
            id={noteId}
            rows={2}
            maxLength={WORDS_MAX}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      )}
      <label htmlFor={wordsId}>{t('troubles.words', { participant })}</label>
      <Input.TextArea
        id={wordsId}
        rows={3}
        maxLength={WORDS_MAX}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {send.error && <ErrorState error={send.error} />}
    </Modal>
  );
}
