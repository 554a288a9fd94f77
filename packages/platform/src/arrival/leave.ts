/**
 * Parcels of direct purchase leave the site: the last word on their lists, 899. One transaction; the lists are locked as for a cancel, so that one
 * that is cancelled at the same time has either left before or stays.
 */
import type { Pool } from 'pg';
import { lockLists } from '../after/lists.ts';
import { stampOf } from '../clock.ts';
import type { ParcelLeft } from '../http/services.ts';
import type { KeyRef } from '../intake/kinds.ts';
import { type LeaveTools, leftTheSite } from '../pipeline/left.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { writeReceipts } from '../receipts/write.ts';
import type { Clock } from '../services.ts';
import { texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import { inTransaction } from '../store/transaction.ts';

const listsOfParcels = loadPrepared(import.meta.url, 'lists-of-parcels');

type Tools = LeaveTools & { pool: Pool; clock: Clock };

interface ListRow {
  place: number;
  day: string;
  id: number;
  invt_no: string;
}

/** What becomes of each parcel, in their order; the same again tells the same and writes nothing. */
export function leaveSite(
  tools: Tools,
  parcels: readonly Pick<KeyRef, 'owner' | 'number'>[],
): Promise<{ parcels: ParcelLeft[]; receivers: LastNumbers }> {
  return inTransaction(tools.pool, async (tx) => {
    const values = [texts(parcels.map(({ owner }) => owner)), texts(parcels.map(({ number }) => number))];
    const { rows } = await tx.query<ListRow>({ ...listsOfParcels, values });
    const records = await tools.contents.of(tx, rows);
    // Goods of a zone leave by its gate (bonded/gate.ts).
    const own = rows.filter(({ id }) => !records.get(id)!.head.emsNo);
    const found = own.map(({ day, id, invt_no }) => [invt_no, { day, id, record: records.get(id)! }] as const);
    const locked = await lockLists(tx, new Map(found));
    const leaving = [...locked.values()].filter(({ state }) => state === 'released');
    const stamp = stampOf(tools.clock);
    const receipts = await leftTheSite(tools, tx, stamp, leaving);
    const states = new Map(
      rows.map(({ place, id }): [number, ParcelLeft['state']] => {
        if (!locked.has(id)) return [place - 1, 'bonded'];
        return [place - 1, locked.get(id)!.state === 'released' ? 'left' : 'not-released'];
      }),
    );
    return {
      parcels: parcels.map(({ owner, number }, i) => ({
        logisticsCode: owner,
        logisticsNo: number,
        state: states.get(i) ?? 'not-released',
      })),
      receivers: await writeReceipts(tx, tools.seal, stamp, receipts),
    };
  });
}
