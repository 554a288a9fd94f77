/**
 * A backup set: the folder that `tongguan backup --out` writes, of one data folder.
 *
 *   set.json                     whose it is
 *   base/<UTC time>/files/…      a base copy of the cluster, taken while it ran
 *   base/<UTC time>/manifest.json  every file of it with size and SHA-256; a copy without one was not finished
 *   wal/<segment>.<sha256>       the log since the oldest base copy, in whole files named by their checksum
 *   wal/<segment>.partial        the one that is being filled
 *   archive/<day>/…              days that have left the hot tables, as in the data folder
 *
 * Keys never lie in it: whoever finds the set alone can read nothing of what is sealed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '../postgres/folder.ts';
import { BackupError } from './errors.ts';
import type { ArchiveSetting } from './setting.ts';
import { parseSegmentName, segmentName } from './wal.ts';

export interface SetIdentity {
  format: 1;
  /** Random, and also in the data folder: a restored or copied platform must not write into the set of the first one. */
  id: string;
  /** PostgreSQL's own identifier of the cluster, given by initdb. */
  system: string;
  since: string;
}

export interface SetFolder {
  root: string;
  identity: string;
  base: string;
  wal: string;
  archive: string;
}

export function setFolder(out: string): SetFolder {
  const root = path.resolve(out);
  const [base, wal, archive] = ['base', 'wal', 'archive'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  return { root, identity: path.join(root, 'set.json'), base, wal, archive };
}

/** Undefined where no set was begun. */
export function readIdentity(folder: SetFolder): SetIdentity | undefined {
  if (!existsSync(folder.identity)) return undefined;
  const identity = JSON.parse(readFileSync(folder.identity, 'utf8')) as SetIdentity;
  if (identity.format === 1) return identity;
  throw new BackupError(
    'other-version',
    `${folder.identity} was written by another Tongguan.`,
    'Use the program that wrote it.',
  );
}

/** The set in a folder, or a refusal that names what is there instead. */
export function openSet(out: string): { folder: SetFolder; identity: SetIdentity } {
  const folder = setFolder(out);
  const identity = readIdentity(folder);
  if (identity) return { folder, identity };
  throw new BackupError(
    'folder',
    `${folder.root} holds no backup: it has no set.json.`,
    'Name the folder that was given to tongguan backup --out, and see that its disk is mounted.',
  );
}

/** An empty mount point, or the set of another platform, must not be written to. */
export function checkSet(set: SetFolder, { id }: ArchiveSetting): void {
  const found = readIdentity(set);
  if (found?.id === id) return;
  throw new BackupError(
    'archive',
    `${set.root} is not the backup set of this data folder${found ? '' : ': it has no set.json'}.`,
    'See that its disk is mounted, or begin a new set: tongguan backup --out <dir> --switch.',
  );
}

export function beginSet(folder: SetFolder, identity: SetIdentity): void {
  for (const part of [folder.base, folder.wal]) mkdirSync(part, { recursive: true, mode: 0o700 });
  writePrivateFile(folder.identity, `${JSON.stringify(identity, null, 2)}\n`);
}

const BASE_NAME = /^\d{8}T\d{9}Z$/;

/** Name of a base copy by the time it was begun: sorts as text, and is allowed on every file system. */
export const baseName = (at: Date): string => at.toISOString().replace(/[-:.]/g, '');

/** Folders of the finished base copies, oldest first. */
export function finishedBases({ base }: SetFolder): string[] {
  return subfolders(base).filter((folder) => existsSync(path.join(folder, 'manifest.json')));
}

/** What a backup left that was killed. */
export function unfinishedBases({ base }: SetFolder): string[] {
  return subfolders(base).filter((folder) => !existsSync(path.join(folder, 'manifest.json')));
}

function subfolders(base: string): string[] {
  if (!existsSync(base)) return [];
  const names = readdirSync(base).filter((name) => BASE_NAME.test(name));
  return names.sort().map((name) => path.join(base, name));
}

export interface ArchivedSegment {
  timeline: number;
  segment: number;
  file: string;
  /** SHA-256 in hexadecimal; undefined while the segment is being filled. */
  sha256: string | undefined;
  bytes: number;
}

export const partialSegment = ({ wal }: SetFolder, timeline: number, segment: number): string =>
  path.join(wal, `${segmentName(timeline, segment)}.partial`);

export const wholeSegment = ({ wal }: SetFolder, timeline: number, segment: number, sha256: string): string =>
  path.join(wal, `${segmentName(timeline, segment)}.${sha256}`);

/** The archived log in its order. Files of other names are not the archive's and are left out. */
export function archivedSegments({ wal }: SetFolder): ArchivedSegment[] {
  if (!existsSync(wal)) return [];
  const found = readdirSync(wal).flatMap((name) => {
    const [segment = '', ending = ''] = name.split('.');
    const parsed = parseSegmentName(segment);
    const sha256 = /^[0-9a-f]{64}$/.test(ending) ? ending : undefined;
    if (!parsed || (sha256 === undefined && ending !== 'partial')) return [];
    const file = path.join(wal, name);
    const bytes = statSync(file, { throwIfNoEntry: false })?.size;
    return bytes === undefined ? [] : [{ ...parsed, file, sha256, bytes }]; // renamed or pruned just now
  });
  return found.sort((a, b) => a.timeline - b.timeline || a.segment - b.segment);
}
