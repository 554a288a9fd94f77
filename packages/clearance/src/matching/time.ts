// Order of events. Only one comparison is safe with the times the messages carry: appTime of order and waybill is when they were
// sent, often after payment and shipping, but nobody declares a list that was not paid. Clocks differ, so this only warns.
import type { Case } from '../case.ts';
import { type Check, check, rule } from '../check.ts';

const paidBeforeDeclared = rule('paid-before-declared', '13291', 'payTime', { severity: 'warning' });

export function time({ payment, inventory }: Case): Check[] {
  const { payTime } = payment.head;
  const { appTime } = inventory.head;
  return [check(paidBeforeDeclared, payTime <= appTime, { payment: payTime, inventory: appTime })];
}
