// What each supervision mode of retail import asks of the list: what must be filled, what must be empty and where the goods depart from.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import type { Inventory, InventoryHead } from '../records.ts';
import { type SupervisionMode, supervisionModes } from './regimes.ts';

const importFlag = rule('import-flag', '13261', 'ieFlag');
const tradeModeAccepted = rule('trade-mode', '13262', 'tradeMode');
const modeNeeds = rule('mode-needs', '13263', 'tradeMode');
const modeLeavesEmpty = rule('mode-leaves-empty', '13264', 'tradeMode');
const departureCountry = rule('departure-country', '13265', 'country');

/** China in the customs table of countries (old numeric codes). */
const CHINA = '142';
const IMPORT = 'I';

export function regimeFields({ order, inventory, parameters }: Case): Check[] {
  const { head } = inventory;
  const checks = [
    check(importFlag, head.ieFlag === IMPORT && order.head.orderType === IMPORT, {
      order: order.head.orderType,
      inventory: head.ieFlag,
      limit: IMPORT,
    }),
    check(tradeModeAccepted, parameters.tradeModes.includes(head.tradeMode), {
      inventory: head.tradeMode,
      limit: parameters.tradeModes.join(' | '),
    }),
  ];
  const mode = supervisionModes[head.tradeMode];
  if (mode === undefined) return checks;
  return [
    ...checks,
    ...everywhere(modeNeeds, missing(mode, inventory)),
    ...everywhere(modeLeavesEmpty, surplus(mode, head)),
    check(departureCountry, (head.country === CHINA) === mode.departsFromChina, {
      inventory: head.country,
      limit: mode.departsFromChina ? CHINA : `≠${CHINA}`,
    }),
  ];
}

function missing(mode: SupervisionMode, { head, list }: Inventory): Check[] {
  const failures: Check[] = [];
  for (const field of mode.needs) {
    if (!head[field]) failures.push(check(modeNeeds, false, { inventory: undefined, limit: head.tradeMode }, field));
  }
  for (const field of mode.needsInLines) {
    for (let i = 0; i < list.length; i++) {
      if (list[i]![field]) continue;
      failures.push(check(modeNeeds, false, { inventory: undefined }, `InventoryList[${i + 1}].${field}`));
    }
  }
  return failures;
}

function surplus(mode: SupervisionMode, head: InventoryHead): Check[] {
  const failures: Check[] = [];
  for (const field of mode.leavesEmpty) {
    if (!head[field]) continue;
    failures.push(check(modeLeavesEmpty, false, { inventory: head[field], limit: head.tradeMode }, field));
  }
  return failures;
}
