// The sections about the full chain at one message size.

import { type Block, type Section, type Series, type Tone, whole } from './blocks.ts';
import type { ChainResult, LoadReport } from './chain.ts';
import { checkpointWords } from './checkpoints.ts';
import type { ByPart, ProcessSecond } from './processes.ts';

const WAITS_SHOWN = 8;
const IO_SHOWN = 10;

export function chainSections(run: ChainResult): Section[] {
  const of = `${run.records} ${run.records === 1 ? 'record' : 'records'} a message`;
  return [
    { title: `Full chain, ${of}`, wide: true, blocks: [figures(run), ...loadBlocks('full rate', run.full)] },
    {
      title: `Latency at ${whole(run.paced.share * 100)} % of it, ${of}`,
      wide: false,
      blocks: latencyBlocks(run.paced),
    },
    { title: `Where the time goes, ${of}`, wide: false, blocks: timeBlocks(run) },
    { title: `Counts and settings, ${of}`, wide: true, blocks: soundBlocks(run) },
  ];
}

function figures({ full, paced, copy, walBytesPerInventory }: ChainResult): Block {
  return {
    kind: 'figures',
    of: [
      ['inventories/s, durable', whole(full.perSecond)],
      ['release p50 / p99, paced', `${whole(paced.window.release.p50Ms)} / ${whole(paced.window.release.p99Ms)} ms`],
      [
        "PostgreSQL's CPU against COPY",
        copy.postgresCpuRatio === undefined ? '–' : `${copy.postgresCpuRatio.toFixed(2)} ×`,
      ],
      ['rate against COPY of the same rows', copy.chainShare.toFixed(2)],
      ['COPY of the same rows, inventories/s', whole(copy.perSecond)],
      ['WAL, bytes an inventory', whole(walBytesPerInventory)],
    ],
  };
}

/** The course of a load: rates, and what its processes took. */
export function loadBlocks(name: string, load: LoadReport): Block[] {
  const { course, observed } = load;
  return [
    {
      kind: 'lines',
      title: `Inventories a second, ${name}`,
      unit: 's',
      series: [
        { name: 'accepted', tone: 'a', values: course.map(({ accepted }) => accepted) },
        { name: 'decided and read', tone: 'b', values: course.map(({ released, rejected }) => released + rejected) },
      ],
    },
    ...processBlocks(observed.processes),
    { kind: 'text', text: `${checkpointWords(observed.checkpoints)}; the window has ${whole(load.window.seconds)} s.` },
  ];
}

function processBlocks(processes: readonly ProcessSecond[]): Block[] {
  if (processes.length === 0) return [];
  return [
    { kind: 'lines', title: 'Cores in use', unit: 's', series: seriesOf(processes.map(({ cores }) => cores)) },
    {
      kind: 'lines',
      title: 'Memory, MiB resident',
      unit: 's',
      series: seriesOf(processes.map(({ rssMiB }) => rssMiB)),
    },
  ];
}

const GROUPS: readonly { name: string; tone: Tone; is(part: string): boolean }[] = [
  { name: 'PostgreSQL', tone: 'b', is: (part) => part === 'PostgreSQL' },
  { name: 'workers', tone: 'c', is: (part) => part.startsWith('worker') },
  { name: 'supervisor', tone: 'd', is: (part) => part === 'supervisor' },
  { name: 'generator', tone: 'a', is: (part) => part === 'generator' },
];

/** Workers together. */
const seriesOf = (seconds: readonly ByPart[]): Series[] =>
  GROUPS.map(({ name, tone, is }) => ({
    name,
    tone,
    values: seconds.map((byPart) => Object.entries(byPart).reduce((sum, [part, n]) => (is(part) ? sum + n : sum), 0)),
  }));

function latencyBlocks({ window, perSecond, course }: LoadReport): Block[] {
  const { release, accept } = window;
  const row = (name: string, q: typeof release) => [
    name,
    ...[q.p50Ms, q.p90Ms, q.p99Ms, q.p999Ms, q.maxMs].map((ms) => whole(ms)),
  ];
  return [
    {
      kind: 'histogram',
      title: `Last document's 202 to release receipt read, ${whole(perSecond)}/s, open loop`,
      bars: window.releaseBars ?? [],
      p50Ms: release.p50Ms,
      p99Ms: release.p99Ms,
    },
    {
      kind: 'table',
      head: ['ms', 'p50', 'p90', 'p99', 'p99.9', 'most'],
      rows: [row('202 to release read', release), row('due to 202', accept)],
    },
    {
      kind: 'lines',
      title: 'By the second, ms',
      unit: 's',
      series: [
        { name: 'p99', tone: 'a', values: course.map(({ p99Ms }) => p99Ms) },
        { name: 'p50', tone: 'b', values: course.map(({ p50Ms }) => p50Ms) },
      ],
    },
  ];
}

