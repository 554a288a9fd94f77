import { useTranslation } from 'react-i18next';
import type { Language } from './language.ts';

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN';
}

/** The text of a pair that the platform serves in both languages. */
export function useBilingual(): (text: { zh?: string; en: string }) => string {
  const language = useLanguage();
  return ({ zh, en }) => (language === 'zh-CN' ? (zh ?? en) : en);
}
