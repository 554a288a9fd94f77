/** Reading and writing what the user names, with errors that say what to do instead of system codes. */
import { readFileSync, readSync, writeFileSync } from 'node:fs';
import { Failure } from './failure.ts';
import type { Translate } from './texts/index.ts';

/** Bytes of a file; `-` is standard input. */
export function readInput(file: string, text: Translate): Buffer {
  try {
    return file === '-' ? readStandardInput() : readFileSync(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const key = code === 'ENOENT' ? 'file.missing' : code === 'EISDIR' ? 'file.folder' : 'file.unreadable';
    throw new Failure(text(key, { file, reason: (cause as Error).message }), undefined, { cause });
  }
}

/** Writes what a command has made. */
export function writeOutput(file: string, content: string | Buffer, text: Translate): void {
  try {
    writeFileSync(file, content);
  } catch (cause) {
    throw new Failure(text('file.unwritable', { file, reason: (cause as Error).message }), undefined, { cause });
  }
}

const CHUNK_BYTES = 64 * 1024;
const PAUSE_MS = 10;

/** To its end. A pipe from another program may be non-blocking, and then has nothing to give for a while (EAGAIN). */
function readStandardInput(): Buffer {
  const chunks: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    try {
      const length = readSync(0, chunk);
      if (length === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, length));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows tells the end of a pipe by an error.
      if (code === 'EOF') return Buffer.concat(chunks);
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
    }
  }
}
