// An inbound detail (711) writes its parcels off the master bill: one piece each and what the carrier weighed, never more than the bill
// holds. A parcel arrives once. What the carrier has not weighed yet is written off when its waybill is there.
import type * as ceb from '@tongguan/ceb';
import { type Check, check, everywhere, rule } from '../check.ts';
import { formatDecimal } from '../decimal.ts';
import { foldNumber, type Transport } from './transport.ts';

const transport = rule('bill-transport', '13344', 'trafNo');
const pieces = rule('bill-pieces', '13345', 'DeliveryList');
const weight = rule('bill-weight', '13346', 'weight');
const once = rule('arrives-once', '13347', 'logisticsNo');

/** A master bill with what has been written off. Weights in hundred-thousandths of a kilogram. */
export interface BillBalance extends Transport {
  pieces: number;
  piecesWritten: number;
  weight: bigint;
  weightWritten: bigint;
}

export interface ArrivingParcel {
  logisticsNo: string;
  /** As on the waybill; undefined while there is none. */
  weight: bigint | undefined;
  /** Own number of another inbound detail by which the parcel has arrived already. */
  arrivedBy: string | undefined;
}

export type DeliveryHead = Pick<ceb.DeliveryHead, 'trafNo' | 'voyageNo' | 'billNo'>;

export interface WriteOff {
  checks: Check[];
  failures: Check[];
  pieces: number;
  weight: bigint;
}

/** What an inbound detail takes off its bill. With one failure or more nothing is to be written. */
export function writeOff(head: DeliveryHead, parcels: readonly ArrivingParcel[], bill: BillBalance): WriteOff {
  const sum = parcels.reduce((total, parcel) => total + (parcel.weight ?? 0n), 0n);
  const checks = [
    check(transport, foldNumber(head.trafNo) === foldNumber(bill.trafNo), {
      inventory: head.trafNo,
      limit: bill.trafNo,
    }),
    ...everywhere(once, arrivedBefore(parcels)),
    check(pieces, parcels.length <= bill.pieces - bill.piecesWritten, {
      computed: String(parcels.length),
      limit: `${bill.pieces - bill.piecesWritten}/${bill.pieces}`,
    }),
    weightLeft(bill, sum),
  ];
  return { checks, failures: checks.filter(({ ok }) => !ok), pieces: parcels.length, weight: sum };
}

/** Does the bill hold this weight still? In hundred-thousandths of a kilogram. */
export function weightLeft(bill: Pick<BillBalance, 'weight' | 'weightWritten'>, asked: bigint): Check {
  const left = bill.weight - bill.weightWritten;
  return check(weight, asked <= left, { computed: formatDecimal(asked), limit: formatDecimal(left) });
}

function arrivedBefore(parcels: readonly ArrivingParcel[]): Check[] {
  const seen = new Set<string>();
  const failures: Check[] = [];
  for (const [i, { logisticsNo, arrivedBy }] of parcels.entries()) {
    const before = arrivedBy ?? (seen.has(logisticsNo) ? '本单' : undefined);
    seen.add(logisticsNo);
    if (before === undefined) continue;
    const values = { inventory: logisticsNo, limit: before };
    failures.push(check(once, false, values, `DeliveryList[${i + 1}].logisticsNo`));
  }
  return failures;
}
