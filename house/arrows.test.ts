// The allowed arrows of the house: ceb ← clearance ← platform ← cli; ceb ← traffic ← cli. A package reaches another by its
// name, never by a path, and only along an arrow.

import path from 'node:path';
import { expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './files.ts';

const ARROWS: Readonly<Record<string, readonly string[]>> = {
  ceb: [],
  clearance: ['ceb'],
  platform: ['ceb', 'clearance'],
  traffic: ['ceb'],
  cli: ['ceb', 'clearance', 'platform', 'traffic'],
};

/** Beside a package's own name: types for pages, which hold nothing of the platform. */
const ALSO = ['@tongguan/platform/api-types'];

const SPECIFIER = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Imports of a file of `packages/<name>/…` that no arrow allows. */
function badImports({ name, text }: SourceFile): string[] {
  const own = name.split('/')[1]!;
  const allowed = [own, ...(ARROWS[own] ?? [])];
  return [...text.matchAll(SPECIFIER)]
    .map((match) => match[1]!)
    .filter((specifier) => {
      if (specifier.startsWith('.')) {
        return !path.posix.join(path.posix.dirname(name), specifier).startsWith(`packages/${own}/`);
      }
      const [, target] = /^@tongguan\/([^/]+)/.exec(specifier) ?? [];
      return target !== undefined && (!allowed.includes(target) || ![`@tongguan/${target}`, ...ALSO].includes(specifier));
    })
    .map((specifier) => `${name} imports ${specifier}`);
}

test('every import follows an arrow', () => {
  const files = sourceFiles(['packages'], ['.ts', '.tsx', '.js']);
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(badImports)).toEqual([]);
});

test('every package of the house has its arrows here', () => {
  const packages = sourceFiles(['packages'], ['package.json']).map(({ name }) => name.split('/')[1]);
  expect(packages.sort()).toEqual(Object.keys(ARROWS).sort());
});

test.each([
  ['packages/ceb/src/planted.ts', "import { reasons } from '@tongguan/clearance';"],
  ['packages/clearance/src/planted.ts', "export * from '@tongguan/platform';"],
  ['packages/platform/src/planted.ts', "const demo = await import('@tongguan/traffic');"],
  ['packages/platform/src/http/planted.ts', "import '../../../cli/src/main.ts';"],
  ['packages/traffic/src/planted.ts', "import type { Fault } from '../../ceb/src/faults.ts';"],
  ['packages/cli/src/planted.ts', "import { fault } from '@tongguan/ceb/src/faults.ts';"],
])('a planted bad import is found: %s', (name, text) => {
  expect(badImports({ name, text })).toHaveLength(1);
});
