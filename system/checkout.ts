/** Another checkout of this project, as an operator has one beside the running version: the same files, and what a test changes in them. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const MIGRATIONS = 'packages/platform/src/store/migrations';
/** Not needed to run the platform. */
const LEFT_OUT = new Set(['test', 'node_modules', 'browser']);

/** The packages are copied, what npm installed is linked to. `from` is another checkout to begin with. */
export function checkout(from = ROOT): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tongguan-checkout-'));
  const filter = (file: string) => !LEFT_OUT.has(path.basename(file));
  cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  cpSync(path.join(from, 'packages'), path.join(folder, 'packages'), { recursive: true, filter });
  mkdirSync(path.join(folder, 'node_modules', '@tongguan'), { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    if (name === '@tongguan' || name === '.cache') continue;
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name), 'junction');
  }
  for (const name of readdirSync(path.join(folder, 'packages'))) {
    symlinkSync(path.join(folder, 'packages', name), path.join(folder, 'node_modules', '@tongguan', name), 'junction');
  }
  return folder;
}

/** Adds a migration behind the last; resolves with its file's name. */
export function addMigration(folder: string, name: string, sql: string): string {
  const last = readdirSync(path.join(folder, MIGRATIONS)).sort().at(-1)!;
  const file = `${String(Number.parseInt(last, 10) + 1).padStart(3, '0')}-${name}.sql`;
  writeFileSync(path.join(folder, MIGRATIONS, file), sql);
  return file;
}

/** Changes one place of one file. The place must be there, so that no test changes nothing. */
export function change(folder: string, file: string, from: string, to: string): void {
  const place = path.join(folder, file);
  const text = readFileSync(place, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(
    place,
    text.replace(from, () => to),
  );
}
