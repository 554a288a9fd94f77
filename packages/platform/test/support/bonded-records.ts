// Bonded cases and the honey they draw on, for tests of ledgers.

import { type FourRecords, fourRecords } from './four-records.ts';

/** The warehouse company of the tests. */
export const AREA = '4403160WHS';

/** Case `n` as a bonded one: so many pieces, on one line, out of the ledger. */
export function bondedRecords(n: number, emsNo: string, qty = '1', buyerName?: string): FourRecords {
  const records = fourRecords(n);
  const { order, payment, waybill, inventory } = records;
  const { trafNo: _, voyageNo: __, billNo: ___, ...head } = inventory.head;
  const bonded = { tradeMode: '1210', emsNo, areaCode: AREA, areaName: '仓储企业', country: '142' };
  const total = (50.05 * Number(qty)).toFixed(2);
  const paid = (50.05 * Number(qty) + 10).toFixed(2);
  const line = { qty, totalPrice: total };
  const named: Record<string, string> = buyerName ? { buyerName } : {};
  return {
    order: {
      head: { ...order.head, ...named, goodsValue: total, acturalPaid: paid },
      list: [{ ...order.list[0]!, ...line }],
    },
    payment: { ...payment, head: { ...payment.head, ...(buyerName && { payerName: buyerName }), amountPaid: paid } },
    waybill,
    inventory: {
      head: { ...head, ...named, ...bonded },
      list: [{ ...inventory.list[0]!, ...line, qty1: String(0.5 * Number(qty)), itemRecordNo: 'A1' }],
    },
  };
}
