// Customs reasons that the rules give: the public codes as seen in real receipts, and our own 132xx for the rules that have none.
import { reason, standard } from './reason.ts';

const CEB = 'CEB message standard, edition 202205';
const SUPERVISION = 'GACC announcement 2018-194';
const TAX = '财关税〔2016〕18号';
const LIMITS = '财关税〔2018〕49号';

export const customsReasons = [
  // Numbers and enterprises
  reason(
    '13201',
    ['四单订单编号不一致', 'The documents do not carry one order number'],
    ['订单编号在各系统中格式不同或被截断', 'One system reformats or cuts the order number'],
    ['按平台订单编号原样重新申报', 'Send the order number of the platform unchanged in every document'],
    `${CEB}: orderNo`,
  ),
  reason(
    '13202',
    ['订单支付交易编号与支付单不一致', 'Payment number of the order differs from the payment'],
    ['订单引用了预支付号或旧支付号', 'The order quotes a prepay number or an earlier payment'],
    ['以支付单的支付交易编号变更订单', 'Change the order to the number of the payment voucher'],
    `${CEB}: payTransactionId`,
  ),
  reason(
    '13203',
    ['清单物流运单编号与运单不一致', 'Waybill number of the list differs from the waybill'],
    ['换单后清单未变更', 'The parcel was relabelled and the list was not changed'],
    ['以运单编号变更清单', 'Change the list to the number of the waybill'],
    `${CEB}: logisticsNo`,
  ),
  reason(
    '13204',
    ['电商平台代码不一致', 'The documents name different platforms'],
    ['支付单按商户号而非平台代码推送', 'The payment was pushed with a merchant number instead of the platform'],
    ['各单证使用同一电商平台代码', 'Use one ebpCode in order, payment and list'],
    `${CEB}: ebpCode`,
  ),
  reason(
    '13205',
    ['订单与清单电商企业代码不一致', 'Order and list name different sellers'],
    ['代理企业误填自身代码', 'The agent put its own code in ebcCode'],
    ['订单与清单使用同一电商企业代码', 'Use one ebcCode in order and list'],
    `${CEB}: ebcCode`,
  ),
  standard(
    '13035',
    ['订单支付企业代码与实际收款机构不同', 'The order names another institution than the one that sent the payment'],
    `${CEB}: payCode; ${SUPERVISION}`,
  ),
  reason(
    '13206',
    ['清单与运单物流企业代码不一致', 'List and waybill name different logistics companies'],
    ['由其他物流企业承运', 'Another company carries the parcel'],
    ['以承运企业代码变更清单', 'Change logisticsCode in the list'],
    `${CEB}: logisticsCode`,
  ),
  reason(
    '13207',
    ['企业未在海关备案或备案类型不符', 'A company is not registered with customs for this role'],
    ['企业代码有误，或未办理该类型备案', 'The code is wrong, or the company never registered for the role'],
    ['核对企业代码或先办理备案', 'Correct the code, or register the company first'],
    `${SUPERVISION}: registration of participating enterprises`,
  ),
  reason(
    '13208',
    [
      '担保企业不是清单上的平台、电商或物流企业',
      'The guarantor is not the platform, seller or logistics company of the list',
    ],
    ['担保企业编号填写错误', 'assureCode holds another company'],
    ['填写清单所列担保企业', 'Name one of the three companies of the list'],
    `${CEB}: assureCode; ${SUPERVISION}`,
  ),
  // Buyer, payer and identity
  standard(
    '13127',
    ['清单沿用了收货人或旧订购人信息', 'The list took the consignee or an earlier buyer'],
    `${CEB}: buyerName, buyerIdNumber`,
  ),
  standard('1327', ['由他人代付', 'Somebody else paid'], `${TAX}: buyer and payer`),
  reason(
    '13211',
    ['身份证号码不符合国家标准', 'The ID number is not valid by the national standard'],
    ['号码录入错误', 'The number was typed wrongly'],
    ['核对证件后变更', 'Correct it from the document'],
    'GB 11643',
  ),
  reason(
    '13212',
    ['证件类型不被接受', 'The type of identity document is not accepted'],
    ['使用了身份证以外的证件', 'Another document than an identity card was used'],
    ['使用身份证', 'Use an identity card'],
    `${CEB}: buyerIdType 1`,
  ),
  // Consignee
  reason(
    '13221',
    ['收货人与运单不一致', 'Consignee of the order differs from the waybill'],
    ['下单后修改收货人，运单未更新', 'The consignee was changed after the order'],
    ['变更订单或运单', 'Change the order or the waybill'],
    `${CEB}: consignee`,
  ),
  reason(
    '13222',
    ['收货人电话与运单不一致', 'Consignee telephone of the order differs from the waybill'],
    ['运单使用了虚拟号码', 'The waybill carries a virtual number'],
    ['运单填写收货人电话或其脱敏形式', 'Put the telephone, or its masked form, on the waybill'],
    `${CEB}: consigneeTelephone`,
  ),
  reason(
    '13223',
    ['收货地址与运单不一致', 'Delivery address of the order differs from the waybill'],
    ['地址被改写或截断', 'The address was rewritten or cut'],
    ['使用订单收货地址', 'Use the address of the order'],
    `${CEB}: consigneeAddress`,
  ),
  reason(
    '13224',
    ['清单收件地址与订单不一致', 'Address of the list differs from the order'],
    ['地址被改写或截断', 'The address was rewritten or cut'],
    ['以订单收货地址变更清单', 'Change the list to the address of the order'],
    `${CEB}: consigneeAddress`,
  ),
  // Amounts
  reason(
    '13231',
    ['金额或数量不符合N19,5格式或为负', 'An amount is not a number of the standard (N19,5) or is below zero'],
    ['小数位过多或含千分位', 'Too many decimals, or thousands separators'],
    ['按标准格式填写', 'Write it as the standard asks'],
    `${CEB}: N19,5`,
  ),
  reason(
    '13232',
    ['订单实付金额与支付金额不一致', 'Amount paid in the order differs from the payment'],
    ['优惠或部分退款未反映在订单中', 'A discount or part refund is missing in the order'],
    ['核对实际支付金额后变更', 'Change the order to what was paid'],
    `${CEB}: acturalPaid = amountPaid`,
  ),
  reason(
    '13233',
    ['订单实付金额不等于商品价格加运杂费加税款减抵扣', 'Amount paid is not goods + freight + tax - discount'],
    ['非现金抵扣未填入discount', 'A voucher was left out of discount'],
    ['按公式核对各项金额', 'Recalculate the amounts of the order'],
    `${CEB}: acturalPaid = goodsValue + freight + taxTotal - discount`,
  ),
  reason(
    '13234',
    ['表体单价乘数量不等于总价', 'Unit price times quantity is not the line total'],
    ['单价四舍五入过早', 'The unit price was rounded too early'],
    ['单价保留至多五位小数', 'Give the unit price with up to five decimals'],
    `${CEB}: totalPrice = price * qty`,
  ),
  reason(
    '13235',
    ['清单表体总价合计不等于订单商品价格', 'The list lines do not add up to the goods value of the order'],
    ['清单少报商品或已扣除抵扣', 'A line is missing, or a voucher was taken off'],
    ['清单按订单商品价格申报，抵扣不得扣减', 'Declare the full deal price; vouchers are not deducted'],
    `${CEB}: goodsValue; 税管函〔2016〕73号`,
  ),
  reason(
    '13236',
    ['代扣税款与应征税款差异超出允许范围', 'Withheld tax differs too much from the tax due'],
    ['按其他税率或未含运费计算', 'Another rate was used, or freight was left out'],
    ['按完税价格重新计算，或填0', 'Recalculate on the dutiable price, or declare 0'],
    `${TAX}; ${CEB}: taxTotal`,
  ),
  reason(
    '13237',
    ['币制不是人民币', 'Currency is not CNY (142)'],
    ['以外币申报', 'A foreign currency was declared'],
    ['折算为人民币，币制填142', 'Convert to CNY and declare currency 142'],
    `${CEB}: currency 142`,
  ),
  reason(
    '13238',
    ['商品总价为零', 'The goods of the whole order are free'],
    ['全部为赠品', 'The order holds gifts only'],
    ['按实际成交价格申报', 'Declare the price really agreed'],
    `${TAX}: dutiable price is the actual deal price`,
  ),
  // Lines
  standard(
    '1322',
    ['商品序号、名称、数量、单位或价格不同', 'Line number, name, quantity, unit or price differs'],
    `${CEB}: gnum matches one to one`,
  ),
  // Parcel
  reason(
    '13251',
    ['清单运费与运单不一致', 'Freight of the list differs from the waybill'],
    ['包邮订单的运费申报为零', 'Free shipping was declared as no freight'],
    ['按物流企业实际收取的运费申报', 'Declare what the logistics company charged'],
    `${CEB}: freight`,
  ),
  reason(
    '13252',
    ['清单保费与运单不一致', 'Insurance of the list differs from the waybill'],
    ['保费漏报', 'Insurance was left out'],
    ['按物流企业实际收取的保费申报', 'Declare what the logistics company charged'],
    `${CEB}: insuredFee`,
  ),
  reason(
    '13253',
    ['件数不为1', 'Number of packages is not 1'],
    ['一单多包裹', 'One order was packed in several parcels'],
    ['一票清单对应一个包裹，多包裹请拆单', 'One list is one parcel; split the order'],
    `${CEB}: packNo`,
  ),
  reason(
    '13254',
    ['净重须大于零且不大于毛重', 'Net weight must be above zero and not above gross weight'],
    ['毛重净重填反或单位错误', 'The two were swapped, or grams given for kilograms'],
    ['核对重量，单位千克', 'Correct the weights, in kilograms'],
    `${CEB}: grossWeight, netWeight`,
  ),
  reason(
    '13255',
    ['清单毛重与运单重量差异超出允许范围', 'Gross weight differs too much from the waybill'],
    ['按理论重量申报', 'A theoretical weight was declared'],
    ['按实际称重变更', 'Declare the weight really measured'],
    `${CEB}: weight, grossWeight; tolerance is a parameter`,
  ),
  // Regime
  reason(
    '13261',
    ['进出口标记或订单类型不是进口', 'Import flag or order type is not import'],
    ['使用了出口标记', 'An export flag was used'],
    ['填I', 'Use I'],
    `${CEB}: ieFlag, orderType`,
  ),
  reason(
    '13262',
    ['监管方式不被接受', 'The supervision mode is not accepted'],
    ['监管方式代码错误或本关区未开展', 'Wrong code, or not offered here'],
    ['核对监管方式', 'Correct tradeMode'],
    `${CEB}: tradeMode; GACC announcements 2014-12, 2014-57, 2016-75`,
  ),
  reason(
    '13263',
    ['监管方式要求的字段为空', 'A field that the supervision mode needs is empty'],
    [
      '直购进口缺运输信息，或保税进口缺账册信息',
      'Direct purchase lacks transport data, or bonded import its account book',
    ],
    ['按监管方式补填', 'Fill in what the mode needs'],
    `${CEB}: notes to CEB621`,
  ),
  reason(
    '13264',
    ['监管方式不应填写的字段有值', 'A field is filled that the supervision mode leaves empty'],
    ['保税进口填写了运输工具、航次或提运单', 'Bonded import carries means of transport, voyage or bill'],
    ['清空该字段', 'Leave it empty'],
    `${CEB}: notes to CEB621`,
  ),
  reason(
    '13265',
    ['启运国与监管方式不符', 'Country of departure does not suit the supervision mode'],
    ['保税进口应为142，直购进口应为实际启运国', 'Bonded import departs from 142, direct purchase from abroad'],
    ['更正启运国（地区）', 'Correct the country'],
    `${CEB}: country`,
  ),
  // Tariff
  reason(
    '13271',
    ['商品编码不在税则中', 'The commodity code is not in the tariff'],
    ['编码错误或已失效', 'The code is wrong or no longer valid'],
    ['使用当日有效的十位编码', 'Use a ten-digit code valid on the day'],
    'Customs import and export tariff',
  ),
  reason(
    '13272',
    ['法定计量单位与税则不符', 'Statutory units differ from the tariff'],
    ['使用了销售单位', 'The selling unit was used'],
    ['填写税则规定的法定单位', 'Use the units of the tariff'],
    'Customs import and export tariff; CEB621 unit1, unit2',
  ),
  reason(
    '13273',
    ['法定数量缺失或与申报数量不符', 'A statutory quantity is missing or does not fit the declared quantity'],
    ['单位相同而数量不同，或换算错误', 'Same unit, other quantity; or a wrong conversion'],
    ['核对法定数量', 'Correct the statutory quantity'],
    `${CEB}: qty1, qty2`,
  ),
  reason(
    '13274',
    ['计量单位代码不存在', 'The unit code does not exist'],
    ['使用了企业自定义单位', 'A code of the sender’s own was used'],
    ['使用海关计量单位代码', 'Use the customs table of units'],
    'Customs parameter table: units',
  ),
  // Limits
  standard(
    '1313',
    ['本年度累计完税价格超过限额', 'This order would pass the limit of the calendar year'],
    `${LIMITS}: 26,000 CNY a year`,
  ),
  reason(
    '13281',
    ['完税价格超过单次交易限值且不是单件商品', 'Above the single-transaction limit and not a single item'],
    ['多件商品合并下单', 'Several items were ordered together'],
    ['拆分订单或按一般贸易申报', 'Split the order, or declare as general trade'],
    `${LIMITS}: 5,000 CNY, single-item rule`,
  ),
  // Time
  reason(
    '13291',
    ['支付时间晚于清单申报时间', 'Paid after the list was declared'],
    ['系统时钟不准或支付单重推', 'A wrong clock, or a payment pushed again'],
    ['核对支付时间', 'Check the time of payment'],
    'Trade practice: order, payment, declaration',
  ),
];
