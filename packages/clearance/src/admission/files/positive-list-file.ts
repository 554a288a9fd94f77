// The positive list as a file: one row an eight-digit line, its note in words and in what a machine can ask. Several values are divided by |.
import type { PositiveEntry, PositiveList, YearlyQuantity } from '../positive-entry.ts';
import { defaultTables } from '../tables/index.ts';
import type { FileKind, Row } from './table.ts';
import { Values } from './values.ts';

const COLUMNS = [
  'hs8',
  'zh',
  'note',
  'excluded_codes',
  'excluded_words',
  'modes',
  'only_words',
  'yearly_goods',
  'yearly_limit',
  'yearly_unit',
] as const;
type Column = (typeof COLUMNS)[number];
type Ask = Values<Column>;

export const positiveListFile: FileKind<PositiveList, Column> = {
  columns: COLUMNS,
  required: ['hs8', 'zh'],
  key: ({ hs8 = '' }) => hs8,
  read(rows, fault) {
    const ask: Ask = new Values(fault);
    const entries = rows.map((row, i) => entryOf(ask.at(row, i)));
    return { sample: false, entries: new Map(entries.map((entry) => [entry.hs8, entry])) };
  },
  rows: ({ entries }) => [...entries.values()].map(rowOf),
};

function entryOf(ask: Ask): PositiveEntry {
  const hs8 = ask.digits('hs8', 8) ?? '';
  const [excludedCodes, excludedWords] = [ask.several('excluded_codes'), ask.several('excluded_words')];
  const [modes, onlyWords] = [ask.several('modes'), ask.several('only_words')];
  if (excludedCodes?.some((code) => !/^\d{10}$/.test(code) || !code.startsWith(hs8))) {
    ask.fault('excluded_codes', TEN_DIGITS, { zh: '请改正。', en: 'Correct it.' });
  }
  if (modes?.some((mode) => !/^\d{4}$/.test(mode))) {
    ask.fault('modes', FOUR_DIGITS, { zh: '例如1210或1210|1239。', en: 'For example 1210, or 1210|1239.' });
  }
  const yearly = yearlyOf(ask);
  const rules = { excludedCodes, excludedWords, modes, onlyWords, yearly };
  const ruled = Object.values(rules).some((rule) => rule !== undefined);
  // What a machine can ask is a reading of the note; a decision shows the note itself.
  if (ruled && ask.text('note') === undefined)
    ask.fault('note', NOTE_NEEDED, { zh: '请填写备注原文。', en: 'Give the note as published.' });
  const given = Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== undefined));
  const note = ask.text('note');
  return { hs8, zh: ask.text('zh') ?? '', ...(note && { note }), ...given };
}

function yearlyOf(ask: Ask): YearlyQuantity | undefined {
  const goods = ask.like('yearly_goods', /^[a-z][a-z0-9-]{0,39}$/, SHORT_NAME, {
    zh: '例如sugar。',
    en: 'For example sugar.',
  });
  // The ledger counts hundred-thousandths, as the wire does.
  const limit = ask.like('yearly_limit', /^\d{1,9}(?:\.\d{1,5})?$/, FIVE_DECIMALS, {
    zh: '例如2。',
    en: 'For example 2.',
  });
  const unit = ask.listed('yearly_unit', defaultTables.unit);
  const columns = ['yearly_goods', 'yearly_limit', 'yearly_unit'] as const;
  const empty = columns.filter((column) => ask.text(column) === undefined);
  if (empty.length === columns.length) return undefined;
  for (const column of empty) ask.fault(column, TOGETHER, { zh: '请填写。', en: 'Fill it in.' });
  return { goods: goods ?? '', limit: limit ?? '0', unit: unit ?? '' };
}

const TEN_DIGITS = { zh: '为本税号下的10位编码，以|分隔。', en: 'Ten-digit codes of this line, divided by |.' };
const FOUR_DIGITS = { zh: '监管方式为4位数字，以|分隔。', en: 'Supervision modes have four digits, divided by |.' };
const NOTE_NEEDED = { zh: '有限制的税号须有备注。', en: 'A line that is narrowed has a note.' };
const SHORT_NAME = { zh: '小写字母、数字和连字符，最多40位。', en: 'Small letters, digits and hyphens, 40 at most.' };
const FIVE_DECIMALS = { zh: '非负小数，小数位不超过5位。', en: 'A decimal, 0 or more, with at most five decimals.' };
const TOGETHER = { zh: '三列须一起填写。', en: 'The three columns stand together.' };

function rowOf({ hs8, zh, note, excludedCodes, excludedWords, modes, onlyWords, yearly }: PositiveEntry): Row<Column> {
  return {
    hs8,
    zh,
    note,
    excluded_codes: excludedCodes?.join('|'),
    excluded_words: excludedWords?.join('|'),
    modes: modes?.join('|'),
    only_words: onlyWords?.join('|'),
    yearly_goods: yearly?.goods,
    yearly_limit: yearly?.limit,
    yearly_unit: yearly?.unit,
  };
}
