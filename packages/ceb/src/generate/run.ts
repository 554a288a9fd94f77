/** Writes everything that is made from the message tables: npm run generate */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MADE_FOLDERS, madeFiles } from './files.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

const files = madeFiles();
for (const folder of MADE_FOLDERS) {
  const absolute = path.join(ROOT, folder);
  mkdirSync(absolute, { recursive: true });
  for (const entry of readdirSync(absolute, { recursive: true, withFileTypes: true })) {
    const name = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !files.has(path.relative(ROOT, name).replaceAll(path.sep, '/'))) rmSync(name);
  }
}
for (const [name, text] of files) {
  const absolute = path.join(ROOT, name);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}
console.log(`${files.size} files made from the message tables`);
