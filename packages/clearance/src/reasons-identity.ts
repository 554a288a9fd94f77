// Reasons of the checks against registers and against the platform's own payment data: the population register, the whole of a payment
// transaction, the raw data of notice 2018-179.
import { reason } from './reason.ts';

const RETAIL = 'GACC announcement 2018-194: real-name check of the buyer';
const DUTY = 'GACC announcement 2018-165 (in force since 2019-01-01)';
const INTERFACE = 'GACC announcement 2018-179';

export const identityReasons = [
  // One answer for a name that is not the number's and for a number that nobody has: it must not be a way to try numbers.
  reason(
    '13351',
    ['订购人姓名与身份证号码核验不一致', 'Name and ID number of the buyer do not agree with the population register'],
    ['姓名或号码录入错误，或冒用他人身份', 'Name or number was typed wrongly, or is another person’s'],
    ['请订购人核对本人证件后重新申报', 'Let the buyer compare both with the own document, then declare again'],
    RETAIL,
  ),
  reason(
    '13352',
    [
      '同一支付交易项下各订单支付金额合计超过交易总额',
      'The orders of one payment transaction amount to more than it paid',
    ],
    [
      '合并支付的金额分摊错误，或同一交易重复用于多个订单',
      'A merged payment was shared out wrongly, or one payment was used twice',
    ],
    ['核对合并支付的分摊后变更支付单', 'Correct the shares of the merged payment and change the payments'],
    `${INTERFACE}: totalAmount`,
  ),
  reason(
    '13353',
    ['未在期限内提供支付原始数据', 'The raw data of the payment was not given in time'],
    ['平台未开放platDataOpen接口，或未上传', 'The platform’s platDataOpen did not answer, or nothing was uploaded'],
    ['开通接口并上传后重新申报', 'Open the interface, upload the data, then declare again'],
    DUTY,
  ),
  reason(
    '13354',
    ['支付原始数据的交易信息与支付单不一致', 'The raw data names another transaction than the payment'],
    ['平台、支付企业代码或交易流水号不同', 'Platform, institution or transaction number differs'],
    ['核对原始数据与支付单', 'Compare the raw data with the payment voucher'],
    `${INTERFACE}: ebpCode, payCode, payTransactionId, currency`,
  ),
  reason(
    '13355',
    ['支付原始数据未包含该交易的全部订单', 'The raw data does not hold every order of the transaction'],
    ['合并支付只上传了部分订单', 'Of a merged payment only some orders were uploaded'],
    ['上传原始支付所涉全部订单', 'Upload all orders of the original payment'],
    `${INTERFACE}: payExchangeInfoLists`,
  ),
  reason(
    '13356',
    ['支付金额超过支付原始数据的交易总额', 'More is declared as paid than the raw data says'],
    ['支付单金额高于实际交易', 'The payment voucher tells more than was paid'],
    ['以实际交易金额变更订单和支付单', 'Change order and payment to what was paid'],
    `${INTERFACE}: totalAmount`,
  ),
  reason(
    '13357',
    ['订单商品不在支付原始数据中', 'Goods of the order are not in the raw data'],
    ['商品名称改写，或支付后更换商品', 'Goods were renamed, or exchanged after the payment'],
    ['核对订单商品与支付页面', 'Compare the goods of the order with those paid for'],
    `${INTERFACE}: goodsInfo`,
  ),
  reason(
    '13358',
    ['支付原始数据的交易时间与支付单不一致', 'The raw data tells another time than the payment'],
    ['支付单填写了推送时间', 'The payment carries the time at which it was pushed'],
    ['以交易成功时间变更支付单', 'Change payTime to the time of success'],
    `${INTERFACE}: tradingTime`,
  ),
];
