/** Copying files so that they are proven and stay: hashed while they pass, synced before they count. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileSum {
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

const CHUNK_BYTES = 1024 ** 2;

export interface CopyOptions {
  /** On the disk when the copy resolves; default true. */
  durable?: boolean;
  pace?: Pace | undefined;
}

/** Copies what a file holds now. A file that grows meanwhile is copied to the end that is met. */
export async function copyFile(source: string, target: string, options: CopyOptions = {}): Promise<FileSum> {
  const { durable = true, pace } = options;
  const from = await open(source, 'r');
  try {
    const to = await open(target, 'wx', 0o600);
    try {
      const sum = await pump(from, (chunk) => writeAll(to, chunk), pace);
      if (durable) await to.sync();
      return sum;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

export async function sumFile(file: string): Promise<FileSum> {
  const from = await open(file, 'r');
  try {
    return await pump(from, async () => {});
  } finally {
    await from.close();
  }
}

async function pump(from: FileHandle, take: (chunk: Buffer) => Promise<void>, pace?: Pace): Promise<FileSum> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await from.read(buffer, 0, CHUNK_BYTES, bytes);
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await take(chunk);
    bytes += bytesRead;
    await pace?.after(bytesRead);
  }
}

/** Writes at the file's end, also where the system takes only a part at a time. */
async function writeAll(to: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await to.write(chunk, at)).bytesWritten;
}

/** Holds a copy down to so many bytes a second, so that the platform beside it keeps its disk. */
export class Pace {
  readonly #bytesPerSecond: number;
  readonly #since = performance.now();
  #bytes = 0;

  constructor(bytesPerSecond: number) {
    this.#bytesPerSecond = bytesPerSecond;
  }

  async after(bytes: number): Promise<void> {
    this.#bytes += bytes;
    const aheadMs = (this.#bytes / this.#bytesPerSecond) * 1000 - (performance.now() - this.#since);
    if (aheadMs > 1) await sleep(aheadMs);
  }
}

/** Makes the names in a folder durable. Windows has no such call, and journals them itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A sync waits for the disk more than it works, and disks take several at once: 1,600 small files one by one took 20 s. */
const AT_ONCE = 8;

/** Works on all, some at a time; after a failure nothing new is begun, and it rejects when what was begun has ended. */
export async function inParallel<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  let failed = false;
  const lane = async () => {
    for (const one of left) {
      if (failed) return;
      await work(one).catch((error) => {
        failed = true;
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
  const broken = lanes.find((ended) => ended.status === 'rejected');
  if (broken) throw broken.reason;
}

/** Names of files below a folder, relative and with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}
