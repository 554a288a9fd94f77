// For which cases the platform's raw data is asked for before they are decided. By default for none: the duty to keep an interface open
// (GACC 2018-165) does not say when customs uses it.
import { parseDecimal, UNIT } from '../decimal.ts';
import type { Parameters } from '../parameters.ts';

export interface RawDataCandidate {
  ebpCode: string;
  dutiableFen: number;
  /** Does the transaction pay other orders too? */
  shared: boolean;
  /** Drawn for the case by who decides: 0 to below 1, not to be foreseen by traders, and the same whenever it is drawn. */
  lot: number;
}

export type RawDataTrigger = 'platform' | 'amount' | 'shared' | 'sample';

/** Why raw data is asked for, if it is. */
export function rawDataWanted(
  { ebpCode, dutiableFen, shared, lot }: RawDataCandidate,
  { rawDataPlatforms, rawDataAboveFen, rawDataWhenShared, rawDataShare }: Parameters,
): RawDataTrigger | undefined {
  if (rawDataPlatforms.includes(ebpCode)) return 'platform';
  if (rawDataAboveFen !== null && dutiableFen > rawDataAboveFen) return 'amount';
  if (shared && rawDataWhenShared) return 'shared';
  return lot < Number(parseDecimal(rawDataShare)) / Number(UNIT) ? 'sample' : undefined;
}

/** Can any case be asked for? What is not used shall cost nothing. */
export function rawDataInUse(parameters: Parameters): boolean {
  const { rawDataPlatforms, rawDataAboveFen, rawDataWhenShared, rawDataShare } = parameters;
  return (
    rawDataPlatforms.length > 0 || rawDataAboveFen !== null || rawDataWhenShared || parseDecimal(rawDataShare) !== 0n
  );
}
