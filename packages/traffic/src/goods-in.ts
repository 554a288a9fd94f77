// What becomes of parcels on their way in: the master bill they come by, the site's inbound detail (711), the carrier's word that the
// buyer has signed (513). Nothing is drawn here: lists are given, records follow.
import type { Delivery, Inventory, LogisticsStatus } from '@tongguan/ceb';
import type { Company } from './participants.ts';

/** Of a list, what a site reads on its parcel and in the manifest. */
export type Arriving = Pick<
  Inventory['head'],
  'customsCode' | 'trafMode' | 'logisticsCode' | 'logisticsNo' | 'grossWeight' | 'country'
> &
  Partial<Pick<Inventory['head'], 'trafNo' | 'voyageNo' | 'billNo' | 'logisticsName'>>;

/** A row of `POST /manifests`. */
export interface ManifestRow {
  customsCode: string;
  voyageNo: string;
  billNo: string;
  trafNo: string;
  trafMode: string;
  country: string;
  pieces: string;
  weight: string;
}

/** Parcels of one bill of one carrier: an inbound detail each. */
export function byBill<A extends Arriving>(parcels: readonly A[]): A[][] {
  const bill = (p: A) => [p.customsCode, p.trafNo, p.voyageNo, p.billNo, p.logisticsCode].join('\u0001');
  return [...Map.groupBy(parcels, bill).values()];
}

/** The master bill of parcels that come together, with room for others to come by it. */
export function manifestRowOf(parcels: readonly Arriving[], room: { pieces: number; weightKg: number }): ManifestRow {
  const first = parcels[0]!;
  return {
    customsCode: first.customsCode,
    voyageNo: first.voyageNo ?? '',
    billNo: first.billNo ?? '',
    trafNo: first.trafNo ?? '',
    trafMode: first.trafMode,
    country: first.country,
    pieces: String(room.pieces),
    weight: String(room.weightKg),
  };
}

/** The inbound detail of parcels of one bill and one carrier. */
export function deliveryOf(
  parcels: readonly Arriving[],
  site: Company,
  { guid, copNo, appTime }: { guid: string; copNo: string; appTime: string },
): Delivery {
  const first = parcels[0]!;
  return {
    head: {
      guid,
      appType: '1',
      appTime,
      appStatus: '2',
      customsCode: first.customsCode,
      copNo,
      operatorCode: site.code,
      operatorName: site.name,
      ieFlag: 'I',
      trafMode: first.trafMode,
      trafNo: first.trafNo ?? '',
      voyageNo: first.voyageNo ?? '',
      billNo: first.billNo ?? '',
      logisticsCode: first.logisticsCode,
      logisticsName: first.logisticsName ?? first.logisticsCode,
    },
    list: parcels.map(({ logisticsNo }, i) => ({ gnum: String(i + 1), logisticsNo })),
  };
}

/** The carrier says that the buyer has signed for the parcel. */
export function signedForOf(
  { logisticsCode, logisticsName, logisticsNo }: Pick<Arriving, 'logisticsCode' | 'logisticsName' | 'logisticsNo'>,
  { guid, appTime }: { guid: string; appTime: string },
): LogisticsStatus {
  return {
    guid,
    appType: '1',
    appTime,
    appStatus: '2',
    logisticsCode,
    logisticsName: logisticsName ?? logisticsCode,
    logisticsNo,
    logisticsStatus: 'S',
    logisticsTime: appTime,
  };
}
