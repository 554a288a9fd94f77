/** The files of the project as the house tests look at them: what is committed, without what is made. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** Made, fetched or belonging to a tool. */
const LEFT_OUT = new Set(['node_modules', '.git', 'data', 'tmp', 'work', 'coverage', '.vitest', 'dist']);

export interface SourceFile {
  /** From the root, with forward slashes. */
  name: string;
  text: string;
}

/** Every text file below `folders` (from the root) whose name ends in one of `endings`. */
export function sourceFiles(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => walk(folder, endings));
}

function walk(folder: string, endings: readonly string[]): SourceFile[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return walk(name, endings);
    if (!endings.some((ending) => entry.name.endsWith(ending))) return [];
    return [{ name, text: readFileSync(path.join(ROOT, name), 'utf8') }];
  });
}

/** The pages beside the folders, and what npm is told. */
export function rootPages(): SourceFile[] {
  return readdirSync(ROOT)
    .filter((name) => name.endsWith('.md') || name === 'package.json')
    .map((name) => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') }));
}
