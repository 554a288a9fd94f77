// What each supervision mode of retail import asks of the list. The modes are data: one row says what must be filled, what must be
// empty and where the goods depart from.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import type { InventoryHead, InventoryListItem } from '../records.ts';

const importFlag = rule('import-flag', '13261', 'ieFlag');
const tradeModeAccepted = rule('trade-mode', '13262', 'tradeMode');
const modeNeeds = rule('mode-needs', '13263', 'tradeMode');
const modeLeavesEmpty = rule('mode-leaves-empty', '13264', 'tradeMode');
const departureCountry = rule('departure-country', '13265', 'country');

/** China in the customs table of countries (old numeric codes). */
const CHINA = '142';
const IMPORT = 'I';

interface Mode {
  needs: readonly (keyof InventoryHead)[];
  needsInLines: readonly (keyof InventoryListItem)[];
  leavesEmpty: readonly (keyof InventoryHead)[];
  departsFromChina: boolean;
}

const BONDED: Mode = {
  needs: ['emsNo', 'areaCode', 'areaName'],
  needsInLines: ['itemRecordNo'],
  leavesEmpty: ['trafNo', 'voyageNo', 'billNo'],
  departsFromChina: true,
};

const MODES: Readonly<Record<string, Mode>> = {
  // Direct purchase (GACC 2014-12): the parcel comes from abroad, its transport as in the manifest.
  '9610': { needs: ['trafNo', 'voyageNo', 'billNo'], needsInLines: [], leavesEmpty: [], departsFromChina: false },
  // Bonded (GACC 2014-57) and bonded A (GACC 2016-75): the goods leave a zone, drawn from its account book.
  '1210': BONDED,
  '1239': BONDED,
};

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
  const mode = MODES[head.tradeMode];
  if (mode === undefined) return checks;
  return [
    ...checks,
    ...everywhere(modeNeeds, [...missing(mode, head), ...missingInLines(mode, inventory.list)]),
    ...everywhere(modeLeavesEmpty, surplus(mode, head)),
    check(departureCountry, (head.country === CHINA) === mode.departsFromChina, {
      inventory: head.country,
      limit: mode.departsFromChina ? CHINA : `≠${CHINA}`,
    }),
  ];
}

function missing(mode: Mode, head: InventoryHead): Check[] {
  return mode.needs
    .filter((field) => !head[field])
    .map((field) => check(modeNeeds, false, { inventory: undefined, limit: head.tradeMode }, field));
}

function missingInLines(mode: Mode, list: readonly InventoryListItem[]): Check[] {
  return mode.needsInLines.flatMap((field) =>
    list.flatMap((line, i) =>
      line[field] ? [] : [check(modeNeeds, false, { inventory: undefined }, `InventoryList[${i + 1}].${field}`)],
    ),
  );
}

function surplus(mode: Mode, head: InventoryHead): Check[] {
  return mode.leavesEmpty
    .filter((field) => head[field])
    .map((field) => check(modeLeavesEmpty, false, { inventory: head[field], limit: head.tradeMode }, field));
}