function timeBlocks({ full, copy, cpuParts }: ChainResult): Block[] {
  const { cpuMicros, observed } = full;
  const blocks: Block[] = [];
  if (cpuMicros) {
    const { postgres, workers, supervisor, generator } = cpuMicros;
    blocks.push({
      kind: 'bars',
      title: 'CPU an inventory',
      unit: 'µs',
      rows: [
        {
          name: 'full chain',
          parts: [
            { name: 'PostgreSQL', tone: 'b', value: postgres },
            { name: 'workers', tone: 'c', value: workers },
            { name: 'supervisor', tone: 'd', value: supervisor },
            { name: 'generator', tone: 'a', value: generator },
          ],
        },
        { name: 'COPY', parts: [{ name: 'PostgreSQL', tone: 'b', value: Math.round(copy.postgresMicros ?? 0) }] },
      ],
    });
  }
  if (cpuParts) {
    const shares = Object.entries(cpuParts.shares).map(([part, share]) => [part, `${(share * 100).toFixed(1)} %`]);
    blocks.push({ kind: 'table', head: ['Workers and supervisor at work, from start to end', ''], rows: shares });
  }
  const shown = (of: Record<string, number>) =>
    Object.entries(of)
      .slice(0, WAITS_SHOWN)
      .map(([name, n]) => [name, n.toFixed(2)]);
  blocks.push({ kind: 'table', head: ['Connections found, mean', ''], rows: shown(observed.waits.events) });
  blocks.push({ kind: 'table', head: ['Statements at work, mean', ''], rows: shown(observed.waits.statements) });
  return blocks;
}

function soundBlocks({ counts, full, settings, setup }: ChainResult): Block[] {
  const { sent, stored } = counts;
  const { wal, io } = full.observed.database;
  const yuan = (fen: number) => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
  const busiest = Object.entries(io)
    .sort(([, a], [, b]) => b.writtenMiB + b.readMiB - a.writtenMiB - a.readMiB)
    .slice(0, IO_SHOWN);
  const text = [
    `Accepted ${whole(sent.accepted)} = released ${whole(stored.released)} + held ${whole(stored.held)} + rejected ${whole(stored.rejected)} + waiting ${whole(stored.waiting)}.`,
    `Receipts stored ${whole(stored.receipts)}, read ${whole(sent.receipts)}.`,
    `Quota posted ${yuan(stored.quotaPostedFen)} yuan, released ${yuan(stored.releasedDutiableFen)}.`,
    `Tax released ${yuan(stored.releasedTaxFen)} yuan; of the tax lines ${whole(stored.tax.share * 100)} % were opened: ${yuan(stored.tax.taxFen)} by ${whole(stored.tax.decisions)} decisions, ${yuan(stored.tax.linesFen)} by their lines.`,
  ].join(' ');
  return [
    { kind: 'text', text },
    {
      kind: 'table',
      head: ['I/O in the window', 'reads', 'MiB read', 'writes', 'MiB written', 'fsyncs'],
      rows: busiest.map(([name, line]) => [
        name,
        ...[line.reads, line.readMiB, line.writes, line.writtenMiB, line.fsyncs].map(whole),
      ]),
    },
    {
      kind: 'text',
      text: `WAL in the window: ${whole(wal.bytes / 1024 ** 2)} MiB, ${whole(wal.records)} records, ${whole(wal.fullPageImages)} full page images.`,
    },
    {
      kind: 'text',
      text: `PostgreSQL ${settings.server}: ${Object.entries(settings.values)
        .map(([name, value]) => `${name} ${value}`)
        .join(
          ', ',
        )}. ${setup.workers} workers, ${setup.connections} connections, ${whole(setup.inFlightMax)} inventories in flight at most, ${setup.owners} readers who pause ${setup.readerPauseMs} ms.`,
    },
  ];
}
