/** Something that is shown once: copy it now. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Secret.module.css';

export function Secret({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(value).then(() => setCopied(true));
  return (
    <div className={styles.secret} role="status">
      <p>{label}</p>
      <code>{value}</code>{' '}
      <Button size="small" onClick={() => void copy()}>
        {copied ? t('copied') : t('copy')}
      </Button>
    </div>
  );
}
