/** Parts of a page below one another, at the same distance everywhere. */
import type { ReactNode } from 'react';
import styles from './Stack.module.css';

export const Stack = ({ children }: { children: ReactNode }) => <div className={styles.stack}>{children}</div>;
