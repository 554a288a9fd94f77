/** The reasons of customs by code or words; what the checks of this case found comes first. */
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../locales/use-language.ts';
import { useCodes } from './api.ts';
import styles from './Decision.module.css';

/** More than these is to be searched for. */
const SHOWN_MAX = 6;

interface CodeSearchProps {
  chosen: string | undefined;
  onChoose: (code: string | undefined) => void;
  failed: readonly string[];
}

export function CodeSearch({ chosen, onChoose, failed }: CodeSearchProps) {
  const { t } = useTranslation('desk');
  const words = useBilingual();
  const [typed, setTyped] = useState('');
  const name = useId();
  const codes = useCodes(true).data?.codes ?? [];
  const wanted = typed.trim().toLowerCase();
  const weight = (code: string) => (code === chosen ? 0 : failed.includes(code) ? 1 : 2);
  const found = codes
    .filter(({ code, message }) => `${code} ${message.zh} ${message.en}`.toLowerCase().includes(wanted))
    .sort((a, b) => weight(a.code) - weight(b.code))
    .slice(0, SHOWN_MAX);
  return (
    <fieldset className={styles.codes}>
      <legend>{t('code')}</legend>
      <Input
        size="small"
        aria-label={t('codeSearch')}
        placeholder={t('codeSearch')}
        value={typed}
        maxLength={40}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.map(({ code, message }) => (
        <label key={code} className={styles.code}>
          <input type="radio" name={name} checked={code === chosen} onChange={() => onChoose(code)} />
          <span>
            <code>{code}</code> {words(message)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
