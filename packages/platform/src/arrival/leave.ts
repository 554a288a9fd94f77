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
import { inTransaction, type Transaction } from '../store/transaction.ts';

const listsOfParcels = loadPrepared(import.meta.url, 'lists-of-parcels');

const leaveEmergency = loadPrepared(import.meta.url, 'leave-emergency');

type Tools = LeaveTools & { pool: Pool; clock: Clock };

interface ListRow {
  place: number;
  day: string;
  id: number;
  invt_no: string;
}

/**
 * What becomes of each parcel, in their order; the same again tells the same and writes nothing. One that no list lets go may leave by an
 * emergency release (operations/emergency.ts): its list gets 899 when it comes.
 * @param site who says so
 */
export function leaveSite(
  tools: Tools,
  parcels: readonly Pick<KeyRef, 'owner' | 'number'>[],
  site: string,
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
    for (const place of await leaveInEmergency(tx, parcels, states, site, new Date(stamp.nowMs)))
      states.set(place, 'emergency');
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

/** Places of the parcels that leave by an emergency release, among those that may not leave otherwise. */
async function leaveInEmergency(
  tx: Transaction,
  parcels: readonly Pick<KeyRef, 'owner' | 'number'>[],
  states: ReadonlyMap<number, ParcelLeft['state']>,
  site: string,
  at: Date,
): Promise<number[]> {
  const staying = parcels
    .map((parcel, place) => ({ ...parcel, place }))
    .filter(({ place }) => {
      const state = states.get(place);
      return state === undefined || state === 'not-released';
    });
  if (staying.length === 0) return [];
  const values = [texts(staying.map(({ owner }) => owner)), texts(staying.map(({ number }) => number)), site, at];
  const { rows } = await tx.query<{ place: number }>({ ...leaveEmergency, values });
  return rows.map(({ place }) => staying[place - 1]!.place);
}
