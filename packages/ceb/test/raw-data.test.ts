import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRawData, signString } from '../src/index.ts';
import { topLevelValues } from '../src/raw-data/slices.ts';

const good = () => ({
  sessionID: 'ad2254-8hewyf32-55616249',
  payExchangeInfoHead: {
    guid: '9D55BA71-55DE-41F4-8B50-C36C83B3B530',
    initalRequest: 'https://pay.example/unified-order?a="b"',
    initalResponse: 'ok',
    ebpCode: '4403160PLT',
    payCode: '4403160PAY',
    payTransactionId: '2026111122001452301234567890',
    totalAmount: '159.95',
    currency: '142',
    verDept: '3',
    tradingTime: '20261111000002',
  },
  payExchangeInfoLists: [
    {
      orderNo: 'T1',
      goodsInfo: [{ gname: '蜂蜜 500g', itemLink: 'https://shop.example/1' }],
      recpAccount: '6222000000000000',
      recpName: '演练商户',
    },
  ],
  serviceTime: '1544519952469',
  certNo: '01691fe9',
  signValue: 'AAAA',
});

const faultsOf = (value: unknown): string[] => {
  const read = readRawData(JSON.stringify(value));
  return read.ok ? [] : read.faults.map(({ field }) => field);
};

describe('an upload of raw data', () => {
  it('is read as it was sent', () => {
    const sent = good();
    const read = readRawData(JSON.stringify(sent));
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const { data, signed: _, ...rest } = read.upload;
    expect({ ...rest, ...data }).toEqual(sent);
  });

  it('says what was signed: the four values, joined by two bars, the JSON quoted but not escaped', () => {
    const sent = good();
    const read = readRawData(JSON.stringify(sent));
    const head = JSON.stringify(sent.payExchangeInfoHead);
    const lists = JSON.stringify(sent.payExchangeInfoLists);
    expect(read.ok && read.upload.signed).toEqual([
      `"sessionID":"${sent.sessionID}"||"payExchangeInfoHead":"${head}"||"payExchangeInfoLists":"${lists}"||"serviceTime":"1544519952469"`,
    ]);
  });

  it('that is not compact may have been signed either way', () => {
    const sent = good();
    const read = readRawData(JSON.stringify(sent, undefined, 2));
    const compact = {
      ...sent,
      head: JSON.stringify(sent.payExchangeInfoHead),
      lists: JSON.stringify(sent.payExchangeInfoLists),
    };
    expect(read.ok && read.upload.signed).toHaveLength(2);
    expect(read.ok && read.upload.signed[1]).toBe(signString(compact));
  });

  it('may hold head and lists as text, and numbers without quotes', () => {
    const sent = good();
    const asText = {
      ...sent,
      serviceTime: 1544519952469,
      payExchangeInfoHead: JSON.stringify({ ...sent.payExchangeInfoHead, totalAmount: 5, currency: 142 }),
      payExchangeInfoLists: JSON.stringify(sent.payExchangeInfoLists),
    };
    const read = readRawData(JSON.stringify(asText));
    expect(read.ok && read.upload.data.payExchangeInfoHead).toMatchObject({ totalAmount: '5', currency: '142' });
    expect(read.ok && read.upload.signed).toHaveLength(1);
  });

  it('names every field that is not there', () => {
    expect(faultsOf({ ...good(), certNo: '', signValue: undefined })).toEqual(['certNo', 'signValue']);
    expect(faultsOf({})).toHaveLength(16);
  });

  it.each([
    ['a number for a transaction list', { payExchangeInfoLists: 7 }, ['payExchangeInfoLists']],
    ['no orders', { payExchangeInfoLists: [] }, ['payExchangeInfoLists']],
    [
      'orders that are none',
      { payExchangeInfoLists: [null, 3] },
      ['payExchangeInfoLists', 'orderNo', 'goodsInfo', 'recpAccount', 'recpName'],
    ],
    ['a session too long', { sessionID: 'x'.repeat(37) }, ['sessionID']],
    ['too many orders', { payExchangeInfoLists: Array(1_001).fill({}) }, ['payExchangeInfoLists']],
  ])('with %s is refused', (_, change, fields) => {
    expect(faultsOf({ ...good(), ...change })).toEqual(fields);
  });

  it.each(['1,000.00', '-1', '1e5', '5.123456'])('with an amount of %s is refused', (totalAmount) => {
    const sent = good();
    expect(faultsOf({ ...sent, payExchangeInfoHead: { ...sent.payExchangeInfoHead, totalAmount } })).toEqual([
      'totalAmount',
    ]);
  });

  it('of whatever else is refused and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(200_000))), (text) => {
        expect(readRawData(text).ok).toBe(false);
      }),
    );
  });
});

describe('the values at the top of an object', () => {
  it('are the text between its names', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (object, indent) => {
        const values = topLevelValues(JSON.stringify(object, undefined, indent));
        const read = Object.fromEntries([...values].map(([name, text]) => [name, JSON.parse(text)]));
        expect(JSON.stringify(read)).toBe(JSON.stringify(object));
      }),
    );
  });
});
