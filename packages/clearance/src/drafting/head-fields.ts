// The head of the list, field by field: one row a field, all of them, so that nobody has to ask where a value came from.
import { formatDecimal, parseDecimal } from '../decimal.ts';
import { netWeight } from './quantities.ts';
import { constant, type HeadRule, type HeadRules, later, ofOrder, ofSettings, say } from './rule.ts';

/** China in the customs table of countries; CNY in that of currencies. */
const CHINA = '142';
const CNY = '142';

const ofWaybill = (
  name: 'logisticsNo' | 'logisticsCode' | 'logisticsName' | 'packNo',
  zh: string,
  en: string,
): HeadRule => ({
  from: 'waybill',
  rule: say(`运单 ${name}：${zh}`, `${name} of the waybill: ${en}`),
  value: ({ waybill }) => waybill?.head[name],
  supply: WAYBILL,
});

const WAYBILL = say('请物流企业申报运单（CEB511）', 'Have the carrier send the waybill (CEB511)');
const FILING = say(
  '请备案商品的净重或千克换算系数',
  'File the net weight of the goods, or their kilograms for one unit sold',
);

const journey = (name: 'trafNo' | 'voyageNo', zh: string, en: string): HeadRule => ({
  from: 'consignment',
  rule: say(
    `舱单 ${name}，否则设置 ${name}（${zh}）；保税模式不填`,
    `${name} of the manifest, else the setting (${en}); empty in bonded modes`,
  ),
  value: ({ bonded, consignment, setting }) => (bonded ? undefined : (consignment?.[name] ?? setting(name))),
  supply: say(
    `直购（9610）须填${zh}：请录入舱单，或在起草设置中填写 ${name}`,
    `Direct purchase (9610) needs it (${en}): file the manifest, or set ${name}`,
  ),
});

