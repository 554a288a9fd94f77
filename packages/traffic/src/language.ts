// Which language a person at the terminal reads: Chinese where the locale says so, English otherwise.

export type Language = 'zh' | 'en';

/** By the POSIX order: LC_ALL, LC_MESSAGES, LANG; the first that is set decides. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
