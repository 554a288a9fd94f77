import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptedListText,
  acceptedText,
  beijingDate8,
  beijingTime14,
  beijingTime17,
  customsReasons,
  customsText,
  eportReasons,
  formatInvtNo,
  formatPreNo,
  isMessageType,
  parseBeijingTime,
  parseCustomsText,
  receiptReason,
  refusedText,
  resultText,
  statuses,
  statusesOf,
  textOfMany,
} from '../src/index.ts';

describe('times', () => {
  it('are Beijing time without a zone', () => {
    const at = Date.UTC(2026, 10, 10, 16, 30, 15, 7);
    expect(beijingTime17(at)).toBe('20261111003015007');
    expect(beijingTime14(at)).toBe('20261111003015');
    expect(beijingDate8(at)).toBe('20261111');
  });

  it('come back from any form', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) }), (at) => {
        expect(parseBeijingTime(beijingTime17(at))).toBe(at);
        expect(parseBeijingTime(beijingTime14(at))).toBe(at - (at % 1000));
        expect(beijingDate8(parseBeijingTime(beijingDate8(at))!)).toBe(beijingDate8(at));
      }),
    );
  });

  it.each([
    '',
    '2026',
    '20260230',
    '20261301',
    '20261111240000',
    '20261111006000',
    '2026111100301500',
    '2026-11-11',
    'x',
  ])('is not "%s"', (text) => expect(parseBeijingTime(text)).toBeUndefined());
});

describe('numbers', () => {
  it('have the form that E-port and customs give', () => {
    expect(formatPreNo('B', '20261111', 42)).toBe('B20261111000000042');
    expect(formatInvtNo('0100', 2026, 'I', 999_999_999)).toBe('01002026I999999999');
  });

  it('refuse parts that do not fit', () => {
    for (const serial of [-1, 1_000_000_000, 1.5, Number.NaN]) {
      expect(() => formatPreNo('B', '20261111', serial)).toThrow(RangeError);
      expect(() => formatInvtNo('0100', 2026, 'I', serial)).toThrow(RangeError);
    }
    expect(() => formatPreNo('B', '2026', 1)).toThrow(RangeError);
    expect(() => formatInvtNo('100', 2026, 'I', 1)).toThrow(RangeError);
    expect(() => formatInvtNo('0100', 26, 'I', 1)).toThrow(RangeError);
  });
});

