// Sample tariff: typical goods of cross-border retail, so that the platform runs before an operator loads the official tables. Codes,
// units and rates follow the public tariff as far as found, but nobody should clear real goods by it: every entry says `sample: true`.
import { sampleGoods } from './sample-goods.ts';
import type { Tariff, TariffEntry } from './tariff.ts';

/** VAT has been 13 % and 9 % since this day; the table holds no earlier rates. */
const VALID_FROM = '20190401';

const entries: ReadonlyMap<string, TariffEntry> = new Map(sampleGoods.map((entry) => [entry.hs10, entry]));

export const sampleTariff: Tariff = (hs10, day) => (day >= VALID_FROM ? entries.get(hs10) : undefined);
