/** The room of a page below the header. `wide` takes the whole screen; otherwise lines stay readable on wide ones. */
import type { ReactNode } from 'react';
import styles from './Page.module.css';

export const Page = ({ wide = false, children }: { wide?: boolean; children: ReactNode }) => (
  <div className={wide ? styles.wide : styles.page}>{children}</div>
);
