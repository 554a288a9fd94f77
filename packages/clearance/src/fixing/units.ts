/** Statutory units of the lines of a list, by the tariff; their quantities where they follow from the declared one. */
import type { Block, MessageEditor } from '@tongguan/ceb';
import type { Tariff } from '../admission/tariff.ts';
import { inUnit } from '../admission/units.ts';
import { formatDecimal } from '../decimal.ts';
import { type Change, setField, takeOut } from './change.ts';
import { amount } from './sums.ts';

/** What only the declarant can say about a line: its quantity in a unit that nothing declared can be turned into. */
export interface UnitNeed {
  path: string;
  gcode: string;
  unit: string;
}

export interface UnitFindings {
  changes: Change[];
  needs: UnitNeed[];
}

type Nth = 1 | 2;

/** @param day YYYYMMDD, of the tariff */
export function unitsFixed(editor: MessageEditor, tariff: Tariff, day: string): UnitFindings {
  const found: UnitFindings = { changes: [], needs: [] };
  for (const line of editor.records().flatMap(({ lines }) => lines)) {
    if (!line.section.fields.some(({ name }) => name === 'unit1')) continue;
    const gcode = editor.value(line, 'gcode') ?? '';
    const entry = tariff(gcode, day);
    if (entry === undefined) continue;
    for (const nth of [1, 2] as const) examine(editor, line, nth, { gcode, legal: entry[`unit${nth}`] }, found);
  }
  return found;
}

function examine(
  editor: MessageEditor,
  line: Block,
  nth: Nth,
  { gcode, legal }: { gcode: string; legal: string | undefined },
  found: UnitFindings,
): void {
  const [unitName, qtyName] = [`unit${nth}`, `qty${nth}`];
  if (legal === undefined) {
    const surplus = line.element.children.filter(({ name }) => name === unitName || name === qtyName);
    const fieldOf = (of: string) => line.section.fields.find(({ name }) => name === of);
    found.changes.push(...surplus.map((element) => takeOut(editor, element, 'fix.unit', fieldOf(element.name))));
    return;
  }
  const unit = editor.value(line, unitName) || undefined;
  const stated = amount(editor, line, qtyName);
  const due =
    inLegalUnit(editor, line, 'qty', 'fix.unit', legal) ?? inLegalUnit(editor, line, qtyName, unitName, legal);
  if (due === undefined) {
    found.needs.push({ path: `${line.element.path}/${qtyName}[1]`, gcode, unit: legal });
    return;
  }
  // Quantity first: where both are missing they are inserted in this order, which is the table's.
  if (stated !== due) found.changes.push(setField(editor, line, qtyName, formatDecimal(due), 'fix.unit'));
  if (unit !== legal) found.changes.push(setField(editor, line, unitName, legal, 'fix.unit'));
}

function inLegalUnit(
  editor: MessageEditor,
  line: Block,
  qtyName: string,
  unitName: string,
  legal: string,
): bigint | undefined {
  const qty = amount(editor, line, qtyName);
  const unit = editor.value(line, unitName);
  return qty === undefined || qty <= 0n || !unit ? undefined : inUnit(qty, unit, legal);
}
