// A second, slow and separate way to the tax, to check the fast one by: reduced fractions, closed formulas for each kind of consumption
// tax instead of one chain, rounding by writing the digits out. Shares no code with the package.
export interface SlowLine {
  totalPrice: string;
  qty1: string;
  duty: string;
  vat: string;
  kind: 'none' | 'ad-valorem' | 'specific' | 'compound';
  rate: string;
  perUnit: string;
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

export function slowTax(lines: readonly SlowLine[], freight: string, insuredFee: string, full: boolean): SlowTax[] {
  const share = shares(lines, Ratio.of(freight).plus(Ratio.of(insuredFee)));
  return lines.map((line, i) => slowLine(line, Ratio.of(line.totalPrice).plus(share[i]!), full));
}

function slowLine(line: SlowLine, price: Ratio, full: boolean): SlowTax {
  const vatRate = Ratio.of(line.vat);
  const dutyRate = full ? Ratio.of(line.duty) : Ratio.of('0');
  const cut = full ? ONE : SHARE;
  const landed = price.times(ONE.plus(dutyRate));
  const duty = price.times(dutyRate);
  const c = Ratio.of(line.rate);
  const s = Ratio.of(line.qty1).times(Ratio.of(line.perUnit));
  const [consumption, vatBase] = {
    none: () => [Ratio.of('0'), landed],
    'ad-valorem': () => [landed.times(c).over(ONE.minus(c)), landed.over(ONE.minus(c))],
    specific: () => [s, landed.plus(s)],
    compound: () => {
      const tax = landed.plus(s).over(ONE.minus(c)).times(c).plus(s);
      return [tax, landed.plus(s).over(ONE.minus(c))];
    },
  }[line.kind]() as [Ratio, Ratio];
  return {
    dutyFen: duty.fen(),
    consumptionFen: consumption.times(cut).fen(),
    vatFen: vatBase.times(vatRate).times(cut).fen(),
  };
}
