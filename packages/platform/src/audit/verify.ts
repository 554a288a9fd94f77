/**
 * Whether the audit log is as it was written. A changed, dropped, added or moved entry breaks the chain at its place. Who could rewrite the
 * whole database could also write a new chain, so keep what this returns somewhere else: a later check against it (`expect`) finds that too.
 */
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import { entryHash, ORIGIN, type Said } from './chain.ts';

const readChain = loadSql(import.meta.url, 'read-chain');
const readHead = loadSql(import.meta.url, 'read-head');

const BATCH = 1_000;

/** An entry, and the hash of the chain up to it. */
export interface Mark {
  no: number;
  /** Hex. */
  hash: string;
}

export type AuditVerdict =
  /** All entries up to here are as they were written. */
  | { sound: true; head: Mark }
  /** The first entry that is not: missing, changed, or not the one after the entry before it. */
  | { sound: false; no: number; why: 'missing' | 'changed' | 'unchained' | 'other-than-kept'; checked: number };

interface Row extends Said {
  previous: Buffer;
  hash: Buffer;
}

export async function verifyAudit(db: Queries, expect?: Mark): Promise<AuditVerdict> {
  const head = (await db.query<{ no: number; hash: Buffer }>(readHead)).rows[0]!;
  let last: { no: number; hash: Buffer } = { no: 0, hash: ORIGIN };
  const broken = (why: (AuditVerdict & { sound: false })['why'], no = last.no + 1): AuditVerdict => ({
    ...{ sound: false, no, why, checked: last.no },
  });
  for (;;) {
    const { rows } = await db.query<Row>(readChain, [last.no, BATCH]);
    for (const row of rows) {
      if (row.no > head.no) break; // written since
      if (row.no !== last.no + 1) return broken('missing');
      if (!row.previous.equals(last.hash)) return broken('unchained');
      if (!row.hash.equals(entryHash(last.hash, row))) return broken('changed');
      last = { no: row.no, hash: row.hash };
      if (expect?.no === last.no && expect.hash !== last.hash.toString('hex'))
        return broken('other-than-kept', last.no);
    }
    if (rows.length < BATCH || last.no >= head.no) break;
  }
  if (last.no < head.no) return broken('missing');
  if (!last.hash.equals(head.hash)) return broken('changed', last.no);
  if (expect && expect.no > last.no) return broken('missing');
  return { sound: true, head: { no: last.no, hash: last.hash.toString('hex') } };
}
