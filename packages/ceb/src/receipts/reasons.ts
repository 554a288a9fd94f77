// Reasons that the standard or real receipts give, by code: the public part. The clearing law adds codes of its own (132xx), because the
// full list of customs reasons is not published; its table tells causes and references too.

export interface ReceiptReason {
  code: string;
  /** returnStatus that carries it. Negative codes are their own status. */
  status: string;
  zh: string;
  en: string;
  remedy: string;
}

type Row = readonly [code: string, status: string, zh: string, en: string, remedy: string];

/** `[Code:…;Desc:…]` as seen in real receipts. The texts of 1371 and 1700 are not public and not used. */
const customsRows: readonly Row[] = [
  ['1800', '120', '逻辑校验通过', 'logic check passed', 'None needed.'],
  ['1200', '300', '待人工审核', 'waiting for manual review', 'Wait for the officer; answer what is asked.'],
  ['2600', '800', '放行', 'released', 'None needed.'],
  ['2300', '399', '审核通过', 'review passed', 'None needed.'],
  ['2400', '500', '查验', 'inspection', 'Present the goods at the site.'],
  ['1300', '100', '人工退单', 'rejected by an officer', 'Read the reason behind the comma, correct, declare again.'],
  ['1301', '100', '系统异常，请稍后重试', 'system error', 'Declare again later.'],
  ['1311', '100', '担保金额不足', 'guarantee amount too low', 'Raise the guarantee or wait until taxes are paid.'],
  ['1313', '100', '订购人购买超过年度限额', 'buyer above the yearly limit', 'Declare as general trade.'],
  ['1322', '100', '订单清单表体商品项不一致', 'order and list lines differ', 'Make gnum, quantity and price agree.'],
  ['1327', '100', '订单购买人与支付单支付人名字或身份证号码不一致', 'buyer differs from payer', 'The buyer must pay.'],
  [
    '13127',
    '100',
    '清单订购人和订单不一致',
    'buyer of list and order differ',
    'Change the list to the buyer of the order.',
  ],
  ['13035', '100', '支付企业不一致', 'payment enterprise differs', 'Change payCode in the order.'],
];

const CHECK = 'Correct the field named and send the record again.';
const NEWER = 'Send a later appTime; a message older than the stored data changes nothing.';
const SIGN = 'Sign with the registered certificate, last of all, and change nothing afterwards.';
const NUMBER = 'Check the number, or send a new document (appType 1).';
const STATE = 'Wait for the receipts; a decided document cannot be changed this way.';
const SPLIT = 'Send at most 100 records in one message.';
const LATER = 'Send again later.';

