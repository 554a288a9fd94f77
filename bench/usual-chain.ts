// The same chain the usual way, in the same run: how many times faster are we? Signed by nobody else, given by the same generator, read and
// counted alike.

import type { Window } from '@tongguan/traffic';
import { type ChainResult, type LoadReport, loadReport } from './chain.ts';
import type { Counts } from './counts.ts';
import type { CpuSplit } from './observe.ts';
import { Stage, type StageOptions } from './stage.ts';
import { usualParts } from './usual-parts/system.ts';

export interface UsualResult {
  records: number;
  load: LoadReport;
  /** Rate of the full chain at the same message size / this rate; absent when one of them was not measured, or this one not steadily. */
  ratio?: number;
  /** CPU of system and server an inventory / that of the full chain: less moved by what else the machine does. */
  cpuRatio?: number;
  counts: Counts;
  void: string[];
}

/** The usual parts need no long look. */
const SECONDS_MAX = 30;

export function runUsual(
  options: StageOptions & { seconds: number },
  chain: readonly ChainResult[],
): Promise<UsualResult> {
  return Stage.use(usualParts, options, async (stage) => {
    const measured = await stage.fullRate('usual parts', Math.min(options.seconds, SECONDS_MAX));
    const { counts, void: contradictory } = await stage.counts();
    const own = chain.find(({ records }) => records === options.records);
    const cpu = { usual: systemMicros(measured.observed.cpuMicros), own: systemMicros(own?.full.cpuMicros) };
    return {
      records: options.records,
      load: loadReport(measured),
      ...(own && isSteady(measured.window) && { ratio: own.full.perSecond / measured.perSecond }),
      ...(cpu.usual && cpu.own && { cpuRatio: cpu.usual / cpu.own }),
      counts,
      void: [...measured.void, ...contradictory],
    };
  });
}

/** Without the generator. */
const systemMicros = (cpu: CpuSplit | undefined): number | undefined =>
  cpu && cpu.postgres + cpu.workers + cpu.supervisor;

/** Of what was taken in the window at most this share more than what was decided: else the window shows how work piles up, not a rate. */
const PILED_UP_MAX = 0.2;

const isSteady = ({ released, backlogStart, backlogEnd }: Window): boolean =>
  backlogEnd - backlogStart <= released * PILED_UP_MAX;
