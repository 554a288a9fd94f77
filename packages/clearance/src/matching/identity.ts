// The identity documents named in order, payment and list are of an accepted kind and well formed.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import { idNumber } from '../identity.ts';

const idType = rule('id-type', '13212', 'buyerIdType');
const idNumberValid = rule('id-number', '13211', 'buyerIdNumber', { personal: true });

/** Identity card; only its numbers follow GB 11643. */
const IDENTITY_CARD = '1';

export function identity({ order, payment, inventory, parameters, day }: Case): Check[] {
  const people = [
    { source: 'order', field: 'buyer', type: order.head.buyerIdType, number: order.head.buyerIdNumber },
    { source: 'payment', field: 'payer', type: payment.head.payerIdType, number: payment.head.payerIdNumber },
    { source: 'inventory', field: 'buyer', type: inventory.head.buyerIdType, number: inventory.head.buyerIdNumber },
  ] as const;
  const types: Check[] = [];
  const numbers: Check[] = [];
  let known: string | undefined;
  for (const { source, field, type, number } of people) {
    if (!parameters.buyerIdTypes.includes(type)) {
      const accepted = parameters.buyerIdTypes.join(' | ');
      types.push(check(idType, false, { [source]: type, limit: accepted }, `${field}IdType`));
    }
    // The three numbers are nearly always one: it is examined once.
    if (type !== IDENTITY_CARD || number === known) continue;
    const verdict = idNumber(number, day);
    if (verdict.ok) known = number;
    else
      numbers.push(
        check(idNumberValid, false, { [source]: number, limit: `GB 11643: ${verdict.reason}` }, `${field}IdNumber`),
      );
  }
  return [...everywhere(idType, types), ...everywhere(idNumberValid, numbers)];
}
