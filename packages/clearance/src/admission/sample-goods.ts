// The rows of the sample tariff (see sample-tariff.ts).
import type { TariffEntry } from './tariff.ts';

export const sampleGoods: readonly TariffEntry[] = [];
