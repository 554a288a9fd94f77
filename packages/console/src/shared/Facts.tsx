/** Names and values of one thing, in two columns; one below the other on narrow screens. */
import type { ReactNode } from 'react';
import styles from './Facts.module.css';

export type Fact = readonly [name: string, value: ReactNode];

export const Facts = ({ facts }: { facts: readonly (Fact | false | undefined)[] }) => (
  <dl className={styles.facts}>
    {facts
      .filter((fact) => fact !== false && fact !== undefined)
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
