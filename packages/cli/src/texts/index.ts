/** Chinese or English by LANG. A text is a key in both languages with slots `{name}`; a test compares the two files. */
import { type Language, languageOf } from '@tongguan/traffic';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type TextKey = keyof typeof en;

/** The text of a key with its slots filled; an unfilled slot stays empty. */
export type Translate = (key: TextKey, slots?: Readonly<Record<string, string | number>>) => string;

const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { zh, en };

export function translator(language: Language): Translate {
  return (key, slots = {}) => texts[language][key].replace(/\{(\w+)\}/g, (_, slot) => String(slots[slot] ?? ''));
}

/** By the environment; on Windows, which sets no LANG, by the system's own language. */
export function language(env: NodeJS.ProcessEnv): Language {
  return languageOf(process.platform === 'win32' ? { LANG: systemLocale(), ...env } : env);
}

function systemLocale(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale;
}
