// The table printed at the end of a run.
import type { ChainResult } from './chain.ts';
import { checkpointWords } from './checkpoints.ts';
import type { CodecResult } from './codec.ts';
import type { Goal } from './goals.ts';
import type { Report } from './report.ts';

const whole = (n: number): string => Math.round(n).toLocaleString('en-US');

export function table(report: Report): string {
  const { machine, node, codec, chain, limits } = report;
  const lines = [
    `${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, Node ${node}, load before ${machine.loadBefore}`,
    '',
  ];
  if (limits) {
    const { fsyncPerSecond, rsaVerifyPerSecond, sha256MiBPerSecond, loopMillionsPerSecond } = limits;
    lines.push(
      `Limits: ${whole(fsyncPerSecond)} fdatasync of 8 KiB/s, ${whole(rsaVerifyPerSecond)} RSA-2048 verify/s, SHA-256 ${whole(sha256MiBPerSecond)} MiB/s, loop ${whole(loopMillionsPerSecond)} M/s`,
      '',
    );
  }
  if (codec) lines.push(...codecLines(codec), '');
  if (chain.length > 0) lines.push(...chainLines(chain), '');
  lines.push(...partLines(report), ...goalLines(report.goals));
  lines.push('', report.verdict === 'sound' ? 'All counts add up.' : `VOID:\n  ${report.void.join('\n  ')}`);
  return lines.join('\n');
}

function chainLines(chain: readonly ChainResult[]): string[] {
  const lines = [
    `Full chain                       ${chain.map((run) => `${run.records} a message`.padStart(16)).join('')}`,
  ];
  const row = (name: string, value: (run: ChainResult) => string) =>
    lines.push(`  ${name.padEnd(31)}${chain.map((run) => value(run).padStart(16)).join('')}`);
  row('inventories/s, durable', (run) => whole(run.full.perSecond));
  row('last document to release p50', (run) => `${run.paced.window.release.p50Ms} ms`);
  row('                         p99', (run) => `${run.paced.window.release.p99Ms} ms`);
  row('  at inventories/s', (run) => whole(run.paced.perSecond));
  row('COPY of the same rows/s', (run) => whole(run.copy.perSecond));
  row('chain / COPY', (run) => run.copy.chainShare.toFixed(2));
  row('PostgreSQL CPU, chain / COPY', (run) => run.copy.postgresCpuRatio?.toFixed(2) ?? '-');
  for (const part of ['postgres', 'workers', 'supervisor', 'generator'] as const) {
    row(`CPU ${part}, µs an inventory`, (run) => (run.full.cpuMicros ? whole(run.full.cpuMicros[part]) : '-'));
  }
  row('WAL, bytes an inventory', (run) => whole(run.walBytesPerInventory));
  for (const run of chain) lines.push(`  ${run.records} a message: ${checkpointWords(run.full.observed.checkpoints)}`);
  return lines;
}

function partLines({ usual, burst, skew, growth, soak }: Report): string[] {
  const lines: string[] = [];
  if (usual) {
    const ratio = usual.ratio === undefined ? '' : `, the chain does ${usual.ratio.toFixed(1)} times that`;
    const cpu = usual.cpuRatio === undefined ? '' : `, with ${usual.cpuRatio.toFixed(1)} times its CPU an inventory`;
    lines.push(`Usual parts, ${usual.records} a message: ${whole(usual.load.perSecond)} inventories/s${cpu}${ratio}`);
  }
  for (const { name, burstPerSecond, load, backlogMax, failed } of burst?.bursts ?? []) {
    const told = failed.length === 0 ? 'passed' : failed.join('; ');
    lines.push(
      `Burst, ${name} (${whole(burstPerSecond)}/s): ${whole(load.pushedBack)} push-backs, ${whole(backlogMax)} undecided at most, ${told}`,
    );
  }
  if (skew) {
    lines.push(
      `Skew: ${whole(skew.skewed.perSecond)}/s against ${whole(skew.plain.perSecond)}/s plain, ${skew.ratio.toFixed(2)}`,
    );
  }
  if (growth) {
    const { small, large, ratio } = growth;
    lines.push(
      `Growth: ${whole(large.perSecond)}/s at ${whole(large.stored)} stored, ${whole(small.perSecond)}/s at ${whole(small.stored)}, ${ratio.toFixed(2)}`,
    );
  }
  if (soak) {
    lines.push(
      `Soak: ${whole(soak.load.perSecond)}/s for ${soak.minutes.length} minutes, Node ${whole(soak.nodeRssMaxMiB)} MiB at most, growth ${soak.nodeRssGrowth?.toFixed(2) ?? '–'}`,
    );
  }
  return lines.length > 0 ? [...lines, ''] : [];
}

const goalLines = (goals: readonly Goal[]): string[] => [
  'Goals of issue 4',
  ...goals.map(({ name, goal, measured, share, verdict }) => {
    const far = share === null ? '' : ` (${Math.round(share * 100)} %)`;
    return `  ${verdict.padEnd(12)}  ${name}: ${measured}${far}; goal ${goal}`;
  }),
];

function codecLines({ cases, rsaVerify, receiptsFormatted, rsaBits, sm2, heap }: CodecResult): string[] {
  return [
    'Codec, one process               verified+read/s     read only/s    xml-crypto/s     ratio',
    ...cases.map(({ records, algorithm, verifiedAndRead, readOnly, usual, ratio }) =>
      [
        `  ${`621, ${records} a message, ${algorithm}`.padEnd(31)}`,
        whole(verifiedAndRead).padStart(15),
        whole(readOnly).padStart(16),
        whole(usual).padStart(16),
        `${ratio.toFixed(0)} x`.padStart(10),
      ].join(''),
    ),
    `  RSA-${rsaBits} verify alone: ${whole(rsaVerify['rsa-sha1'])}/s (SHA-1), ${whole(rsaVerify['rsa-sha256'])}/s (SHA-256); receipts written: ${whole(receiptsFormatted)}/s`,
    ...cases
      .filter(({ algorithm }) => algorithm === 'rsa-sha1')
      .map(({ records, reread, parsers, parseRatio }) => {
        const others = Object.entries(parsers).map(([name, rate]) => `${name} ${whole(rate)}/s`);
        return `  Reread ${whole(reread)}/s, ${records} a message; general parsers: ${others.join(', ')}; ratio ${parseRatio.toFixed(1)}`;
      }),
    `  SM2: ${whole(sm2.verifiedAndRead)}/s, ${Math.round(sm2.curveShare * 100)} % of it in the curve`,
    `  Heap over ${whole(heap.records)} records: ${Math.min(...heap.heapMiB)} to ${Math.max(...heap.heapMiB)} MiB; resident ${heap.rssMiB[0]} to ${heap.rssMiB.at(-1)} MiB`,
  ];
}
