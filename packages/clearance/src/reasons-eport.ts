// E-port's answers: the negative codes of the official error table that the law of this package gives.
import { type Reason, reason } from './reason.ts';

const TABLE = 'CEB error table, edition 202205';
const LIMITS = '财关税〔2018〕49号';

export const eportReasons: readonly Reason[] = [
  // List
  reason(
    '-621000',
    ['清单表体为空', 'The list has no lines'],
    ['报文缺少InventoryList', 'InventoryList is missing'],
    ['补充表体后重新申报', 'Add the lines and declare again'],
    TABLE,
  ),
  reason(
    '-621001',
    ['清单报文校验失败', 'The list fails a check of the message'],
    ['字段取值不符合标准', 'A field does not follow the standard'],
    ['按提示字段修改', 'Correct the field named'],
    TABLE,
  ),
  reason(
    '-621004',
    ['清单已申报，请勿重复申报', 'The list was declared already'],
    ['重复发送，或应使用变更', 'Sent again, or a change was meant'],
    ['等待回执，或以appType 2变更', 'Wait for the receipts, or change it with appType 2'],
    TABLE,
  ),
  reason(
    '-621005',
    ['清单购买金额超过单次交易限值', 'Purchase amount above the single-transaction limit'],
    ['多件商品合计超过限值', 'Several items together pass the limit'],
    ['拆分订单或按一般贸易申报', 'Split the order, or declare as general trade'],
    `${TABLE}; ${LIMITS}: 5,000 CNY, single-item rule`,
  ),
  reason(
    '-621011',
    ['没有可操作的已申报清单', 'There is no declared list to change or delete'],
    ['清单编号有误或已删除', 'Wrong copNo, or the list was deleted'],
    ['核对企业内部编号，或以appType 1新增', 'Check copNo, or declare it anew with appType 1'],
    TABLE,
  ),
  reason(
    '-621012',
    ['清单申报状态不允许变更或删除', 'The state of the list does not allow a change or delete'],
    ['海关已审结或正在处理', 'Customs has decided or is at work on it'],
    ['如需撤销请申报撤销单', 'Apply for a cancel (CEB623)'],
    TABLE,
  ),
  reason(
    '-621018',
    ['订购人本次购买超过年度限额', 'This purchase exceeds the buyer’s yearly limit'],
    ['本年度累计完税价格超过限额', 'The calendar year has no room for the amount'],
    ['按一般贸易申报', 'Declare as general trade'],
    `${TABLE}; ${LIMITS}: 26,000 CNY a year`,
  ),
  reason(
    '-621027',
    ['清单表体序号gnum重复', 'Line number gnum repeats'],
    ['表体序号未递增', 'Lines were numbered wrongly'],
    ['从1开始连续编号', 'Number the lines from 1'],
    TABLE,
  ),
  reason(
    '-621020',
    ['请求参数错误，appType或appStatus无效', 'Request parameters wrong: no such appType or appStatus'],
    ['填写了标准以外的值', 'A value outside the standard was used'],
    ['appType填1、2或3，appStatus填1或2', 'Use appType 1, 2 or 3 and appStatus 1 or 2'],
    TABLE,
  ),
  // Order
  reason(
    '-301009',
    ['appType错误，没有可操作的订单', 'appType wrong: there is no order to change or delete'],
    ['订单尚未申报', 'The order was never declared'],
    ['以appType 1新增', 'Declare it with appType 1'],
    TABLE,
  ),
  reason(
    '-301010',
    ['相同编号的订单已存在', 'An order with that number exists'],
    ['重复申报，或应使用变更', 'Declared twice, or a change was meant'],
    ['以appType 2变更', 'Change it with appType 2'],
    TABLE,
  ),
  reason(
    '-301011',
    ['订单已申报清单，状态不允许操作', 'A list stands on the order; its state does not allow this'],
    ['海关已审结或正在处理', 'Customs has decided or is at work on it'],
    ['如需更改请先撤销清单', 'Cancel the list first'],
    TABLE,
  ),
  reason(
    '-301012',
    ['没有匹配的订单操作', 'No matching operation for the order'],
    ['appType或appStatus填写了标准以外的值', 'A value outside the standard was used for appType or appStatus'],
    ['appType填1、2或3，appStatus填1或2', 'Use appType 1, 2 or 3 and appStatus 1 or 2'],
    TABLE,
  ),
  reason(
    '-301014',
    ['订单报文处理失败，接收报文为旧报文数据，不做处理', 'Older than the stored order, ignored'],
    ['appTime早于或等于已存数据', 'appTime is not later than that of the stored data'],
    ['以更新的appTime重新发送', 'Send it with a later appTime'],
    TABLE,
  ),
  // Payment
  reason(
    '-401006',
    ['appType错误，没有可操作的支付单', 'appType wrong: there is no payment to change or delete'],
    ['支付单尚未申报', 'The payment was never declared'],
    ['以appType 1新增', 'Declare it with appType 1'],
    TABLE,
  ),
  reason(
    '-401007',
    ['相同编号的支付单已存在', 'A payment with that number exists'],
    ['重复申报，或应使用变更', 'Declared twice, or a change was meant'],
    ['以appType 2变更', 'Change it with appType 2'],
    TABLE,
  ),
  reason(
    '-401008',
    ['支付单已被清单使用，状态不允许操作', 'A list stands on the payment; its state does not allow this'],
    ['海关已审结或正在处理', 'Customs has decided or is at work on it'],
    ['如需更改请先撤销清单', 'Cancel the list first'],
    TABLE,
  ),
  reason(
    '-401010',
    ['没有匹配的支付单操作', 'No matching operation for the payment'],
    ['appType或appStatus填写了标准以外的值', 'A value outside the standard was used for appType or appStatus'],
    ['appType填1、2或3，appStatus填1或2', 'Use appType 1, 2 or 3 and appStatus 1 or 2'],
    TABLE,
  ),
  reason(
    '-401012',
    ['支付单报文处理失败，接收报文为旧报文数据，不做处理', 'Older than the stored payment, ignored'],
    ['appTime早于或等于已存数据', 'appTime is not later than that of the stored data'],
    ['以更新的appTime重新发送', 'Send it with a later appTime'],
    TABLE,
  ),
  // Waybill
  reason(
    '-504011',
    ['运单参数校验失败，没有匹配的操作', 'Waybill parameters wrong: no matching operation'],
    ['appType或appStatus填写了标准以外的值', 'A value outside the standard was used for appType or appStatus'],
    ['appType填1、2或3，appStatus填1或2', 'Use appType 1, 2 or 3 and appStatus 1 or 2'],
    TABLE,
  ),
  reason(
    '-504012',
    ['运单已存在，接收报文为旧报文数据，不做处理', 'The waybill exists and this one is not newer, ignored'],
    ['appTime早于或等于已存数据', 'appTime is not later than that of the stored data'],
    ['以更新的appTime重新发送', 'Send it with a later appTime'],
    `${TABLE} (it has no code of its own for older waybills)`,
  ),
  reason(
    '-504014',
    ['appType错误，没有可操作的运单', 'appType wrong: there is no waybill to change or delete'],
    ['运单尚未申报', 'The waybill was never declared'],
    ['以appType 1新增', 'Declare it with appType 1'],
    TABLE,
  ),
  reason(
    '-504015',
    ['相同编号的运单已存在', 'A waybill with that number exists'],
    ['重复申报，或应使用变更', 'Declared twice, or a change was meant'],
    ['以appType 2变更', 'Change it with appType 2'],
    TABLE,
  ),
  reason(
    '-504016',
    ['运单已被清单使用，状态不允许操作', 'A list stands on the waybill; its state does not allow this'],
    ['海关已审结或正在处理', 'Customs has decided or is at work on it'],
    ['如需更改请先撤销清单', 'Cancel the list first'],
    TABLE,
  ),
];
