// Negative returnStatus of order (311, 303), payment (411, 403), waybill (511, 505) and waybill status (513), of any enterprise and of
// messages of no known type.
// Source: official error table of edition 202205, which import and export share; what was only seen in use says so.

import {
  CANCEL_FIRST,
  CHANGE,
  CHECK,
  LATER,
  LINES,
  LINT,
  NEWER,
  NUMBER,
  OPERATION,
  RECORD,
  RENUMBER,
  type ReasonRow,
  SIGN,
  SPLIT,
} from './remedies.ts';

export const documentRows = {
  '-10101': [
    '企业类型错误',
    'invalid enterprise type',
    ['使用已备案该类型的企业', 'Use an enterprise registered for this role.'],
  ],
  '-10102': [
    '企业代码错误',
    'invalid enterprise code',
    ['使用备案的10位或18位代码', 'Use the registered code of 10 or 18 characters.'],
  ],
  // Of a 900 for a message of no known type: the only one seen, not in the table.
  '-999999': [
    '无法识别报文类型',
    'the message cannot be told to be of any type',
    [
      '报文须格式良好，根元素为已知类型；按900回执中的说明更正',
      'Correct what the 900 receipt names: XML, or the root element.',
    ],
  ],
  // Order
  '-301001': ['订单表体为空', 'order lines missing', LINES],
  '-301002': ['订单表体序号重复', 'duplicate line number in the order', RENUMBER],
  '-301003': ['未查询到订单[*]', 'order query found nothing', NUMBER],
  '-301004': ['未查询到订单[*]', 'order query found nothing', NUMBER],
  '-301005': ['[*]未查询到订单', 'order query found nothing', NUMBER],
  '-301006': ['[*]查询到多个订单', 'more than one order found', NUMBER],
  '-301007': ['订单报文体为空', 'order message body empty', RECORD],
  '-301008': ['参数校验失败', 'parameter check failed', CHECK],
  '-301009': ['报送类型错误，没有可操作的订单', 'appType wrong: no order to operate on', NUMBER],
  '-301010': ['订单编号已存在', 'an order with that number exists', CHANGE],
  '-301011': ['订单已申报清单，当前状态不允许操作', 'a list was declared for the order already', CANCEL_FIRST],
  '-301012': ['没有匹配的操作', 'no matching operation', OPERATION],
  '-301013': ['系统异常', 'system error', LATER],
  // The words of the live answer, as clients know them.
  '-301014': ['订单报文处理失败，接收报文为旧报文数据，不做处理', 'older than the stored data, ignored', NEWER],
  '-301015': ['报文表头数量超限', 'too many head records in the message', SPLIT],
  // Seen in test code, not in the table.
  '-301020': ['验签失败', 'signature check failed', SIGN],
  // Seen from a simulator, not in the table.
  '-304001': ['业务主键重复入库失败[*]', 'the business key is stored already', CHANGE],
  // Payment
  '-401001': ['支付单不存在[*]', 'voucher not found', NUMBER],
  '-401002': ['支付单状态不存在[*]', 'payment status not found', NUMBER],
  '-401003': ['[*]存在多个支付单', 'several vouchers', NUMBER],
  '-401004': ['[*]的支付单不存在', 'voucher not found', NUMBER],
  '-401005': ['支付单报文体为空', 'payment message body empty', RECORD],
  '-401006': ['报送类型错误，没有可操作的支付单', 'appType wrong: no voucher to operate on', NUMBER],
  '-401007': ['支付单编号已存在', 'a voucher with that number exists', CHANGE],
  '-401008': ['支付单已申报，当前状态不允许操作', 'voucher declared already', CANCEL_FIRST],
  '-401009': ['参数校验失败', 'parameter check failed', CHECK],
  '-401010': ['没有匹配的操作', 'no matching operation', OPERATION],
  '-401011': ['系统异常', 'system error', LATER],
  '-401012': ['支付单报文处理失败，接收报文为旧报文数据，不做处理', 'older than the stored data, ignored', NEWER],
  '-401013': ['报文表头数量超限', 'too many head records', SPLIT],
  // Waybill
  '-504000': ['运单报文无法解析', 'waybill message cannot be parsed', LINT],
  '-504010': ['运单报文体为空', 'waybill message body empty', RECORD],
  '-504011': ['参数校验失败', 'parameter check failed', CHECK],
  '-504012': [
    '运单已存在',
    'waybill exists',
    ['以appType 2和更新的appTime变更', 'Change it with appType 2 and a later appTime.'],
  ],
  '-504013': ['运单数量超限', 'too many waybill records', SPLIT],
  '-504014': ['报送类型错误，没有可操作的运单', 'appType wrong: no waybill to operate on', NUMBER],
  '-504015': ['运单编号已存在', 'a waybill with that number exists', CHANGE],
  '-504016': ['运单已申报，当前状态不允许操作', 'waybill declared already', CANCEL_FIRST],
  // Waybill status
  '-505000': ['运单状态报文无法解析', 'waybill status message cannot be parsed', LINT],
  '-505010': ['运单状态报文体为空', 'waybill status message body empty', RECORD],
  '-505011': ['参数校验失败', 'parameter check failed', CHECK],
  '-505012': ['运单状态已存在', 'waybill status exists', CHANGE],
  '-505013': ['运单状态数量超限', 'too many waybill status records', SPLIT],
  '-505014': ['没有匹配的操作', 'no matching operation', OPERATION],
  '-505015': ['系统异常', 'system error', LATER],
  '-505016': ['接收报文为旧报文数据，不做处理', 'older than the stored data, ignored', NEWER],
  '-505017': ['报文表头数量超限', 'too many head records', SPLIT],
} as const satisfies Record<string, ReasonRow>;
