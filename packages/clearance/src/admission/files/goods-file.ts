// A seller's goods as a file, for filing: one row an item.
import type { GoodsFiling } from '../filing.ts';
import { type FileFault, type FileKind, type Row, readFile } from './table.ts';
import { Values } from './values.ts';

const COLUMNS = [
  'item_no',
  'gcode',
  'gname',
  'gmodel',
  'bar_code',
  'origin',
  'unit',
  'item_record_no',
  'factors',
  'net_weight',
] as const;
type Column = (typeof COLUMNS)[number];

type FiledItem = Omit<GoodsFiling, 'ebcCode'>;

const goodsFile: FileKind<readonly FiledItem[], Column> = {
  columns: COLUMNS,
  required: ['item_no', 'gcode'],
  key: (row) => row.item_no ?? '',
  read(rows, fault) {
    const ask = new Values<Column>(fault);
    return rows.map((row, i) => itemOf(ask.at(row, i), row));
  },
  rows: (items) => items.map(rowOf),
};

/** Values themselves are judged where goods are filed, whichever door they come by. */
function itemOf(ask: Values<Column>, row: Row<Column>): FiledItem {
  const factors: Record<string, string> = {};
  for (const part of ask.several('factors') ?? []) {
    const [unit, factor] = part.split(':');
    if (unit && factor) factors[unit] = factor;
    else ask.fault('factors', FACTORS, FACTORS_EXAMPLE);
  }
  const item = {
    itemNo: row.item_no ?? '',
    gcode: row.gcode ?? '',
    gname: row.gname,
    gmodel: row.gmodel,
    barCode: row.bar_code,
    origin: row.origin,
    unit: row.unit,
    itemRecordNo: row.item_record_no,
    factors,
    netWeight: row.net_weight,
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as unknown as FiledItem;
}

const FACTORS = { zh: '单位代码:数量，以|分隔。', en: 'unit code:quantity, divided by |.' };
const FACTORS_EXAMPLE = {
  zh: '每包1.7千克、64片写作035:1.7|020:64。',
  en: '1.7 kg and 64 pieces a bag: 035:1.7|020:64.',
};

function rowOf(item: FiledItem): Row<Column> {
  return {
    item_no: item.itemNo,
    gcode: item.gcode,
    gname: item.gname,
    gmodel: item.gmodel,
    bar_code: item.barCode,
    origin: item.origin,
    unit: item.unit,
    item_record_no: item.itemRecordNo,
    factors: Object.entries(item.factors)
      .map((factor) => factor.join(':'))
      .join('|'),
    net_weight: item.netWeight,
  };
}

/** Reads a file of goods; with faults, its items are not to be filed. */
export function readGoods(text: string): { items: readonly FiledItem[]; faults: FileFault[] } {
  const { content, faults } = readFile(goodsFile, text);
  return { items: content, faults };
}
