// Code tables and exchange rates as files. Tables that a file does not name stay as they are in our own edition.
import { type CodeName, type CodeTables, defaultTables, TABLE_NAMES, type TableName } from '../tables/index.ts';
import type { ExchangeRates } from '../versions.ts';
import type { FileKind, Row } from './table.ts';
import { Values } from './values.ts';

const TABLE_COLUMNS = ['table', 'code', 'zh', 'en', 'alpha'] as const;
type TableColumn = (typeof TABLE_COLUMNS)[number];

export const codeTablesFile: FileKind<CodeTables, TableColumn> = {
  columns: TABLE_COLUMNS,
  required: ['table', 'code', 'zh'],
  key: ({ table, code }) => `${table} ${code}`,
  read(rows, fault) {
    const ask = new Values<TableColumn>(fault);
    const tables = new Map<TableName, Map<string, CodeName>>();
    for (const [i, row] of rows.entries()) {
      const name = ask.at(row, i).word('table', TABLE_NAMES);
      const code = ask.like('code', /^[0-9A-Z]{1,6}$/, CODE, { zh: '保留前导零。', en: 'Keep leading zeros.' });
      if (name === undefined || code === undefined) continue;
      const { zh = '', en, alpha } = row;
      const table = tables.get(name) ?? new Map<string, CodeName>();
      tables.set(name, table.set(code, { zh, ...(en && { en }), ...(alpha && { alpha }) }));
    }
    return { ...defaultTables, ...Object.fromEntries(tables) };
  },
  rows: (tables) =>
    TABLE_NAMES.flatMap((table) =>
      [...tables[table]].map(([code, { zh, en, alpha }]): Row<TableColumn> => ({ table, code, zh, en, alpha })),
    ),
};

const CODE = { zh: '1至6位数字或大写字母。', en: 'One to six digits or capital letters.' };

type RateColumn = 'currency' | 'rate';

export const ratesFile: FileKind<ExchangeRates, RateColumn> = {
  columns: ['currency', 'rate'],
  required: ['currency', 'rate'],
  key: ({ currency = '' }) => currency,
  read(rows, fault) {
    const ask = new Values<RateColumn>(fault);
    const rates = new Map<string, string>();
    for (const [i, row] of rows.entries()) {
      const currency = ask
        .at(row, i)
        .like('currency', /^[A-Z]{3}$/, LETTERS, { zh: '例如USD。', en: 'For example USD.' });
      const rate = ask.decimal('rate');
      if (rate !== undefined && Number(rate) === 0)
        ask.fault('rate', ABOVE_ZERO, { zh: '每1单位外币的人民币数。', en: 'Yuan for one unit.' });
      if (currency !== undefined && rate !== undefined) rates.set(currency, rate);
    }
    return rates;
  },
  rows: (rates) => [...rates].map(([currency, rate]) => ({ currency, rate })),
};

const LETTERS = { zh: '三位大写字母货币代码。', en: 'Three capital letters of the currency.' };
const ABOVE_ZERO = { zh: '须大于零。', en: 'Must be above zero.' };
