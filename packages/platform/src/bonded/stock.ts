/** What a warehouse counts each day, against its ledger. A recount of the day takes the place of the count before it. */
import { type GoodsClass, reconcile, type StockDifference } from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import type { Queries } from '../store/transaction.ts';
import { type ItemRow, quantitiesOf } from './items.ts';
import { ledgerOf } from './ledgers.ts';
import { type BondedTools, countOf, digestOf, step, Unknown } from './tools.ts';

const itemsOf = loadSql(import.meta.url, 'items-of');
const putReport = loadSql(import.meta.url, 'put-stock-report');
const readReport = loadSql(import.meta.url, 'read-stock-report');

export interface Counted {
  itemNo: string;
  goodsClass: GoodsClass;
  qty: string;
}

export interface StockReport {
  emsNo: string;
  day: string;
  differences: StockDifference[];
}

export async function reportStock(
  tools: BondedTools,
  areaCode: string,
  { emsNo, items }: { emsNo: string; items: readonly Counted[] },
): Promise<StockReport> {
  return step(tools, async (tx, { day, nowMs }) => {
    await ledgerOf(tx, emsNo, areaCode);
    const counted = items.map(({ qty, ...item }, i) => ({ ...item, qty: countOf(qty, `items[${i + 1}].qty`) }));
    const ledger = (await tx.query<ItemRow>(itemsOf, [emsNo])).rows.map((row) => ({
      itemNo: row.item_no,
      goodsClass: row.goods_class,
      quantities: quantitiesOf(row),
    }));
    const differences = reconcile(counted, ledger);
    const values = [emsNo, day, digestOf(items), JSON.stringify(items), JSON.stringify(differences), new Date(nowMs)];
    await tx.query(putReport, values);
    return { emsNo, day, differences };
  });
}

export async function readStock(
  { pool }: { pool: Queries },
  areaCode: string | undefined,
  emsNo: string,
  day: string,
): Promise<StockReport> {
  const { rows } = await pool.query<{ area_code: string; differences: StockDifference[] }>(readReport, [emsNo, day]);
  if (!rows[0] || (areaCode !== undefined && rows[0].area_code !== areaCode)) throw new Unknown();
  return { emsNo, day, differences: rows[0].differences };
}
