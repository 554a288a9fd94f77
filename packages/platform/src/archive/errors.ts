// Why a day could not be archived or read, in words an operator can act on: what is wrong, then the way out.

export type ArchiveFault =
  | 'busy' // more readers than are served at once, or one that took too long
  | 'changed' // what was written is not what the tables hold
  | 'damaged' // a file is missing, has another size or another checksum
  | 'kept' // a rule keeps the day in the hot tables
  | 'locked' // another process archives, or the tables are never free
  | 'unknown-day' // it is not in the hot tables
  | 'unknown-column'; // a column of a type that no file of an archive has yet

export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly fault: ArchiveFault;
  readonly what: string;

  constructor(fault: ArchiveFault, what: string, remedy: string, options?: ErrorOptions) {
    super(`${what} ${remedy}`, options);
    this.fault = fault;
    this.what = what;
  }
}

export const damaged = (what: string): ArchiveError =>
  new ArchiveError(
    'damaged',
    `The archive is damaged: ${what}.`,
    'Put that folder back from the backup, then: tongguan archive verify',
  );
