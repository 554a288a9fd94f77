// The allowed arrows of the house: ceb ← clearance ← platform ← cli; ceb ← traffic ← cli; console ← cli, which has it built. A
// package reaches another by its name, never by a path, and only along an arrow. The console speaks HTTP to the platform; all it may
// take from there is the types of what is said.

import path from 'node:path';
import { expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './files.ts';

const ARROWS: Readonly<Record<string, readonly string[]>> = {
  ceb: [],
  clearance: ['ceb'],
  platform: ['ceb', 'clearance'],
  traffic: ['ceb'],
  console: [],
  cli: ['ceb', 'clearance', 'platform', 'traffic', 'console'],
};

/** Gone when the code runs, so nothing of the platform's inside gets into a page. */
const API_TYPES = /\bimport type\s[^;]*?from '@tongguan\/platform\/api-types'/g;

const SPECIFIER = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Imports of a file of `packages/<name>/…` that no arrow allows. */
function badImports({ name, text }: SourceFile): string[] {
  const own = name.split('/')[1]!;
  const allowed = [own, ...(ARROWS[own] ?? [])];
  const looked = own === 'console' ? text.replace(API_TYPES, '') : text;
  return [...looked.matchAll(SPECIFIER)]
    .map((match) => match[1]!)
    .filter((specifier) => {
      if (specifier.startsWith('.')) {
        return !path.posix.join(path.posix.dirname(name), specifier).startsWith(`packages/${own}/`);
      }
      const [, target] = /^@tongguan\/([^/]+)/.exec(specifier) ?? [];
      return target !== undefined && (!allowed.includes(target) || specifier !== `@tongguan/${target}`);
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
  ['packages/console/src/planted.ts', "import { codePages } from '@tongguan/platform/api-types';"],
  ['packages/console/src/planted.tsx', "import type { Pool } from '@tongguan/platform';"],
  ['packages/console/src/planted.tsx', "import type { Me } from '../../platform/src/api-types.ts';"],
  ['packages/cli/src/planted.ts', "import { fault } from '@tongguan/ceb/src/faults.ts';"],
])('a planted bad import is found: %s', (name, text) => {
  expect(badImports({ name, text })).toHaveLength(1);
});

test('the console may take the types of the API', () => {
  const text = "import type { Me, Role } from '@tongguan/platform/api-types';";
  expect(badImports({ name: 'packages/console/src/planted.ts', text })).toEqual([]);
});
