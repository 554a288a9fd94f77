// Money: what was agreed, what was paid and what is declared are one sum. Exact unless a parameter says otherwise.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import { absolute, formatDecimal, formatFen, parseDecimal, UNIT } from '../decimal.ts';
import { atLeast, fromScaled, multiply, rational } from '../fraction.ts';

const amountReadable = rule('amount-readable', '13231', 'goodsValue');
const paymentAmount = rule('payment-amount', '13232', 'acturalPaid');
const orderSum = rule('order-sum', '13233', 'acturalPaid');
const lineTotal = rule('line-total', '13234', 'totalPrice');
const goodsValueSum = rule('goods-value-sum', '13235', 'goodsValue');
const goodsNotFree = rule('goods-not-free', '13238', 'goodsValue');
const declaredTax = rule('declared-tax', '13236', 'taxTotal');

export function amounts(c: Case): Check[] {
  const { order, inventory, paid } = c.amounts;
  const tolerance = parseDecimal(c.parameters.amountTolerance)!;
  let listed = 0n;
  for (const line of inventory.lines) listed += line.totalPrice;
  const due = order.goodsValue + order.freight + order.taxTotal - order.discount;
  // The order has no field for insurance: where the parcel is insured, the buyer may have paid for it on top.
  const sumHolds =
    near(due, order.acturalPaid, tolerance) || near(due + inventory.insuredFee, order.acturalPaid, tolerance);
  return [
    ...everywhere(
      amountReadable,
      c.unreadable.map(({ field, source, value }) => check(amountReadable, false, { [source]: value }, field)),
    ),
    check(paymentAmount, near(order.acturalPaid, paid, tolerance), {
      order: c.order.head.acturalPaid,
      payment: c.payment.head.amountPaid,
    }),
    check(orderSum, sumHolds, { order: c.order.head.acturalPaid, computed: formatDecimal(due) }),
    ...everywhere(lineTotal, wrongLineTotals(c)),
    check(goodsValueSum, near(order.goodsValue, listed, tolerance), {
      order: c.order.head.goodsValue,
      inventory: formatDecimal(listed),
    }),
    check(goodsNotFree, order.goodsValue > 0n, { order: c.order.head.goodsValue }),
    checkDeclaredTax(c),
  ];
}

function wrongLineTotals({ amounts: { order, inventory }, parameters }: Case): Check[] {
  const tolerance = parseDecimal(parameters.lineTolerance)! * UNIT;
  const failures: Check[] = [];
  const examine = (source: 'order' | 'inventory', list: string, lines: typeof order.lines): void => {
    for (let i = 0; i < lines.length; i++) {
      const { price, qty, totalPrice } = lines[i]!;
      // One piece, as on most lines.
      if (qty === UNIT && price === totalPrice) continue;
      if (absolute(price * qty - totalPrice * UNIT) <= tolerance) continue;
      const values = { [source]: formatDecimal(totalPrice), computed: formatDecimal((price * qty) / UNIT) };
      failures.push(check(lineTotal, false, values, `${list}[${i + 1}].totalPrice`));
    }
  };
  examine('order', 'OrderList', order.lines);
  examine('inventory', 'InventoryList', inventory.lines);
  return failures;
}

/** A withheld tax of 0 means that none was withheld, which is no mismatch. */
function checkDeclaredTax({ order, amounts: { order: amount }, tax, parameters }: Case): Check {
  const declared = amount.taxTotal;
  return check(declaredTax, declared === 0n || isNearly(declared, tax.totals.taxFen, parameters), {
    order: order.head.taxTotal,
    computed: formatFen(tax.totals.taxFen),
  });
}

function isNearly(declared: bigint, taxFen: number, parameters: Case['parameters']): boolean {
  const due = BigInt(taxFen) * (UNIT / 100n);
  const allowed = multiply(fromScaled(due), rational(parameters.taxTolerance));
  return atLeast(allowed, fromScaled(absolute(declared - due)));
}

function near(a: bigint, b: bigint, tolerance: bigint): boolean {
  return a === b || absolute(a - b) <= tolerance;
}
