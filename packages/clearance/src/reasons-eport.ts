// E-port's answers: the negative codes of the official error table that the law of this package gives.
import { standard } from './reason.ts';

const TABLE = 'CEB error table, edition 202205';
const LIMITS = '财关税〔2018〕49号';

export const eportReasons = [
  // List
  standard('-621000', ['报文缺少InventoryList', 'InventoryList is missing'], TABLE),
  standard('-621001', ['字段取值不符合标准', 'A field does not follow the standard'], TABLE),
  standard('-621004', ['重复发送，或应使用变更', 'Sent again, or a change was meant'], TABLE),
  standard(
    '-621005',
    ['多件商品合计超过限值', 'Several items together pass the limit'],
    `${TABLE}; ${LIMITS}: 5,000 CNY, single-item rule`,
  ),
  standard('-621011', ['清单编号有误或已删除', 'Wrong copNo, or the list was deleted'], TABLE),
  standard('-621012', ['海关已审结或正在处理', 'Customs has decided or is at work on it'], TABLE),
  standard(
    '-621018',
    ['本年度累计完税价格超过限额', 'The calendar year has no room for the amount'],
    `${TABLE}; ${LIMITS}: 26,000 CNY a year`,
  ),
  standard('-621027', ['表体序号未递增', 'Lines were numbered wrongly'], TABLE),
  standard('-621020', ['填写了标准以外的值', 'A value outside the standard was used'], TABLE, [
    'appType或appStatus无效',
    'no such appType or appStatus',
  ]),
  // Order
  standard('-301009', ['订单尚未申报', 'The order was never declared'], TABLE),
  standard('-301010', ['重复申报，或应使用变更', 'Declared twice, or a change was meant'], TABLE),
  standard('-301011', ['海关已审结或正在处理', 'Customs has decided or is at work on it'], TABLE),
  standard(
    '-301012',
    ['appType或appStatus填写了标准以外的值', 'A value outside the standard was used for appType or appStatus'],
    TABLE,
  ),
  standard('-301014', ['appTime早于或等于已存数据', 'appTime is not later than that of the stored data'], TABLE),
  // Payment
  standard('-401006', ['支付单尚未申报', 'The payment was never declared'], TABLE),
  standard('-401007', ['重复申报，或应使用变更', 'Declared twice, or a change was meant'], TABLE),
  standard('-401008', ['海关已审结或正在处理', 'Customs has decided or is at work on it'], TABLE),
  standard(
    '-401010',
    ['appType或appStatus填写了标准以外的值', 'A value outside the standard was used for appType or appStatus'],
    TABLE,
  ),
  standard('-401012', ['appTime早于或等于已存数据', 'appTime is not later than that of the stored data'], TABLE),
  // Waybill
  standard(
    '-504011',
    ['appType或appStatus填写了标准以外的值', 'A value outside the standard was used for appType or appStatus'],
    TABLE,
    ['没有匹配的操作', 'no matching operation'],
  ),
  standard(
    '-504012',
    ['appTime早于或等于已存数据', 'appTime is not later than that of the stored data'],
    `${TABLE} (it has no code of its own for older waybills)`,
    ['接收报文为旧报文数据，不做处理', 'this one is not newer and is ignored'],
  ),
  standard('-504014', ['运单尚未申报', 'The waybill was never declared'], TABLE),
  standard('-504015', ['重复申报，或应使用变更', 'Declared twice, or a change was meant'], TABLE),
  standard('-504016', ['海关已审结或正在处理', 'Customs has decided or is at work on it'], TABLE),
];
