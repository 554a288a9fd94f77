// Says what ended initdb or the server, from what it wrote last, and what to do about it.

import { statfsSync } from 'node:fs';
import { DatabaseError, type DatabaseFault } from './errors.ts';

/** With less than one WAL file (16 MiB) and a page or two, the server cannot finish its recovery. */
const FREE_BYTES_MIN = 32 * 1024 ** 2;

const REMEDIES = {
  'disk-full': 'Free space on the disk of the data folder, then start again: nothing that was acknowledged is lost.',
  socket: 'Another server uses that place, or it may not be written to: stop the one or open the other.',
  memory: 'Give this machine or container more memory (also /dev/shm), or stop what else uses it.',
  account:
    'The server runs under an unprivileged account, which must own its folder: see chown, or start as an ordinary user.',
  start: 'See log/postgresql.log in the data folder.',
} satisfies Partial<Record<DatabaseFault, string>>;

/** `cluster` is the folder that was being made or served. */
export function startFailure(output: string, cluster: string): DatabaseError {
  const fault = faultOf(output, cluster);
  const last = output.trim().split('\n').slice(-6).join('\n  ');
  return new DatabaseError(fault, `PostgreSQL did not start:\n  ${last || '(it wrote nothing)'}\n`, REMEDIES[fault]);
}

function faultOf(output: string, cluster: string): keyof typeof REMEDIES {
  if (/No space left on device|Disk quota exceeded|Check free disk space/i.test(output)) return 'disk-full';
  if (/could not (bind|create any)|Unix-domain socket path|Address already in use/i.test(output)) return 'socket';
  if (/could not .*shared memory|Cannot allocate memory/i.test(output)) return 'memory';
  if (/Operation not permitted|Permission denied|EPERM|EACCES/i.test(output)) return 'account';
  // The server's ERROR lines, and with them this one, are kept out of its log: see settings.ts.
  const { bavail, bsize } = statfsSync(cluster);
  return bavail * bsize < FREE_BYTES_MIN ? 'disk-full' : 'start';
}
