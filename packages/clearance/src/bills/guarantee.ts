// The guarantee (担保): goods are released against it, so it must have room for the tax of the list before it is released.
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';
import { formatFen } from '../decimal.ts';
import { arrivalOf } from '../regimes/arrival.ts';

const enough = rule('guarantee', '1311', 'assureCode');

/** Asked where the caller knows the account. What is left in it is the guarantor's own affair: only the tax is told. */
export function guarantee({
  tax,
  guaranteeLeftFen,
  inventory,
  parameters,
  arrived,
  unreported,
}: Case): readonly Check[] {
  if (guaranteeLeftFen === undefined) return [];
  // Goods that are still to arrive are not released yet: it is asked when they are. Those that an order does not wait for are released now.
  const isAwaited = arrivalOf(inventory.head, parameters) === 'before-release' && !arrived;
  if (isAwaited && unreported === undefined) return [];
  const { taxFen } = tax.totals;
  return taxFen <= guaranteeLeftFen ? [enough.held] : [check(enough, false, { computed: formatFen(taxFen) })];
}

/** Is this the failure that more guarantee would mend? */
export const isShortGuarantee = ({ rule }: Pick<Check, 'rule'>): boolean => rule === enough.id;

/** The lowest of the marks that the account has sunk to; undefined above all of them. A company without a guarantee is below none. */
export function lowWaterMark(filedFen: number, leftFen: number, percents: readonly number[]): number | undefined {
  if (filedFen <= 0) return undefined;
  const reached = percents.filter((percent) => leftFen * 100 <= filedFen * percent);
  return reached.length === 0 ? undefined : Math.min(...reached);
}

export interface Level {
  atMs: number;
  leftFen: number;
}

const MINUTE_MS = 60_000;

/**
 * The minute at which nothing will be left if it goes on as between the two levels; undefined when it does not sink. Linear: the law of
 * a promotion's curve is not known, and the forecast is made anew every few seconds.
 */
export function exhaustedAtMs(before: Level, now: Level): number | undefined {
  const sunk = before.leftFen - now.leftFen;
  const took = now.atMs - before.atMs;
  if (sunk <= 0 || took <= 0) return undefined;
  const at = now.atMs + (now.leftFen / sunk) * took;
  return Number.isFinite(at) ? Math.floor(at / MINUTE_MS) * MINUTE_MS : undefined;
}
