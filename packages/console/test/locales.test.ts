// Both languages say the same things: the same keys, the same slots.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const LOCALES = fileURLToPath(new URL('../src/locales', import.meta.url));
const parts = (language: string) => readdirSync(path.join(LOCALES, language)).sort();

type Texts = { [key: string]: string | Texts };

/** Every text by its path, `signIn.title`. */
function texts(language: string, part: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (node: Texts, at: string) => {
    for (const [key, value] of Object.entries(node)) {
      const name = at === '' ? key : `${at}.${key}`;
      if (typeof value === 'string') flat.set(name, value);
      else walk(value, name);
    }
  };
  walk(JSON.parse(readFileSync(path.join(LOCALES, language, part), 'utf8')) as Texts, '');
  return flat;
}

/** English has plurals, Chinese has none: `count_one` and `count_other` stand for `count`. */
const withoutPlural = (key: string) => key.replace(/_(?:one|other)$/, '');
const keysOf = (language: string, part: string) =>
  [...new Set([...texts(language, part).keys()].map(withoutPlural))].sort();
const slots = (text: string) => [...new Set(text.match(/\{\{[^}]+\}\}|<\/?\d+>/g))].sort();

test('both languages have the same parts', () => {
  expect(parts('zh-CN').length).toBeGreaterThan(5);
  expect(parts('en')).toEqual(parts('zh-CN'));
});

test.each(parts('zh-CN'))('%s has the same keys in both languages, and no empty text', (part) => {
  expect(keysOf('en', part)).toEqual(keysOf('zh-CN', part));
  const empty = ['zh-CN', 'en'].flatMap((language) =>
    [...texts(language, part)].filter(([, text]) => text.trim() === ''),
  );
  expect(empty).toEqual([]);
});

test.each(parts('zh-CN'))('%s has the same slots in both languages', (part) => {
  const chinese = new Map([...texts('zh-CN', part)].map(([key, text]) => [withoutPlural(key), slots(text)]));
  const differing = [...texts('en', part)]
    .filter(([key]) => !key.endsWith('_one'))
    .filter(([key, text]) => slots(text).join() !== chinese.get(withoutPlural(key))?.join())
    .map(([key]) => key);
  expect(differing).toEqual([]);
});

test('Chinese texts are Chinese', () => {
  const foreign = parts('zh-CN').flatMap((part) =>
    [...texts('zh-CN', part)]
      // Words of the field that have no Chinese form, formats, and the name of the other language.
      .filter(([, text]) => !/[\u4e00-\u9fff]/.test(text) && /[A-Za-z]{4,}/.test(text.replaceAll(/\{\{.*?\}\}/g, '')))
      .map(([key, text]) => `${part} ${key} ${text}`),
  );
  expect(foreign).toEqual([
    'me.json language English',
    'portal.json sheets.nav Excel',
    'shell.json header.language English',
  ]);
});
