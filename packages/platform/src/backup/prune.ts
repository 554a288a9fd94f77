/** Base copies beyond those to keep, and the log that only they needed. The newest copy always stays. */
import { rmSync } from 'node:fs';
import { readManifest } from './manifest.ts';
import { archivedSegments, finishedBases, type SetFolder, unfinishedBases } from './set.ts';
import { parseLsn, segmentOf } from './wal.ts';

/** What a killed backup left can never be used. */
export function removeUnfinished(set: SetFolder): void {
  for (const base of unfinishedBases(set)) rmSync(base, { recursive: true, force: true });
}

/** Number of base copies removed. */
export function prune(set: SetFolder, keep: number): number {
  const bases = finishedBases(set);
  const old = bases.slice(0, Math.max(0, bases.length - keep));
  for (const base of old) rmSync(base, { recursive: true, force: true });
  const oldest = bases[old.length];
  if (old.length === 0 || oldest === undefined) return 0;
  const { timeline, startLsn } = readManifest(oldest);
  const first = segmentOf(parseLsn(startLsn));
  for (const found of archivedSegments(set)) {
    if (found.timeline === timeline && found.segment < first) rmSync(found.file, { force: true });
  }
  return old.length;
}
