/** Before anything is written: which base copy and which log a restore takes, and whether it can be done at all. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { POSTGRES_MAJOR } from '../postgres/connection.ts';
import { freeBytes } from '../postgres/folder.ts';
import { newestSchema } from '../store/migrate.ts';
import { bytesOfDays } from './archived-days.ts';
import { type Chain, chainOf } from './chain.ts';
import { BackupError } from './errors.ts';
import { checkKeys } from './keys.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { archivedSegments, finishedBases, openSet } from './set.ts';
import { parseLsn, SEGMENT_BYTES } from './wal.ts';

export interface RestoreRequest {
  /** The set. */
  from: string;
  /** Moment to restore to, or everything there is. */
  to: Date | 'latest';
  /** New or empty. */
  dataDir: string;
  /** Folder that `--keys-out` wrote, or `keys` of a data folder. */
  keys: string;
}

export interface RestorePlan extends RestoreRequest {
  base: string;
  manifest: Manifest;
  chain: Chain;
}

export async function planRestore(request: RestoreRequest): Promise<RestorePlan> {
  const { folder } = openSet(request.from);
  const base = chooseBase(finishedBases(folder), request.to, folder.root);
  const manifest = readManifest(base);
  await checkVersions(manifest);
  checkKeys(request.keys, manifest);
  const chain = chainOf(manifest, archivedSegments(folder));
  if (chain.missing !== undefined && (request.to === 'latest' || chain.end < parseLsn(manifest.stopLsn))) {
    throw missingSegment(chain.missing);
  }
  checkEmpty(request.dataDir);
  // Which archived days belong to the moment shows when the log is replayed: room for all.
  checkSpace(request.dataDir, manifest.bytes + chain.segments.length * SEGMENT_BYTES + bytesOfDays(folder));
  return { ...request, base, manifest, chain };
}

/** The newest copy that was whole at that moment: the least log to replay. */
function chooseBase(bases: readonly string[], to: Date | 'latest', root: string): string {
  if (bases.length === 0) {
    throw new BackupError('damaged', `${root} holds no finished base copy.`, 'Use another copy of this set.');
  }
  const usable = bases.filter((base) => to === 'latest' || new Date(readManifest(base).stoppedAt) <= to);
  const chosen = usable.at(-1);
  if (chosen !== undefined) return chosen;
  throw new BackupError(
    'out-of-range',
    `The oldest base copy in ${root} was whole at ${readManifest(bases[0]!).stoppedAt}; nothing earlier can be restored.`,
    'Ask for that moment or a later one.',
  );
}

async function checkVersions({ postgres, schema, tongguan }: Manifest): Promise<void> {
  if (Number.parseInt(postgres, 10) !== POSTGRES_MAJOR) {
    throw new BackupError(
      'other-version',
      `This backup is of PostgreSQL ${postgres}; this Tongguan brings PostgreSQL ${POSTGRES_MAJOR}.`,
      `Restore it with Tongguan ${tongguan}, which took it.`,
    );
  }
  const known = await newestSchema();
  if (schema <= known) return;
  throw new BackupError(
    'other-version',
    `This backup has schema ${schema}; this program knows schema ${known}.`,
    `Restore it with Tongguan ${tongguan}, which took it, or a later one.`,
  );
}

/** Of an unfinished restore, and of a disk of its own. */
const NOT_COUNTED = new Set(['restoring', 'run', 'lost+found']);

function checkEmpty(dataDir: string): void {
  const there = existsSync(dataDir) ? readdirSync(dataDir) : [];
  const found = there.find((name) => !NOT_COUNTED.has(name));
  if (found === undefined) return;
  throw new BackupError(
    'folder',
    `${path.resolve(dataDir)} is not empty: it holds ${found}.`,
    'Name a new folder with --data. Nothing is ever restored over what is there.',
  );
}

/** Recovery writes anew about as much as it lays out of the log: files of 16 MiB made ahead. */
const SPARE_BYTES = 512 * 1024 ** 2;

function checkSpace(dataDir: string, bytes: number): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const [needed, free] = [bytes + SPARE_BYTES, freeBytes(dataDir)];
  if (free >= needed) return;
  const mebibytes = (size: number) => Math.ceil(size / 1024 ** 2);
  throw new BackupError(
    'space',
    `The restore needs ${mebibytes(needed)} MiB, and ${path.resolve(dataDir)} has ${mebibytes(free)} MiB free.`,
    'Make room or name a folder on a larger disk.',
  );
}

export function missingSegment(name: string): BackupError {
  return new BackupError(
    'missing-segment',
    `The log in this set has a hole: segment ${name} is missing.`,
    'Look for it in another copy of the set, or restore to a moment before it with --to.',
  );
}
