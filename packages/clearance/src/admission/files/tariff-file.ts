// The tariff as a file: one row a ten-digit code with its units, rates and consumption tax.
import { defaultTables } from '../tables/index.ts';
import type { Consumption, Quantity, TariffEntry, Threshold } from '../tariff.ts';
import type { FileKind, Row } from './table.ts';
import { Values } from './values.ts';

const COLUMNS = [
  'hs10',
  'zh',
  'en',
  'unit1',
  'unit2',
  'duty',
  'vat',
  'ct_rate',
  'ct_per_unit',
  'ct_of',
  'ct_from_qty1',
  'ct_from_qty2',
  'ct_dear_from',
  'ct_dear_usd',
  'ct_dear_per_unit',
] as const;
type Column = (typeof COLUMNS)[number];
type Ask = Values<Column>;

/** No duty of the tariff reaches ten times the price. */
const DUTY_BELOW = 10;

export const tariffFile: FileKind<readonly TariffEntry[], Column> = {
  columns: COLUMNS,
  required: ['hs10', 'zh', 'unit1', 'duty', 'vat'],
  key: ({ hs10 = '' }) => hs10,
  read(rows, fault) {
    const ask: Ask = new Values(fault);
    return rows.map((row, i) => entryOf(ask.at(row, i)));
  },
  rows: (content) => content.map(rowOf),
};

function entryOf(ask: Ask): TariffEntry {
  const unit2 = ask.listed('unit2', defaultTables.unit);
  return {
    hs10: ask.digits('hs10', 10) ?? '',
    zh: ask.text('zh') ?? '',
    en: ask.text('en') ?? '',
    unit1: ask.listed('unit1', defaultTables.unit) ?? '',
    ...(unit2 && { unit2 }),
    dutyRate: ask.share('duty', DUTY_BELOW) ?? '0',
    vatRate: ask.share('vat', 1) ?? '0',
    consumption: consumptionOf(ask),
    sample: false,
  };
}

const NONE: Consumption = { kind: 'none' };

function consumptionOf(ask: Ask): Consumption {
  const rate = ask.share('ct_rate', 1);
  const perUnit = ask.amount('ct_per_unit');
  const of = measuredBy(ask, perUnit);
  const thresholds = thresholdsOf(ask);
  const dear = dearOf(ask);
  if (thresholds.length > 0 && (rate === undefined || perUnit !== undefined)) {
    ask.fault('ct_from_qty1', NEEDS('ct_rate', 'ct_per_unit'), LEAVE_EMPTY);
  }
  if (dear !== undefined && (perUnit === undefined || rate !== undefined)) {
    ask.fault('ct_dear_from', NEEDS('ct_per_unit', 'ct_rate'), LEAVE_EMPTY);
  }
  if (rate === undefined && perUnit === undefined) return NONE;
  if (rate === undefined) return { kind: 'specific', of, perUnit: perUnit!, ...(dear && { dear }) };
  if (perUnit !== undefined) return { kind: 'compound', rate, of, perUnit };
  return { kind: 'ad-valorem', rate, ...(thresholds.length > 0 && { thresholds }) };
}

/** Which statutory quantity the specific tax counts; it must have a unit. */
function measuredBy(ask: Ask, perUnit: string | undefined): Quantity {
  const of = ask.word('ct_of', ['qty1', 'qty2'] as const);
  if (perUnit !== undefined && of === undefined) ask.fault('ct_of', NEEDED_WITH('ct_per_unit'), FILL_IN);
  if (of === 'qty2' && ask.text('unit2') === undefined) ask.fault('ct_of', NO_UNIT2, FILL_IN);
  return of ?? 'qty1';
}

function thresholdsOf(ask: Ask): Threshold[] {
  const thresholds: Threshold[] = [];
  for (const quantity of ['qty1', 'qty2'] as const) {
    const atLeast = ask.decimal(`ct_from_${quantity}`);
    if (atLeast !== undefined) thresholds.push({ of: quantity, atLeast });
  }
  if (thresholds.some(({ of }) => of === 'qty2') && ask.text('unit2') === undefined) {
    ask.fault('ct_from_qty2', NO_UNIT2, FILL_IN);
  }
  return thresholds;
}

function dearOf(ask: Ask) {
  const atLeast = ask.decimal('ct_dear_from');
  const perUnit = ask.amount('ct_dear_per_unit');
  const usd = ask.like('ct_dear_usd', /^\d{1,9}(?:\/[1-9]\d{0,8})?$/, WHOLE_QUOTIENT, QUOTIENT_EXAMPLE);
  if (atLeast === undefined && perUnit === undefined && usd === undefined) return undefined;
  if (atLeast === undefined) ask.fault('ct_dear_from', NEEDED_WITH('ct_dear_per_unit'), FILL_IN);
  if (perUnit === undefined) ask.fault('ct_dear_per_unit', NEEDED_WITH('ct_dear_from'), FILL_IN);
  return { atLeast: atLeast ?? '0', perUnit: perUnit ?? '0', ...(usd && { usd }) };
}

const FILL_IN = { zh: '请填写。', en: 'Fill it in.' };
const LEAVE_EMPTY = { zh: '请改正，或留空。', en: 'Correct it, or leave it empty.' };
const NO_UNIT2 = { zh: '该编码没有第二法定单位。', en: 'The code has no second statutory unit.' };
const WHOLE_QUOTIENT = { zh: '整数或两个整数之商。', en: 'A whole number, or a quotient of two.' };
const QUOTIENT_EXAMPLE = {
  zh: '每吨370美元、每吨988升写作370/988。',
  en: '370 dollars a ton of 988 litres is 370/988.',
};
const NEEDED_WITH = (column: Column) => ({ zh: `与${column}一起填写。`, en: `Needed together with ${column}.` });
const NEEDS = (column: Column, not: Column) => ({
  zh: `须填${column}且不填${not}。`,
  en: `Stands with ${column} and without ${not}.`,
});

function rowOf({ hs10, zh, en, unit1, unit2, dutyRate, vatRate, consumption }: TariffEntry): Row<Column> {
  const goods = { hs10, zh, en, unit1, unit2, duty: plain(dutyRate), vat: plain(vatRate) };
  switch (consumption.kind) {
    case 'none':
      return goods;
    case 'ad-valorem': {
      const from = (of: Quantity) => consumption.thresholds?.find((threshold) => threshold.of === of)?.atLeast;
      return { ...goods, ct_rate: plain(consumption.rate), ct_from_qty1: from('qty1'), ct_from_qty2: from('qty2') };
    }
    case 'specific': {
      const { of, perUnit, dear } = consumption;
      const split = { ct_dear_from: dear?.atLeast, ct_dear_usd: dear?.usd, ct_dear_per_unit: dear?.perUnit };
      return { ...goods, ct_per_unit: perUnit, ct_of: of, ...split };
    }
    case 'compound': {
      const { of, perUnit, rate } = consumption;
      return { ...goods, ct_rate: plain(rate), ct_per_unit: perUnit, ct_of: of };
    }
  }
}

/** 0.10 and 0.1 are the same rate: versions are compared by what they say. */
const plain = (rate: string): string => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate);
