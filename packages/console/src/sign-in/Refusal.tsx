/** Why one did not get in. A 401 is said in the reader's words; everything else as everywhere. */
import { ApiProblem } from '../api/problem.ts';
import { ErrorState } from '../shared/ErrorState.tsx';
import styles from './sign-in.module.css';

export function Refusal({ error, unauthenticated }: { error: Error | null; unauthenticated: string }) {
  if (!error) return null;
  if (error instanceof ApiProblem && error.status === 401) {
    return (
      <p className={styles.refusal} role="alert">
        {unauthenticated}
      </p>
    );
  }
  return (
    <div className={styles.error}>
      <ErrorState error={error} />
    </div>
  );
}
