/** The register as an operator reads it: a page at a time, by code. */
import type { Pool } from 'pg';
import type { Participant } from '../services.ts';
import { loadSql } from '../store/sql.ts';

const listParticipantsSql = loadSql(import.meta.url, 'list-participants');

export interface ListedParticipant extends Participant {
  /** Serial numbers of certificates valid now, the newest first. */
  certificates: string[];
  /** How many API keys stand. */
  apiKeys: number;
  /** Companies that delegated to this one. */
  actsFor: string[];
}

/** Participants with a code after `after` (start with ''), at most `limit`. */
export async function listParticipants(pool: Pool, after: string, limit: number): Promise<ListedParticipant[]> {
  const { rows } = await pool.query<ListedParticipant>(listParticipantsSql, [after, limit]);
  return rows;
}
