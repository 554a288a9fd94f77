// Everything is declared in renminbi.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';

const currencyIsCny = rule('currency', '13237', 'currency');

/** CNY in the customs table of currencies (old numeric codes, as CEB uses them). */
const CNY = '142';

export function currency({ order, payment, waybill, inventory }: Case): Check[] {
  const failures: Check[] = [];
  const expect = (source: 'order' | 'payment' | 'waybill' | 'inventory', value: string, field = 'currency'): void => {
    if (value !== CNY) failures.push(check(currencyIsCny, false, { [source]: value, limit: CNY }, field));
  };
  expect('order', order.head.currency);
  expect('payment', payment.head.currency);
  expect('waybill', waybill.head.currency);
  expect('inventory', inventory.head.currency);
  for (const [i, line] of order.list.entries()) expect('order', line.currency, `OrderList[${i + 1}].currency`);
  for (const [i, line] of inventory.list.entries())
    expect('inventory', line.currency, `InventoryList[${i + 1}].currency`);
  return [...everywhere(currencyIsCny, failures)];
}
