/** Reading what the user names, with errors that say what to do instead of system codes. */
import { readFileSync } from 'node:fs';
import { Failure } from './failure.ts';
import type { Translate } from './texts/index.ts';

/** Bytes of a file; `-` is standard input. */
export function readInput(file: string, text: Translate): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const key = code === 'ENOENT' ? 'file.missing' : code === 'EISDIR' ? 'file.folder' : 'file.unreadable';
    throw new Failure(text(key, { file, reason: (cause as Error).message }), undefined, { cause });
  }
}
