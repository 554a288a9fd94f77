/**
 * Every code that a participant can meet, from the catalogues of the packages, and the page of each. The catalogues stay
 * where their rules are; this file only gathers them, with an example for each (examples/), and lays out the pages under docs/codes.
 */
import { customsReasons, dxpCodes, eportReasons, faultCatalogue, statuses } from '@tongguan/ceb';
import { reasons } from '@tongguan/clearance';
import { intakeFaults } from '../packages/platform/src/intake/faults.ts';
import { pipelineReasons } from '../packages/platform/src/pipeline/reasons.ts';
import type { CodeExample, Examples } from './examples/example.ts';
import { intakeExamples } from './examples/intake.ts';
import { lawExamples } from './examples/law.ts';
import { lifecycleExamples } from './examples/lifecycle.ts';
import { readingExamples } from './examples/reading.ts';
import { exchangeExamples, receiptExamples } from './examples/receipts.ts';
import { samplesByCode } from './examples/samples.ts';

interface Bilingual {
  zh?: string;
  en: string;
}

type Group = 'reading' | 'intake' | 'exchange' | 'eport' | 'customs';

export interface CodePage {
  code: string;
  group: Group;
  meaning: Bilingual;
  cause?: Bilingual;
  remedy: Bilingual;
  /** returnStatus of the receipt that carries it. */
  status?: string;
  reference?: string;
}

/** All pages by code. Where the law knows a code of the standard, its page tells cause and reference too. */
export function codePages(): ReadonlyMap<string, CodePage> {
  const pages = [...receiptPages(), ...lawPages(), ...faultPages(), ...exchangePages()];
  return new Map(pages.map((page) => [page.code, page]));
}

/** An example for every page: of a run where our rules give the code, else in the form in which it is met. */
export async function codeExamples(): Promise<Examples> {
  const receipts = [...codePages().values()].filter(({ group }) => group === 'eport' || group === 'customs');
  return new Map([
    ...receiptExamples(receipts),
    ...exchangeExamples(),
    ...intakeExamples(),
    ...readingExamples(),
    ...lifecycleExamples(),
    ...(await lawExamples()),
  ]);
}

function receiptPages(): CodePage[] {
  return [...customsReasons.values(), ...eportReasons.values()].map(({ code, status, zh, en, remedy }) => ({
    code,
    group: groupOf(code),
    status,
    meaning: { zh, en },
    remedy,
    reference: 'CEB error table and receipt texts, edition 202205',
  }));
}

function lawPages(): CodePage[] {
  return [...Object.values(reasons), ...Object.values(pipelineReasons)].map(
    ({ code, message, cause, remedy, reference }) => ({
      code,
      group: groupOf(code),
      status: customsReasons.get(code)?.status ?? (groupOf(code) === 'eport' ? code : '100'),
      meaning: message,
      cause,
      remedy,
      reference,
    }),
  );
}

const groupOf = (code: string): 'eport' | 'customs' => (code.startsWith('-') ? 'eport' : 'customs');

function exchangePages(): CodePage[] {
  return Object.entries(dxpCodes).map(([code, meaning]) => ({
    code,
    group: 'exchange',
    meaning,
    // 3001 to 3999 are faults of the exchange's own.
    remedy: code.startsWith('3')
      ? { zh: '稍后重新发送', en: 'Send again later' }
      : { zh: '按DxpRep中的说明更正信封后重新发送', en: 'Correct the envelope as the DxpRep says, then send again' },
    reference: 'CEB error table, edition 202205',
  }));
}

function faultPages(): CodePage[] {
  const reading = Object.entries(faultCatalogue).map(
    ([code, { en, zh, remedy, remedyZh }]): CodePage => ({
      code,
      group: 'reading',
      meaning: { en, zh },
      remedy: { en: remedy, zh: remedyZh },
    }),
  );
  const intake = Object.entries(intakeFaults).map(
    ([code, { en, zh, remedy }]): CodePage => ({ code, group: 'intake', meaning: { en, zh }, remedy: { en: remedy } }),
  );
  return [...reading, ...intake];
}

const GROUPS: Readonly<Record<Group, string>> = {
  reading: 'Faults of reading: the message against the tables / 报文格式错误',
  intake: 'Faults of intake: sender, signature, delegation, limits / 接收校验错误',
  exchange: 'The exchange: ResponseCode of a DxpRep / 交换平台应答',
  eport: 'E-port: negative returnStatus / 电子口岸回执',
  customs: 'Customs: [Code:…;Desc:…] / 海关回执',
};

