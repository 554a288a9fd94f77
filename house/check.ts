/**
 * `npm run check`: types, style, unused code and the house's own tests; one line each. What fails shows its output.
 * No shell and no path of one system: each tool is a JavaScript program of node_modules, run by this Node.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './files.ts';

interface Check {
  what: string;
  /** npm package of the tool, and the name of its program. */
  tool: string;
  bin: string;
  args: string[];
}

const CHECKS: readonly Check[] = [
  { what: 'types', tool: 'typescript', bin: 'tsc', args: ['--noEmit', '-p', '.'] },
  { what: 'types of the page', tool: 'typescript', bin: 'tsc', args: ['--noEmit', '-p', 'packages/ceb/browser'] },
  { what: 'types of console', tool: 'typescript', bin: 'tsc', args: ['--noEmit', '-p', 'packages/console'] },
  {
    what: 'lint and format',
    tool: '@biomejs/biome',
    bin: 'biome',
    args: ['ci', '--colors=off', '--max-diagnostics=20', '.'],
  },
  { what: 'unused code', tool: 'knip', bin: 'knip', args: [] },
  { what: 'house tests', tool: 'vitest', bin: 'vitest', args: ['run', '--config', 'house/vitest.config.ts'] },
];

/** A check that hangs is a failure too. */
const CHECK_MS_MAX = 300_000;

function run({ what, tool, bin, args }: Check): boolean {
  const started = performance.now();
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [program(tool, bin), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    timeout: CHECK_MS_MAX,
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const passed = status === 0;
  console.log(`${passed ? 'ok  ' : 'FAIL'}  ${what.padEnd(18)} ${seconds} s`);
  if (!passed) console.log([stdout, stderr, error?.message].filter(Boolean).join('\n'));
  return passed;
}

function program(tool: string, bin: string): string {
  const manifest = path.join(ROOT, 'node_modules', tool, 'package.json');
  const { bin: bins } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Record<string, string> };
  return path.join(path.dirname(manifest), typeof bins === 'string' ? bins : bins[bin]!);
}

const results = CHECKS.map(run);
process.exitCode = results.every(Boolean) ? 0 : 1;
