// What goods of one code and unit have lately been declared at: the price of a unit in the middle of the last ones, and how far they lie
// apart. Both by ranks, so that a few wild prices move nothing. Held in memory, bounded, never money: only to find what is out of line.

export interface PeerPrices {
  /** Natural logarithm of the median price of a unit in yuan. */
  median: number;
  /** Median distance from it, in logarithms. */
  spread: number;
  /** Prices that it rests on, at most LAST. */
  count: number;
}

/** Prices of code and unit, or none yet. */
export type Peers = (hs10: string, unit: string) => PeerPrices | undefined;

/** Prices kept of one kind of goods: the last ones. */
const LAST = 64;
/** Ranks are looked at anew after so many new prices. */
const FRESH = 16;
/** Kinds of goods kept: some thousand codes by a few units. */
const KINDS_MAX = 20_000;

interface Kind {
  logs: Float64Array;
  seen: number;
  judged: PeerPrices | undefined;
}

export class PeerBook {
  readonly #kinds = new Map<string, Kind>();

  readonly of: Peers = (hs10, unit) => this.#kinds.get(hs10 + unit)?.judged;

  /** A price of a unit in yuan, of goods that were released. */
  add(hs10: string, unit: string, price: number): void {
    if (!(price > 0)) return;
    const key = hs10 + unit;
    let kind = this.#kinds.get(key);
    if (kind === undefined) {
      if (this.#kinds.size >= KINDS_MAX) this.#kinds.clear();
      kind = { logs: new Float64Array(LAST), seen: 0, judged: undefined };
      this.#kinds.set(key, kind);
    }
    kind.logs[kind.seen % LAST] = Math.log(price);
    kind.seen++;
    if (kind.seen % FRESH === 0) kind.judged = judge(kind.logs.slice(0, Math.min(kind.seen, LAST)));
  }
}

function judge(logs: Float64Array): PeerPrices {
  const median = middle(logs);
  return { median, spread: middle(logs.map((log) => Math.abs(log - median))), count: logs.length };
}

function middle(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
