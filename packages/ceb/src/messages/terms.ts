// The vocabulary of the wire: every field name with its Chinese term and meaning, once. A message table picks names from here and
// overrides only where one name means something else (the standard reuses a few: see `country`).
// Names keep the standard's spelling, misspellings included (`acturalPaid`).
// Source: enterprise message specification of the CBEC unified edition, 202205.

export interface Term {
  /** Official Chinese name. */
  zh: string;
  meaning: string;
  /** Holds personal data: faults and explanations show it masked. */
  personal?: true;
  /** Form of dates and times, Beijing time: YYYYMMDD, YYYYMMDDhhmmss or YYYYMMDDhhmmssSSS. */
  format?: 'YYYYMMDD' | 'YYYYMMDDhhmmss' | 'YYYYMMDDhhmmssSSS';
  /** Allowed values with meanings. The XSDs hold no enumeration, so these are business checks, not faults of reading. */
  values?: Readonly<Record<string, string>>;
  /** Customs code table that the value comes from. */
  codeTable?: 'country' | 'currency' | 'customs' | 'district' | 'hs' | 'packaging' | 'transport' | 'unit';
}

const party = 'customs registration number (10 characters) or unified social credit code (18)';

export const terms = {
  guid: { zh: '系统唯一序号', meaning: 'Unique id of the record, 36 characters (a UUID in practice)' },
  appType: { zh: '报送类型', meaning: 'What the sender wants', values: { 1: 'new', 2: 'change', 3: 'delete' } },
  appTime: { zh: '报送时间', meaning: 'When the enterprise submitted the record', format: 'YYYYMMDDhhmmss' },
  appStatus: {
    zh: '业务状态',
    meaning: 'Status chosen by the sender',
    values: { 1: 'stored temporarily', 2: 'declared' },
  },
  orderType: { zh: '订单类型', meaning: 'Order type', values: { I: 'import' } },
  orderNo: { zh: '订单编号', meaning: 'Order number, unique inside one platform' },
  ebpCode: { zh: '电商平台代码', meaning: `E-commerce platform: ${party}` },
  ebpName: { zh: '电商平台名称', meaning: 'Registered name of the platform' },
  ebcCode: { zh: '电商企业代码', meaning: `E-commerce enterprise, the seller of record: ${party}` },
  ebcName: { zh: '电商企业名称', meaning: 'Registered name of the e-commerce enterprise' },
  goodsValue: { zh: '商品价格', meaning: 'Goods value agreed, non-cash deductions not subtracted' },
  freight: { zh: '运杂费', meaning: 'Freight and charges not contained in the goods price; 0 when none' },
  insuredFee: { zh: '保价费', meaning: 'Insurance fee charged by the logistics enterprise; 0 when none' },
  discount: { zh: '非现金抵扣金额', meaning: 'Points, virtual money, vouchers; 0 when none' },
  taxTotal: { zh: '代扣税款', meaning: 'Tax withheld in advance by the enterprise; 0 when none' },
  acturalPaid: { zh: '实际支付金额', meaning: 'goodsValue + freight + taxTotal - discount; equals the payment' },
  currency: { zh: '币制', meaning: 'Currency', values: { 142: 'renminbi' }, codeTable: 'currency' },
  buyerRegNo: { zh: '订购人注册号', meaning: "Buyer's account on the platform", personal: true },
  buyerName: { zh: '订购人姓名', meaning: "Buyer's real name", personal: true },
  buyerTelephone: { zh: '订购人电话', meaning: "Buyer's telephone", personal: true },
  buyerIdType: {
    zh: '订购人证件类型',
    meaning: "Kind of the buyer's identity document",
    values: { 1: 'identity card', 2: 'other' },
  },
  buyerIdNumber: { zh: '订购人证件号码', meaning: "Number of the buyer's identity document", personal: true },
  payCode: { zh: '支付企业代码', meaning: `Payment enterprise: ${party}` },
  payName: { zh: '支付企业名称', meaning: 'Registered name of the payment enterprise' },
  payTransactionId: { zh: '支付交易编号', meaning: 'Payment transaction, unique inside the payment enterprise' },
  payerIdType: { zh: '支付人证件类型', meaning: "Kind of the payer's document", values: { 1: 'identity card' } },
  payerIdNumber: { zh: '支付人证件号码', meaning: "Number of the payer's identity document", personal: true },
  payerName: { zh: '支付人姓名', meaning: "Payer's name", personal: true },
  telephone: { zh: '支付人电话', meaning: "Payer's telephone", personal: true },
  amountPaid: { zh: '支付金额', meaning: 'Amount paid' },
  payTime: { zh: '支付时间', meaning: 'Time of payment', format: 'YYYYMMDDhhmmss' },
  batchNumbers: { zh: '商品批次号', meaning: 'Batch numbers of the goods' },
  consignee: { zh: '收货人姓名', meaning: 'Consignee; order and waybill agree', personal: true },
  consigneeTelephone: {
    zh: '收货人电话',
    meaning: 'Telephone of the consignee; order and waybill agree',
    personal: true,
  },
  consigneeAddress: { zh: '收货地址', meaning: 'Delivery address; order and waybill agree', personal: true },
  consigneeDistrict: {
    zh: '收货地址行政区划代码',
    meaning: 'District of the address, 6 digits',
    codeTable: 'district',
  },
  note: { zh: '备注', meaning: 'Remark' },
  gnum: { zh: '商品序号', meaning: 'Line number from 1, ascending' },
  itemNo: { zh: '企业商品货号', meaning: "Seller's own item number (SKU)" },
  itemRecordNo: { zh: '账册备案料号', meaning: 'Item number in the bonded account book; bonded mode only' },
  itemName: { zh: '企业商品品名', meaning: 'Goods name on the platform, in Chinese' },
  itemDescribe: { zh: '企业商品描述', meaning: 'Sales description on the platform' },
  gcode: { zh: '商品编码', meaning: 'Customs commodity code, 10 digits', codeTable: 'hs' },
  gname: { zh: '商品名称', meaning: 'Goods name, consistent with the order' },
  gmodel: { zh: '商品规格型号', meaning: 'Specification detailed enough for classification and valuation' },
  barCode: { zh: '条形码', meaning: 'Bar code; 无 when none' },
  unit: { zh: '计量单位', meaning: 'Declared unit', codeTable: 'unit' },
  unit1: { zh: '第一法定计量单位', meaning: 'First legal unit', codeTable: 'unit' },
  unit2: { zh: '第二法定计量单位', meaning: 'Second legal unit', codeTable: 'unit' },
  qty: { zh: '数量', meaning: 'Quantity in the declared unit' },
  qty1: { zh: '第一法定数量', meaning: 'Quantity in the first legal unit' },
  qty2: { zh: '第二法定数量', meaning: 'Quantity in the second legal unit' },
  price: { zh: '单价', meaning: 'Unit price' },
  totalPrice: { zh: '总价', meaning: 'Line total = price x qty' },
  country: { zh: '原产国', meaning: 'Country or region of origin', codeTable: 'country' },
  tradeCountry: { zh: '贸易国', meaning: 'Trading country or region', codeTable: 'country' },
  logisticsCode: { zh: '物流企业代码', meaning: `Logistics enterprise: ${party}` },
  logisticsName: { zh: '物流企业名称', meaning: 'Registered name of the logistics enterprise' },
  logisticsNo: {
    zh: '物流运单编号',
    meaning: 'Waybill number; not again within 6 months for one logistics enterprise',
  },
  billNo: { zh: '提运单号', meaning: 'Master transport document; direct purchase only' },
  weight: { zh: '毛重', meaning: 'Gross weight, kg' },
  grossWeight: { zh: '毛重', meaning: 'Gross weight, kg' },
  netWeight: { zh: '净重', meaning: 'Net weight, kg' },
  packNo: { zh: '件数', meaning: 'Number of packages' },
  wrapType: { zh: '包装种类代码', meaning: 'Kind of outer packaging', codeTable: 'packaging' },
  goodsInfo: { zh: '主要货物信息', meaning: 'Short description of the goods carried' },
  copNo: { zh: '企业内部编号', meaning: "Enterprise's own number of the document" },
  preNo: { zh: '预录入编号', meaning: 'Pre-entry number from E-port: letter + yyyymmdd + 9 digits' },
  invtNo: { zh: '清单编号', meaning: 'List number from customs: 4 customs + 4 year + I or E + serial' },
  assureCode: { zh: '担保企业编号', meaning: 'Enterprise that guarantees the duty' },
  emsNo: { zh: '账册编号', meaning: 'Bonded account book; required in bonded mode' },
  ieFlag: { zh: '进出口标记', meaning: 'Import or export', values: { I: 'import', E: 'export' } },
  declTime: { zh: '申报日期', meaning: 'Declaration date', format: 'YYYYMMDD' },
  ieDate: { zh: '进口日期', meaning: 'Date of entry', format: 'YYYYMMDD' },
  customsCode: { zh: '申报海关代码', meaning: 'Customs where declared', codeTable: 'customs' },
  portCode: { zh: '口岸海关代码', meaning: 'Customs of the port of entry', codeTable: 'customs' },
  agentCode: { zh: '申报企业代码', meaning: `Declaring enterprise: ${party}` },
  agentName: { zh: '申报企业名称', meaning: 'Registered name of the declaring enterprise' },
  areaCode: { zh: '区内企业代码', meaning: 'Warehouse operator inside the zone; required in bonded mode' },
  areaName: { zh: '区内企业名称', meaning: 'Name of the warehouse operator; required in bonded mode' },
  tradeMode: {
    zh: '贸易方式',
    meaning: 'Supervision mode',
    values: { 9610: 'direct purchase', 1210: 'bonded', 1239: 'bonded A' },
  },
  trafMode: { zh: '运输方式', meaning: 'Transport mode', codeTable: 'transport' },
  trafNo: { zh: '运输工具编号', meaning: 'Means of transport; direct purchase only' },
  voyageNo: { zh: '航班航次号', meaning: 'Voyage or flight; direct purchase only' },
  loctNo: { zh: '监管场所代码', meaning: 'Supervised site, where one customs has several' },
  licenseNo: { zh: '许可证件号', meaning: 'Licence, where one is needed' },
  returnStatus: { zh: '回执状态', meaning: 'Result; a number below 0 is a processing exception' },
  returnTime: { zh: '回执时间', meaning: 'Time of the operation', format: 'YYYYMMDDhhmmssSSS' },
  returnInfo: { zh: '回执信息', meaning: 'Result in words' },
  oriCopMsgId: { zh: '原报文传输编号', meaning: 'CopMsgId of the message refused' },
  oriMessageType: { zh: '原报文类型', meaning: 'Type of the message refused; Unknown when not recognised' },
  oriBizMessage: { zh: '原报文', meaning: 'Whole text of the message refused', personal: true },
  copCode: { zh: '传输企业代码', meaning: `Enterprise that transmits: ${party}` },
  copName: { zh: '传输企业名称', meaning: 'Name of the transmitting enterprise' },
  dxpMode: { zh: '报文传输模式', meaning: 'Exchange mode', values: { DXP: 'China E-port exchange platform' } },
  dxpId: { zh: '报文传输编号', meaning: "Transmitter's DXP user id; receipts go there" },
  status: {
    zh: '订阅状态',
    meaning: 'What the subscriber wants',
    values: { ALL: 'data and receipts', DATA: 'data only', RET: 'receipts only' },
  },
  dxpAddress: { zh: '订阅方传输编号', meaning: "Subscriber's DXP user id" },
} satisfies Record<string, Term>;

export type TermName = keyof typeof terms;
