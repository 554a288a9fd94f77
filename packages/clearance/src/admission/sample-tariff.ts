// Sample tariff: typical goods of cross-border retail, so that the platform runs before an operator loads the official tables. Codes,
// units and rates follow the public tariff as far as found, but nobody should clear real goods by it: every entry says `sample: true`.
import type { Tariff } from './tariff.ts';
import { sampleBook } from './versions.ts';

export const sampleTariff: Tariff = sampleBook.tariff;
