// Direct purchase may have to wait for the goods: a site with an operator reports the arrival of each parcel, others do not. Bonded
// goods are in the zone already.
import type { Arrival, Parameters } from '../parameters.ts';
import type { InventoryHead } from '../records.ts';
import { modeHas } from './regimes.ts';

/** In the parameter, for every district that is not named itself. */
const EVERYWHERE = '*';

/** The arrival regime of a list: that of its site, else of its customs district, else of all districts, else none. */
export function arrivalOf(
  { tradeMode, customsCode, loctNo }: Pick<InventoryHead, 'tradeMode' | 'customsCode' | 'loctNo'>,
  { arrival }: Pick<Parameters, 'arrival'>,
): Arrival {
  if (!modeHas(tradeMode, 'arrival')) return 'none';
  const site = loctNo ? arrival[`${customsCode}/${loctNo}`] : undefined;
  return site ?? arrival[customsCode] ?? arrival[EVERYWHERE] ?? 'none';
}
