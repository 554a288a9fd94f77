/** Second line out: released lists of a ledger, merged into one verification list of type 8, that a vehicle takes through the gate. */
import { refusals } from '@tongguan/clearance';
import { int8s } from '../store/arrays.ts';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { coverLines } from './covers.ts';
import { draws } from './gate.ts';
import { BondedRefusal } from './items.ts';
import { ledgerOf } from './ledgers.ts';
import { declaredBefore, listNumber, storeList } from './lists.ts';
import { lockItemsOf } from './move.ts';
import { type BondedTools, digestOf, step } from './tools.ts';

const parcelsByNumber = loadSql(import.meta.url, 'parcels-by-number');
const addParcels = loadSql(import.meta.url, 'add-parcels');

export interface ParcelExit {
  copNo: string;
  emsNo: string;
  /** invtNo of the lists that leave together. */
  lists: readonly string[];
}

export async function mergeParcels(
  tools: BondedTools,
  areaCode: string,
  customsCode: string,
  request: ParcelExit,
): Promise<string> {
  const { copNo, emsNo } = request;
  const lists = [...new Set(request.lists)].sort();
  const digest = digestOf(['parcels', emsNo, lists]);
  const number = await listNumber(tools.numbers, customsCode, tools.clock.day(), 'E');
  return step(tools, async (tx, stamp) => {
    const before = await declaredBefore(tx, areaCode, copNo, digest);
    if (before) return before;
    const ledger = await ledgerOf(tx, emsNo, areaCode);
    const parcels = await openParcels(tx, lists);
    const drawn = await draws(tx, parcels);
    refuseStrangers(parcels, drawn, emsNo);
    const sums = new Map<string, bigint>();
    for (const { itemNo, qty } of drawn) sums.set(itemNo, (sums.get(itemNo) ?? 0n) + qty);
    await lockItemsOf(
      tx,
      [...sums.keys()].map((itemNo) => ({ emsNo, itemNo })),
    );
    const lines = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([itemNo, qty]) => ({ itemNo, qty }));
    const stored = await storeList(tx, stamp, number, { ledger, copNo, digest, type: '8', direction: 'E', lines });
    await coverLines(tx, stored);
    await tx.query(addParcels, [stored.row.no, parcels.map(({ day }) => day), int8s(parcels.map(({ id }) => id))]);
    return stored.row.no;
  });
}

interface Parcel {
  invt_no: string;
  day: string;
  id: number;
}

/** Released, not yet bound to a list, not gone. */
async function openParcels(tx: Transaction, lists: readonly string[]): Promise<Parcel[]> {
  const { rows } = await tx.query<Parcel & { taken: string | null }>(parcelsByNumber, [lists]);
  const found = new Map(rows.map((row) => [row.invt_no, row]));
  const failures = lists.flatMap((invtNo) => {
    const taken = found.get(invtNo)?.taken;
    if (found.has(invtNo) && taken === null) return [];
    return [refusals.state({ computed: invtNo, limit: taken ?? '800' }, `lists[${invtNo}]`)];
  });
  if (failures.length > 0) throw new BondedRefusal(failures);
  return rows;
}

/** Every list draws on this ledger and on no other. */
function refuseStrangers(parcels: readonly Parcel[], drawn: Awaited<ReturnType<typeof draws>>, emsNo: string): void {
  const failures = parcels.flatMap(({ invt_no, id }) => {
    const own = drawn.filter(({ source }) => source === id);
    if (own.length > 0 && own.every((move) => move.emsNo === emsNo)) return [];
    return [refusals.owner({ computed: own[0]?.emsNo ?? '', limit: emsNo }, `lists[${invt_no}]`)];
  });
  if (failures.length > 0) throw new BondedRefusal(failures);
}
