/** Inbound details (711) as they are kept: taken, waiting for their bill, written off, refused or deleted. */
import { foldNumber } from '@tongguan/clearance';
import type { Fate } from '../intake/fate.ts';
import { refuseFurther } from '../intake/further.ts';
import type { Stamp } from '../receipts/write.ts';
import { int8s } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import { LostRace, type Transaction } from '../store/transaction.ts';

const addDelivery = loadSql(import.meta.url, 'add-delivery');
const lockDeliveries = loadSql(import.meta.url, 'lock-deliveries');
const lockParcels = loadSql(import.meta.url, 'lock-parcels');
const usedParcel = loadSql(import.meta.url, 'used-parcel');
const takeBack = loadSql(import.meta.url, 'take-back');
const endDelivery = loadSql(import.meta.url, 'end-delivery');

export type DeliveryState = 'waiting' | 'written' | 'refused' | 'deleted';

interface DeliveryRow {
  id: number;
  state: DeliveryState;
}

export function keepDelivery(tx: Transaction, stamp: Stamp, { id, doc, message }: Fate): void {
  const { head } = doc.record;
  tx.send({
    text: addDelivery,
    values: [
      id,
      stamp.day,
      head.operatorCode,
      head.copNo,
      head.customsCode,
      foldNumber(head.voyageNo ?? ''),
      foldNumber(head.billNo ?? ''),
      message.entry.receivers,
      new Date(stamp.nowMs),
    ],
  });
}

/** Ends the version that a deletion or a change is about; false when it may not be, the record is refused then. */
export async function endEarlier(tx: Transaction, fate: Fate): Promise<boolean> {
  const { rows } = await tx.query<DeliveryRow>(lockDeliveries, [int8s([fate.existing!.id])]);
  const row = rows[0];
  // Stored only, so far.
  if (!row || row.state === 'deleted' || row.state === 'refused') return true;
  if (row.state === 'waiting') {
    await tx.query(endDelivery, [row.id, 'deleted']);
    return true;
  }
  if (fate.effect !== 'delete') {
    refuseFurther(fate, '-800001', '已核销，只能删除后重新申报', 'was written off: delete it and send it anew');
    return false;
  }
  return takenBack(tx, fate, row.id);
}

/** Parcels whose lists have been released by it stay. Who decides such a list holds its parcel, so that we wait for the decision. */
async function takenBack(tx: Transaction, fate: Fate, delivery: number): Promise<boolean> {
  await tx.query(lockParcels, [delivery]);
  const used = (await tx.query<{ number: string }>(usedParcel, [delivery])).rows[0];
  if (used) {
    refuseFurther(
      fate,
      '-800001',
      `包裹${used.number}的清单已凭此放行，不得删除`,
      `the list of parcel ${used.number} was released by it`,
    );
    return false;
  }
  if ((await tx.query(takeBack, [delivery])).rowCount !== 1)
    throw new LostRace('A bill was changed by another transaction');
  return true;
}
