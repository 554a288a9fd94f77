// PostgreSQL refuses to run as root. Started by root, the server therefore runs under an unprivileged account.

import { readFileSync, statSync } from 'node:fs';
import { DatabaseError } from './errors.ts';

export interface Account {
  uid: number;
  gid: number;
}

/** Taken in this order; a dedicated account keeps other services of `nobody` away from the files. */
const PREFERRED = ['tongguan', 'postgres', 'nobody'];

/**
 * The account to run the server under: undefined for "as we are". An existing cluster keeps its owner, whatever accounts
 * have come since. Throws `account` where none can be had.
 */
export function serverAccount(cluster: string): Account | undefined {
  const me = process.getuid?.();
  if (me === undefined) return undefined; // Windows: PostgreSQL drops administrator rights itself
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (me !== 0) {
    if (owner === undefined || owner.uid === me) return undefined;
    throw new DatabaseError(
      'account',
      `The database in ${cluster} belongs to user id ${owner.uid}, but this process runs as user id ${me}.`,
      `Start as root or as that user, or give it to this one: chown -R ${me} "${cluster}".`,
    );
  }
  if (process.platform !== 'linux') {
    throw new DatabaseError('account', 'PostgreSQL does not run as root.', 'Start Tongguan as an ordinary user.');
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return preferredAccount(readFileSync('/etc/passwd', 'utf8'));
}

function preferredAccount(passwd: string): Account {
  const fields = passwd.split('\n').map((line) => line.split(':')); // name:password:uid:gid:…, passwd(5)
  for (const name of PREFERRED) {
    const [, , uid, gid] = fields.find((entry) => entry[0] === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new DatabaseError(
    'account',
    `PostgreSQL does not run as root, and /etc/passwd names none of the accounts ${PREFERRED.join(', ')}.`,
    'Create one (useradd --system tongguan) or start Tongguan as an ordinary user.',
  );
}
