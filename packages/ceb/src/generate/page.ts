// The documentation page of a message, and the index of all of them, from the tables.

import { faultCatalogue } from '../faults.ts';
import { baseSubscribe, baseTransfer } from '../messages/common.ts';
import { isInEdition, type MessageType, messages, tableOf } from '../messages/index.ts';
import type { Field, MessageTable, Section } from '../messages/table.ts';
import { statuses, statusesOf } from '../receipts/statuses.ts';
import { leniencies } from './leniencies.ts';
import { typesOf } from './xsd.ts';

const MADE =
  '<!-- Made by packages/ceb/src/generate/run.ts from the tables in packages/ceb/src/messages; change it there. -->';

export function messagePage(type: MessageType): string {
  const table = tableOf(type);
  const { head, list } = table;
  const sections = list ? [head, list] : [head];
  return `${[
    `# ${type} ${table.zh}`,
    MADE,
    `${table.title}.`,
    facts(type, table),
    ...sections.map((section) => sectionText(section, table)),
    statusText(type),
    '[All messages / 全部报文](README.md)',
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
}

function facts(type: MessageType, table: MessageTable): string {
  const { flow, direction, sender, receipt, answers, maxRecords, record, businessKey } = table;
  const rows: [string, string][] = [
    [
      'Direction / 方向',
      `${flow}, ${direction === 'in' ? 'enterprise to customs / 企业至海关' : 'to the enterprise / 至企业'}`,
    ],
    ['Sent by / 发送方', sender ?? 'E-port and customs / 电子口岸、海关'],
    ...(receipt ? [['Answered by / 回执', link(receipt)] as [string, string]] : []),
    ...(answers ? [['Answers / 对应报文', link(answers)] as [string, string]] : []),
    ['Records / 数据', `\`${record}\`, ${count({ min: 1, max: maxRecords })} a message`],
    ['Behind the records / 其后', tail(table)],
    ['Signature / 签名', signatureText(table)],
    ['Business key / 业务主键', businessKey.map((name) => `\`${name}\``).join(' + ')],
    [
      'Edition 2018',
      isInEdition(type, '2018') ? 'has it; differences stand in the rules below' : 'does not have it / 无此报文',
    ],
    ['Files / 文件', filesOf(type)],
  ];
  return ['| | |', '|---|---|', ...rows.map((cells) => row(...cells))].join('\n');
}

function filesOf(type: MessageType): string {
  const base = '../../packages/ceb';
  return [
    `[XSD](${base}/xsd/202205/${type}.xsd)`,
    `[JSON Schema](${base}/schema/202205/${type}.json)`,
    `[example](${base}/samples/${type}/valid.xml)`,
    `[table](${base}/src/messages/${fileOf(type)})`,
  ].join(', ');
}

const fileOf = (type: string) => `ceb${type.slice(3, 6)}.ts`;
const link = (type: string) => `[${type}](${type}.md)`;

function tail({ direction, flow }: MessageTable): string {
  if (direction === 'out') return 'nothing / 无';
  const own = flow === 'import' ? 'ExtendMessage 0..1, Signature' : 'Signature, ExtendMessage 0..1';
  return `BaseTransfer, BaseSubscribe 0..${baseSubscribe.max}, ${own} ([blocks](README.md#blocks--公共节点))`;
}

function signatureText({ signature }: MessageTable): string {
  if (signature === 'none') return 'none / 无';
  return signature === 'required'
    ? 'wanted at appStatus 2; what is only stored goes without / 申报时必须签名，暂存可不签'
    : 'may be given; without it the sender shows its API key / 可选，未签名时须使用API密钥';
}

function sectionText(section: Section, table: MessageTable): string {
  const before = section.v2018 ? `; edition 2018: ${count(section.v2018)}` : '';
  const title = table.flat ? `## ${section.name}` : `## ${section.name} ${count(section)} a record${before}`;
  return `${title}\n\n${fieldTable(section)}`;
}

function fieldTable({ fields }: Pick<Section, 'fields'>): string {
  return [
    '| # | Field | 中文 | Type | Rule | Meaning | Example |',
    '|---|---|---|---|---|---|---|',
    ...fields.map((field, i) =>
      row(
        String(i + 1),
        `\`${field.name}\``,
        field.zh,
        field.type,
        rules(field),
        meaning(field),
        `\`${field.example}\``,
      ),
    ),
  ].join('\n');
}

const PRESENCE = {
  required: 'required',
  optional: 'optional',
  tolerated: 'send it; read without it',
} as const;

