/** `tongguan backup verify`: reads every byte of a set and says from when to when it can be restored. Writes nothing. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type VerifiedDay, verifyFolder } from '../archive/verify.ts';
import { chainOf } from './chain.ts';
import { type FileSum, filesBelow, sumFile } from './files.ts';
import { copiedFiles, type Manifest, readManifest } from './manifest.ts';
import { type ArchivedSegment, archivedSegments, finishedBases, openSet } from './set.ts';
import { formatLsn, SEGMENT_BYTES } from './wal.ts';

export interface VerifiedBase {
  name: string;
  manifest: Manifest | undefined;
  /** A restore can end from `from` (ISO 8601) to about `to`, when the log was archived last, at `endLsn`. */
  from: string;
  to: string;
  endLsn: string;
  /** What is wrong; empty is sound. */
  faults: string[];
}

export interface Verdict {
  root: string;
  bases: VerifiedBase[];
  segments: number;
  /** Of the log. */
  faults: string[];
  days: VerifiedDay[];
}

export async function verifyBackup(out: string, onProgress: (bytes: number) => void = () => {}): Promise<Verdict> {
  const { folder, identity } = openSet(out);
  const archived = archivedSegments(folder);
  let read = 0;
  const sum = async (file: string) => {
    const found = await sumFile(file);
    read += found.bytes;
    onProgress(read);
    return found;
  };
  const bases: VerifiedBase[] = [];
  for (const base of finishedBases(folder)) bases.push(await verifyBase(base, identity.system, archived, sum));
  const faults: string[] = [];
  for (const segment of archived) faults.push(...(await verifySegment(segment, sum)));
  const days = await verifyFolder(folder.archive, (bytes) => onProgress(read + bytes));
  return { root: folder.root, bases, segments: archived.length, faults, days };
}

type Sum = (file: string) => Promise<FileSum>;

async function verifyBase(base: string, system: string, archived: ArchivedSegment[], sum: Sum): Promise<VerifiedBase> {
  const name = path.basename(base);
  let manifest: Manifest;
  try {
    manifest = readManifest(base);
  } catch (error) {
    return { name, manifest: undefined, from: '', to: '', endLsn: '', faults: [(error as Error).message] };
  }
  const { segments, end, missing } = chainOf(manifest, archived);
  const last = segments.at(-1);
  const faults = [
    ...(manifest.system === system ? [] : [`it is of another cluster (${manifest.system})`]),
    ...(missing === undefined ? [] : [`the log has a hole: segment ${missing} is missing`]),
    ...(await verifyFiles(base, manifest, sum)),
  ];
  const to = last ? statSync(last.file).mtime.toISOString() : manifest.stoppedAt;
  return { name, manifest, from: manifest.stoppedAt, to, endLsn: formatLsn(end), faults };
}

async function verifyFiles(base: string, { files }: Manifest, sum: Sum): Promise<string[]> {
  const folder = copiedFiles(base);
  const faults: string[] = [];
  for (const [name, expected] of Object.entries(files)) {
    const file = path.join(folder, name);
    const fault = existsSync(file) ? difference(expected, await sum(file)) : 'is missing';
    if (fault !== undefined) faults.push(`${file} ${fault}`);
  }
  const unknown = filesBelow(folder).filter((name) => !(name in files));
  return [...faults, ...unknown.map((name) => `${path.join(folder, name)} is not of this copy`)];
}

/** In words, or undefined when the file is as it was written. */
export function difference(expected: FileSum, found: FileSum): string | undefined {
  if (found.bytes !== expected.bytes) return `has ${found.bytes} bytes instead of ${expected.bytes}`;
  return found.sha256 === expected.sha256 ? undefined : `has another checksum than when it was written`;
}

/** The one that is being filled has no checksum yet; replay itself checks every record. */
async function verifySegment({ file, sha256 }: ArchivedSegment, sum: Sum): Promise<string[]> {
  if (sha256 === undefined) return [];
  const fault = difference({ bytes: SEGMENT_BYTES, sha256 }, await sum(file));
  return fault === undefined ? [] : [`${file} ${fault}`];
}
