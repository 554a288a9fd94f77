/** Personal data as the platform masked it. "Show" asks for a reason, which goes into the audit log with who looked. */
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './MaskedValue.module.css';

const RevealDialog = lazy(() => import('./RevealDialog.tsx').then((file) => ({ default: file.RevealDialog })));

interface MaskedValueProps {
  masked: ReactNode;
  /** What the value is, for the dialog: "身份证号码". */
  label: string;
  /** Asks the platform; left out where nobody may see more. */
  reveal?: (reason: string) => Promise<string>;
}

export function MaskedValue({ masked, label, reveal }: MaskedValueProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<string>();
  if (!reveal) return <span className={styles.value}>{masked}</span>;
  if (shown !== undefined) return <span className={styles.shown}>{shown}</span>;
  return (
    <>
      <span className={styles.value}>{masked}</span>
      <button
        type="button"
        className={styles.show}
        onClick={() => setAsking(true)}
        aria-label={t('masked.showOf', { label })}
      >
        {t('masked.show')}
      </button>
      {asking && (
        <Suspense>
          <RevealDialog label={label} reveal={reveal} onShown={setShown} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
