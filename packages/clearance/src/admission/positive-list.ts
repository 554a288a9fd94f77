// The positive list: each line of the declaration must be on it and meet its note. Quantities of a year are in listed-quantity.ts.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule, withSeverity } from '../check.ts';
import type { InventoryListItem } from '../records.ts';
import type { PositiveEntry } from './positive-entry.ts';

const listed = rule('positive-list', '13361', 'gcode');
const notExcluded = rule('positive-exclusion', '13362', 'gcode');
const modeAllowed = rule('positive-mode', '13363', 'tradeMode');
const nameAllowed = rule('positive-name', '13364', 'gname');

class Findings {
  readonly unlisted: Check[] = [];
  readonly excluded: Check[] = [];
  readonly mode: Check[] = [];
  readonly name: Check[] = [];
}

export function positiveList(c: Case): Check[] {
  const found = new Findings();
  const { list } = c.inventory;
  for (let i = 0; i < list.length; i++) {
    const item = list[i]!;
    const entry = c.reference.positiveList.entries.get(item.gcode.slice(0, 8));
    if (entry === undefined) unlisted(c, item, i, found);
    else if (entry.note !== undefined) examineNote(c, entry, item, i, found);
  }
  return [
    ...everywhere(listed, found.unlisted),
    ...everywhere(notExcluded, found.excluded),
    ...everywhere(modeAllowed, found.mode),
    ...everywhere(nameAllowed, found.name),
  ];
}

/** A code that the tariff does not know has been named for that. Our sample list says nothing about goods of an operator's own tariff. */
function unlisted(c: Case, { gcode }: InventoryListItem, i: number, found: Findings): void {
  const entry = c.tariff(gcode, c.day);
  if (entry === undefined) return;
  const unsure = c.reference.positiveList.sample && !entry.sample;
  const of = unsure || c.parameters.unlistedGoods === 'warn' ? withSeverity(listed, 'warning') : listed;
  found.unlisted.push(check(of, false, { inventory: gcode }, place(i, 'gcode')));
}

function examineNote(c: Case, entry: PositiveEntry, item: InventoryListItem, i: number, found: Findings): void {
  const { note, excludedCodes, excludedWords, modes, onlyWords } = entry;
  const { tradeMode } = c.inventory.head;
  if (excludedCodes?.includes(item.gcode)) {
    found.excluded.push(check(notExcluded, false, { inventory: item.gcode, limit: note }, place(i, 'gcode')));
  } else if (holdsOne(item.gname, excludedWords)) {
    found.excluded.push(check(notExcluded, false, { inventory: item.gname, limit: note }, place(i, 'gname')));
  }
  if (modes !== undefined && !modes.includes(tradeMode)) {
    found.mode.push(check(modeAllowed, false, { inventory: tradeMode, limit: note }, place(i, 'gcode')));
  }
  if (onlyWords !== undefined && !holdsOne(item.gname, onlyWords)) {
    found.name.push(check(nameAllowed, false, { inventory: item.gname, limit: note }, place(i, 'gname')));
  }
}

const holdsOne = (name: string, words: readonly string[] | undefined): boolean =>
  words?.some((word) => name.includes(word)) ?? false;

const place = (i: number, field: string): string => `InventoryList[${i + 1}].${field}`;