describe('the receipt catalogue', () => {
  it('knows every status that a receipt may carry', () => {
    for (const [type, codes] of Object.entries(statusesOf)) {
      expect(isMessageType(type)).toBe(true);
      for (const code of codes) expect(statuses.has(code), code).toBe(true);
    }
    for (const { status } of customsReasons.values()) expect(statuses.has(status)).toBe(true);
    for (const { code, status } of eportReasons.values()) {
      expect(status).toBe(code);
      expect(Number(code)).toBeLessThan(0);
    }
  });

  it.each([
    ['order', /^-301/, 16],
    ['payment', /^-401/, 13],
    ['waybill', /^-504/, 8],
    ['waybill status', /^-505/, 9],
    ['list', /^-621/, 32],
    ['cancel', /^-623/, 30],
    ['return', /^-625/, 46],
    ['entry detail', /^-800/, 7],
  ])('holds the whole area of the official table: %s', (_, area, count) => {
    expect([...eportReasons.keys()].filter((code) => area.test(code))).toHaveLength(count);
  });

  it('says every reason and its remedy in both languages', () => {
    for (const { code, zh, en, remedy } of [...customsReasons.values(), ...eportReasons.values()]) {
      for (const text of [zh, remedy.zh]) expect(text, code).toMatch(/\p{Script=Han}/u);
      for (const text of [en, remedy.en]) expect(text, code).toMatch(/^[\p{ASCII}…]{4,}$/u);
    }
    expect(receiptReason('-505016').status).toBe('-505016');
    expect(receiptReason('2400')).toMatchObject({ status: '500', zh: '查验' });
  });

  it('writes the texts of real receipts', () => {
    expect(acceptedText('CEB311Message', 'G')).toBe('新增申报成功[G]');
    expect(acceptedText('CEB411Message', 'G')).toBe('支付单新增申报成功[G]');
    expect(acceptedListText({ guid: 'G', ebcCode: 'E', orderNo: 'O' })).toBe(
      '清单新增申报成功[G][电商企业编码：E订单编号：O]',
    );
    const missing = {
      order: { ebcCode: 'E', orderNo: 'O' },
      waybill: { logisticsCode: 'L', logisticsNo: 'N' },
      payment: { ebpCode: 'P', orderNo: 'O' },
    };
    expect(acceptedListText({ guid: 'G', ebcCode: 'E', orderNo: 'O' }, missing)).toBe(
      '清单新增申报成功[G][电商企业编码：E订单编号：O]对应电商企业为[E]订单号为[O]的订单信息不存在对应物流企业为[L]物流单号为[N]的运单信息不存在对应电商平台为[P]订单号为[O]支付信息不存在',
    );
    expect(refusedText('CEB311Message', 'X', 'Y', '原因')).toBe('订单[电商企业编码：X,订单编号：Y]报文校验失败:原因');
    expect(refusedText('CEB623Message', 'X', 'Y', '原因')).toBe(
      '进口撤销申请单[申报企业代码：X,企业内部编号：Y]报文校验失败:原因',
    );
    expect([...refusedText('CEB621Message', 'X', 'Y', '𠮷'.repeat(2000))].length).toBe(1000);
  });

  it('reads customs texts back', () => {
    expect(customsText('1800', '逻辑校验通过')).toBe('[Code:1800;Desc:逻辑校验通过]');
    expect(parseCustomsText(customsText('1300', '人工退单', '品名不符'))).toEqual({
      code: '1300',
      description: '人工退单',
      more: '品名不符',
    });
    expect(parseCustomsText('新增申报成功')).toBeUndefined();
  });

  it('writes the result of a public code with the words of the catalogue', () => {
    expect(resultText('2600')).toBe('[Code:2600;Desc:放行]');
    expect(resultText('1300', '品名不符')).toBe('[Code:1300;Desc:人工退单],品名不符');
  });
});

describe('many causes in one receipt', () => {
  const cause = fc.string({ unit: fc.constantFrom('价', 'a', '𠮷'), minLength: 1, maxLength: 300 });
  const characters = (text: string) => [...text].length;

  it('stand whole when they fit', () => {
    expect(textOfMany(['gnum重复', 'price空'])).toBe('gnum重复; price空');
    expect(textOfMany(['一', '二'], { prefix: '错:', separator: '' })).toBe('错:一二');
    expect(characters(textOfMany(['𠮷'.repeat(1000)]))).toBe(1000);
    expect(textOfMany([])).toBe('');
  });

  it('as many as fit, then +n for those that do not', () => {
    const text = refusedText(
      'CEB621Message',
      'X',
      'Y',
      Array.from({ length: 99 }, (_, i) => `InventoryList[${i + 1}].price 𠮷`),
    );
    const shown = text.match(/price 𠮷/g)!.length;
    expect(text).toMatch(/^清单\[电商企业编码：X,订单编号：Y\]报文校验失败:InventoryList\[1\]\.price 𠮷; .*𠮷\+\d+$/u);
    expect(text.endsWith(`+${99 - shown}`)).toBe(true);
    expect(characters(text)).toBeLessThanOrEqual(1000);
    // Not one more would have fitted.
    expect(characters(text)).toBeGreaterThan(1000 - '; InventoryList[42].price 𠮷'.length);
  });

  it('a first that does not fit alone is cut between characters', () => {
    const text = textOfMany(['𠮷'.repeat(2000), 'second']);
    expect(text).toBe(`${'𠮷'.repeat(998)}+1`);
  });

  it('never pass the limit, never hold half a character, and account for every cause', () => {
    fc.assert(
      fc.property(
        fc.array(cause, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 20, max: 1000 }),
        (causes, max) => {
          const text = textOfMany(causes, { max });
          expect(characters(text)).toBeLessThanOrEqual(max);
          expect(text.isWellFormed()).toBe(true);
          const [, said = '', rest = '0'] = /^([^+]*)(?:\+(\d+))?$/.exec(text)!;
          expect(said.split('; ')).toHaveLength(causes.length - Number(rest));
        },
      ),
    );
  });
});
