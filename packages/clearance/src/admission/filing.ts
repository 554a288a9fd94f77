// Goods filing (商品备案): a seller tells customs beforehand what it sells under which item number. What it declares later must be that.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import { foldText } from '../fold.ts';

const filed = rule('goods-filed', '13368', 'itemNo');
const agrees = rule('goods-filing', '13368', 'gname');

/** One item as its seller filed it. */
export interface GoodsFiling {
  ebcCode: string;
  itemNo: string;
  gname: string;
  gcode: string;
  unit: string;
  /** Country of origin, old numeric code. */
  country: string;
}

/** The filing of a seller's item, or none. */
export type Filings = (ebcCode: string, itemNo: string) => GoodsFiling | undefined;

/** What is compared, in the order of the list. Names are compared folded. */
const COMPARED = ['gcode', 'gname', 'unit', 'country'] as const;

export function filing(c: Case): Check[] {
  const { inventory, parameters, filings } = c;
  const required = parameters.goodsFiling === 'required';
  if (filings === undefined && !required) return [filed.held, agrees.held];
  const missing: Check[] = [];
  const differing: Check[] = [];
  for (const [i, item] of inventory.list.entries()) {
    const line = `InventoryList[${i + 1}]`;
    const of = item.itemNo ? filings?.(inventory.head.ebcCode, item.itemNo) : undefined;
    if (of === undefined) {
      if (required) missing.push(check(filed, false, { inventory: item.itemNo }, `${line}.itemNo`));
      continue;
    }
    for (const field of COMPARED) {
      const declared = item[field];
      if (declared === undefined || isSame(field, declared, of[field])) continue;
      differing.push(check(agrees, false, { inventory: declared, limit: of[field] }, `${line}.${field}`));
    }
  }
  return [...everywhere(filed, missing), ...everywhere(agrees, differing)];
}

function isSame(field: (typeof COMPARED)[number], declared: string, filedAs: string): boolean {
  return declared === filedAs || (field === 'gname' && foldText(declared) === foldText(filedAs));
}
