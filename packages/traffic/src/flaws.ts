// What goes wrong in real trade, planted on purpose: each flaw spoils one thing and names the answer it should get. The law finds
// it or it does not; nothing here tells the platform.
import type { Good } from './goods.ts';
import { goods } from './goods.ts';
import { mistyped } from './id-number.ts';
import type { Line } from './parcel.ts';
import type { Random } from './random.ts';
import type { Trade } from './trade.ts';

export interface Flaw {
  id: string;
  zh: string;
  en: string;
  /** Code of the answer: customs reason under 100, or a negative returnStatus. */
  code: string;
  /** How often, against the other flaws. */
  weight: number;
  /** Bought instead of the usual basket. */
  basket?: (chance: Random) => Line[];
  spoil?: (trade: Trade) => Trade;
}

/** Above the single-transaction limit of 5,000.00 (财关税〔2018〕49号). */
const LIMIT_FEN = 500_000;

export const flaws: readonly Flaw[] = [
  {
    id: 'payer-name',
    zh: '由他人代付',
    en: 'somebody else paid',
    code: '1327',
    weight: 5,
    spoil: (t) => ({ ...t, payment: withHead(t.payment, { payerName: `${t.buyer.name[0]}代付` }) }),
  },
  {
    id: 'list-buyer',
    zh: '清单订购人与订单不一致',
    en: 'the list names another buyer',
    code: '13127',
    weight: 2,
    spoil: (t) => ({ ...t, inventory: withHead(t.inventory, { buyerName: `${t.buyer.name[0]}误填` }) }),
  },
  {
    id: 'id-number',
    zh: '身份证号码录入错误',
    en: 'the ID number is mistyped',
    code: '13211',
    weight: 4,
    spoil: (t) => {
      const wrong = mistyped(t.buyer.idNumber);
      return {
        ...t,
        order: withHead(t.order, { buyerIdNumber: wrong }),
        payment: withHead(t.payment, { payerIdNumber: wrong }),
        inventory: withHead(t.inventory, { buyerIdNumber: wrong }),
      };
    },
  },
  {
    id: 'over-limit',
    zh: '多件商品合计超过5000元',
    en: 'several items above 5,000',
    code: '-621005',
    weight: 3,
    basket: (chance) => {
      const good: Good = chance.pick(goods.filter((g) => g.priceFen >= 100_000));
      return [{ good, qty: Math.floor(LIMIT_FEN / good.priceFen) + 1 }];
    },
  },
  {
    id: 'amount-paid',
    zh: '支付金额与订单实付不一致',
    en: 'the payment differs from the order',
    code: '13232',
    weight: 3,
    spoil: (t) => ({ ...t, payment: withHead(t.payment, { amountPaid: `1${t.payment.head.amountPaid}` }) }),
  },
  {
    id: 'order-sum',
    zh: '订单金额算术错误',
    en: 'the order does not add up',
    code: '13233',
    weight: 2,
    spoil: (t) => {
      const wrong = `1${t.order.head.acturalPaid}`;
      return {
        ...t,
        order: withHead(t.order, { acturalPaid: wrong }),
        payment: withHead(t.payment, { amountPaid: wrong }),
      };
    },
  },
  {
    id: 'consignee',
    zh: '运单收货人与订单不一致',
    en: 'the waybill names another consignee',
    code: '13221',
    weight: 2,
    spoil: (t) => ({ ...t, waybill: withHead(t.waybill, { consignee: `${t.buyer.name[0]}代收` }) }),
  },
];

const TOTAL_WEIGHT = flaws.reduce((sum, flaw) => sum + flaw.weight, 0);

export function pickFlaw(chance: Random): Flaw {
  let left = chance.int(1, TOTAL_WEIGHT);
  for (const flaw of flaws) {
    left -= flaw.weight;
    if (left <= 0) return flaw;
  }
  throw new RangeError('The weights of the flaws do not add up');
}

/** A copy with other fields in its head. */
export function withHead<D extends { head: object }>(document: D, fields: Partial<D['head']>): D {
  return { ...document, head: { ...document.head, ...fields } };
}