function rules({ presence, accepts, v2018, minLength, writes, format, codeTable, personal }: Field): string {
  const mayBeEmpty = presence === 'required' && writes.kind === 'C' && writes.min === 0 && minLength === 0;
  return [
    PRESENCE[presence] + (mayBeEmpty ? ', may be empty' : ''),
    accepts && `${accepts} is read too`,
    v2018 && (v2018 === 'absent' ? 'not in edition 2018' : `edition 2018: ${v2018}`),
    format,
    codeTable && `code table: ${codeTable}`,
    personal && 'personal data',
  ]
    .filter(Boolean)
    .join('; ');
}

function meaning({ meaning: words, values }: Field): string {
  if (values === undefined) return words;
  return `${words}: ${Object.entries(values)
    .map(([value, means]) => `${value} ${means}`)
    .join(', ')}`;
}

function statusText(type: MessageType): string {
  const listed = statusesOf[type];
  if (listed === undefined) return '';
  return [
    '## Statuses / 状态',
    '',
    'Values of `returnStatus` that the standard lists; a number below 0 is a [processing exception](../codes/README.md).',
    '',
    '| Status | Meaning | 含义 |',
    '|---|---|---|',
    ...listed.map((code) => row(code, statuses.get(code)!.en, statuses.get(code)!.zh)),
  ].join('\n');
}

function count({ min, max }: { min: number; max: number }): string {
  return min === max ? String(min) : `${min}..${Number.isFinite(max) ? max : 'n'}`;
}

const row = (...cells: string[]) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

export function indexPage(): string {
  return `${[
    '# Messages / 报文',
    MADE,
    INTRODUCTION,
    ...(['import', 'export'] as const).map(flowText),
    `## Blocks / 公共节点\n\nBehind the records of every declaration; receipts have none.`,
    ...[baseTransfer, baseSubscribe].map(
      (section) => `### ${section.name} ${count(section)}\n\n${fieldTable(section)}`,
    ),
    '### ExtendMessage 0..1\n\n`name` (C..30), `version` (C..30) and `Message` with any XML of the sender: carried, signed, not looked into.',
    leniencyText(),
    oddityText(),
    FILES,
  ].join('\n\n')}\n`;
}

const INTRODUCTION = `The ${Object.keys(messages).length} messages of the unified edition 202205, and what edition 2018 said. Types: \`C36\` exactly 36 characters, \`C..60\` at most
60, \`C18..20\` 18 to 20, \`N19,5\` a decimal of at most 19 digits with at most 5 after the point, \`N4\` a whole number of at most 4 digits.
Lengths count characters, not bytes. Fields stand in the order of the tables.`;

function flowText(flow: 'import' | 'export'): string {
  const types = typesOf('202205').filter((type) => messages[type].flow === flow);
  return [
    flow === 'import' ? '## Import / 进口' : '## Export / 出口',
    '',
    '| Message | 报文 | Meaning | Direction | Records | Signature | Fields |',
    '|---|---|---|---|---|---|---|',
    ...types.map((type) => {
      const table = tableOf(type);
      const { zh, title, direction, record, maxRecords, signature, head, list } = table;
      const fields = head.fields.length + (list?.fields.length ?? 0);
      return row(
        link(type),
        zh,
        title,
        direction,
        `${record} ${count({ min: 1, max: maxRecords })}`,
        signature,
        String(fields),
      );
    }),
  ].join('\n');
}

function leniencyText(): string {
  const rows = Object.values(leniencies).map(({ name, en, zh }) => row(name, en, zh));
  const words =
    'Declarations are read as the standard’s PDF or its XSD allows; the schemas say what both allow. A test holds reader and schemas together, with these exceptions and no other:';
  return [
    '## Where the reader takes more than the schemas / 宽松接收',
    '',
    words,
    '',
    '| Name | Rule | 规则 |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
}

const ODDITIES = [
  ...(['name-of-notes', 'missing-2016', 'missing-2018', 'order-2016', 'time-of-28'] as const),
  ...(['date-with-time', 'transfer-twice', 'root-without-message'] as const),
];

function oddityText(): string {
  const rows = ODDITIES.map((code) =>
    row(`[${code}](../codes/${code}.md)`, faultCatalogue[code].en, faultCatalogue[code].remedy),
  );
  return [
    '## Oddities told by name / 已知的非标准写法',
    '',
    'Refused, but by a fault of their own that says what to send instead:',
    '',
    '| Fault | What it is | What to send |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
}

const FILES = `## Files / 文件

Tables, schemas and pages are one: \`npm run generate\` writes this folder, \`packages/ceb/xsd\`, \`packages/ceb/schema\` and
\`packages/ceb/samples\` from \`packages/ceb/src/messages\`, and a test fails when a file differs. Schemas of both editions stand in folders
\`202205\` and \`2018\`. TypeScript types are not generated: they are inferred from the same tables, with a name for every record, head and line
in [records.ts](../../packages/ceb/src/messages/records.ts) (\`Order\`, \`OrderHead\`, \`OrderListItem\`, …). \`exampleMessage(type)\` makes an
example of any type.`;
