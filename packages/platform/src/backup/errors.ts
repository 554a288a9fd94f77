// Why a backup, its check or a restore could not be done, in words an operator can act on: what is wrong, then the way out.

export type BackupFault =
  | 'archive' // the archive of the log stands still, or does not belong to this database
  | 'damaged' // a file is missing, has another size or another checksum
  | 'external' // the database is a server of the operator's own
  | 'folder' // a folder that is named cannot be used for this
  | 'keys' // keys are missing or do not fit
  | 'missing-segment' // the log has a hole
  | 'other-version' // another PostgreSQL, or a schema that this program does not know
  | 'out-of-range' // no base copy from before the time asked for
  | 'space' // the disk is too small
  | 'unsound'; // what was restored does not add up

export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly fault: BackupFault;

  constructor(fault: BackupFault, what: string, remedy: string, options?: ErrorOptions) {
    super(`${what} ${remedy}`, options);
    this.fault = fault;
  }
}
