// Drafts the list (CEB621) of an order: every field by its rule, what is missing named, what was chosen said. Pure; the same facts give
// the same draft. Whether customs would release it is for decide().
import { type InventoryHead, type InventoryListItem, tableOf } from '@tongguan/ceb';
import { parseDecimal } from '../decimal.ts';
import { modeOf } from '../regimes/regimes.ts';
import type { Draft, DraftFacts, Gap } from './facts.ts';
import { headRules } from './head-fields.ts';
import { lineRules } from './line-fields.ts';
import type { FieldRule, HeadFacts, LineFacts } from './rule.ts';
import type { DraftSetting } from './settings.ts';
import { warningsOf } from './warnings.ts';

const TABLE = tableOf('CEB621Message');
const HEAD = namesOf(TABLE.head.fields) as { name: keyof InventoryHead; required: boolean }[];
const LINE = namesOf(TABLE.list!.fields) as { name: keyof InventoryListItem; required: boolean }[];

export function draftInventory(facts: DraftFacts): Draft {
  const setting = (name: DraftSetting) => facts.settings[name] || undefined;
  const mode = modeOf(setting('tradeMode') ?? '');
  const bonded = mode?.departsFromChina ?? false;
  const day = facts.appTime.slice(0, 8);
  const lines = facts.order.list.map((item): LineFacts => {
    const filed = facts.filed(item);
    return { item, filed, entry: filed && facts.tariff(filed.gcode, day), bonded };
  });
  const head: HeadFacts = { ...facts, mode, bonded, lines };
  const gaps: Gap[] = [];
  const draft = {
    head: fill(HEAD, headRules, { ...head, setting }, mode?.needs ?? [], '', gaps) as Partial<InventoryHead>,
    list: lines.map((line, i) => {
      const needed = line.entry?.unit2 === undefined ? [] : ['qty2', 'unit2'];
      const place = `InventoryList[${i + 1}].`;
      return fill(
        LINE,
        lineRules,
        { ...line, setting },
        [...(mode?.needsInLines ?? []), ...needed],
        place,
        gaps,
      ) as Partial<InventoryListItem>;
    }),
  };
  return { ...draft, gaps, warnings: warningsOf(head, netExceedsGross(draft.head)) };
}

/** The fields of one section that have a value; those needed that have none become gaps. */
function fill<Facts>(
  fields: readonly { name: string; required: boolean }[],
  rules: Readonly<Record<string, FieldRule<Facts>>>,
  facts: Facts,
  needed: readonly string[],
  place: string,
  gaps: Gap[],
): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const { name, required } of fields) {
    const { from, value, supply } = rules[name]!;
    const text = value(facts);
    if (text) filled[name] = text;
    else if (required || needed.includes(name)) gaps.push({ field: `${place}${name}`, from, supply });
  }
  return filled;
}

function netExceedsGross({ netWeight, grossWeight }: Partial<InventoryHead>): boolean {
  const [net, gross] = [parseDecimal(netWeight), parseDecimal(grossWeight)];
  return net !== undefined && gross !== undefined && net > gross;
}

function namesOf(fields: readonly { name: string; presence: string }[]) {
  return fields.map(({ name, presence }) => ({ name, required: presence !== 'optional' }));
}
