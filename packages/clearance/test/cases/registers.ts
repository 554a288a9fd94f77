import type { RawData } from '@tongguan/ceb';
import { UNIT } from '../../src/decimal.ts';
import type { Draft } from '../good-case.ts';
import { OTHER_ID } from '../good-case.ts';
import type { RuleTable } from './table.ts';

const yuan = (whole: number): bigint => BigInt(whole) * UNIT;

export const register: RuleTable = {
  file: 'matching/register.ts',
  cases: [
    [
      'a buyer whom the register does not know so',
      (c) => {
        c.identity = 'mismatch';
      },
      ['13351 buyerIdNumber'],
    ],
    [
      'a buyer whom the register knows',
      (c) => {
        c.identity = 'match';
      },
      [],
    ],
    ['a buyer who was not to be looked up', () => {}, []],
    [
      'another payer for a buyer whom the register knows, where the parameter lets him',
      (c) => {
        c.parameters.payerMustBeBuyer = 'unless-authenticated';
        c.identity = 'match';
        c.payment.head.payerName = '李四';
        c.payment.head.payerIdNumber = OTHER_ID;
      },
      [],
    ],
    [
      'another payer for a buyer who was not looked up, with the same parameter',
      (c) => {
        c.parameters.payerMustBeBuyer = 'unless-authenticated';
        c.payment.head.payerName = '李四';
      },
      ['1327 payerName'],
    ],
    [
      'another payer for a buyer whom the register knows, by default',
      (c) => {
        c.identity = 'match';
        c.payment.head.payerName = '李四';
      },
      ['1327 payerName'],
    ],
  ],
};

const shared = (c: Draft, paid: number, total: number | undefined): void => {
  c.transaction = {
    orderNos: [c.order.head.orderNo, 'T2'],
    paid: yuan(paid),
    total: total === undefined ? undefined : yuan(total),
  };
};

export const transaction: RuleTable = {
  file: 'matching/transaction.ts',
  cases: [
    ['a merged payment whose shares are its total', (c) => shared(c, 300, 300), []],
    ['a merged payment of which a part was refunded', (c) => shared(c, 280, 300), []],
    ['shares above the total', (c) => shared(c, 301, 300), ['13352 amountPaid']],
    ['a merged payment whose total nobody has told', (c) => shared(c, 301, undefined), []],
  ],
};

/** Raw data of the good case. */
function goodRawData(c: Draft): { -readonly [K in keyof RawData]: RawData[K] } {
  return {
    payExchangeInfoHead: {
      guid: '9D55BA71-55DE-41F4-8B50-C36C83B3B530',
      initalRequest: 'https://pay.example/unified-order',
      initalResponse: 'ok',
      ebpCode: c.payment.head.ebpCode,
      payCode: c.payment.head.payCode,
      payTransactionId: c.payment.head.payTransactionId,
      totalAmount: '159.95',
      currency: '142',
      verDept: '3',
      tradingTime: '20261111000002',
    },
    payExchangeInfoLists: [
      {
        orderNo: c.order.head.orderNo,
        goodsInfo: c.order.list.map(({ itemName }) => ({ gname: itemName, itemLink: 'https://shop.example/1' })),
        recpAccount: '6222000000000000',
        recpName: '演练商户',
      },
    ],
  };
}

const withHead = (c: Draft, change: Partial<RawData['payExchangeInfoHead']>): void => {
  const data = goodRawData(c);
  c.rawData = { ...data, payExchangeInfoHead: { ...data.payExchangeInfoHead, ...change } };
};

export const rawData: RuleTable = {
  file: 'raw-data/compare.ts',
  cases: [
    ['raw data that agrees', (c) => withHead(c, {}), []],
    [
      'raw data that did not come in time',
      (c) => {
        c.rawData = 'overdue';
      },
      ['13353 payTransactionId'],
    ],
    ['another transaction', (c) => withHead(c, { payTransactionId: 'P2' }), ['13354 payTransactionId']],
    ['another institution', (c) => withHead(c, { payCode: '4403160OTH' }), ['13354 payCode']],
    ['another platform', (c) => withHead(c, { ebpCode: '4403160OTH' }), ['13354 ebpCode']],
    ['another currency', (c) => withHead(c, { currency: '502' }), ['13354 currency']],
    ['less than was declared', (c) => withHead(c, { totalAmount: '159.94' }), ['13356 amountPaid']],
    ['more, of which a part was refunded', (c) => withHead(c, { totalAmount: '200' }), []],
    ['a time two days later', (c) => withHead(c, { tradingTime: '20261113000002' }), ['13358 payTime']],
    ['what is no time', (c) => withHead(c, { tradingTime: '20261131000002' }), ['13358 payTime']],
    [
      'the data of another order',
      (c) => {
        const data = goodRawData(c);
        c.rawData = { ...data, payExchangeInfoLists: data.payExchangeInfoLists.map((o) => ({ ...o, orderNo: 'T9' })) };
      },
      ['13355 orderNo'],
    ],
    [
      'one order of two of a merged payment',
      (c) => {
        shared(c, 150, undefined);
        withHead(c, {});
      },
      ['13355 orderNo'],
    ],
    [
      'other goods, which is only a warning',
      (c) => {
        const data = goodRawData(c);
        const goodsInfo = [{ gname: '高丽参', itemLink: 'https://shop.example/2' }];
        c.rawData = { ...data, payExchangeInfoLists: data.payExchangeInfoLists.map((o) => ({ ...o, goodsInfo })) };
      },
      [],
    ],
  ],
};
