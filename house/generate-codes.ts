/** Writes docs/codes anew from the catalogues: node house/generate-codes.ts */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeFiles } from './codes.ts';
import { ROOT } from './files.ts';

const folder = path.join(ROOT, 'docs', 'codes');
const files = codeFiles();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(path.join(folder, name));
for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
console.log(`docs/codes: ${files.size} pages`);
