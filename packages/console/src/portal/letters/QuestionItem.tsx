/** One question of an officer with its answer, or the room for it. */
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Age, Time } from '../../shared/Figures.tsx';
import { Status } from '../../shared/Status.tsx';
import { documentPath } from '../document-link.ts';
import { type Question, useAnswer } from './api.ts';
import styles from './letters.module.css';

const ANSWER_MAX = 2_000;

export function QuestionItem({
  question: { id, orderNo, copNo, askedAt, question, answeredAt, answer },
}: {
  question: Question;
}) {
  const { t } = useTranslation('cases');
  const path = documentPath({ kind: 'inventory', number: copNo, owner: '' });
  return (
    <article className={styles.question}>
      <p className={styles.head}>
        <Status tone={answeredAt === null ? 'amber' : 'quiet'}>
          {t(answeredAt === null ? 'letters.open' : 'letters.answered')}
        </Status>
        <span>
          {t('letters.list')} {path ? <Link to={path}>{copNo}</Link> : copNo}
        </span>
        <span>
          {t('letters.order')} {orderNo}
        </span>
        <span className={styles.quiet}>
          {t('letters.asked')} <Time at={askedAt} />
          {answeredAt === null && (
            <>
              {' '}
              (<Age at={askedAt} />)
            </>
          )}
        </span>
      </p>
      <p className={styles.words}>{question}</p>
      {answer === null ? (
        <AnswerForm id={id} />
      ) : (
        <p className={styles.words}>
          <span className={styles.quiet}>{t('letters.yours')}</span> {answer}
        </p>
      )}
    </article>
  );
}

function AnswerForm({ id }: { id: number }) {
  const { t } = useTranslation('cases');
  const [words, setWords] = useState('');
  const fieldId = useId();
  const answer = useAnswer();
  return (
    <>
      <label htmlFor={fieldId} className={styles.quiet}>
        {t('letters.answer')}
      </label>
      <Input.TextArea
        id={fieldId}
        rows={3}
        maxLength={ANSWER_MAX}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div>
        <Button
          type="primary"
          disabled={words.trim() === ''}
          loading={answer.isPending}
          onClick={() => answer.mutate({ id, answer: words.trim() })}
        >
          {t('letters.send')}
        </Button>
      </div>
      {answer.error && <ErrorState error={answer.error} />}
    </>
  );
}
