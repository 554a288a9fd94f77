// Raw data against order and payment. Asked only for cases whose raw data was asked for.
import { parseBeijingTime, type RawData } from '@tongguan/ceb';
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import { formatDecimal, parseDecimal } from '../decimal.ts';
import { foldText } from '../fold.ts';

/** What became of a question for raw data: the data, or that the time for it is over. */
export type RawDataAnswer = RawData | 'overdue';

const HOUR_MS = 3_600_000;

const given = rule('raw-data-given', '13353', 'payTransactionId');
const sameTransaction = rule('raw-data-transaction', '13354', 'payTransactionId');
const allOrders = rule('raw-data-orders', '13355', 'orderNo');
const enoughPaid = rule('raw-data-amount', '13356', 'amountPaid');
/** Names of goods are rewritten on the way more often than goods are exchanged: told to the officer, not to the declarant's cost. */
const sameGoods = rule('raw-data-goods', '13357', 'itemName', { severity: 'warning' });
const sameTime = rule('raw-data-time', '13358', 'payTime');

/** What is compared with raw data, and under which parameters. */
type Compared = Pick<Case, 'order' | 'payment' | 'rawData' | 'transaction' | 'parameters'> & {
  amounts: Pick<Case['amounts'], 'paid'>;
};

export type LateRawData = Omit<Compared, 'amounts'>;

/** Raw data of a list that was released without it: the same comparison, afterwards. */
export function lateRawData(known: LateRawData): readonly Check[] {
  return rawData({ ...known, amounts: { paid: parseDecimal(known.payment.head.amountPaid) ?? 0n } });
}

export function rawData(c: Compared): readonly Check[] {
  const { rawData: data, payment, parameters } = c;
  if (data === undefined) return [];
  if (data === 'overdue') {
    const limit = `${parameters.rawDataHours} h`;
    return [check(given, false, { payment: payment.head.payTransactionId, limit })];
  }
  return [
    given.held,
    ...everywhere(sameTransaction, otherTransaction(c, data)),
    ...everywhere(allOrders, missingOrders(c, data)),
    amount(c, data),
    ...everywhere(sameGoods, missingGoods(c, data)),
    time(c, data),
  ];
}

function otherTransaction({ payment }: Compared, { payExchangeInfoHead: head }: RawData): Check[] {
  return (['ebpCode', 'payCode', 'payTransactionId', 'currency'] as const)
    .filter((field) => head[field] !== payment.head[field])
    .map((field) => check(sameTransaction, false, { payment: payment.head[field], rawData: head[field] }, field));
}

function missingOrders({ order, transaction }: Compared, { payExchangeInfoLists: lists }: RawData): Check[] {
  const told = new Set(lists.map(({ orderNo }) => orderNo));
  const wanted = transaction?.orderNos ?? [order.head.orderNo];
  return wanted.filter((orderNo) => !told.has(orderNo)).map((orderNo) => check(allOrders, false, { payment: orderNo }));
}

function amount({ amounts, transaction }: Compared, { payExchangeInfoHead: { totalAmount } }: RawData): Check {
  const total = parseDecimal(totalAmount);
  const declared = transaction?.paid ?? amounts.paid;
  const values = { payment: formatDecimal(declared), rawData: totalAmount };
  return check(enoughPaid, total !== undefined && declared <= total, values);
}

/** Each line of the order is among the goods that the payment was for. */
function missingGoods({ order }: Compared, { payExchangeInfoLists: lists }: RawData): Check[] {
  const names = lists
    .filter(({ orderNo }) => orderNo === order.head.orderNo)
    .flatMap(({ goodsInfo }) => goodsInfo.map(({ gname }) => foldText(gname)));
  const isTold = (name: string): boolean => names.some((told) => told.includes(name) || name.includes(told));
  return order.list.flatMap(({ itemName }, i) =>
    isTold(foldText(itemName)) ? [] : [check(sameGoods, false, { order: itemName }, `OrderList[${i + 1}].itemName`)],
  );
}

function time({ payment, parameters }: Compared, { payExchangeInfoHead: { tradingTime } }: RawData): Check {
  const apartMs =
    (parseBeijingTime(payment.head.payTime) ?? Number.NaN) - (parseBeijingTime(tradingTime) ?? Number.NaN);
  const isNear = Math.abs(apartMs) <= parameters.rawDataTimeHours * HOUR_MS;
  return check(sameTime, isNear, { payment: payment.head.payTime, rawData: tradingTime });
}
