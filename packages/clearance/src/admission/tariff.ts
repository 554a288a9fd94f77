// The tariff as the law reads it: ten-digit code, statutory units, rates on a day.

/** Which statutory quantity of the list line counts. */
export type Quantity = 'qty1' | 'qty2';

/** Dutiable price per statutory unit, in yuan, from which the goods are taxed: 10000 per kilogram is 10 per gram. */
export interface Threshold {
  of: Quantity;
  atLeast: string;
}

export interface Dear {
  /** Yuan per statutory unit. Where `usd` is given and the month's exchange rate is known, that rate makes it. */
  atLeast: string;
  /** US dollars per statutory unit as a quotient of whole numbers: `370/988` is 370 dollars a ton of 988 litres. */
  usd?: string;
  perUnit: string;
}

/** Consumption tax of a code. Rates are shares (`0.15`), specific taxes yuan per statutory unit (`0.912`, or a quotient `240/962`). */
export type Consumption =
  | { kind: 'none' }
  /** With thresholds: taxed only where one of them is reached (high-end cosmetics, watches). */
  | { kind: 'ad-valorem'; rate: string; thresholds?: readonly Threshold[] }
  /** With `dear`: another tax from that dutiable price per unit on (beer). */
  | { kind: 'specific'; of: Quantity; perUnit: string; dear?: Dear }
  | { kind: 'compound'; rate: string; of: Quantity; perUnit: string };

export interface TariffEntry {
  /** 10-digit commodity code. */
  hs10: string;
  zh: string;
  en: string;
  /** First and second statutory unit, customs unit codes (`035` kilogram). */
  unit1: string;
  unit2?: string;
  /** Most-favoured-nation or provisional import duty, as a share. Levied outside the limits only. */
  dutyRate: string;
  vatRate: string;
  consumption: Consumption;
  /** True for our own table: typical codes and rates, not an official tariff. */
  sample: boolean;
}

/** The entry valid on a day (YYYYMMDD), or none. */
export type Tariff = (hs10: string, day: string) => TariffEntry | undefined;
