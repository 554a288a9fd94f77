/** Certificates that end soon and that nothing follows: a company whose last one ends can declare no list any more. */
import type { Pool } from 'pg';
import { beijingIso } from '../clock.ts';
import { loadSql } from '../store/sql.ts';

const lastCertificate = loadSql(import.meta.url, 'last-certificate');

const DAY_MS = 86_400_000;
/** To get another one from its issuer and register it. */
export const ENDING_MS = 30 * DAY_MS;

export interface EndingCertificate {
  serial: string;
  notAfter: string;
  /** Whole days that are left; below 0: it is over. */
  days: number;
}

/** The certificate of a company that lasts longest, where that is not long. */
export async function endingCertificate(
  pool: Pool,
  company: string,
  nowMs: number,
): Promise<EndingCertificate | undefined> {
  const [last] = (await pool.query<{ serial: string; not_after: Date }>(lastCertificate, [company])).rows;
  const leftMs = last === undefined ? Number.POSITIVE_INFINITY : last.not_after.getTime() - nowMs;
  if (last === undefined || leftMs >= ENDING_MS) return undefined;
  return { serial: last.serial, notAfter: beijingIso(last.not_after.getTime()), days: Math.floor(leftMs / DAY_MS) };
}
