// Codes of the list against the tables of customs. What is a choice of the regime (import flag, supervision mode, currency 142) has rules of
// its own; here is asked only whether a code exists.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule, withSeverity } from '../check.ts';
import type { TableName } from './tables/index.ts';

const codeListed = rule('code-table', '13360', 'country');
const officeListed = rule('customs-office', '13360', 'customsCode', { severity: 'warning' });

/** Fields of the head with their tables; those that may be left out are asked for where they are filled. */
const HEAD = [
  ['trafMode', 'traf-mode'],
  ['country', 'country'],
  ['wrapType', 'wrap-type'],
] as const satisfies readonly (readonly [string, TableName])[];

const OFFICES = ['customsCode', 'portCode'] as const;

export function codes(c: Case): Check[] {
  const { head, list } = c.inventory;
  const { tables } = c.reference;
  const unknown: Check[] = [];
  for (const [field, table] of HEAD) {
    const code = head[field];
    if (code && !tables[table].has(code))
      unknown.push(check(codeListed, false, { inventory: code, limit: table }, field));
  }
  for (let i = 0; i < list.length; i++) {
    const { country } = list[i]!;
    if (!country || tables.country.has(country)) continue;
    const place = `InventoryList[${i + 1}].country`;
    unknown.push(check(codeListed, false, { inventory: country, limit: 'country' }, place));
  }
  return [...everywhere(codeListed, unknown), ...everywhere(officeListed, offices(c))];
}

/** Offices come and go more often than editions of the table, so an unknown one is a warning unless the operator says otherwise. */
function offices({ inventory: { head }, reference, parameters }: Case): Check[] {
  const unknown: Check[] = [];
  for (const field of OFFICES) {
    const code = head[field];
    if (!code || reference.tables.customs.has(code)) continue;
    const of = parameters.unknownCustomsOffice === 'refuse' ? withSeverity(officeListed, 'reject') : officeListed;
    unknown.push(check(of, false, { inventory: code, limit: 'customs' }, field));
  }
  return unknown;
}
