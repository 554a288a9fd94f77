// The way from price to tax, line by line, for people to follow: each step with its formula in numbers. The result is that of taxBasket;
// nothing here decides anything.
import type { Tariff } from '../admission/tariff.ts';
import { inventoryAmounts } from '../case.ts';
import { formatDecimal, formatFen } from '../decimal.ts';
import { add, type Fraction, fromScaled, multiply, ONE, rational } from '../fraction.ts';
import type { Parameters } from '../parameters.ts';
import type { Text } from '../reason.ts';
import type { Inventory } from '../records.ts';
import { apportion } from './apportion.ts';
import { assumedRates, type Basket, type BasketTax, type TaxableLine } from './basket.ts';
import { consumptionDue, lineTax, type Rates, type Regime } from './line.ts';

export interface TaxStep {
  step: 'price' | 'duty' | 'consumption' | 'vat' | 'share' | 'rounding';
  name: Text;
  /** In numbers: `(309 + 0) / (1 - 0.1) * 0.1`. */
  formula: string;
  /** Yuan; a quotient without end to eight decimals. */
  result: string;
}

/** The steps of every line of a list, in its order. `tax` is what decide() gave for it. */
export function taxSteps(
  inventory: Inventory,
  tax: BasketTax,
  day: string,
  tariff: Tariff,
  parameters: Parameters,
): TaxStep[][] {
  return basketSteps(inventoryAmounts(inventory, []), tax, day, tariff, parameters);
}

/** The same of goods that stand on no list yet. `tax` is what taxBasket() gave for them. */
export function basketSteps(
  basket: Basket,
  { regime, lines }: BasketTax,
  day: string,
  tariff: Tariff,
  parameters: Parameters,
): TaxStep[][] {
  const charges = apportion(
    basket.freight + basket.insuredFee,
    basket.lines.map((line) => line.totalPrice),
  );
  return basket.lines.map((line, i) => {
    const rates: Rates = tariff(line.gcode, day) ?? assumedRates(parameters);
    const price = line.totalPrice + charges[i]!;
    const steps = [
      step('price', `${formatDecimal(line.totalPrice)} + ${formatDecimal(charges[i]!)}`, fromScaled(price)),
      ...taxesOf(fromScaled(price), rates, quantitiesOf(line), regime, parameters),
    ];
    const { dutyFen, vatFen, consumptionFen } = lines[i]!;
    const rounded = [dutyFen, consumptionFen, vatFen].map(formatFen).join(' + ');
    return [...steps, { ...step('rounding', rounded, ONE), result: formatFen(dutyFen + vatFen + consumptionFen) }];
  });
}

function quantitiesOf({ qty1, qty2 }: TaxableLine) {
  return { qty1: fromScaled(qty1), qty2: qty2 === undefined ? undefined : fromScaled(qty2) };
}

function taxesOf(
  price: Fraction,
  rates: Rates,
  quantities: ReturnType<typeof quantitiesOf>,
  regime: Regime,
  parameters: Parameters,
): TaxStep[] {
  const { rate, specific } = consumptionDue(rates.consumption, price, quantities);
  // Before the cut: what the law computes with inside the limits, and levies outside them.
  const { duty, consumption, vat } = lineTax(price, rates, quantities, regime, ONE);
  const [p, d, c, s] = [price, duty, rate, specific].map(decimals) as [string, string, string, string];
  const dutied = regime === 'full' ? `${p} * ${rates.dutyRate}` : '0';
  const steps = [
    step('duty', dutied, duty),
    step('consumption', consumptionFormula(p, d, c, s), consumption),
    step('vat', `(${p} + ${d} + ${decimals(consumption)}) * ${rates.vatRate}`, vat),
  ];
  if (regime === 'full') return steps;
  const share = rational(parameters.withinShare);
  const cut = `(${decimals(consumption)} + ${decimals(vat)}) * ${parameters.withinShare}`;
  return [...steps, step('share', cut, multiply(add(consumption, vat), share))];
}

function consumptionFormula(p: string, d: string, rate: string, specific: string): string {
  if (rate === '0') return specific;
  const landed = specific === '0' ? `${p} + ${d}` : `${p} + ${d} + ${specific}`;
  const due = `(${landed}) / (1 - ${rate}) * ${rate}`;
  return specific === '0' ? due : `${due} + ${specific}`;
}

const NAMES: Readonly<Record<TaxStep['step'], Text>> = {
  price: {
    zh: '完税价格：行总价 + 分摊的运保费',
    en: 'dutiable price: line total + its share of freight and insurance',
  },
  duty: { zh: '关税：限额内为0', en: 'duty: 0 within the limits' },
  consumption: { zh: '消费税（减征前）', en: 'consumption tax, before the cut' },
  vat: { zh: '增值税（减征前）', en: 'VAT, before the cut' },
  share: { zh: '限额内按比例征收', en: 'the share that is levied within the limits' },
  rounding: {
    zh: '各税四舍五入到分：关税 + 消费税 + 增值税',
    en: 'each tax rounded to the fen: duty + consumption tax + VAT',
  },
};

const step = (name: TaxStep['step'], formula: string, result: Fraction): TaxStep => ({
  step: name,
  name: NAMES[name],
  formula,
  result: decimals(result),
});

const PLACES = 8;

/** A fraction as a decimal without idle zeros, half up in the eighth place. */
function decimals({ n, d }: Fraction): string {
  const scale = 10n ** BigInt(PLACES);
  const scaled = (n * scale * 2n + d) / (d * 2n);
  const rest = (scaled % scale).toString().padStart(PLACES, '0').replace(/0+$/, '');
  return `${scaled / scale}${rest && `.${rest}`}`;
}
