/**
 * Texts of the pages. A folder a language, a file a part of the console; a part's texts are loaded with its pages. zh-CN is the
 * language of the field and the model: en must have the same keys (test/locales.test.ts).
 */
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from './language.ts';

const KEY = 'tongguan.language';
const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { import: 'default' });

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, part, done) {
    const load = files[`./${language}/${part}.json`];
    if (!load) return done(new Error(`no texts ${part} in ${language}`), false);
    load().then(
      (texts) => done(null, texts),
      (error: Error) => done(error, false),
    );
  },
};

function firstLanguage(): Language {
  const stored = localStorage.getItem(KEY);
  if (stored === 'zh-CN' || stored === 'en') return stored;
  const known = navigator.languages.find((language) => /^(zh|en)\b/.test(language));
  return known?.startsWith('en') ? 'en' : 'zh-CN';
}

export async function initTexts(): Promise<void> {
  const tell = (language: string) => {
    document.documentElement.lang = language;
  };
  i18next.on('languageChanged', tell);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: [...LANGUAGES],
      fallbackLng: false,
      load: 'currentOnly',
      ns: ['shell'],
      defaultNS: 'shell',
      // React escapes what it shows.
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18next.changeLanguage(language);
}
