/**
 * What no figure shows: what people have said and have not been answered, what was let go and turned out wrong, and who does not answer. Read
 * from small tables, some rows a look.
 */
import type { Pool } from 'pg';
import { loadSql } from '../../store/sql.ts';
import type { Live } from '../live.ts';
import type { Finding } from './rules.ts';

const toldSql = loadSql(import.meta.url, 'told');

/** Single things of one rule; further ones are told when these are seen to. */
const TOLD_MAX = 20;
/** Parties that the platform asks, and so knows to be away. */
const ASKED = ['register', 'raw-data', 'bank'] as const;
const AWAY_SECONDS = 60;
/** One or two questions without an answer are no absence. */
const FAILED_MIN = 3;

interface Row {
  rule: Finding['rule'];
  object: string;
  severity: Finding['severity'];
  value: number;
}

export async function toldFindings(pool: Pool, live: Pick<Live, 'party' | 'frame'>): Promise<Finding[]> {
  const { rows } = await pool.query<Row>(toldSql, [new Date(live.frame.at), TOLD_MAX]);
  return [...rows.map((row) => ({ ...row, bound: 0 })), ...ASKED.flatMap((party) => away(live, party))];
}

function away(live: Pick<Live, 'party'>, party: string): Finding[] {
  const { answered, failed, resting } = live.party(party, AWAY_SECONDS);
  if (!resting && (answered > 0 || failed < FAILED_MIN)) return [];
  return [{ rule: 'party-away', object: party, severity: 'failing', value: failed, bound: 0 }];
}
