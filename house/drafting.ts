/** The table field ← source of docs/drafting.md, from the rules themselves. */
import { type DraftingRow, draftingTable } from '@tongguan/clearance';

const BEGIN = '<!-- table:start, made by house/generate-codes.ts from packages/clearance/src/drafting -->';
const END = '<!-- table:end -->';

export const DRAFTING_PAGE = 'docs/drafting.md';

const SOURCES: Readonly<Record<DraftingRow['from'], string>> = {
  order: 'order 311',
  waybill: 'waybill 511',
  goods: 'goods filing',
  tariff: 'tariff',
  consignment: 'manifest',
  settings: 'settings',
  computed: 'computed',
  constant: 'constant',
  caller: 'caller',
  customs: 'left out',
};

/** The page with its table made anew. */
export function draftingPage(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const [, after] = (rest ?? '').split(END);
  if (before === undefined || after === undefined) throw new Error(`${DRAFTING_PAGE} has no place for its table`);
  const sections = ['InventoryHead', 'InventoryList'] as const;
  const tables = sections.map((section) => {
    const rows = draftingTable().filter((row) => row.section === section);
    return [
      `### ${section}`,
      '',
      '| Field | 字段 | From | Rule | 规则 |',
      '|---|---|---|---|---|',
      ...rows.map(line),
    ].join('\n');
  });
  return `${before}${BEGIN}\n\n${tables.join('\n\n')}\n\n${END}${after}`;
}

const line = ({ field, zh, from, rule }: DraftingRow): string =>
  `| ${field} | ${zh} | ${SOURCES[from]} | ${cell(rule.en)} | ${cell(rule.zh)} |`;

const cell = (text: string): string => text.replaceAll('|', '\\|');
