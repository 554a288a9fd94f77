// What a list of direct purchase says of its transport is what the manifest says of the master bill by which the parcel came.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import type { InventoryHead } from '../records.ts';
import { modeHas } from '../regimes/regimes.ts';

const asInManifest = rule('manifest-transport', '13344', 'billNo');

/** Transport of a master bill, as the manifest has it. */
export interface Transport {
  trafNo: string;
  voyageNo: string;
  billNo: string;
}

/** Numbers as they are compared: 160-1234 5678 and 16012345678 are one bill. */
export const foldNumber = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');

const FIELDS = ['trafNo', 'voyageNo', 'billNo'] as const;

/** Asked where the parcel has arrived: before that, nobody knows its bill. */
export function manifestTransport({ inventory, bill }: Pick<Case, 'inventory' | 'bill'>): readonly Check[] {
  const { head } = inventory;
  if (bill === undefined || !modeHas(head.tradeMode, 'manifest')) return [asInManifest.held];
  return everywhere(asInManifest, differences(head, bill));
}

function differences(head: Pick<InventoryHead, 'trafNo' | 'voyageNo' | 'billNo'>, bill: Transport): Check[] {
  return FIELDS.filter((field) => foldNumber(head[field] ?? '') !== foldNumber(bill[field])).map((field) =>
    check(asInManifest, false, { inventory: head[field], limit: bill[field] }, field),
  );
}
