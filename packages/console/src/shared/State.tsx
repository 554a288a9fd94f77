/** What stands where content would: one layout for empty, failed and forbidden. */
import type { ReactNode } from 'react';
import styles from './State.module.css';

interface StateProps {
  icon: ReactNode;
  title: string;
  tone?: 'quiet' | 'red' | 'amber';
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` is read out at once. */
  role?: 'alert' | 'status';
}

export function State({ icon, title, tone = 'quiet', children, action, role }: StateProps) {
  return (
    <div className={styles.state} role={role}>
      <span className={styles[tone]} aria-hidden>
        {icon}
      </span>
      <div className={styles.words}>
        <h2>{title}</h2>
        {children && <div className={styles.text}>{children}</div>}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
