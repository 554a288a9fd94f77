/** Title of a page, with what can be done on it at the right; also the title of the browser's tab. */
import { type ReactNode, useEffect } from 'react';
import styles from './PageHead.module.css';

interface PageHeadProps {
  title: string;
  /** One sentence: what the page is for. */
  lead?: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, lead, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · 通关 Tongguan`;
  }, [title]);
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
