/** The duty: days that may leave do so, the oldest first, one at a time, with the processor left to declarations half of the time. */
import type { Logger } from 'pino';
import { ageNow } from './closable.ts';
import { ArchiveError } from './errors.ts';
import { type ArchiveOptions, archiveNext } from './run.ts';

export interface ArchiveDuty extends Pick<ArchiveOptions, 'pool' | 'dataDir'> {
  /** Days that a day and its decisions stay; undefined: nothing is archived. */
  archiveAfterDays?: number | undefined;
  log: Logger;
}

export async function archiveDays(
  { pool, dataDir, archiveAfterDays, log }: ArchiveDuty,
  signal: AbortSignal,
): Promise<void> {
  if (archiveAfterDays === undefined) return;
  try {
    while (!signal.aborted) {
      const age = await ageNow(pool, archiveAfterDays);
      const archived = await archiveNext({ pool, dataDir, age, gentle: true, signal });
      if (archived === undefined) return;
      log.info(archived, 'a day was archived');
    }
  } catch (error) {
    if (signal.aborted) return; // the next to have the duty writes the day anew
    if (!(error instanceof ArchiveError)) throw error;
    log.warn({ fault: error.fault, reason: error.message }, 'no day was archived, it will be tried again');
  }
}
