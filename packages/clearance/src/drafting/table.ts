// The rules of drafting as a table, field ← source: what docs/drafting.md shows.
import { type MessageTable, tableOf } from '@tongguan/ceb';
import type { Text } from '../reason.ts';
import type { DraftSource } from './facts.ts';
import { headRules } from './head-fields.ts';
import { lineRules } from './line-fields.ts';

export interface DraftingRow {
  section: 'InventoryHead' | 'InventoryList';
  field: string;
  /** The standard's Chinese name of the field. */
  zh: string;
  from: DraftSource;
  rule: Text;
}

/** Every field of CEB621 in the order of the wire. */
export function draftingTable(): DraftingRow[] {
  const { head, list }: MessageTable = tableOf('CEB621Message');
  const row =
    (section: DraftingRow['section'], rules: Readonly<Record<string, { from: DraftSource; rule: Text }>>) =>
    (field: { name: string; zh: string }): DraftingRow => {
      const { from, rule } = rules[field.name]!;
      return { section, field: field.name, zh: field.zh, from, rule };
    };
  return [...head.fields.map(row('InventoryHead', headRules)), ...list!.fields.map(row('InventoryList', lineRules))];
}
