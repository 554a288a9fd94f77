/** A state in a word, with a sign beside its colour. Green is for "released" alone. */
import styles from './Status.module.css';

export type Tone = 'quiet' | 'amber' | 'red' | 'green' | 'accent';

const SIGNS: Readonly<Record<Tone, string>> = { quiet: '○', amber: '▲', red: '✕', green: '✓', accent: '●' };

export const Status = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={`${styles.status} ${styles[tone]}`}>
    <span aria-hidden>{SIGNS[tone]}</span> {children}
  </span>
);
