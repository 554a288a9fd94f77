/** Chinese or English by LANG. A text is a key in both languages with slots `{name}`; a test compares the two files. */
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'zh' | 'en';
export type TextKey = keyof typeof en;

/** The text of a key with its slots filled; an unfilled slot stays empty. */
export type Translate = (key: TextKey, slots?: Readonly<Record<string, string | number>>) => string;

const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { zh, en };

export function translator(language: Language): Translate {
  return (key, slots = {}) => texts[language][key].replace(/\{(\w+)\}/g, (_, slot) => String(slots[slot] ?? ''));
}

/**
 * As POSIX has it: LC_ALL before LC_MESSAGES before LANG; on Windows, which sets none of them, the system's own language.
 * Chinese where the locale says so, else English.
 */
export function language(env: NodeJS.ProcessEnv): Language {
  const fallback = process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '';
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || fallback;
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
