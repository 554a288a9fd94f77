// Everything is declared in renminbi.
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';

const currencyIsCny = rule('currency', '13237', 'currency');

/** CNY in the customs table of currencies (old numeric codes, as CEB uses them). */
const CNY = '142';

type Document = 'order' | 'payment' | 'waybill' | 'inventory';

export function currency({ order, payment, waybill, inventory }: Case): readonly Check[] {
  const failures: Check[] = [];
  const expect = (source: Document, value: string, list?: string, line = 0): void => {
    if (value === CNY) return;
    const field = list ? `${list}[${line + 1}].currency` : 'currency';
    failures.push(check(currencyIsCny, false, { [source]: value, limit: CNY }, field));
  };
  expect('order', order.head.currency);
  expect('payment', payment.head.currency);
  expect('waybill', waybill.head.currency);
  expect('inventory', inventory.head.currency);
  for (let i = 0; i < order.list.length; i++) expect('order', order.list[i]!.currency, 'OrderList', i);
  for (let i = 0; i < inventory.list.length; i++) expect('inventory', inventory.list[i]!.currency, 'InventoryList', i);
  return everywhere(currencyIsCny, failures);
}
