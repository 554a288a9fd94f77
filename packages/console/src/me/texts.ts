/** Texts of the citizen's page, both languages at once: they are small, and switching asks nothing of a slow line. */

import en from '../locales/en/me.json';
import { LANGUAGES, type Language } from '../locales/language.ts';
import zh from '../locales/zh-CN/me.json';

const KEY = 'tongguan.language';

type Texts = typeof zh;
type Name = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];
type Group = Exclude<keyof Texts, Name>;

let language: Language = firstLanguage();

function firstLanguage(): Language {
  const stored = localStorage.getItem(KEY);
  if (stored === 'zh-CN' || stored === 'en') return stored;
  const known = navigator.languages.find((one) => /^(zh|en)\b/.test(one));
  return known?.startsWith('en') ? 'en' : 'zh-CN';
}

const texts = (): Texts => (language === 'en' ? en : zh);

/** `{{name}}` in a text stands for a value. */
export const t = (name: Name, values: Record<string, string | number> = {}): string =>
  texts()[name].replace(/\{\{(\w+)\}\}/g, (_, slot: string) => String(values[slot]));

export function word<G extends Group>(group: G, name: keyof Texts[G] & string): string {
  return texts()[group][name] as string;
}

export function switchLanguage(): void {
  language = LANGUAGES.find((one) => one !== language)!;
  localStorage.setItem(KEY, language);
  tell();
}

export function tell(): void {
  document.documentElement.lang = language;
  document.title = `${t('title')} · 通关 Tongguan`;
}
