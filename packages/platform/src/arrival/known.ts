/** What the law is told of parcels: where the regime waits for the goods, whether they are here and by which bill they came. */
import { arrivalOf, type Facts, type Parameters } from '@tongguan/clearance';
import type { Named } from '../pipeline/books.ts';
import type { LoadedCase } from '../pipeline/cases.ts';
import { inventoryRecord } from '../records.ts';
import { texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const arrivedParcels = loadPrepared(import.meta.url, 'arrived-parcels');

/** A month as long as the longest: what arrived before the last use of a waybill number can have ended is another parcel's. */
const MONTH_MS = 31 * 86_400_000;

export const arrivedSince = (nowMs: number, { waybillReuseMonths }: Parameters): Date =>
  new Date(nowMs - waybillReuseMonths * MONTH_MS);

interface ArrivedRow {
  id: number;
  trafNo: string;
  voyageNo: string;
  billNo: string;
  country: string | null;
}

type Arrived = Named<Pick<Facts, 'arrived' | 'bill'>>;

/** A case, as far as it is about its parcel. */
type Parcel = Pick<LoadedCase, 'inventory'> & { row: Pick<LoadedCase['row'], 'id'> };

const NOT_ARRIVED: Arrived = { arrived: false, bill: undefined };

/** Parcels whose weight was written off; held as they are until the transaction ends. The others wait for their second look. */
export async function arrivals(
  { clock, parameters }: { clock: { now(): number }; parameters: Parameters },
  tx: Transaction,
  cases: readonly Parcel[],
): Promise<(loaded: Parcel) => Arrived> {
  const waiting = cases.filter(
    ({ inventory }) => arrivalOf(inventoryRecord(inventory).head, parameters) === 'before-release',
  );
  if (waiting.length === 0) return () => NOT_ARRIVED;
  const heads = waiting.map(({ inventory }) => inventory.head);
  const values = [
    texts(heads.map((head) => head.logisticsCode)),
    texts(heads.map((head) => head.logisticsNo)),
    arrivedSince(clock.now(), parameters),
  ];
  const { rows } = await tx.query<ArrivedRow & { place: number }>({ ...arrivedParcels, values });
  const known = new Map<number, Arrived>(
    rows.map(({ place, country, ...bill }) => [
      waiting[place - 1]!.row.id,
      { arrived: true, bill: { ...bill, country: country ?? undefined } },
    ]),
  );
  return ({ row }) => known.get(row.id) ?? NOT_ARRIVED;
}
