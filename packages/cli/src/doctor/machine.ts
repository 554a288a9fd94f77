/** Checks of the machine: Node, data folder, disk, clock, settings of the environment. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Translate } from '../texts/index.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** Type stripping without a flag and node:sqlite; older ones never get this far. */
const NODE_MAJOR = 24;

export function checkNode(text: Translate): Finding {
  const what = text('doctor.node');
  const seen = `${process.version} ${process.platform}-${process.arch}`;
  return Number.parseInt(process.versions.node, 10) >= NODE_MAJOR
    ? ok(what, seen)
    : fail(what, seen, text('doctor.nodeRemedy', { major: NODE_MAJOR }));
}

/** Keys lie in the data folder: it must be ours to write and nobody else's to read. */
export function checkFolder(text: Translate, dataDir: string): Finding {
  const what = text('doctor.folder');
  const folder = nearestExisting(dataDir);
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    return fail(what, text('doctor.folderClosed', { folder }), text('doctor.folderRemedy'));
  }
  if (folder !== path.resolve(dataDir)) return ok(what, text('doctor.folderNew', { folder: path.resolve(dataDir) }));
  const keys = path.join(folder, 'keys');
  const open = process.platform !== 'win32' && existsSync(keys) && (statSync(keys).mode & 0o077) !== 0;
  return open
    ? warn(what, text('doctor.keysOpen', { folder: keys }), text('doctor.keysOpenRemedy', { folder: keys }))
    : ok(what, folder);
}

const GIB = 1024 ** 3;
/** About a million inventories at the 4–6 KB of disk measured for one. */
const DISK_COMFORTABLE = 6 * GIB;
/** Below this PostgreSQL soon cannot write its WAL, and stops. */
const DISK_MIN = GIB / 2;

export function checkDisk(text: Translate, dataDir: string): Finding {
  const what = text('doctor.disk');
  const { bavail, bsize } = statfsSync(nearestExisting(dataDir));
  const free = bavail * bsize;
  const seen = text('doctor.diskFree', { free: (free / GIB).toFixed(1) });
  if (free < DISK_MIN) return fail(what, seen, text('doctor.diskRemedy'));
  return free < DISK_COMFORTABLE ? warn(what, seen, text('doctor.diskRemedy')) : ok(what, seen);
}

/** When this program was made: a clock before it is certainly wrong. */
const NOT_BEFORE = Date.UTC(2026, 0, 1);

export function checkClock(text: Translate, dataDir: string): Finding {
  const what = text('doctor.clock');
  const now = Date.now();
  const seen = new Date(now).toISOString();
  const marker = path.join(dataDir, 'log', 'postgresql.log');
  const lastWritten = existsSync(marker) ? statSync(marker).mtimeMs : 0;
  // A minute: file systems of other machines have clocks of their own.
  const goesBack = lastWritten > now + 60_000;
  return now < NOT_BEFORE || goesBack ? fail(what, seen, text('doctor.clockRemedy')) : ok(what, seen);
}

const SETTINGS = [
  'TONGGUAN_AMQP_URL',
  'TONGGUAN_BANK_URL',
  'TONGGUAN_BANK_SECRET',
  'TONGGUAN_API_KEY',
  'TONGGUAN_CITIZENS_OIDC_CLIENT_ID',
  'TONGGUAN_CITIZENS_OIDC_CLIENT_SECRET',
  'TONGGUAN_CITIZENS_OIDC_ID_CLAIM',
  'TONGGUAN_CITIZENS_OIDC_ISSUER',
  'TONGGUAN_CITIZENS_OIDC_NAME',
  'TONGGUAN_DATA',
  'TONGGUAN_DATABASE_URL',
  'TONGGUAN_DEBUG',
  'TONGGUAN_HOST',
  'TONGGUAN_IDENTITY_KEY',
  'TONGGUAN_IDENTITY_URL',
  'TONGGUAN_LOG',
  'TONGGUAN_OIDC_CLIENT_ID',
  'TONGGUAN_OIDC_CLIENT_SECRET',
  'TONGGUAN_OIDC_ISSUER',
  'TONGGUAN_OIDC_NAME',
  'TONGGUAN_PORT',
  'TONGGUAN_PUBLIC_URL',
  'TONGGUAN_TELL_PEOPLE',
  'TONGGUAN_TRUSTED_PROXY',
  'TONGGUAN_URL',
  'TONGGUAN_WEBHOOK_ALLOW',
];

/** A misspelt setting does nothing, silently; so it is named here. */
export function checkSettings(text: Translate, env: NodeJS.ProcessEnv): Finding {
  const what = text('doctor.settings');
  const present = Object.keys(env).filter((name) => name.startsWith('TONGGUAN_'));
  const unknown = present.filter((name) => !SETTINGS.includes(name));
  return unknown.length > 0
    ? warn(what, unknown.join(', '), text('doctor.settingsRemedy', { known: SETTINGS.join(', ') }))
    : ok(what, present.join(', ') || text('doctor.settingsNone'));
}

function nearestExisting(dir: string): string {
  let folder = path.resolve(dir);
  while (!existsSync(folder)) folder = path.dirname(folder);
  return folder;
}
