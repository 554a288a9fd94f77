// A second, slow and separate way to the tax, to check the fast one by: reduced fractions, closed formulas for each kind of consumption
// tax instead of one chain, prices per unit divided out instead of multiplied across, rates looked up in lists of dated periods, rounding by
// writing the digits out. Shares no code with the package.
export interface SlowConsumption {
  kind: 'none' | 'ad-valorem' | 'specific' | 'compound';
  rate: string;
  perUnit: string;
  of: 'qty1' | 'qty2';
  /** Taxed only from one of these prices per unit on. */
  from: { of: 'qty1' | 'qty2'; price: string }[];
  /** Another specific tax from a price per unit on: in yuan, or in dollars a ton where the month has a rate. */
  dear?: { price: string; dollars?: number; unitsPerTon: number; perUnit: string };
}

/** Rates of one kind of goods from a day on, until the next. */
export interface SlowPeriod {
  since: string;
  duty: string;
  vat: string;
  consumption: SlowConsumption;
}

export interface SlowLine {
  totalPrice: string;
  qty1: string;
  qty2?: string;
  periods: readonly SlowPeriod[];
}

/** Yuan for a dollar from a day on. */
export interface SlowRate {
  since: string;
  dollar: string;
}

class Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
  constructor(top: bigint, bottom: bigint) {
    const divisor = gcd(top < 0n ? -top : top, bottom);
    this.top = top / divisor;
    this.bottom = bottom / divisor;
  }
  static of(text: string): Ratio {
    const [above, below] = text.split('/');
    if (below !== undefined) return Ratio.of(above!).over(Ratio.of(below));
    const [whole, decimals = ''] = text.split('.');
    return new Ratio(BigInt(`${whole}${decimals}`), BigInt(`1${'0'.repeat(decimals.length)}`));
  }
  plus(o: Ratio): Ratio {
    return new Ratio(this.top * o.bottom + o.top * this.bottom, this.bottom * o.bottom);
  }
  minus(o: Ratio): Ratio {
    return new Ratio(this.top * o.bottom - o.top * this.bottom, this.bottom * o.bottom);
  }
  times(o: Ratio): Ratio {
    return new Ratio(this.top * o.top, this.bottom * o.bottom);
  }
  over(o: Ratio): Ratio {
    return new Ratio(this.top * o.bottom, this.bottom * o.top);
  }
  isMoreThan(o: Ratio): boolean {
    return this.minus(o).top > 0n;
  }
  /** Fen, half up, by the third digit after the point. */
  fen(): number {
    const thousandths = ((this.top * 1000n) / this.bottom).toString();
    const fen = Number(thousandths.slice(0, -1) || '0');
    return Number(thousandths.at(-1)) >= 5 ? fen + 1 : fen;
  }
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a || 1n : gcd(b, a % b);
}

const SHARE = Ratio.of('0.7');
const ONE = Ratio.of('1');

export interface SlowTax {
  dutyFen: number;
  consumptionFen: number;
  vatFen: number;
}

/** Shares the charges fen by fen: by line price rounded half up, what is left to the last line. */
function shares(lines: readonly SlowLine[], charges: Ratio): Ratio[] {
  const total = lines.reduce((sum, line) => sum.plus(Ratio.of(line.totalPrice)), Ratio.of('0'));
  let left = charges;
  return lines.map((line, i) => {
    if (i === lines.length - 1) return left;
    const exact = total.top === 0n ? Ratio.of('0') : charges.times(Ratio.of(line.totalPrice)).over(total);
    const rounded = new Ratio(BigInt(exact.fen()), 100n);
    const taken = rounded.isMoreThan(left) ? left : rounded;
    left = left.minus(taken);
    return taken;
  });
}

/** What holds on a day: the last that began before or on it. */
function since<T extends { since: string }>(list: readonly T[], day: string): T | undefined {
  return list
    .filter((one) => one.since.localeCompare(day) <= 0)
    .sort((a, b) => a.since.localeCompare(b.since))
    .at(-1);
}

/** Goods that no period covers are taxed by the assumed rates. */
const ASSUMED: SlowPeriod = {
  since: '',
  duty: '0.10',
  vat: '0.13',
  consumption: { kind: 'none', rate: '0', perUnit: '0', of: 'qty1', from: [] },
};

export interface SlowBasket {
  lines: readonly SlowLine[];
  freight: string;
  insuredFee: string;
  full: boolean;
  day: string;
  rates: readonly SlowRate[];
}

export function slowTax({ lines, freight, insuredFee, full, day, rates }: SlowBasket): SlowTax[] {
  const share = shares(lines, Ratio.of(freight).plus(Ratio.of(insuredFee)));
  const dollar = since(rates, day)?.dollar;
  return lines.map((line, i) => {
    const period = since(line.periods, day) ?? ASSUMED;
    return slowLine(line, period, Ratio.of(line.totalPrice).plus(share[i]!), full, dollar);
  });
}

/** Price of one unit; undefined where no quantity divides it. */
function unitPrice(line: SlowLine, of: 'qty1' | 'qty2', price: Ratio): Ratio | undefined {
  const quantity = Ratio.of(line[of] ?? '0');
  return quantity.top === 0n ? undefined : price.over(quantity);
}

/** A price that cannot be divided out counts as reached. */
function isReached(line: SlowLine, of: 'qty1' | 'qty2', price: Ratio, least: Ratio): boolean {
  const each = unitPrice(line, of, price);
  return each === undefined || !least.isMoreThan(each);
}

function specificPerUnit(line: SlowLine, { perUnit, dear, of }: SlowConsumption, price: Ratio, dollar?: string): Ratio {
  if (dear === undefined) return Ratio.of(perUnit);
  const byDollar = dear.dollars !== undefined && dollar !== undefined;
  const least = byDollar
    ? Ratio.of(String(dear.dollars))
        .times(Ratio.of(dollar))
        .over(Ratio.of(String(dear.unitsPerTon)))
    : Ratio.of(dear.price);
  return Ratio.of(isReached(line, of, price, least) ? dear.perUnit : perUnit);
}

function slowLine(line: SlowLine, period: SlowPeriod, price: Ratio, full: boolean, dollar?: string): SlowTax {
  const { consumption: tax, vat, duty: dutyText } = period;
  const vatRate = Ratio.of(vat);
  const dutyRate = full ? Ratio.of(dutyText) : Ratio.of('0');
  const cut = full ? ONE : SHARE;
  const landed = price.times(ONE.plus(dutyRate));
  const duty = price.times(dutyRate);
  const isTaxed =
    tax.from.length === 0 || tax.from.some(({ of, price: least }) => isReached(line, of, price, Ratio.of(least)));
  const c = isTaxed ? Ratio.of(tax.rate) : Ratio.of('0');
  const s = Ratio.of(line[tax.of] ?? '0').times(specificPerUnit(line, tax, price, dollar));
  const [consumption, vatBase] = {
    none: () => [Ratio.of('0'), landed],
    'ad-valorem': () => [landed.times(c).over(ONE.minus(c)), landed.over(ONE.minus(c))],
    specific: () => [s, landed.plus(s)],
    compound: () => {
      const due = landed.plus(s).over(ONE.minus(c)).times(c).plus(s);
      return [due, landed.plus(s).over(ONE.minus(c))];
    },
  }[tax.kind]() as [Ratio, Ratio];
  return {
    dutyFen: duty.fen(),
    consumptionFen: consumption.times(cut).fen(),
    vatFen: vatBase.times(vatRate).times(cut).fen(),
  };
}
