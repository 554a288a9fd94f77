// Does the rate hold when millions are stored? The rate at 100,000 inventories, then at many more in 20 day partitions, on the same system.
import { type LoadReport, loadReport, withoutCheckpoint } from './chain.ts';
import type { Counts } from './counts.ts';
import { settleNow } from './maintenance.ts';
import { Preload } from './preload.ts';
import { mustFit, Stage, type StageOptions } from './stage.ts';
import { ours } from './system.ts';

export interface GrowthResult {
  records: number;
  small: LoadReport & { stored: number };
  large: LoadReport & { stored: number; databaseBytes: number };
  /** large / small. */
  ratio: number;
  preloadSeconds: number;
  counts: Counts;
  void: string[];
}

export interface GrowthOptions extends StageOptions {
  seconds: number;
  stored: number;
}

/** Issue 4: rates are compared with that at 0.1 million. */
const SMALL = { full: 100_000, quick: 400 };
const TEMPLATE_SECONDS = 5;

export function runGrowth(options: GrowthOptions): Promise<GrowthResult> {
  const { seconds, stored, quick, records, folder, progress } = options;
  return Stage.use(ours, options, async (stage) => {
    const { pool } = stage;
    // What was stored in months is on disk and vacuumed: a window must not pay for what the copying left to be done.
    const settle = () => settleNow(stage.tested);
    await stage.fullRate('what is copied', Math.min(seconds, TEMPLATE_SECONDS));
    const preload = await Preload.open(pool, stage.numberPrefix, stored);
    mustFit(folder, stored * preload.bytesEach);
    const smallStored = Math.min(SMALL[quick ? 'quick' : 'full'], stored);
    await preload.fill(smallStored, progress);
    await settle();
    const small = { stored: preload.inventories, measured: await stage.fullRate(`at ${preload.inventories}`, seconds) };
    const start = performance.now();
    await preload.fill(stored, progress);
    await settle();
    const preloadSeconds = (performance.now() - start) / 1000;
    const large = { stored: preload.inventories, measured: await stage.fullRate(`at ${preload.inventories}`, seconds) };
    const { counts, void: contradictory } = await stage.counts();
    const { bytes } = (await pool.query<{ bytes: number }>('select pg_database_size(current_database()) as bytes'))
      .rows[0]!;
    return {
      records,
      small: { stored: small.stored, ...loadReport(small.measured) },
      large: { stored: large.stored, databaseBytes: bytes, ...loadReport(large.measured) },
      ratio: large.measured.perSecond / small.measured.perSecond,
      preloadSeconds,
      counts,
      void: [
        ...[small.measured, large.measured].flatMap((measured) => [...measured.void, ...withoutCheckpoint(measured)]),
        ...contradictory,
      ],
    };
  });
}
