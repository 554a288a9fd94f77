/** The next word of a ticket, or its last. */
import type { TicketSide } from '@tongguan/platform/api-types';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../shared/ErrorState.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useClose, useWrite } from './api.ts';
import styles from './tickets.module.css';

const TEXT_MAX = 2_000;
const NOTE_MAX = 500;
const WORDS_MIN = 2;

export function Reply({ id, side }: { id: number; side: TicketSide }) {
  const { t } = useTranslation('tickets');
  const shell = useTranslation().t;
  const [words, setWords] = useState('');
  const [closing, setClosing] = useState(false);
  const fieldId = useId();
  const write = useWrite(id);
  const close = useClose(id);
  const work = closing ? close : write;
  const send = () => work.mutate(words.trim(), { onSuccess: () => setWords('') });
  const title = closing ? t('closing') : t(side === 'company' ? 'write' : 'answer');
  return (
    <Panel title={title}>
      <label htmlFor={fieldId} className="unseen">
        {title}
      </label>
      <Input.TextArea
        id={fieldId}
        rows={4}
        maxLength={closing ? NOTE_MAX : TEXT_MAX}
        value={words}
        aria-describedby={`${fieldId}-note`}
        onChange={(event) => setWords(event.target.value)}
      />
      <p id={`${fieldId}-note`} className={styles.quiet}>
        {t(closing ? 'closingNote' : 'textNote')}
      </p>
      <div className={styles.buttons}>
        <Button
          type="primary"
          danger={closing}
          disabled={words.trim().length < WORDS_MIN}
          loading={work.isPending}
          onClick={send}
        >
          {t(closing ? 'close' : 'send')}
        </Button>
        <Button onClick={() => setClosing(!closing)}>{closing ? shell('cancel') : t('close')}</Button>
      </div>
      {work.error && <ErrorState error={work.error} />}
    </Panel>
  );
}
