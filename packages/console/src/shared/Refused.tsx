/** Why something was refused and what to do instead, in the reader's language: the faults that the platform names, else its detail. */
import { ApiProblem } from '../api/problem.ts';
import { useBilingual } from '../locales/use-language.ts';
import { ErrorState } from './ErrorState.tsx';
import styles from './Refused.module.css';

interface RefusedProps {
  error: Error;
  title?: string;
  /** What is not harmed by it. */
  safe?: string;
}

export function Refused({ error, title, safe }: RefusedProps) {
  const words = useBilingual();
  const faults = error instanceof ApiProblem && error.status < 500 ? (error.body.errors ?? []) : [];
  if (faults.length === 0) return <ErrorState error={error} {...(safe !== undefined && { safe })} />;
  return (
    <div className={styles.refused} role="alert">
      {title && <strong>{title}</strong>}
      <ul>
        {faults.map(({ path, message, messageZh }) => (
          <li key={`${path} ${message}`}>{words({ zh: messageZh, en: message })}</li>
        ))}
      </ul>
      {safe && <p className={styles.safe}>{safe}</p>}
    </div>
  );
}
