/** Goods filing: what sellers tell customs of their goods beforehand, by their own item number. */
import type { FileFault, GoodsFiling } from '@tongguan/clearance';
import { defaultTables, parseDecimal } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { texts } from '../store/arrays.ts';
import { loadPrepared, loadSql } from '../store/sql.ts';
import { inTransaction, type Queries } from '../store/transaction.ts';
import { ReferenceFault } from './errors.ts';

const putFilings = loadSql(import.meta.url, 'put-filings');
const listSql = loadSql(import.meta.url, 'list-filings');
const removeSql = loadSql(import.meta.url, 'remove-filings');
const findSql = loadPrepared(import.meta.url, 'find-filings');
const raiseWatch = loadSql(import.meta.url, 'raise-watch');

/** Items of one request. */
export const FILED_MAX = 1_000;

/** An item as it is filed: the filing without its seller. */
export type FiledItem = Omit<GoodsFiling, 'ebcCode'>;
export type ListedFiling = FiledItem & { filedAt: Date };

/** Files items of a seller; an item that was filed is filed anew. All or none. Throws ReferenceFault. */
export async function fileGoods(
  pool: Pool,
  ebcCode: string,
  items: readonly FiledItem[],
  now = new Date(),
): Promise<void> {
  const faults = items.flatMap((item, i) => itemFaults(item, i + 1));
  if (faults.length > 0) throw new ReferenceFault({ zh: '商品未备案：', en: 'The goods were not filed:' }, faults);
  const byNo = new Map(items.map((item) => [item.itemNo, item]));
  await inTransaction(pool, async (tx) => {
    await tx.query(raiseWatch);
    await tx.query(putFilings, [ebcCode, JSON.stringify([...byNo.values()]), now]);
  });
}

export async function removeFilings(pool: Pool, ebcCode: string, itemNos: readonly string[]): Promise<number> {
  return inTransaction(pool, async (tx) => {
    await tx.query(raiseWatch);
    return (await tx.query(removeSql, [ebcCode, itemNos])).rowCount ?? 0;
  });
}

/** A seller's items after an item number, in its order. */
export async function listFilings(pool: Pool, ebcCode: string, after: string, limit: number): Promise<ListedFiling[]> {
  const { rows } = await pool.query(listSql, [ebcCode, after, limit]);
  return rows.map((row) => filled(row) as unknown as ListedFiling);
}

/** Filings of items, by seller and item number as `key` joins them. One statement for all. */
export async function findFilings(
  db: Queries,
  wanted: readonly { ebcCode: string; itemNo: string }[],
): Promise<Map<string, GoodsFiling>> {
  const values = [texts(wanted.map(({ ebcCode }) => ebcCode)), texts(wanted.map(({ itemNo }) => itemNo))];
  const { rows } = await db.query({ ...findSql, values });
  return new Map(
    rows.map((row) => {
      const filing = filled({
        ebcCode: row.ebc_code,
        itemNo: row.item_no,
        gcode: row.gcode,
        gname: row.gname,
        gmodel: row.gmodel,
        barCode: row.bar_code,
        origin: row.origin,
        unit: row.unit,
        itemRecordNo: row.item_record_no,
        factors: row.factors,
        netWeight: row.net_weight,
      }) as unknown as GoodsFiling;
      return [filingKey(filing.ebcCode, filing.itemNo), filing];
    }),
  );
}

export const filingKey = (ebcCode: string, itemNo: string): string => `${ebcCode} ${itemNo}`;

/** Without what was not filed. */
const filled = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

function itemFaults(item: FiledItem, row: number): FileFault[] {
  const faults: FileFault[] = [];
  const expect = (column: keyof FiledItem, holds: boolean, zh: string, en: string): void => {
    if (holds) return;
    const value = typeof item[column] === 'string' ? item[column] : JSON.stringify(item[column] ?? '');
    const remedy = { zh: '请改正后重新提交。', en: 'Correct it and file again.' };
    faults.push({ row, column, value, rule: { zh, en }, remedy });
  };
  const isIn = (code: string | undefined, table: 'country' | 'unit') =>
    code === undefined || defaultTables[table].has(code);
  const factors = Object.entries(item.factors ?? {});
  expect(
    'itemNo',
    /^\S.{0,29}$/.test(item.itemNo),
    '企业商品货号为1至30位。',
    'An item number has 1 to 30 characters.',
  );
  expect('gcode', /^\d{10}$/.test(item.gcode), '商品编码为10位数字。', 'A commodity code has ten digits.');
  expect('unit', isIn(item.unit, 'unit'), '海关参数表中没有该单位。', 'The table of units has no such code.');
  expect(
    'origin',
    isIn(item.origin, 'country'),
    '海关参数表中没有该国家（地区）。',
    'The table of countries has no such code.',
  );
  expect(
    'factors',
    factors.every(([unit, factor]) => isIn(unit, 'unit') && (parseDecimal(factor) ?? 0n) > 0n),
    '换算系数以单位代码为名、大于零的小数为值。',
    'Factors are decimals above zero by unit code.',
  );
  expect(
    'netWeight',
    item.netWeight === undefined || (parseDecimal(item.netWeight) ?? 0n) > 0n,
    '净重为大于零的千克数。',
    'A net weight is a decimal of kilograms above zero.',
  );
  return faults;
}
