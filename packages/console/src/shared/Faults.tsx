/** Each fault of a message or request, in the reader's language, with its code and place. */
import type { Fault } from '../api/problem.ts';
import { useBilingual } from '../locales/use-language.ts';
import { CodeLink } from './CodeLink.tsx';
import styles from './Faults.module.css';

export function Faults({ faults }: { faults: readonly Fault[] }) {
  const words = useBilingual();
  return (
    <ul className={styles.faults}>
      {faults.map((fault) => (
        <li key={`${fault.code} ${fault.path}`}>
          <CodeLink code={fault.code} /> {words({ zh: fault.messageZh, en: fault.message })} <code>{fault.path}</code>
        </li>
      ))}
    </ul>
  );
}
