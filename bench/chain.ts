// The full chain at one message size: as fast as it goes, then by the clock at a part of that rate, the counts, and the COPY of the rows that
// it left.

import { checkpointMissing } from './checkpoints.ts';
import { type CopyResult, copySameRows } from './copy.ts';
import type { Counts } from './counts.ts';
import type { CpuParts } from './cpu-profile.ts';
import type { LoadSecond } from './load.ts';
import type { CpuSplit, Observed } from './observe.ts';
import { cpuOfFamily } from './processes.ts';
import type { Settings } from './settings.ts';
import { type Measured, type Setup, Stage, type StageOptions } from './stage.ts';
import { ours } from './system.ts';

export interface ChainOptions extends StageOptions {
  seconds: number;
  /** Of the paced window. */
  pacedSeconds: number;
  /** Parcels a second by the clock; default a share of the full rate. */
  target?: number;
}

/** One measured load as the report keeps it. */
export interface LoadReport {
  perSecond: number;
  window: Measured['window'];
  drainSeconds: number;
  pushedBack: number;
  cpuMicros?: CpuSplit;
  observed: Omit<Observed, 'cpuMicros'>;
  course: LoadSecond[];
}

export interface ChainResult {
  records: number;
  setup: Setup;
  /** As fast as the chain goes, a bounded number of parcels in flight. */
  full: LoadReport;
  /** By the clock, at this share of the full rate. */
  paced: LoadReport & { share: number };
  walBytesPerInventory: number;
  copy: CopyResult & { chainShare: number; postgresCpuRatio?: number };
  /** Of the workers and their supervisor from start to end, when profiles were asked for. */
  cpuParts?: CpuParts;
  counts: Counts;
  /** Empty for a sound run. */
  void: string[];
  settings: Settings;
}

const PACED_SHARE = 0.8;

export function runChain(options: ChainOptions): Promise<ChainResult> {
  const { records, seconds, pacedSeconds, target, progress } = options;
  return Stage.use(ours, options, async (stage) => {
    const full = await stage.fullRate('full rate', seconds);
    const pace = target ?? PACED_SHARE * full.perSecond;
    const paced = await stage.paced(`paced at ${Math.round(pace)}/s`, pace, pacedSeconds);
    const { p50Ms, p99Ms } = paced.window.release;
    progress(`last document to release: p50 ${p50Ms} ms, p99 ${p99Ms} ms`);
    const { counts, void: contradictory } = await stage.counts();
    const { window, observed } = full;
    return {
      records,
      setup: stage.setup,
      full: loadReport(full),
      paced: { share: pace / full.perSecond, ...loadReport(paced), perSecond: pace },
      walBytesPerInventory: observed.database.wal.bytes / (window.released + window.rejected),
      copy: await copied(stage, options, counts.stored.inventories, full),
      counts,
      void: [...full.void, ...paced.void, ...contradictory, ...withoutCheckpoint(full), ...withoutCheckpoint(paced)],
      settings: stage.settings,
    };
  });
}

export function withoutCheckpoint({ window, observed }: Measured): string[] {
  const missing = checkpointMissing(window.seconds, observed.checkpoints);
  return missing ? [missing] : [];
}

export function loadReport({ load, window, perSecond, observed }: Measured): LoadReport {
  const { cpuMicros, ...rest } = observed;
  const { drainSeconds, pushedBack, course } = load;
  return { perSecond, window, drainSeconds, pushedBack, ...(cpuMicros && { cpuMicros }), observed: rest, course };
}

async function copied(
  { tested, pool }: Stage,
  { progress, folder }: ChainOptions,
  inventories: number,
  full: Measured,
): Promise<ChainResult['copy']> {
  progress('copying the same rows');
  const { postmaster } = tested;
  const cpu = () => (postmaster === undefined ? undefined : cpuOfFamily(postmaster));
  const result = await copySameRows(tested, pool, inventories, folder, cpu);
  const { cpuMicros } = full.observed;
  const ratio =
    cpuMicros && result.postgresMicros ? { postgresCpuRatio: cpuMicros.postgres / result.postgresMicros } : {};
  return { ...result, chainShare: full.perSecond / result.perSecond, ...ratio };
}
