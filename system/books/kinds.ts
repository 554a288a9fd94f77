/** What may become of a case in a proof of the books, and how many of a hundred do. */
import { type Good, goods, type Line } from '@tongguan/traffic';
import type { Seller } from './cast.ts';

export const AFTER = ['cancel', 'late-cancel', 'return', 'return-part', 'return-never'] as const;
/**
 * After release: cancelled; cancelled too late, for the buyer has signed; returned in whole or in part; a return whose goods come back when
 * its days are over.
 */
export type After = (typeof AFTER)[number];

export interface Kind {
  name: string;
  /** Of a hundred cases. */
  share: number;
  seller: Seller;
  /** Cases that one buyer has, one after another; else everybody has few. */
  ofBuyer?: number;
  basket?: Basket;
  /** Id of a flaw of the traffic's (flaws.ts). */
  flaw?: string;
  /** What happens while it waits for its payment: nothing ever, another list in its place, no list. */
  waiting?: 'for-ever' | 'changed' | 'deleted';
  after?: After;
}

export type Basket = 'dear' | 'sugar' | 'rice' | 'stocked' | 'dry';

export const KINDS: readonly Kind[] = [
  { name: 'direct', share: 18, seller: 'usual' },
  { name: 'direct, cancelled', share: 3, seller: 'usual', after: 'cancel' },
  { name: 'direct, cancelled when delivered', share: 2, seller: 'usual', after: 'late-cancel' },
  { name: 'direct, returned', share: 3, seller: 'usual', after: 'return' },
  { name: 'direct, returned in part', share: 4, seller: 'usual', after: 'return-part' },
  { name: 'direct, return never back', share: 2, seller: 'usual', after: 'return-never' },
  { name: 'direct, changed while waiting', share: 3, seller: 'usual', waiting: 'changed' },
  { name: 'direct, deleted while waiting', share: 2, seller: 'usual', waiting: 'deleted' },
  { name: 'direct, payment never comes', share: 2, seller: 'usual', waiting: 'for-ever' },
  { name: 'scarce guarantee', share: 12, seller: 'scarce', basket: 'dear' },
  { name: 'scarce guarantee, cancelled', share: 2, seller: 'scarce', basket: 'dear', after: 'cancel' },
  { name: 'scarce guarantee, returned', share: 1, seller: 'scarce', basket: 'dear', after: 'return' },
  { name: 'scarce guarantee, returned in part', share: 2, seller: 'scarce', basket: 'dear', after: 'return-part' },
  { name: 'yearly amount', share: 7, seller: 'usual', basket: 'dear', ofBuyer: 9 },
  { name: 'yearly amount, cancelled', share: 1, seller: 'usual', basket: 'dear', ofBuyer: 9, after: 'cancel' },
  { name: 'sugar', share: 3, seller: 'usual', basket: 'sugar', ofBuyer: 4 },
  { name: 'sugar, cancelled', share: 1, seller: 'usual', basket: 'sugar', ofBuyer: 4, after: 'cancel' },
  { name: 'sugar, returned in part', share: 1, seller: 'usual', basket: 'sugar', ofBuyer: 4, after: 'return-part' },
  { name: 'sugar, changed while waiting', share: 1, seller: 'usual', basket: 'sugar', ofBuyer: 4, waiting: 'changed' },
  { name: 'rice', share: 1, seller: 'usual', basket: 'rice', ofBuyer: 6 },
  { name: 'bonded', share: 12, seller: 'bonded', basket: 'stocked' },
  { name: 'bonded, dry stock', share: 4, seller: 'bonded', basket: 'dry' },
  { name: 'bonded, cancelled', share: 1, seller: 'bonded', basket: 'stocked', after: 'cancel' },
  { name: 'bonded, returned', share: 1, seller: 'bonded', basket: 'stocked', after: 'return' },
  { name: 'bonded, returned in part', share: 2, seller: 'bonded', basket: 'stocked', after: 'return-part' },
  { name: 'bonded, changed while waiting', share: 2, seller: 'bonded', basket: 'stocked', waiting: 'changed' },
  ...['payer-name', 'list-buyer', 'id-number', 'over-limit', 'amount-paid', 'order-sum', 'consignee'].map(
    (flaw): Kind => ({ name: `wrong: ${flaw}`, share: 1, seller: 'usual', flaw }),
  ),
];

const listed = (sku: string, hs10: string, zh: string, en: string, grams: number, yuan: number): Good => ({
  ...{ sku, hs10, zh, en, grams, millilitres: grams, pieces: 1 },
  ...{ model: '品牌:无品牌|规格:袋装|用途:个人自用', unit: '136', priceFen: yuan * 100, origin: '136', unit1: '035' },
});
/** 2 kg a person and year. */
const sugar = listed('BKSUGAR', '1701991090', '砂糖', 'White sugar', 500, 25);
/** 20 kg a person and year. */
const rice = listed('BKRICE', '1006302090', '长粒米', 'Long-grain rice', 5_000, 80);

const bySku = (sku: string): Good => goods.find((good) => good.sku === sku)!;
export const STOCKED = ['TG0001', 'TG0008', 'TG0014'];
export const DRY = ['TG0010', 'TG0024'];
/** Goes on display, and comes back. */
export const SHOWN = 'TG0032';
const DEAR = goods.filter(({ priceFen }) => priceFen >= 35_000 && priceFen < 220_000);
/** Below the limit of one order, with freight and insurance. */
const DEAR_FEN = 449_000;

/** The `n`th basket of a kind; nothing where the traffic's own will do. `qty` of each line is above one where a part may be returned. */
export function linesOf({ basket, after, waiting }: Kind, n: number): Line[] | undefined {
  const several = after === 'return-part' || waiting === 'changed' ? 2 : 1;
  switch (basket) {
    case undefined:
      return several === 1 ? undefined : [line(goods[n % 20]!, 3)];
    case 'dear': {
      const good = DEAR[n % DEAR.length]!;
      return [line(good, Math.floor(DEAR_FEN / good.priceFen))];
    }
    case 'sugar':
      return [line(sugar, 2)];
    case 'rice':
      return [line(rice, 1)];
    case 'stocked':
      return [line(bySku(STOCKED[n % STOCKED.length]!), several)];
    case 'dry':
      return [line(bySku(DRY[n % DRY.length]!), 1)];
  }
}

const line = (good: Good, qty: number): Line => ({ good, qty });
