// The house style that a machine can see.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, rootPages, sourceFiles } from './files.ts';

const FOLDERS = ['packages', 'house', 'bench', 'samples', 'system'];
const code = sourceFiles(FOLDERS, ['.ts', '.tsx', '.js', '.sql']);

const LINES_MAX = 400;
/** Longer files, each with the reason why it is one idea all the same. */
const LONG: Readonly<Record<string, string>> = {
  'system/bad-input.int.test.ts': 'one table of everything that senders do wrong, a line each',
};

test(`no file is longer than ${LINES_MAX} lines without a reason`, () => {
  const long = code.filter(({ text }) => text.split('\n').length > LINES_MAX + 1).map(({ name }) => name);
  expect(long.sort()).toEqual(Object.keys(LONG).sort());
});

/** In pieces, so that this file does not hold what it looks for. */
const LEFT_UNDONE = new RegExp(
  [
    'TO' + 'DO',
    'FIX' + 'ME',
    'as' + ' any\\b(?!\\s+[a-z])',
    '@ts' + '-ignore',
    '@ts' + '-expect-error',
    'biome' + '-ignore',
    '\\.(?:skip|only)\\(',
  ].join('|'),
);

test('nothing is left undone or switched off', () => {
  const found = code.flatMap(({ name, text }) =>
    text.split('\n').flatMap((line, index) => (LEFT_UNDONE.test(line) ? [`${name}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test('an SQL file holds one statement', () => {
  const verbs = code.filter(({ name }) => name.endsWith('.sql') && !name.includes('/migrations/'));
  const statements = (sql: string) =>
    sql
      .replace(/--.*$/gm, '')
      .split(';')
      .filter((part) => part.trim() !== '').length;
  expect(verbs.length).toBeGreaterThan(10);
  expect(verbs.filter(({ text }) => statements(text) !== 1).map(({ name }) => name)).toEqual([]);
});

/** Folders that exist on somebody's machine only. */
const PRIVATE = /(?<![\w.])\/(?:work|home|Users)\/\w+/;

test('nothing names a folder of somebody’s machine', () => {
  const files = [...sourceFiles([...FOLDERS, 'docs', '.ci'], ['']), ...rootPages()];
  const named = files.map(({ name, text }) => [name, PRIVATE.exec(text)?.[0]]).filter(([, folder]) => folder);
  expect(named).toEqual([]);
});

test('the lockfile names no registry, so that it installs through any mirror', () => {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; link?: boolean }>;
  };
  const addressed = Object.entries(lock.packages).filter(([, entry]) => entry.resolved && !entry.link);
  expect(addressed).toEqual([]);
});

test('every link from one page to another leads somewhere', () => {
  const pages = [...sourceFiles(['docs'], ['.md']), ...rootPages()];
  const broken = pages.flatMap(({ name, text }) =>
    [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1]!)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(path.join(ROOT, path.dirname(name), target)))
      .map((target) => `${name} -> ${target}`),
  );
  expect(pages.length).toBeGreaterThan(100);
  expect(broken).toEqual([]);
});
