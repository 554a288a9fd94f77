// Writes the block of figures in README.md and README.zh-CN.md from bench/report.json: `node bench/readme.ts`. A test compares the two, so
// that no figure is quoted that the stored report does not hold.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChainResult } from './chain.ts';
import type { Report } from './report.ts';

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

export const readmes = { en: 'README.md', zh: 'README.zh-CN.md' } as const;
export type ReadmeLanguage = keyof typeof readmes;

const words = {
  en: {
    setting: (r: Report) =>
      `Measured on ${r.machine.cores} cores (${r.machine.cpu}, ${r.machine.memoryGiB} GiB) with PostgreSQL ${server(r)} and the load generator on the same machine, \`fsync\`, \`synchronous_commit\` and \`full_page_writes\` on, Node ${r.node}, ${r.options.seconds} s windows, at commit ${r.commit.slice(0, 9)} by \`${r.command}\`. ${load(r, 'Other work ran beside it: load average before the run')}Every inventory: four signed documents (RSA-2048), sealed, matched, taxed, quota posted, nine receipts written and read; the run is void unless all counts add up.`,
    head: 'Full chain, durable',
    a: 'a message',
    rows: [
      'inventories/s',
      (share: string) => `last document to release p50 / p99, at ${share} % of that rate`,
      'share of the rate of COPY of the same rows',
      "PostgreSQL's CPU against that COPY",
    ],
    codecHead: 'Codec, one process, messages/s',
    codec: ['verified, read, validated', 'xml-crypto + DOM', 'ratio'],
    records: (n: number) => (n === 1 ? '621 with 1 record' : `621 with ${n} records`),
    usual: (rate: string, ratio: string, n: number) =>
      `The same chain in the usual parts (Fastify, xml-crypto over a DOM, a pg-boss job a document, an INSERT a row; ${n} a message): ${rate} inventories/s; Tongguan does ${ratio} times that.`,
  },
  zh: {
    setting: (r: Report) =>
      `测量环境：${r.machine.cores} 核（${r.machine.cpu}，${r.machine.memoryGiB} GiB），PostgreSQL ${server(r)} 与负载发生器在同一台机器上，\`fsync\`、\`synchronous_commit\`、\`full_page_writes\` 全开，Node ${r.node}，窗口 ${r.options.seconds} 秒，提交 ${r.commit.slice(0, 9)}，命令 \`${r.command}\`。${load(r, '同时有其他工作在运行：开始前的平均负载为')}每份清单：四份已签名单证（RSA-2048），加密存储、比对、计税、记额度，写出并读回九份回执；各项计数不相符则该次运行作废。`,
    head: '全链路，落盘',
    a: '条/报文',
    rows: [
      '清单/秒',
      (share: string) => `最后一份单证到放行 p50 / p99（上述速率的 ${share} %）`,
      '与 COPY 相同数据行的速率之比',
      'PostgreSQL CPU 与该 COPY 之比',
    ],
    codecHead: '编解码，单进程，报文/秒',
    codec: ['验签、解析、校验', 'xml-crypto + DOM', '倍数'],
    records: (n: number) => `621，${n} 条`,
    usual: (rate: string, ratio: string, n: number) =>
      `同一链路用常见部件实现（Fastify、xml-crypto 加 DOM、每份单证一个 pg-boss 任务、每行一条 INSERT；${n} 条/报文）：每秒 ${rate} 份清单；通关是它的 ${ratio} 倍。`,
  },
} as const;

const server = (report: Report): string => report.chain[0]?.settings.server ?? '';
/** Said only where it bears on the figures. */
const load = ({ machine }: Report, text: string): string =>
  machine.loadBefore < 0.5 ? '' : `${text} ${machine.loadBefore}${/[a-z]/.test(text) ? '. ' : '。'}`;

const whole = (n: number): string => Math.round(n).toLocaleString('en-US');

/** The block between the marks, marks included; with the codec where the run had it. Throws for a report that may not be quoted. */
export function block(report: Report, language: ReadmeLanguage): string {
  if (report.verdict !== 'sound' || report.options.quick || report.chain.length === 0) {
    throw new Error('Only a sound, whole run may be quoted: not void, not --quick, with the chain.');
  }
  const w = words[language];
  const values: ((run: ChainResult) => string)[] = [
    (run) => whole(run.full.perSecond),
    ({ paced: { window } }) => `${whole(window.release.p50Ms)} ms / ${whole(window.release.p99Ms)} ms`,
    (run) => run.copy.chainShare.toFixed(2),
    (run) => (run.copy.postgresCpuRatio === undefined ? '–' : `${run.copy.postgresCpuRatio.toFixed(1)} ×`),
  ];
  const share = whole(report.chain[0]!.paced.share * 100);
  const { usual } = report;
  const cases = report.codec?.cases ?? [];
  const beside =
    usual?.ratio === undefined ? [] : ['', w.usual(whole(usual.load.perSecond), usual.ratio.toFixed(1), usual.records)];
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = (columns: number) => `|---${'|--:'.repeat(columns)}|`;
  return [
    START,
    w.setting(report),
    '',
    row(w.head, ...report.chain.map((run) => `${run.records} ${w.a}`)),
    rule(report.chain.length),
    ...w.rows.map((name, i) => row(typeof name === 'string' ? name : name(share), ...report.chain.map(values[i]!))),
    ...beside,
    ...(cases.length === 0 ? [] : ['', row(w.codecHead, ...w.codec), rule(w.codec.length)]),
    ...cases.map(({ records, algorithm, verifiedAndRead, usual, ratio }) =>
      row(
        `${w.records(records)}, ${algorithm.toUpperCase()}`,
        whole(verifiedAndRead),
        whole(usual),
        `${ratio.toFixed(0)} ×`,
      ),
    ),
    END,
  ].join('\n');
}

/** The text with its block replaced; undefined when it has none. */
export function withBlock(text: string, fresh: string): string | undefined {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) return undefined;
  return text.slice(0, start) + fresh + text.slice(end + END.length);
}

export function readReport(): Report {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'report.json'), 'utf8')) as Report;
}

export const readmePath = (language: ReadmeLanguage): string => join(import.meta.dirname, '..', readmes[language]);

if (import.meta.main) {
  const report = readReport();
  for (const language of Object.keys(readmes) as ReadmeLanguage[]) {
    const file = readmePath(language);
    const changed = existsSync(file) ? withBlock(readFileSync(file, 'utf8'), block(report, language)) : undefined;
    if (changed) writeFileSync(file, changed);
    console.log(`${readmes[language]}: ${changed ? 'written' : `no ${START} … ${END} in it`}`);
  }
}
