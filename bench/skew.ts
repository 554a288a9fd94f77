// The load of a day as it is: one sender with 70 % of it, one hot buyer, duplicates, documents out of order, one who reads slowly. Its rate
// against that of the even load on the same system.
import { slowReader } from './cast.ts';
import { type LoadReport, loadReport, withoutCheckpoint } from './chain.ts';
import type { Counts } from './counts.ts';
import { Stage, type StageOptions } from './stage.ts';
import { ours } from './system.ts';

export interface SkewResult {
  records: number;
  plain: LoadReport;
  skewed: LoadReport;
  /** skewed / plain. */
  ratio: number;
  /** Messages sent twice. */
  repeated: number;
  counts: Counts;
  void: string[];
}

/** 20 % of the batches from list to order; 5 % of the messages twice. */
const MISHAPS = { reversedEvery: 5, repeatedEvery: 20 };
const SLOW_READER_PAUSE_MS = 3_000;

export function runSkew(options: StageOptions & { seconds: number }): Promise<SkewResult> {
  return Stage.use(ours, options, async (stage) => {
    const plain = await stage.fullRate('plain', options.seconds);
    const { code } = slowReader(stage.companies);
    const skewed = await stage.fullRate('skewed', options.seconds, {
      mishaps: MISHAPS,
      slowReader: { code, pauseMs: SLOW_READER_PAUSE_MS },
    });
    const { counts, void: contradictory } = await stage.counts();
    return {
      records: options.records,
      plain: loadReport(plain),
      skewed: loadReport(skewed),
      ratio: skewed.perSecond / plain.perSecond,
      repeated: skewed.load.repeated,
      counts,
      void: [
        ...[plain, skewed].flatMap((measured) => [...measured.void, ...withoutCheckpoint(measured)]),
        ...contradictory,
      ],
    };
  });
}
