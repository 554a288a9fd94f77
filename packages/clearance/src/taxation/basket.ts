// The tax of a whole list: freight shared, each line taxed exactly, each tax of each line rounded to the fen, then summed. The
// electronic tax bill (816) carries lines and totals, so they must add up: that is why rounding comes before summing.
import type { Tariff } from '../admission/tariff.ts';
import { addFen, type Fraction, fromScaled, rational, toFen } from '../fraction.ts';
import type { Parameters } from '../parameters.ts';
import { apportion } from './apportion.ts';
import { lineTax, type Rates, type Regime } from './line.ts';

/** One line of the list, amounts and quantities in hundred-thousandths. */
export interface TaxableLine {
  gnum: string;
  gcode: string;
  totalPrice: bigint;
  qty1: bigint;
  qty2: bigint | undefined;
}

export interface Basket {
  lines: readonly TaxableLine[];
  freight: bigint;
  insuredFee: bigint;
}

/** Taxes of one line in fen. `dutiableFen` is rounded for the bill; tax is taken from the exact price. */
export interface TaxedLine {
  gnum: string;
  dutiableFen: number;
  dutyFen: number;
  vatFen: number;
  consumptionFen: number;
  /** The code is not in the tariff; rates were assumed by parameter. */
  assumed?: true;
}

export interface BasketTax {
  regime: Regime;
  lines: readonly TaxedLine[];
  /** Sums over the lines in fen; `taxFen` is the three taxes together. */
  totals: { dutyFen: number; vatFen: number; consumptionFen: number; taxFen: number };
}

/** Dutiable price of the whole list in fen: goods, freight and insurance, without tax. Rounded once. */
export function dutiableFenOf(basket: Basket): number {
  let sum = basket.freight + basket.insuredFee;
  for (const line of basket.lines) sum += line.totalPrice;
  return toFen(fromScaled(sum));
}

/** Above the single limit the whole order is taxed in full; whether it may pass at all is for the limit rules. */
export function regimeFor(dutiableFen: number, parameters: Parameters): Regime {
  return dutiableFen > parameters.singleLimitFen ? 'full' : 'within';
}

/** Taxes a list on a day. Lines whose code the tariff does not know get the assumed rates and are marked. */
export function taxBasket(
  basket: Basket,
  regime: Regime,
  day: string,
  tariff: Tariff,
  parameters: Parameters,
): BasketTax {
  const share = rational(parameters.withinShare);
  const charges = apportion(
    basket.freight + basket.insuredFee,
    basket.lines.map((line) => line.totalPrice),
  );
  const lines = basket.lines.map((line, i) => {
    const price = fromScaled(line.totalPrice + charges[i]!);
    const entry = tariff(line.gcode, day);
    const taxed = taxLine(line, price, entry ?? assumedRates(parameters), regime, share);
    return entry === undefined ? { ...taxed, assumed: true as const } : taxed;
  });
  return { regime, lines, totals: sum(lines) };
}

function taxLine(line: TaxableLine, price: Fraction, rates: Rates, regime: Regime, share: Fraction): TaxedLine {
  const quantities = {
    qty1: fromScaled(line.qty1),
    qty2: line.qty2 === undefined ? undefined : fromScaled(line.qty2),
  };
  const tax = lineTax(price, rates, quantities, regime, share);
  return {
    gnum: line.gnum,
    dutiableFen: toFen(price),
    dutyFen: toFen(tax.duty),
    vatFen: toFen(tax.vat),
    consumptionFen: toFen(tax.consumption),
  };
}

export function assumedRates(parameters: Parameters): Rates {
  return { dutyRate: parameters.assumedDuty, vatRate: parameters.assumedVat, consumption: { kind: 'none' } };
}

function sum(lines: readonly TaxedLine[]): BasketTax['totals'] {
  let [dutyFen, vatFen, consumptionFen] = [0, 0, 0];
  for (const line of lines) {
    dutyFen = addFen(dutyFen, line.dutyFen);
    vatFen = addFen(vatFen, line.vatFen);
    consumptionFen = addFen(consumptionFen, line.consumptionFen);
  }
  return { dutyFen, vatFen, consumptionFen, taxFen: addFen(addFen(dutyFen, vatFen), consumptionFen) };
}
