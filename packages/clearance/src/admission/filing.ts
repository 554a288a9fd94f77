// Goods filing (商品备案): a seller tells customs beforehand what it sells under which item number. What it declares later must be that.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import { foldText } from '../fold.ts';

const filed = rule('goods-filed', '13368', 'itemNo');
const agrees = rule('goods-filing', '13368', 'gname');

/** One item as its seller filed it, for one unit sold. What is left out is not compared. */
export interface GoodsFiling {
  ebcCode: string;
  itemNo: string;
  /** Ten-digit commodity code. */
  gcode: string;
  gname?: string;
  gmodel?: string;
  barCode?: string;
  /** Country of origin, old numeric code. */
  origin?: string;
  /** Unit sold. */
  unit?: string;
  /** Number in the account book of bonded goods. */
  itemRecordNo?: string;
  /** Statutory quantity in one unit sold, by unit code. */
  factors: Readonly<Record<string, string>>;
  /** Kilograms of one unit sold. */
  netWeight?: string;
}

/** The filing of a seller's item, or none. */
export type Filings = (ebcCode: string, itemNo: string) => GoodsFiling | undefined;

/** Fields of the line with those of the filing, in the order of the list. Names are compared folded. */
const COMPARED = [
  ['gcode', 'gcode'],
  ['gname', 'gname'],
  ['unit', 'unit'],
  ['country', 'origin'],
] as const;

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
    for (const [field, name] of COMPARED) {
      const declared = item[field];
      const known = of[name];
      if (declared === undefined || known === undefined || isSame(field, declared, known)) continue;
      differing.push(check(agrees, false, { inventory: declared, limit: known }, `${line}.${field}`));
    }
  }
  return [...everywhere(filed, missing), ...everywhere(agrees, differing)];
}

function isSame(field: string, declared: string, filedAs: string): boolean {
  return declared === filedAs || (field === 'gname' && foldText(declared) === foldText(filedAs));
}
