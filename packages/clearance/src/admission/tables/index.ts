// The code tables by which a declaration's codes are judged, and the edition that stands until an operator publishes another.
import type { CodeTable } from './code-table.ts';
import { countries } from './countries.ts';
import { customsOffices } from './customs.ts';
import { currencies, trafModes, units, wrapTypes } from './small.ts';

export type { CodeName, CodeTable } from './code-table.ts';

/** Names as a CSV file gives them. */
export const TABLE_NAMES = ['country', 'currency', 'unit', 'customs', 'traf-mode', 'wrap-type'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

export type CodeTables = Readonly<Record<TableName, CodeTable>>;

export const defaultTables: CodeTables = {
  country: countries,
  currency: currencies,
  unit: units,
  customs: customsOffices,
  'traf-mode': trafModes,
  'wrap-type': wrapTypes,
};
