// What a browser fetches to show the first page of a part of the console: scripts and styles, gzip as they are served.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { CONSOLE_FILES, ensureConsole } from '../build/index.ts';

const GZIP_BYTES_MAX = 300_000;

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

let manifest: Record<string, Chunk>;
beforeAll(async () => {
  await ensureConsole();
  manifest = JSON.parse(readFileSync(path.join(CONSOLE_FILES, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
}, 180_000);

/** Files of the entries and of everything that they import at once. */
function filesOf(entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const files = new Set<string>(['index.html']);
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the build has no ${name}`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const entry of entries) visit(entry);
  return files;
}

const gzipBytes = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(CONSOLE_FILES, file))).length, 0);

test.each(['command', 'desk', 'portal', 'tariff', 'ops', 'sign-in'])('the first page of %s is light', (part) => {
  const texts = part === 'sign-in' ? [] : [`src/locales/zh-CN/${part}.json`];
  const files = filesOf(['index.html', `src/${part}/index.tsx`, 'src/locales/zh-CN/shell.json', ...texts]);
  expect([...files].filter((file) => file.includes('echarts'))).toEqual([]);
  expect(gzipBytes(files)).toBeLessThan(GZIP_BYTES_MAX);
});

/** 3G brings some 50 kB a second: the page is there in two. */
const CITIZEN_BYTES_MAX = 60_000;

test('the citizen’s page is light enough for a slow telephone', () => {
  const files = new Set([...filesOf(['me.html'])].filter((file) => file !== 'index.html'));
  files.add('me.html');
  expect(gzipBytes(files)).toBeLessThan(CITIZEN_BYTES_MAX);
});
