// One person orders, pays and is declared: name and document number agree in order, payment and list.
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';
import { sameText } from '../fold.ts';

const buyerName = rule('buyer-name', '13127', 'buyerName', { personal: true });
const buyerId = rule('buyer-id-number', '13127', 'buyerIdNumber', { personal: true });
const payerName = rule('payer-name', '1327', 'payerName', { personal: true });
const payerId = rule('payer-id-number', '1327', 'payerIdNumber', { personal: true });

export function buyer({ order, payment, inventory, parameters, identity }: Case): Check[] {
  const checks = [
    check(buyerName, sameText(order.head.buyerName, inventory.head.buyerName), {
      order: order.head.buyerName,
      inventory: inventory.head.buyerName,
    }),
    check(buyerId, sameText(order.head.buyerIdNumber, inventory.head.buyerIdNumber), {
      order: order.head.buyerIdNumber,
      inventory: inventory.head.buyerIdNumber,
    }),
  ];
  if (!parameters.payerMustBeBuyer) return checks;
  if (parameters.payerMustBeBuyer === 'unless-authenticated' && identity === 'match') return checks;
  return [
    ...checks,
    check(payerName, sameText(order.head.buyerName, payment.head.payerName), {
      order: order.head.buyerName,
      payment: payment.head.payerName,
    }),
    check(payerId, sameText(order.head.buyerIdNumber, payment.head.payerIdNumber), {
      order: order.head.buyerIdNumber,
      payment: payment.head.payerIdNumber,
    }),
  ];
}
