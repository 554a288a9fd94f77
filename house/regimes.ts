/** docs/regimes.md from the table of supervision modes in the law: a page for declarants, never older than what is decided by it. */
import { BILL_FIELDS, NUMBERS, type RegimeDocument, supervisionModes, type Text } from '@tongguan/clearance';

const HEADER =
  '<!-- Made by house/generate-regimes.ts from packages/clearance/src/regimes/regimes.ts; change it there. -->';

const both = ({ zh, en }: Text): string => `${en} ${zh}`;
const fields = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || '–';

export function regimesPage(): string {
  const modes = Object.values(supervisionModes);
  const row = (what: string, cell: (mode: (typeof modes)[number]) => string) =>
    `| ${what} | ${modes.map(cell).join(' | ')} |`;
  const table = [
    row('', ({ mode }) => `**${mode}**`),
    `|---|${modes.map(() => '---|').join('')}`,
    row('Name 名称', ({ name }) => both(name)),
    row('Since 依据', ({ since }) => since),
    row('Before the decision 审单前', ({ documents }) => documentsOf(documents, 'decision')),
    row('Before release 放行前', ({ documents }) => documentsOf(documents, 'release')),
    row('List must fill 必填', ({ needs }) => fields(needs)),
    row('Every line must fill 表体必填', ({ needsInLines }) => fields(needsInLines)),
    row('List leaves empty 不填', ({ leavesEmpty }) => fields(leavesEmpty)),
    row('`country`', ({ departsFromChina }) => (departsFromChina ? '142' : 'not 142 非142')),
    row('Own checks 专有核查', ({ checks }) => checks.join(', ')),
    row('States 状态', ({ states }) => states.join(' → ')),
  ];
  return `${[
    '# Supervision modes of retail import / 监管方式',
    HEADER,
    'What each `tradeMode` asks of a list. Everything else is asked of all modes alike. The modes accepted are the parameter `tradeModes`.',
    table.join('\n'),
    '400 is told only to participants who asked for internal states; 300 where an officer looks at the list. What must be there before release is asked for at sites whose parameter `arrival` says `before-release`: [arrival.md](arrival.md).',
    '## Numbers / 编号',
    ['| Field | Form | Example |', '|---|---|---|', ...NUMBERS.map(numberRow)].join('\n'),
    `A row of the manifest has ${fields(BILL_FIELDS)}.`,
  ].join('\n\n')}\n`;
}

function documentsOf(documents: readonly RegimeDocument[], before: RegimeDocument['before']): string {
  const own = documents.filter((document) => document.before === before);
  return own.map(({ message, name }) => [message, both(name)].filter(Boolean).join(' ')).join('; ') || '–';
}

const numberRow = ({ field, name, form, example }: (typeof NUMBERS)[number]): string =>
  `| \`${field}\` ${both(name)} | ${both(form)} | \`${example}\` |`;
