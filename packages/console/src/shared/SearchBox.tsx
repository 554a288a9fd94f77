/** The search of a list; `/` goes there. What is typed goes into the address, so that a search can be sent to somebody. */
import SearchOutlined from '@ant-design/icons/SearchOutlined';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import styles from './SearchBox.module.css';

/** A pause this long is the end of a word. */
const PAUSE_MS = 250;

export function SearchBox({ label, placeholder }: { label: string; placeholder?: string }) {
  const { t } = useTranslation();
  const input = useRef<InputRef>(null);
  const [search, setSearch] = useSearchParams();
  const given = search.get('q') ?? '';
  const [typed, setTyped] = useState(given);
  useShortcuts([{ keys: '/', label: t('keys.search'), run: () => input.current?.focus() }]);
  useEffect(() => setTyped(given), [given]);
  useEffect(() => {
    if (typed === given) return;
    const timer = setTimeout(() => {
      setSearch(
        (now) => {
          if (typed === '') now.delete('q');
          else now.set('q', typed);
          return now;
        },
        { replace: true },
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, given, setSearch]);
  return (
    <Input
      ref={input}
      className={styles.box}
      prefix={<SearchOutlined aria-hidden />}
      allowClear
      maxLength={60}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
    />
  );
}

export const useSearchWord = (): string => useSearchParams()[0].get('q') ?? '';
