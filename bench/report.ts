// The report: everything a reader needs to judge the figures and to make them again. Holds no host name, path or account.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import type { BurstResult } from './burst.ts';
import type { ChainResult } from './chain.ts';
import type { CodecResult } from './codec.ts';
import { type Goal, goalsOf } from './goals.ts';
import type { GrowthResult } from './growth.ts';
import type { Limits } from './limits.ts';
import type { BenchOptions } from './options.ts';
import type { SkewResult } from './skew.ts';
import type { SoakResult } from './soak.ts';
import type { UsualResult } from './usual-chain.ts';

/** What was measured; only what was asked for is there. */
export interface Parts {
  limits?: Limits;
  codec?: CodecResult;
  chain: ChainResult[];
  usual?: UsualResult;
  burst?: BurstResult;
  skew?: SkewResult;
  growth?: GrowthResult;
  soak?: SoakResult;
}

export interface About {
  /** ISO 8601, UTC. */
  madeAt: string;
  command: string;
  commit: string;
  /** Files differed from the commit. */
  changed: boolean;
  machine: { cpu: string; cores: number; memoryGiB: number; system: string; loadBefore: number };
  node: string;
  options: Pick<BenchOptions, 'seconds' | 'records' | 'quick'>;
}

export interface Report extends About, Parts {
  /** `sound`, or `void` when some count did not add up: then no figure may be quoted. */
  verdict: 'sound' | 'void';
  void: string[];
  /** Of issue 4, each with how far it is. */
  goals: Goal[];
}

export function describeRun(options: BenchOptions): About {
  const { seconds, records, quick } = options;
  return {
    madeAt: new Date().toISOString(),
    command: `npm run bench -- ${argumentsOf(options)}`,
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

/** Defaults too: they may change. */
function argumentsOf({ only, seconds, records, target, stored, soakMinutes, quick }: BenchOptions): string {
  return [
    `--only ${only.join(',')} --seconds ${seconds} --records ${records.join(',')}`,
    target === undefined ? '' : ` --target ${target}`,
    only.includes('growth') ? ` --stored ${stored}` : '',
    only.includes('soak') ? ` --soak-minutes ${soakMinutes}` : '',
    quick ? ' --quick' : '',
  ].join('');
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

export function judged(report: About & Parts): Report {
  const reasons = report.chain.flatMap((run) => run.void.map((reason) => `${run.records} a message: ${reason}`));
  for (const name of ['usual', 'burst', 'skew', 'growth', 'soak'] as const) {
    for (const reason of report[name]?.void ?? []) reasons.push(`${name}: ${reason}`);
  }
  const goals = goalsOf(report, report.options.quick);
  return { ...report, verdict: reasons.length === 0 ? 'sound' : 'void', void: reasons, goals };
}