/** Where a participant meets a code of the group. */
const MET: Readonly<Record<Group, string>> = {
  reading:
    'In `errors` of the answer of `POST /ceb`, in the 900 or negative receipt of the message, and from `tongguan lint`.',
  intake: 'In `errors` of the answer of `POST /ceb`, and in the 900 or negative receipt when the sender is known.',
  exchange: 'As `ResponseCode` of a DxpRep, about routing, format and security of an envelope.',
  eport: 'As `returnStatus` of a receipt, with the text in `returnInfo`.',
  customs: 'In `returnInfo` of a receipt as `[Code:…;Desc:…]`, and among the checks of `GET /ceb/status`.',
};

const HEADER = '<!-- Made by house/generate-codes.ts from the catalogues in the source; change it there. -->';

function pageText(page: CodePage, example: CodeExample | undefined, samples: readonly string[]): string {
  const { code, group, meaning, cause, remedy, status, reference } = page;
  const statusWords = status && statuses.get(status);
  const rows = [
    `# ${code}`,
    HEADER,
    `**${sentence(meaning.en)}**${meaning.zh ? `  \n${meaning.zh}` : ''}`,
    section('Usual cause / 常见原因', cause),
    example ? exampleText(example, samples) : '',
    section('What to do / 处理办法', remedy),
    `## Where it is met / 出现位置\n\n${MET[group]}`,
    statusWords ? `Carried by status ${status}: ${statusWords.en} / ${statusWords.zh}.` : '',
    reference ? `Reference: ${reference}` : '',
    '[All codes / 全部代码](README.md)',
  ];
  return `${rows.filter(Boolean).join('\n\n')}\n`;
}

function exampleText({ made, sent, changed, answer, language }: CodeExample, samples: readonly string[]): string {
  const rows = (changed ?? []).map(({ place, good, here }) => `| ${place} | ${cell(good)} | ${cell(here)} |`);
  const links = samples.map((name) => `[${name}](../../samples/import-9610/${name}/story.md)`);
  return [
    '## Example / 示例',
    `${sent.en}${sent.zh ? `  \n${sent.zh}` : ''}`,
    rows.length > 0 ? ['| Field / 字段 | Good / 正确 | Here / 此处 |', '|---|---|---|', ...rows].join('\n') : '',
    made === 'run' ? 'The answer / 应答:' : 'In this form / 形式如下:',
    `\`\`\`${language}\n${answer}\n\`\`\``,
    links.length > 0 ? `Files that give it / 可复现的样例: ${links.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function section(title: string, text: Bilingual | undefined): string {
  if (!text) return '';
  return `## ${title}\n\n${sentence(text.en)}${text.zh ? `  \n${text.zh}` : ''}`;
}

/** Texts of the catalogues begin small when they follow a field's name; a page begins a sentence with them. */
function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

export function indexText(pages: Iterable<CodePage>): string {
  const all = [...pages];
  const lines = ['# Codes / 代码', '', HEADER, ''];
  lines.push(
    'Every code that an answer or a receipt can carry, each with cause, example and remedy. `tongguan explain <file>` says',
  );
  lines.push('the same for a message at hand. Slots, `{field}` and [*], are filled with what was found.', '');
  for (const group of Object.keys(GROUPS) as Group[]) {
    lines.push(`## ${GROUPS[group]}`, '', '| Code | Meaning | 含义 |', '|---|---|---|');
    for (const { code, meaning } of all.filter((page) => page.group === group).sort(byCode)) {
      lines.push(`| [${code}](${fileName(code)}) | ${cell(meaning.en)} | ${cell(meaning.zh ?? '')} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** Numbers by size (E-port's by their distance from zero), words by the alphabet. */
function byCode(a: CodePage, b: CodePage): number {
  const order = Math.abs(Number(a.code)) - Math.abs(Number(b.code));
  return Number.isNaN(order) ? a.code.localeCompare(b.code, 'en') : order;
}

export function fileName(code: string): string {
  return `${code}.md`;
}

/** Of nearly every sample comes an 1800; a few show it. */
const LINKS_MAX = 5;

/** What the console shows of a code, from the root. */
export const CODES_DATA = 'packages/platform/src/reference/data/codes.json';

/** The pages as data, a line a code, so that a change is seen in a review. */
export async function codesData(): Promise<string> {
  const examples = await codeExamples();
  const lines = [...codePages().values()]
    .sort(byCode)
    .map((page) => JSON.stringify({ ...page, met: MET[page.group], example: examples.get(page.code) }));
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** What docs/codes must hold: file name -> text. */
export async function codeFiles(): Promise<ReadonlyMap<string, string>> {
  const pages = codePages();
  const examples = await codeExamples();
  const samples = samplesByCode();
  const files = new Map(
    [...pages.values()].map((page) => [
      fileName(page.code),
      pageText(page, examples.get(page.code), (samples.get(page.code) ?? []).slice(0, LINKS_MAX)),
    ]),
  );
  return files.set('README.md', indexText(pages.values()));
}
