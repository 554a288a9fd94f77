import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decide,
  formatDecimal,
  formatFen,
  parseDecimal,
  sampleGoods,
  samplePositiveList,
  type TariffEntry,
} from '../src/index.ts';
import { type Draft, goodCase } from './good-case.ts';

/** Goods that no threshold, quantity or note can push out of the limits: what matters here is that the four documents agree. */
const free = sampleGoods.filter(({ hs10 }) => {
  const listed = samplePositiveList.entries.get(hs10.slice(0, 8));
  return listed !== undefined && listed.note === undefined;
});

const line = fc.record({
  goods: fc.constantFrom(...free),
  priceFen: fc.integer({ min: 1, max: 20_000 }),
  qty: fc.integer({ min: 1, max: 5 }),
});

const trade = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  freightFen: fc.integer({ min: 0, max: 2_000 }),
  discountFen: fc.integer({ min: 0, max: 1 }),
  withholdsTax: fc.boolean(),
});

interface Bought {
  goods: TariffEntry;
  priceFen: number;
  qty: number;
}

/** A draft for what was bought: order, payment, waybill and list made from one basket, tax withheld or not. */
function draftOf(bought: readonly Bought[], freightFen: number, discountFen: number, taxFen: number): Draft {
  const draft = goodCase();
  const goodsFen = bought.reduce((sum, { priceFen, qty }) => sum + priceFen * qty, 0);
  draft.order.list = bought.map(({ goods, priceFen, qty }, i) => ({
    gnum: `${i + 1}`,
    itemName: goods.zh,
    unit: goods.unit1,
    qty: `${qty}`,
    price: formatFen(priceFen),
    totalPrice: formatFen(priceFen * qty),
    currency: '142',
  }));
  draft.inventory.list = draft.order.list.map(({ itemName, ...ordered }, i) => {
    const { hs10, unit1, unit2 } = bought[i]!.goods;
    const statutory = { unit1, qty1: ordered.qty, unit2, qty2: unit2 && '1' };
    return { ...ordered, itemRecordNo: undefined, itemName: undefined, gcode: hs10, gname: itemName, ...statutory };
  }) as Draft['inventory']['list'];
  const freight = formatFen(freightFen);
  for (const { head } of [draft.order, draft.waybill, draft.inventory]) head.freight = freight;
  draft.order.head.goodsValue = formatFen(goodsFen);
  draft.order.head.discount = formatFen(discountFen);
  draft.order.head.taxTotal = formatFen(taxFen);
  const paid = formatFen(goodsFen + freightFen + taxFen - discountFen);
  draft.order.head.acturalPaid = paid;
  draft.payment.head.amountPaid = paid;
  return draft;
}

describe('a decision, whatever was bought,', () => {
  it('releases every trade whose documents agree and stay within the limit, at the tax it asks for itself', () => {
    fc.assert(
      fc.property(trade, ({ lines, freightFen, discountFen, withholdsTax }) => {
        const untaxed = decide(draftOf(lines, freightFen, discountFen, 0));
        const taxFen = withholdsTax ? untaxed.tax.totals.taxFen : 0;
        const decision = decide(draftOf(lines, freightFen, discountFen, taxFen));
        const dutiableFen = lines.reduce((sum, { priceFen, qty }) => sum + priceFen * qty, freightFen);
        expect(decision.failures).toEqual([]);
        expect(decision.dutiableFen).toBe(dutiableFen);
        expect(decision.tax.lines.reduce((sum, taxed) => sum + taxed.dutiableFen, 0)).toBe(dutiableFen);
      }),
    );
  });

  it('sends back every trade that was paid one fen more or less', () => {
    fc.assert(
      fc.property(trade, fc.constantFrom(1n, -1n), ({ lines, freightFen }, fen) => {
        const draft = draftOf(lines, freightFen, 0, 0);
        draft.payment.head.amountPaid = formatDecimal(parseDecimal(draft.payment.head.amountPaid)! + fen * 1_000n);
        expect(decide(draft).failures.map(({ rule }) => rule)).toEqual(['payment-amount']);
      }),
    );
  });

  it('is given, and sends back exactly when something failed, whatever a field holds', () => {
    const place = fc.record({
      document: fc.constantFrom('order', 'payment', 'waybill', 'inventory'),
      field: fc.nat(),
      inLines: fc.boolean(),
      value: fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '*', '-1', '0', '99999999999999.99999', '王*', '１'),
      ),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), (places) => {
        const draft = goodCase();
        for (const { document, field, inLines, value } of places) {
          const record = draft[document as 'order' | 'payment' | 'waybill' | 'inventory'];
          const target = (inLines && 'list' in record ? record.list[0] : record.head) as unknown as Record<
            string,
            string
          >;
          const names = Object.keys(target);
          target[names[field % names.length]!] = value;
        }
        const { outcome, failures, receipts, tax } = decide(draft);
        expect(outcome === 'reject').toBe(failures.length > 0);
        expect(receipts.every(({ text }) => text.length <= 1_000)).toBe(true);
        expect(Number.isSafeInteger(tax.totals.taxFen) && tax.totals.taxFen >= 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
