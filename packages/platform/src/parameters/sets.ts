/** Which parameters a platform has run under, and since when: kept at each start with other ones. See docs/parameters.md. */
import { changedParameters, type Parameters } from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';

const keepSet = loadSql(import.meta.url, 'keep-set');
const listSets = loadSql(import.meta.url, 'list-sets');

const LISTED_MAX = 100;

export interface ParameterSet {
  since: Date;
  /** What is not the default. */
  changed: Partial<Parameters>;
}

export async function keepParameters(db: Queries, parameters: Parameters): Promise<void> {
  await db.query(keepSet, [JSON.stringify(changedParameters(parameters))]);
}

/** The newest first, a hundred at most. */
export async function listParameterSets(db: Queries): Promise<ParameterSet[]> {
  return (await db.query<ParameterSet>(listSets, [LISTED_MAX])).rows;
}
