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
  refusedText,
  statuses,
  statusesOf,
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
});
