// What is made from the tables is as the tables say: run `npm run generate` when this fails.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { MADE_FOLDERS, madeFiles } from '../src/generate/files.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const wanted = madeFiles();
const written = new Map(
  MADE_FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(ROOT, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')] as const;
      }),
  ),
);
const AGAIN = 'npm run generate writes the files anew';

test('every file that the tables want is there, and no other', () => {
  expect([...written.keys()].sort(), AGAIN).toEqual([...wanted.keys()].sort());
  expect(wanted.size).toBeGreaterThan(300);
});

test('no file differs from its table', () => {
  expect(
    [...wanted].filter(([name, text]) => written.get(name) !== text).map(([name]) => name),
    AGAIN,
  ).toEqual([]);
});
