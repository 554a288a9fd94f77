// Customs results, `[Code:…;Desc:…]`, as real receipts and clients' code show them. The full list is not public: the clearing law adds
// codes of its own (132xx).

import { GENERAL_TRADE, NOTHING, type ReasonRow } from './remedies.ts';

/** By returnStatus. */
export const customsRows = {
  '120': { '1800': ['逻辑校验通过', 'logic check passed', NOTHING] },
  '300': {
    '1200': [
      '待人工审核',
      'waiting for manual review',
      ['等待审核结果，无需重新申报', 'Wait for the officer; do not declare again.'],
    ],
  },
  '399': { '2300': ['审核通过', 'review passed', NOTHING] },
  '500': { '2400': ['查验', 'inspection', ['配合现场查验', 'Present the goods at the site.']] },
  '800': { '2600': ['放行', 'released', NOTHING] },
  '100': {
    '1300': [
      '人工退单',
      'rejected by an officer',
      ['按逗号后的退单原因更正后重新申报', 'Read the reason behind the comma, correct, declare again.'],
    ],
    '1301': [
      '系统异常，请稍后重试',
      'system error, try again later',
      ['稍后以新的申报时间重新申报', 'Declare again later with a later appTime.'],
    ],
    '1311': [
      '担保金额不足',
      'guarantee amount too low',
      ['增加担保，或待税款缴纳后再申报', 'Raise the guarantee or wait until taxes are paid.'],
    ],
    '1313': ['订购人购买超过年度限额', 'buyer above the yearly limit', GENERAL_TRADE],
    '1322': [
      '订单清单表体商品项不一致',
      'order and list lines differ',
      ['清单表体与订单逐项对应', 'Make the list follow the order line by line: gnum, name, quantity, unit, price.'],
    ],
    '1327': [
      '订单购买人与支付单支付人名字或身份证号码不一致',
      'order buyer differs from the payer (name or id)',
      ['由订购人本人支付，或更正订购人信息', 'Let the buyer pay, or correct the buyer.'],
    ],
    '1371': [
      '（文本未公开）',
      'text not public; clients treat it as a special clearance failure',
      ['以回执文字为准，或向申报地海关查询', 'Read the text of the receipt, or ask the customs office.'],
    ],
    '1700': [
      '（文本未公开）',
      'text not public; a rejection',
      ['以回执文字为准，或向申报地海关查询', 'Read the text of the receipt, or ask the customs office.'],
    ],
    '13035': [
      '支付企业不一致',
      'payment enterprise differs',
      ['变更订单的支付企业代码', 'Change payCode in the order.'],
    ],
    '13127': [
      '清单订购人和订单不一致',
      'buyer of list and order differ',
      ['以订单订购人变更清单后重新申报', 'Change the list to the buyer of the order and declare again.'],
    ],
  },
} as const satisfies Record<string, Record<string, ReasonRow>>;
