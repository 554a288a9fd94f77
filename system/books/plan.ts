/** The cases of a proof of the books: each a pure function of seed and place, so that a broken one can be made again. */
import { bondedTrade, flaws, makeTrade, random, type Trade } from '@tongguan/traffic';
import { shuffled } from '../crowd.ts';
import { later, withHead } from '../market.ts';
import type { Cast } from './cast.ts';
import { KINDS, type Kind, linesOf } from './kinds.ts';

export const EMS_NO = 'T5351W000001';
export const ZONE = '5351';
/** Buyers of kinds that need none of their own. */
const POPULATION = 30_000;
const BUYERS_OF_A_KIND = 100_000;

export interface Planned {
  index: number;
  kind: Kind;
  trade: Trade;
  /** What is declared first, where it is changed while it waits. */
  before?: Trade;
}

export class Plan {
  readonly seed: string;
  /** Numbers begin with it. */
  readonly prefix = 'BK';
  readonly #cast: Cast;
  /** Kinds in an order in which a hundred cases have each of them as often as its share says. */
  readonly #deck: readonly Kind[];

  constructor(seed: string, cast: Cast) {
    this.seed = seed;
    this.#cast = cast;
    const deck = KINDS.flatMap((kind) => Array.from({ length: kind.share }, () => kind));
    this.#deck = shuffled(deck, random(seed, 'deck'));
  }

  kindOf(index: number): Kind {
    return this.#deck[index % this.#deck.length]!;
  }

  /** Cases of a kind among the first `count`. */
  countOf(count: number, of: (kind: Kind) => boolean): number {
    let found = 0;
    for (let i = 0; i < count; i++) if (of(this.kindOf(i))) found++;
    return found;
  }

  make(index: number, at: number): Planned {
    const kind = this.kindOf(index);
    const lines = linesOf(kind, index);
    const flaw = flaws.find(({ id }) => id === kind.flaw);
    const basket = flaw?.basket?.(random(this.seed, 'basket', index)) ?? lines;
    const made = this.#trade(index, kind, at, basket);
    const trade = flaw?.spoil?.(made) ?? made;
    if (kind.waiting !== 'changed') return { index, kind, trade };
    // First with fewer pieces, so that what is reserved grows with the change.
    const before = this.#trade(
      index,
      kind,
      at,
      lines!.map(({ good, qty }) => ({ good, qty: qty - 1 })),
    );
    const change = { appType: '2', appTime: later(made.inventory.head.appTime), guid: this.#guid('change', index) };
    return { index, kind, before, trade: { ...trade, inventory: withHead(trade.inventory, change) } };
  }

  /** The same list taken back. */
  deletion({ index, trade }: Planned): Trade['inventory'] {
    const { appTime } = trade.inventory.head;
    return withHead(trade.inventory, { appType: '3', appTime: later(appTime), guid: this.#guid('delete', index) });
  }

  #trade(index: number, kind: Kind, at: number, lines: ReturnType<typeof linesOf>): Trade {
    const buyerIndex = this.#buyerOf(index, kind);
    const { seed, prefix } = this;
    if (kind.seller !== 'bonded') {
      return makeTrade(index, this.#cast.roles(kind.seller), { seed, prefix, at, buyerIndex, ...(lines && { lines }) });
    }
    const sale = lines!.map(({ good, qty }) => ({ sku: good.sku, qty }));
    return bondedTrade(this.#cast.bonded(), {
      ...{ prefix, index, at, buyerIndex },
      ...{ emsNo: EMS_NO, customsCode: ZONE, lines: sale },
    });
  }

  #buyerOf(index: number, kind: Kind): number {
    if (kind.ofBuyer === undefined) return kind.basket === 'dear' ? 10_000_000 + index : index % POPULATION;
    const turn = Math.floor(index / this.#deck.length) * kind.share + this.#placeOf(index);
    return (1 + KINDS.indexOf(kind)) * BUYERS_OF_A_KIND + Math.floor(turn / kind.ofBuyer);
  }

  /** How many of its kind come before it in its own hundred. */
  #placeOf(index: number): number {
    const place = index % this.#deck.length;
    return this.#deck.slice(0, place).filter((kind) => kind === this.#deck[place]).length;
  }

  #guid(what: string, index: number): string {
    return random(this.seed, what, index).guid();
  }
}
