/** Ledgers (账册): filed by the warehouse company, shown with their balances. */
import {
  availableOf,
  balanceOf,
  formatDecimal,
  type GoodsClass,
  refusals,
  type WarehouseKind,
} from '@tongguan/clearance';
import { loadSql } from '../store/sql.ts';
import type { Queries, Transaction } from '../store/transaction.ts';
import { BondedRefusal, type ItemRow, quantitiesOf } from './items.ts';
import { type BondedTools, step, Unknown } from './tools.ts';

const addLedger = loadSql(import.meta.url, 'add-ledger');
const addItems = loadSql(import.meta.url, 'add-items');
const readLedger = loadSql(import.meta.url, 'read-ledger');
const ledgersOf = loadSql(import.meta.url, 'ledgers-of');
const itemsOf = loadSql(import.meta.url, 'items-of');

export interface NewLedger {
  emsNo: string;
  tradeMode: '1210' | '1239';
  customsCode: string;
  warehouseKind: WarehouseKind;
  items: readonly NewItem[];
}

export interface NewItem {
  itemNo: string;
  gcode: string;
  gname: string;
  unit: string;
  goodsClass: GoodsClass;
}

export interface LedgerRow {
  ems_no: string;
  area_code: string;
  trade_mode: string;
  customs_code: string;
  warehouse_kind: WarehouseKind;
}

/** Files a ledger or adds items to it. What is filed stays: the same again changes nothing, something else is refused. */
export async function fileLedger(tools: BondedTools, areaCode: string, ledger: NewLedger): Promise<void> {
  const { emsNo, tradeMode, customsCode, warehouseKind, items } = ledger;
  await step(tools, async (tx, { nowMs }) => {
    await tx.query(addLedger, [emsNo, areaCode, tradeMode, customsCode, warehouseKind, new Date(nowMs)]);
    const row = await ledgerOf(tx, emsNo, areaCode);
    const filed = `${row.trade_mode}/${row.customs_code}/${row.warehouse_kind}`;
    const asked = `${tradeMode}/${customsCode}/${warehouseKind}`;
    if (filed !== asked) throw new BondedRefusal([refusals.owner({ computed: asked, limit: filed })]);
    const columns = [
      items.map(({ itemNo }) => itemNo),
      items.map(({ gcode }) => gcode),
      items.map(({ gname }) => gname),
      items.map(({ unit }) => unit),
      items.map(({ goodsClass }) => goodsClass),
    ];
    await tx.query(addItems, [emsNo, ...columns]);
    const known = new Map((await tx.query<ItemRow>(itemsOf, [emsNo])).rows.map((item) => [item.item_no, item]));
    const failures = items.flatMap((item, i) => {
      const { gcode, unit, goods_class } = known.get(item.itemNo)!;
      const [said, stands] = [[item.gcode, item.unit, item.goodsClass].join('/'), [gcode, unit, goods_class].join('/')];
      return said === stands ? [] : [refusals.item({ computed: said, limit: stands }, `items[${i + 1}]`)];
    });
    if (failures.length > 0) throw new BondedRefusal(failures);
  });
}

/** The ledger of a warehouse company, or the refusal: nobody's, or another's. */
export async function ledgerOf(tx: Transaction, emsNo: string, areaCode: string, field = 'emsNo'): Promise<LedgerRow> {
  const row = (await tx.query<LedgerRow>(readLedger, [emsNo])).rows[0];
  if (!row) throw new BondedRefusal([refusals.ledger({ computed: emsNo }, field)]);
  if (row.area_code === areaCode) return row;
  throw new BondedRefusal([refusals.owner({ computed: areaCode, limit: row.area_code }, field)]);
}

/** A ledger with its items. `areaCode`: that of the asker; undefined for the house, which sees all. */
export async function showLedger({ pool }: { pool: Queries }, emsNo: string, areaCode: string | undefined) {
  const row = (await pool.query<LedgerRow>(readLedger, [emsNo])).rows[0];
  if (!row || (areaCode !== undefined && row.area_code !== areaCode)) throw new Unknown();
  const items = (await pool.query<ItemRow>(itemsOf, [emsNo])).rows;
  return { ...ledgerView(row), items: items.map(itemView) };
}

export async function listLedgers({ pool }: { pool: Queries }, areaCode: string) {
  return (await pool.query<LedgerRow>(ledgersOf, [areaCode])).rows.map(ledgerView);
}

const ledgerView = (row: LedgerRow) => ({
  emsNo: row.ems_no,
  areaCode: row.area_code,
  tradeMode: row.trade_mode,
  customsCode: row.customs_code,
  warehouseKind: row.warehouse_kind,
});

function itemView(row: ItemRow) {
  const quantities = quantitiesOf(row);
  return {
    itemNo: row.item_no,
    gcode: row.gcode,
    gname: row.gname,
    unit: row.unit,
    goodsClass: row.goods_class,
    inQty: formatDecimal(quantities.inQty),
    preIncrease: formatDecimal(quantities.preIncrease),
    actualIncrease: formatDecimal(quantities.actualIncrease),
    preDecrease: formatDecimal(quantities.preDecrease),
    actualDecrease: formatDecimal(quantities.actualDecrease),
    heldBack: formatDecimal(quantities.heldBack),
    balance: formatDecimal(balanceOf(quantities)),
    available: formatDecimal(availableOf(quantities)),
  };
}
