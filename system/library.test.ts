/** The law as a library: packed, unpacked into an empty folder beside what it depends on, and used there without the platform. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../house/files.ts';
import { EXAMPLE, LIBRARIES, packLibraries } from '../house/pack.ts';
import { wouldItClear } from '../packages/clearance/example/would-it-clear.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What ceb depends on; clearance depends on ceb alone. */
const NEEDED = ['libxml2-wasm', 'sm-crypto-v2', '@noble'];

test('ceb and clearance work from their packages in an empty folder, with nothing of the platform', () => {
  const packages = packLibraries(path.join(folder, 'packages'));
  const modules = path.join(folder, 'node_modules');
  for (const [i, name] of LIBRARIES.entries()) {
    const place = path.join(modules, '@tongguan', name);
    mkdirSync(place, { recursive: true });
    execFileSync('tar', ['-xzf', packages[i]!, '--strip-components=1', '-C', place]);
  }
  for (const name of NEEDED) symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name), 'junction');
  copyFileSync(EXAMPLE, path.join(folder, 'example.ts'));
  const out = execFileSync(process.execPath, ['example.ts'], { cwd: folder, encoding: 'utf8' });
  expect(out.trimEnd().split('\n')).toEqual(wouldItClear());
  expect(readdirSync(path.join(modules, '@tongguan', 'clearance')).sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist',
    'package.json',
  ]);
}, 120_000);
