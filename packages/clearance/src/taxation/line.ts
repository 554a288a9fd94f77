// The tax of one line, exact. One chain serves all cases: without consumption tax c and S are zero, ad valorem has S zero,
// specific has c zero, compound has both (rules: 财关税〔2016〕18号, 〔2018〕49号; consumption tax regulation art. 5-8).
import type { Consumption, Quantity } from '../admission/tariff.ts';
import { add, atLeast, divide, type Fraction, multiply, ONE, rational, subtract, ZERO } from '../fraction.ts';

/** `within` the limits: no duty, VAT and consumption tax cut to a share. `full`: everything, as for general trade. */
export type Regime = 'within' | 'full';

export interface Rates {
  dutyRate: string;
  vatRate: string;
  consumption: Consumption;
}

/** Statutory quantities of the line; `undefined` where the list gives none. */
export type Quantities = Readonly<Record<Quantity, Fraction | undefined>>;

export interface LineTax {
  duty: Fraction;
  consumption: Fraction;
  vat: Fraction;
}

/**
 * Duty, consumption tax and VAT of a line in yuan, unrounded.
 * @param price dutiable price P: line total and its share of freight and insurance
 * @param share what is levied of VAT and consumption tax within the limits (0.7)
 */
export function lineTax(
  price: Fraction,
  rates: Rates,
  quantities: Quantities,
  regime: Regime,
  share: Fraction,
): LineTax {
  const { rate, specific } = consumptionDue(rates.consumption, price, quantities);
  const duty = regime === 'full' ? multiply(price, rational(rates.dutyRate)) : ZERO;
  const landed = add(price, duty);
  const uncut =
    rate.n === 0n ? specific : add(divide(multiply(add(landed, specific), rate), subtract(ONE, rate)), specific);
  const vat = multiply(add(landed, uncut), rational(rates.vatRate));
  if (regime === 'full') return { duty, consumption: uncut, vat };
  // VAT is taken on the consumption tax before the cut; both are cut afterwards, each on its own.
  return { duty, consumption: multiply(uncut, share), vat: multiply(vat, share) };
}

/** The rate c and the specific amount S = q * t that apply to a line of this price. */
export function consumptionDue(
  tax: Consumption,
  price: Fraction,
  quantities: Quantities,
): { rate: Fraction; specific: Fraction } {
  switch (tax.kind) {
    case 'none':
      return { rate: ZERO, specific: ZERO };
    case 'ad-valorem': {
      const due =
        tax.thresholds === undefined || tax.thresholds.some((t) => reaches(price, quantities[t.of], t.atLeast));
      return { rate: due ? rational(tax.rate) : ZERO, specific: ZERO };
    }
    case 'specific': {
      const dear = tax.dear !== undefined && reaches(price, quantities[tax.of], tax.dear.atLeast);
      const perUnit = dear ? tax.dear!.perUnit : tax.perUnit;
      return { rate: ZERO, specific: multiply(quantities[tax.of] ?? ZERO, rational(perUnit)) };
    }
    case 'compound':
      return { rate: rational(tax.rate), specific: multiply(quantities[tax.of] ?? ZERO, rational(tax.perUnit)) };
  }
}

/**
 * Is the dutiable price per statutory unit at least this much? Without a quantity it counts as reached: a missing quantity must not
 * make goods cheaper (and the unit check sends the list back anyway).
 */
export function reaches(price: Fraction, quantity: Fraction | undefined, perUnit: string): boolean {
  return atLeast(price, multiply(quantity ?? ZERO, rational(perUnit)));
}
