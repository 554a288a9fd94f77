/**
 * Which files in send/ are whole? A file whose size and time have not changed for a second is; one that is still written
 * is not. A file renamed into place (the right way) waits for that second too.
 */
import { type Dirent, opendir } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { isUnfinishedName } from './layout.ts';

/** Longer than any pause of a program that writes a message of 20 MiB at once. */
const SETTLED_MS = 1_000;
/** Names watched at a time; the others get their turn when these are gone. */
const WATCHED_MAX = 10_000;

interface Sighting {
  size: number;
  mtimeMs: number;
  inode: number;
  since: number;
}

export interface SettledFile {
  name: string;
  size: number;
}

export class SettledFiles {
  readonly #folder: string;
  #watched = new Map<string, Sighting>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Looks once; the files that are whole, by name, at most `limit`. */
  async look(limit: number): Promise<SettledFile[]> {
    const seen = new Map<string, Sighting>();
    const settled: SettledFile[] = [];
    const now = performance.now();
    for (const name of await this.#names()) {
      const sighting = await this.#sight(name, now);
      if (!sighting) continue;
      seen.set(name, sighting);
      if (now - sighting.since >= SETTLED_MS && settled.length < limit) settled.push({ name, size: sighting.size });
    }
    this.#watched = seen;
    return settled;
  }

  async #names(): Promise<string[]> {
    const names: string[] = [];
    for await (const entry of await openFolder(this.#folder)) {
      if (isCandidate(entry)) names.push(entry.name);
      if (names.length >= WATCHED_MAX) break;
    }
    return names.sort();
  }

  async #sight(name: string, now: number): Promise<Sighting | undefined> {
    // Not followed: a link could lead to a file that the participant itself may not read.
    const stat = await lstat(path.join(this.#folder, name)).catch(() => undefined);
    if (!stat?.isFile()) return undefined;
    const { size, mtimeMs, ino: inode } = stat;
    const before = this.#watched.get(name);
    const same = before?.size === size && before.mtimeMs === mtimeMs && before.inode === inode;
    return { size, mtimeMs, inode, since: same ? before.since : now };
  }
}

const openFolder = promisify(opendir);

const isCandidate = (entry: Dirent): boolean => entry.isFile() && !isUnfinishedName(entry.name);
