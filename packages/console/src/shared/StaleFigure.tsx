/** A figure that is no longer fed stays, greyed, with its age. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from './Figures.tsx';
import styles from './StaleFigure.module.css';

interface StaleFigureProps {
  stale: boolean;
  /** When it was last told. */
  at: string | number;
  children: ReactNode;
}

export function StaleFigure({ stale, at, children }: StaleFigureProps) {
  const { t } = useTranslation();
  return (
    <span className={stale ? styles.stale : undefined}>
      {children}
      {stale && (
        <small className={styles.age}>
          {t('stale.since')} <Age at={at} />
        </small>
      )}
    </span>
  );
}
