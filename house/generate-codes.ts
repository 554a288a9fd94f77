/** Writes docs/codes, and the table of docs/drafting.md, anew from the source: node house/generate-codes.ts */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CODES_DATA, codeFiles, codesData } from './codes.ts';
import { DRAFTING_PAGE, draftingPage } from './drafting.ts';
import { ROOT } from './files.ts';

const folder = path.join(ROOT, 'docs', 'codes');
const files = await codeFiles();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(path.join(folder, name));
for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
console.log(`docs/codes: ${files.size} pages`);

writeFileSync(path.join(ROOT, CODES_DATA), await codesData());

const page = path.join(ROOT, DRAFTING_PAGE);
writeFileSync(page, draftingPage(readFileSync(page, 'utf8')));
