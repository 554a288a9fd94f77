/**
 * `tongguan restore`: a new data folder from a backup set, as it was at a moment.
 *
 *   plan → laid out in <data>/restoring → log replayed by the server itself → checked → archived days laid out → moved into place
 *
 * Until the last step the data folder holds nothing that a platform would start on.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { archiveFolder } from '../archive/folder.ts';
import type { Log } from '../postgres/connection.ts';
import { dataFolder } from '../postgres/folder.ts';
import { killProcesses } from '../postgres/leftovers.ts';
import { ownFolder } from '../postgres/running.ts';
import { type EmbeddedPostgres, startPostgres } from '../postgres/server.ts';
import { layDays } from './archived-days.ts';
import { BackupError } from './errors.ts';
import { copyFile, inParallel, syncFolder } from './files.ts';
import { layKeys } from './keys.ts';
import { copiedFiles } from './manifest.ts';
import { missingSegment, planRestore, type RestorePlan, type RestoreRequest } from './plan.ts';
import { withClient } from './serving.ts';
import { type ArchivedSegment, archivedSegments, setFolder } from './set.ts';
import { checkSound, type RestoredState } from './sound.ts';
import { difference } from './verify.ts';
import { SEGMENT_BYTES, segmentName } from './wal.ts';

export interface RestoreOptions extends RestoreRequest {
  log: Log;
  onProgress(step: 'copy' | 'replay' | 'check', bytes: number): void;
}

export interface RestoreReport extends RestoredState {
  /** Name of the base copy it began with. */
  base: string;
  /** False when the log ends before the moment asked for: everything there is was restored. */
  reached: boolean;
}

/** Throws BackupError or DatabaseError, with the data folder as empty as before. */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const plan = await planRestore(options);
  const { restoring } = dataFolder(options.dataDir);
  const lock = ownFolder(options.dataDir);
  try {
    await removeUnfinished(restoring);
    await layOut(plan, restoring, (bytes) => options.onProgress('copy', bytes));
    const report = await replay(plan, restoring, options);
    await layDays(setFolder(plan.from), restoring, report.archived, (bytes) => options.onProgress('copy', bytes));
    await moveIntoPlace(restoring, options.dataDir);
    return { ...report, base: path.basename(plan.base) };
  } catch (error) {
    await removeUnfinished(restoring);
    throw error;
  } finally {
    lock.release();
  }
}

/** Of an earlier restore that was killed, whose server may still be replaying. */
async function removeUnfinished(restoring: string): Promise<void> {
  await killProcesses(dataFolder(restoring).cluster);
  await rm(restoring, { recursive: true, force: true });
}

async function layOut(plan: RestorePlan, restoring: string, onProgress: (bytes: number) => void): Promise<void> {
  const { base, manifest, chain, keys } = plan;
  const { cluster } = dataFolder(restoring);
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  for (const folder of manifest.folders) await mkdir(path.join(cluster, folder), { mode: 0o700 });
  let bytes = 0;
  const lay = async (from: string, to: string, expected: Parameters<typeof difference>[0] | undefined) => {
    const found = await copyFile(from, to, { durable: false }); // the server syncs all it finds before it replays
    const fault = expected && difference(expected, found);
    if (fault !== undefined) throw damaged(`${from} ${fault}`);
    bytes += found.bytes;
    onProgress(bytes);
  };
  await inParallel(Object.entries(manifest.files), ([name, sum]) =>
    lay(path.join(copiedFiles(base), name), path.join(cluster, name), sum).catch(asDamaged),
  );
  for (const planned of chain.segments) {
    const { timeline, segment, file, sha256 } = stillThere(planned, plan.from);
    const target = path.join(cluster, 'pg_wal', segmentName(timeline, segment));
    await lay(file, target, sha256 === undefined ? undefined : { bytes: SEGMENT_BYTES, sha256 }).catch(asDamaged);
    if (sha256 === undefined) await truncate(target, SEGMENT_BYTES); // zeros to its end: where replay ends
  }
  await writeFile(path.join(cluster, 'recovery.signal'), '', { mode: 0o600 });
  layKeys(keys, restoring);
}

/** The platform may go on archiving into this set: the segment that was being filled may have got its name meanwhile. */
function stillThere(planned: ArchivedSegment, from: string): ArchivedSegment {
  if (existsSync(planned.file)) return planned;
  const { timeline, segment } = planned;
  const now = archivedSegments(setFolder(from)).find((one) => one.timeline === timeline && one.segment === segment);
  if (now === undefined) throw missingSegment(segmentName(timeline, segment));
  return now;
}

function asDamaged(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? damaged(`${error.path} is missing`) : error;
}

const damaged = (what: string): BackupError =>
  new BackupError('damaged', `The backup is damaged: ${what}.`, 'Restore from another copy of this set.');

/** Days of log at 50 MB/s and more; an operator who sees no end can stop it. */
const REPLAY_MS_MAX = 24 * 3_600_000;

/** What PostgreSQL says when the log ends before recovery_target_time. */
const ENDS_BEFORE = /recovery ended before configured recovery target was reached/;

async function replay(plan: RestorePlan, restoring: string, options: RestoreOptions) {
  const { log, onProgress } = options;
  const start = (target: Record<string, string>) =>
    startPostgres({
      dataDir: restoring,
      log,
      recovery: { settings: { ...RECOVERY, ...target }, readyMsMax: REPLAY_MS_MAX },
    });
  onProgress('replay', plan.chain.segments.length * SEGMENT_BYTES);
  let reached = true;
  let server: EmbeddedPostgres;
  try {
    server = await start(plan.to === 'latest' ? {} : { recovery_target_time: moment(plan.to) });
  } catch (error) {
    if (plan.to === 'latest' || !ENDS_BEFORE.test((error as Error).message)) throw error;
    if (plan.chain.missing !== undefined) throw missingSegment(plan.chain.missing);
    reached = false;
    server = await start({});
  }
  onProgress('check', 0);
  try {
    const state = await withClient(server.connection, (client) => checkSound(client, restoring));
    return { ...state, reached };
  } finally {
    await server.stop();
  }
}

/** The log lies in pg_wal already, so the command that PostgreSQL insists on finds nothing, in any shell. */
const RECOVERY = {
  restore_command: 'exit 1',
  recovery_target_timeline: 'current',
  recovery_target_action: 'promote',
  hot_standby: 'off', // nobody is let in before the moment is reached
};

/** This setting is read before PostgreSQL knows names of zones, and `Z` is one. */
const moment = (at: Date): string => at.toISOString().replace('Z', '+00');

async function moveIntoPlace(restoring: string, dataDir: string): Promise<void> {
  const [from, to] = [dataFolder(restoring), dataFolder(dataDir)];
  await rename(path.dirname(from.passwords), path.dirname(to.passwords));
  const archive = archiveFolder(from.root);
  if (existsSync(archive)) await rename(archive, archiveFolder(to.root));
  await rename(from.cluster, to.cluster);
  syncFolder(to.root);
  await rm(restoring, { recursive: true, force: true });
}
