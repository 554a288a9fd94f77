import { describe, expect, it } from 'vitest';
import { decide, maskAddress, maskCheck, maskIdNumber, maskName, maskPhone } from '../src/index.ts';
import { BUYER_ID, goodCase, OTHER_ID } from './good-case.ts';

describe('personal data is masked', () => {
  it.each([
    [maskName, '王小明', '王*明'],
    [maskName, '王明', '王*'],
    [maskName, '王', '*'],
    [maskName, '', '*'],
    [maskName, '𠮷小明', '𠮷*明'],
    [maskName, '欧阳小明明', '欧***明'],
    [maskIdNumber, '440307199001010011', '440307********0011'],
    [maskIdNumber, 'E12345678', '*********'],
    [maskPhone, '13800138000', '138****8000'],
    [maskPhone, '8611', '****'],
    [maskAddress, '广东省深圳市南山区科技园南路1号', '广东省深圳市南山区***'],
    [maskAddress, '广西壮族自治区南宁市青秀区民族大道1号', '广西壮族自治区南宁市青秀区***'],
    [maskAddress, '东莞市万科小区3栋', '东莞市***'],
    [maskAddress, '浙江省德清县武康街道', '浙江省德清县***'],
    [maskAddress, 'Flat 3, 5 Queen’s Road', '***'],
  ])('%o %s becomes %s', (mask, value, masked) => {
    expect(mask(value)).toBe(masked);
  });

  it('in every check of a decision, whatever fails', () => {
    const draft = goodCase();
    draft.payment.head.payerIdNumber = OTHER_ID;
    draft.payment.head.payerName = '李四';
    draft.waybill.head.consignee = '赵六';
    draft.waybill.head.consigneeTelephone = '13911112222';
    draft.waybill.head.consigneeAddress = '北京市朝阳区建国路1号';
    draft.quotaUsedFen = 2_599_999;
    const decision = decide(draft);
    expect(decision.failures).toHaveLength(6);
    const outside = JSON.stringify([decision.checks.map(maskCheck), decision.receipts]);
    const personal = [
      BUYER_ID,
      OTHER_ID,
      '王小明',
      '李四',
      '赵六',
      '13800138000',
      '13911112222',
      '科技园南路',
      '建国路',
      '26159',
    ];
    expect(personal.filter((value) => outside.includes(value))).toEqual([]);
  });

  it('but values that are not personal stay', () => {
    const draft = goodCase();
    draft.payment.head.amountPaid = '1';
    const [failure] = decide(draft).failures;
    expect(maskCheck(failure!).values).toEqual({ order: '159.95', payment: '1' });
  });
});