/** Negative returnStatus of order, payment, waybill and list, official table of edition 202205; [*] is filled with what was found. */
const eportRows: readonly (readonly [code: string, zh: string, en: string, remedy: string])[] = [
  ['-10101', '企业类型错误', 'invalid enterprise type', 'Use an enterprise registered for this role.'],
  ['-10102', '企业代码错误', 'invalid enterprise code', 'Use the registered code of 10 or 18 characters.'],
  ['-301001', '订单表体为空', 'order lines missing', 'Add the lines.'],
  ['-301002', '订单表体序号重复', 'duplicate line number in the order', 'Number the lines 1, 2, 3 …'],
  ['-301003', '未查询到订单[*]', 'order query found nothing', NUMBER],
  ['-301004', '未查询到订单[*]', 'order query found nothing', NUMBER],
  ['-301005', '[*]未查询到订单', 'order query found nothing', NUMBER],
  ['-301006', '[*]查询到多个订单', 'more than one order found', NUMBER],
  ['-301007', '订单报文体为空', 'order message body empty', 'Send at least one Order.'],
  ['-301008', '参数校验失败', 'parameter check failed', CHECK],
  ['-301009', '报送类型错误，没有可操作的订单', 'appType wrong: no order to operate on', NUMBER],
  ['-301010', '订单编号已存在', 'an order with that number exists', 'Change it with appType 2.'],
  ['-301011', '订单已申报清单，当前状态不允许操作', 'a list was declared for the order already', STATE],
  ['-301012', '没有匹配的操作', 'no matching operation', 'Use appType 1, 2 or 3.'],
  ['-301013', '系统异常', 'system error', LATER],
  ['-301014', '接收报文为旧报文数据，不做处理', 'older than the stored data, ignored', NEWER],
  ['-301015', '报文表头数量超限', 'too many head records in the message', SPLIT],
  ['-301020', '验签失败', 'signature check failed', SIGN],
  ['-401001', '支付单不存在[*]', 'voucher not found', NUMBER],
  ['-401002', '支付单状态不存在[*]', 'payment status not found', NUMBER],
  ['-401003', '[*]存在多个支付单', 'several vouchers', NUMBER],
  ['-401004', '[*]的支付单不存在', 'voucher not found', NUMBER],
  ['-401005', '支付单报文体为空', 'payment message body empty', 'Send at least one Payment.'],
  ['-401006', '报送类型错误，没有可操作的支付单', 'appType wrong: no voucher to operate on', NUMBER],
  ['-401007', '支付单编号已存在', 'a voucher with that number exists', 'Change it with appType 2.'],
  ['-401008', '支付单已申报，当前状态不允许操作', 'voucher declared already', STATE],
  ['-401009', '参数校验失败', 'parameter check failed', CHECK],
  ['-401010', '没有匹配的操作', 'no matching operation', 'Use appType 1, 2 or 3.'],
  ['-401011', '系统异常', 'system error', LATER],
  ['-401012', '接收报文为旧报文数据，不做处理', 'older than the stored data, ignored', NEWER],
  ['-401013', '报文表头数量超限', 'too many head records', SPLIT],
  ['-504000', '运单报文无法解析', 'waybill message cannot be parsed', 'Check it with `tongguan lint`.'],
  ['-504010', '运单报文体为空', 'waybill message body empty', 'Send at least one Logistics.'],
  ['-504011', '参数校验失败', 'parameter check failed', CHECK],
  ['-504012', '运单已存在', 'waybill exists', 'Change it with appType 2.'],
  ['-504013', '运单数量超限', 'too many waybill records', SPLIT],
  ['-504014', '报送类型错误，没有可操作的运单', 'appType wrong: no waybill to operate on', NUMBER],
  ['-504015', '运单编号已存在', 'a waybill with that number exists', 'Change it with appType 2.'],
  ['-504016', '运单已申报，当前状态不允许操作', 'waybill declared already', STATE],
  ['-621000', '清单表体为空，业务主键[*]', 'list lines empty', 'Add the lines.'],
  ['-621001', '清单报文校验失败[*]', 'list message check failed', CHECK],
  ['-621002', '四单回执无法解析[*]', 'receipt of the four documents cannot be parsed', LATER],
  ['-621003', '清单申报失败[*]', 'list declaration failed', CHECK],
  [
    '-621004',
    '清单[*]已申报，请勿重复申报',
    'list already declared',
    'Wait for the receipts, or change it with appType 2.',
  ],
  ['-621005', '清单[*]购买金额超过单次交易限值[*]', 'above the single-transaction limit', 'Declare as general trade.'],
  ['-621006', '没有headGuid为[*]的清单', 'no list with that headGuid', NUMBER],
  ['-621008', '清单[*]已发往海关，状态更新失败', 'sent to customs, but the status update failed', LATER],
  ['-621009', '清单[*]未发往海关，状态更新失败', 'not sent to customs, and the status update failed', LATER],
  ['-621010', '清单[*]不是申报中状态', 'list is not in declaring state', STATE],
  ['-621011', '没有已申报的清单[*]，不能变更', 'no declared list, cannot change', NUMBER],
  ['-621012', '清单[*]的申报状态不允许变更', 'state does not allow a change', 'Apply for a cancel (CEB623).'],
  ['-621013', '清单[*]个人额度查询失败', 'personal quota query failed', LATER],
  ['-621014', '清单[*]个人额度累加失败', 'adding to the personal amount failed', LATER],
  ['-621015', '[*]与卡信息[*]不符，无权操作', 'does not match the card information', SIGN],
  ['-621016', '[*]无权操作', 'no permission', 'Let the company delegate to the sender.'],
  ['-621017', '系统异常', 'system error', LATER],
  [
    '-621018',
    '订购人[*]已使用额度[*]，本次超过年度限额[*]',
    "exceeds the buyer's yearly limit",
    'Declare as general trade.',
  ],
  ['-621019', '没有该数据', 'no such data', NUMBER],
  ['-621020', '请求参数错误，请重试', 'request parameters wrong', CHECK],
  ['-621021', '申报失败[主键为空或数据不存在]，请重试', 'declaration failed: key empty or not found', NUMBER],
  ['-621022', '申报失败[*]，请重试', 'declaration failed', CHECK],
  ['-621023', '清单变更异常，请重试', 'error while changing the list', LATER],
  ['-621024', '清单表体均为空，不能申报', 'all lists have empty lines', 'Add the lines.'],
  ['-621025', '保存签名失败', 'saving the signature failed', LATER],
  ['-621026', '保存签名失败，签名为空', 'saving the signature failed, signature empty', SIGN],
  ['-621027', '清单表体序号gnum不能重复', 'line gnum must not repeat', 'Number the lines 1, 2, 3 …'],
  ['-621028', '签名数据比对不一致', 'signed data differs on comparison', SIGN],
  ['-621029', '验签失败', 'signature check failed', SIGN],
  ['-621030', '清单数据量超限[*]', 'list data exceeds the limit', SPLIT],
  ['-621049', '验签失败', 'signature check failed', SIGN],
];

const byCode = (rows: readonly Row[]): ReadonlyMap<string, ReceiptReason> =>
  new Map(rows.map(([code, status, zh, en, remedy]) => [code, { code, status, zh, en, remedy }]));

export const customsReasons = byCode(customsRows);
export const eportReasons = byCode(eportRows.map(([code, ...texts]) => [code, code, ...texts]));