export const headRules: HeadRules = {
  guid: {
    from: 'caller',
    rule: say('调用方生成', 'made by the caller'),
    value: ({ guid }) => guid,
    supply: say('', ''),
  },
  appType: constant('1', '新增', 'a new list'),
  appTime: {
    from: 'caller',
    rule: say('起草时间', 'time of the draft'),
    value: ({ appTime }) => appTime,
    supply: say('', ''),
  },
  appStatus: constant('2', '申报', 'declared, not only stored'),
  orderNo: ofOrder('orderNo'),
  ebpCode: ofOrder('ebpCode'),
  ebpName: ofOrder('ebpName'),
  ebcCode: ofOrder('ebcCode'),
  ebcName: ofOrder('ebcName'),
  logisticsNo: ofWaybill('logisticsNo', '一单一包裹', 'one list is one parcel'),
  logisticsCode: ofWaybill('logisticsCode', '承运企业', 'the carrier'),
  logisticsName: ofWaybill('logisticsName', '承运企业', 'the carrier'),
  copNo: {
    from: 'caller',
    rule: say(
      '企业内部编号：同一订单始终相同，重复提交不会产生两份清单',
      "the declarant's own number: always the same for one order, so that handing in twice makes no second list",
    ),
    value: ({ copNo }) => copNo,
    supply: say('', ''),
  },
  preNo: later('电子口岸受理时给出', 'given by E-port with status 2'),
  assureCode: ofSettings(
    'assureCode',
    '担保企业：平台、电商或物流企业之一',
    'the guarantor: platform, seller or carrier',
  ),
  emsNo: {
    ...ofSettings('emsNo', '账册编号，保税模式必填', 'account book, needed in bonded modes'),
    value: ({ bonded, setting }) => (bonded ? setting('emsNo') : undefined),
  },
  invtNo: later('海关放行流程中给出（120）', 'given by customs with status 120'),
  ieFlag: constant('I', '进口', 'import'),
  declTime: {
    from: 'computed',
    rule: say('起草日', 'day of the draft'),
    value: ({ appTime }) => appTime.slice(0, 8),
    supply: say('', ''),
  },
  customsCode: ofSettings('customsCode', '申报海关', 'customs office of declaration'),
  portCode: {
    ...ofSettings(
      'portCode',
      '口岸海关，默认同申报海关',
      'customs office of entry; that of declaration where it is not set',
    ),
    value: ({ setting }) => setting('portCode') ?? setting('customsCode'),
  },
  ieDate: {
    from: 'consignment',
    rule: say('舱单的进境日期；未知则不填', 'day of arrival of the manifest; left out where it is not known'),
    value: ({ bonded, consignment }) => (bonded ? undefined : consignment?.ieDate),
    supply: say('', ''),
  },
  buyerIdType: ofOrder('buyerIdType'),
  buyerIdNumber: ofOrder('buyerIdNumber'),
  buyerName: ofOrder('buyerName'),
  buyerTelephone: ofOrder('buyerTelephone'),
  consigneeAddress: ofOrder('consigneeAddress'),
  agentCode: {
    ...ofSettings('agentCode', '申报企业，默认电商企业自行申报', 'who declares; the seller itself where it is not set'),
    value: ({ order, setting }) => setting('agentCode') ?? order.head.ebcCode,
  },
  agentName: {
    ...ofSettings('agentName', '申报企业名称', 'name of who declares'),
    value: ({ order, setting }) => (setting('agentCode') ? setting('agentName') : order.head.ebcName),
  },
  areaCode: {
    ...ofSettings('areaCode', '区内企业，保税模式必填', 'warehouse company, needed in bonded modes'),
    value: ({ bonded, setting }) => (bonded ? setting('areaCode') : undefined),
  },
  areaName: {
    ...ofSettings('areaName', '区内企业名称，保税模式必填', 'name of the warehouse company, needed in bonded modes'),
    value: ({ bonded, setting }) => (bonded ? setting('areaName') : undefined),
  },
  tradeMode: ofSettings('tradeMode', '监管方式', 'supervision mode: 9610, 1210 or 1239'),
  trafMode: ofSettings('trafMode', '运输方式', 'mode of transport; in bonded modes that of the exit from the zone'),
  trafNo: journey('trafNo', '运输工具', 'means of transport'),
  voyageNo: journey('voyageNo', '航班航次号', 'voyage or flight'),
  billNo: {
    from: 'waybill',
    rule: say('运单 billNo（提运单号）；保税模式不填', 'billNo of the waybill (master bill); empty in bonded modes'),
    value: ({ bonded, waybill }) => (bonded ? undefined : waybill?.head.billNo),
    supply: say(
      '直购（9610）须填提运单号：请在运单中填写 billNo',
      'Direct purchase (9610) needs the master bill: fill billNo in the waybill',
    ),
  },
  loctNo: ofSettings('loctNo', '监管场所', 'supervised site'),
  licenseNo: ofSettings('licenseNo', '许可证号', 'licence'),
  country: {
    from: 'consignment',
    rule: say(
      '保税模式为142；否则舱单的起运国，再否则设置 country',
      '142 in bonded modes; else departure by the manifest, else the setting',
    ),
    value: ({ bonded, consignment, setting }) => (bonded ? CHINA : (consignment?.country ?? setting('country'))),
    supply: say(
      '请录入舱单的起运国，或在起草设置中填写 country',
      'File the country of departure with the manifest, or set country',
    ),
  },
  freight: {
    from: 'waybill',
    rule: say(
      '运单 freight；运单未填则取订单 freight 减保费',
      "freight of the waybill; the order's less the insurance where the waybill has none",
    ),
    value: ({ order, waybill }) =>
      waybill && (waybill.head.freight || freightLeft(order.head.freight, waybill.head.insuredFee)),
    supply: WAYBILL,
  },
  insuredFee: {
    from: 'waybill',
    rule: say('运单 insuredFee；运单未填则为0', 'insuredFee of the waybill; 0 where it has none'),
    value: ({ waybill }) => waybill && (waybill.head.insuredFee || '0'),
    supply: WAYBILL,
  },
  currency: constant(CNY, '人民币', 'CNY, the only currency of the list'),
  wrapType: ofSettings('wrapType', '包装种类', 'kind of packing'),
  packNo: ofWaybill('packNo', '件数', 'packages'),
  grossWeight: {
    from: 'waybill',
    rule: say('运单 weight', 'weight of the waybill'),
    value: ({ waybill }) => waybill?.head.weight,
    supply: WAYBILL,
  },
  netWeight: {
    from: 'computed',
    rule: say(
      '各行净重之和：备案净重×数量，否则千克数',
      'sum of the lines: filed net weight × quantity, else the quantity in kilograms',
    ),
    value: ({ lines }) => totalNetWeight(lines),
    supply: FILING,
  },
  note: later('留空', 'left out'),
};

/** What the buyer paid for the journey, when the carrier says nothing: the order's charge holds the insurance too. */
function freightLeft(charged: string, insured: string | undefined): string {
  const left = (parseDecimal(charged) ?? 0n) - (parseDecimal(insured) ?? 0n);
  return formatDecimal(left > 0n ? left : 0n);
}

function totalNetWeight(lines: Parameters<HeadRule['value']>[0]['lines']): string | undefined {
  let sum = 0n;
  for (const { item, filed } of lines) {
    const weight = netWeight(item, filed);
    if (weight === undefined) return undefined;
    sum += weight;
  }
  return sum > 0n ? formatDecimal(sum) : undefined;
}
