// The report: everything a reader needs to judge the figures and to make them again. Holds no host name, path or account.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import type { ChainResult } from './chain.ts';
import type { CodecResult } from './codec.ts';
import type { BenchOptions } from './options.ts';

export interface Report {
  /** ISO 8601, UTC. */
  madeAt: string;
  /** `sound`, or `void` when some count did not add up: then no figure may be quoted. */
  verdict: 'sound' | 'void';
  void: string[];
  command: string;
  commit: string;
  /** Files differed from the commit. */
  changed: boolean;
  machine: { cpu: string; cores: number; memoryGiB: number; system: string; loadBefore: number };
  node: string;
  options: Pick<BenchOptions, 'seconds' | 'records' | 'quick'>;
  codec?: CodecResult;
  chain: ChainResult[];
}

export function describeRun(options: BenchOptions): Omit<Report, 'verdict' | 'void' | 'codec' | 'chain'> {
  const { seconds, records, quick } = options;
  return {
    madeAt: new Date().toISOString(),
    command: `npm run bench -- --seconds ${seconds} --records ${records.join(',')}${quick ? ' --quick' : ''}`,
    ...gitState(),
    machine: {
      cpu: os.cpus()[0]?.model ?? 'unknown',
      cores: os.availableParallelism(),
      memoryGiB: Math.round(os.totalmem() / 1024 ** 3),
      system: `${os.type()} ${os.machine()}`,
      loadBefore: Math.round(os.loadavg()[0]! * 10) / 10,
    },
    node: process.version,
    options: { seconds, records, quick },
  };
}

function gitState(): { commit: string; changed: boolean } {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    return {
      commit: git('rev-parse', 'HEAD').trim(),
      changed: git('status', '--porcelain', '--untracked-files=no').trim() !== '',
    };
  } catch {
    return { commit: 'unknown', changed: true }; // a copy without .git
  }
}

export function judged(report: Omit<Report, 'verdict' | 'void'>): Report {
  const reasons = report.chain.flatMap((run) => run.void.map((reason) => `${run.records} a message: ${reason}`));
  return { ...report, verdict: reasons.length === 0 ? 'sound' : 'void', void: reasons };
}

const whole = (n: number): string => Math.round(n).toLocaleString('en-US');

/** The table printed at the end. */
export function table(report: Report): string {
  const { machine, node, codec, chain } = report;
  const lines = [
    `${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, Node ${node}, load before ${machine.loadBefore}`,
    '',
  ];
  if (codec) lines.push(...codecLines(codec), '');
  lines.push(
    `Full chain                       ${chain.map((run) => `${run.records} a message`.padStart(16)).join('')}`,
  );
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
  lines.push('', report.verdict === 'sound' ? 'All counts add up.' : `VOID:\n  ${report.void.join('\n  ')}`);
  return lines.join('\n');
}

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
