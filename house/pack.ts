/**
 * `npm run pack:law -- [folder]`: @tongguan/ceb and @tongguan/clearance as npm packages, for a platform of one's own. Node does not strip types
 * inside node_modules, so they are compiled: JavaScript and declarations, nothing else changes. `--try` installs both into an empty
 * folder, from the registry what they need, and runs the example there.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './files.ts';

export const LIBRARIES = ['ceb', 'clearance'] as const;
export const EXAMPLE = path.join(ROOT, 'packages', 'clearance', 'example', 'would-it-clear.ts');

/** Program of a package in node_modules, so that no shell is needed. */
const programOf = (name: string, bin: string): string => {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return path.join(
    path.dirname(manifest),
    (JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> }).bin[bin]!,
  );
};

/** Compiles and packs both into `folder`; returns the files, in the order in which they depend on each other. */
export function packLibraries(folder: string): string[] {
  const work = mkdtempSync(path.join(os.tmpdir(), 'tongguan-pack-'));
  try {
    compile(work);
    mkdirSync(folder, { recursive: true });
    return LIBRARIES.map((name) => packOne(name, work, folder));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function compile(work: string): void {
  const config = path.join(work, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
    declaration: true,
    rootDir: path.join(ROOT, 'packages'),
    outDir: path.join(work, 'out'),
    typeRoots: [path.join(ROOT, 'node_modules', '@types')],
  };
  const files = LIBRARIES.map((name) => path.join(ROOT, 'packages', name, 'src', 'index.ts'));
  writeFileSync(
    config,
    JSON.stringify({ extends: path.join(ROOT, 'tsconfig.json'), compilerOptions, files, include: [] }),
  );
  execFileSync(process.execPath, [programOf('typescript', 'tsc'), '-p', config], { stdio: 'inherit' });
}

function packOne(name: string, work: string, folder: string): string {
  const source = path.join(ROOT, 'packages', name);
  const stage = path.join(work, name);
  cpSync(path.join(work, 'out', name, 'src'), path.join(stage, 'dist'), { recursive: true });
  copyFileSync(path.join(source, 'README.md'), path.join(stage, 'README.md'));
  copyFileSync(path.join(ROOT, 'LICENSE'), path.join(stage, 'LICENSE'));
  const { devDependencies: _, ...manifest } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
  const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } };
  writeFileSync(
    path.join(stage, 'package.json'),
    JSON.stringify({ ...manifest, exports, files: ['dist'] }, undefined, 2),
  );
  npm(['pack', '--silent', '--pack-destination', path.resolve(folder)], stage);
  return path.join(path.resolve(folder), `tongguan-${name}-${manifest.version}.tgz`);
}

/** npm's own program beside this Node or beside the one that npm was started with. */
function npm(args: string[], cwd: string): void {
  const cli = process.env.npm_execpath;
  if (cli && existsSync(cli))
    execFileSync(process.execPath, [cli, ...args], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  else
    execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
}

/** Installs the packages into an empty folder and runs the example there. */
function tryOut(packages: readonly string[]): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-try-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    npm(['install', '--no-audit', '--no-fund', ...packages], folder);
    copyFileSync(EXAMPLE, path.join(folder, 'example.ts'));
    execFileSync(process.execPath, ['example.ts'], { cwd: folder, stdio: 'inherit' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = path.join(ROOT, 'tmp', 'packages')] = process.argv
    .slice(2)
    .filter((argument) => !argument.startsWith('--'));
  const packages = packLibraries(folder);
  for (const file of packages) console.log(file);
  if (process.argv.includes('--try')) tryOut(packages);
}
