// Why the database could not be used, in words an operator can act on: what is wrong, then the way out.
// A message may name paths, accounts and settings, never a password or a row.

export type DatabaseFault =
  | 'account' // no unprivileged account to run the server under, or the folder belongs to another one
  | 'already-running' // another process holds the data folder
  | 'binaries' // the PostgreSQL programs are missing or do not run here
  | 'credentials' // the server does not take the passwords of this folder
  | 'disk-full'
  | 'half-restored' // a restore into this folder was killed
  | 'leftover' // a server of an earlier run cannot be told from a foreign one, or does not end
  | 'memory' // the operating system refuses the shared memory
  | 'not-durable' // a setting that may lose acknowledged messages
  | 'other-version' // cluster or server of a PostgreSQL release this platform does not use
  | 'socket' // the server cannot open the place where it listens
  | 'start'; // anything else that ended the server while it started

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly fault: DatabaseFault;

  constructor(fault: DatabaseFault, what: string, remedy: string, options?: ErrorOptions) {
    super(`${what} ${remedy}`, options);
    this.fault = fault;
  }
}
