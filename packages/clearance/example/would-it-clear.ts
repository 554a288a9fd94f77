// A shop drafts the list of one of its orders, asks whether customs would release it, and shows the tax with its steps, all on its own:
// no platform, no network, no database. Run it: node would-it-clear.ts
import { pathToFileURL } from 'node:url';
import { formatMessage, type Inventory, type Logistics, type Order, type Payment } from '@tongguan/ceb';
import {
  acceptance,
  decide,
  defaultParameters,
  draftInventory,
  type FiledGood,
  formatFen,
  maskCheck,
  sampleTariff,
  taxSteps,
} from '@tongguan/clearance';

const declared = { appType: '1', appStatus: '2', appTime: '20261111093000' };
const companies = { ebpCode: '4403160PLT', ebpName: '示例平台', ebcCode: '4403160SEL', ebcName: '示例电商' };
const buyer = {
  buyerName: '王小明',
  buyerIdType: '1',
  buyerIdNumber: '11010519491231002X',
  buyerTelephone: '13800138000',
};
const consignee = {
  consignee: '王小明',
  consigneeTelephone: '13800138000',
  consigneeAddress: '广东省深圳市南山区科技园南路1号',
};

/** What the shop's own systems hold: one box of ten sheet masks and a jar of honey. */
export const order: Order = {
  head: {
    ...declared,
    ...companies,
    ...buyer,
    ...consignee,
    guid: '11111111-1111-4111-8111-111111111111',
    orderType: 'I',
    orderNo: 'T2026111100000001',
    goodsValue: '357',
    freight: '12',
    discount: '0',
    taxTotal: '0',
    acturalPaid: '369',
    currency: '142',
    buyerRegNo: 'member-1',
  },
  list: [
    {
      gnum: '1',
      itemNo: 'MASK',
      itemName: '补水面膜',
      gmodel: '25克×10片/盒',
      unit: '140',
      qty: '1',
      price: '89',
      totalPrice: '89',
      currency: '142',
      country: '133',
    },
    {
      gnum: '2',
      itemNo: 'HONEY',
      itemName: '麦卢卡蜂蜜',
      gmodel: '500克/瓶',
      unit: '142',
      qty: '1',
      price: '268',
      totalPrice: '268',
      currency: '142',
      country: '609',
    },
  ],
};

const payment: Payment = {
  head: {
    ...declared,
    guid: '22222222-2222-4222-8222-222222222222',
    payCode: '4403160PAY',
    payName: '示例支付',
    payTransactionId: 'P1',
    orderNo: order.head.orderNo,
    ebpCode: companies.ebpCode,
    ebpName: companies.ebpName,
    payerIdType: '1',
    payerIdNumber: buyer.buyerIdNumber,
    payerName: buyer.buyerName,
    amountPaid: '369',
    currency: '142',
    payTime: '20261111092000',
  },
};

const waybill: Logistics = {
  head: {
    ...declared,
    ...consignee,
    guid: '33333333-3333-4333-8333-333333333333',
    logisticsCode: '4403160LOG',
    logisticsName: '示例物流',
    logisticsNo: 'L1',
    billNo: '160-12345678',
    orderNo: order.head.orderNo,
    freight: '12',
    insuredFee: '0',
    currency: '142',
    weight: '0.93',
    packNo: '1',
  },
};

/** What it knows of its goods for customs: the commodity code, and what one unit sold holds of each statutory unit. */
const goods: Readonly<Record<string, FiledGood>> = {
  MASK: { gcode: '3304990049', factors: { '035': '0.25', '011': '10' } },
  HONEY: { gcode: '0409000000', factors: { '035': '0.5' } },
};

const roles: Readonly<Record<string, string>> = {
  '4403160PLT': 'platform',
  '4403160SEL': 'seller',
  '4403160PAY': 'payment',
  '4403160LOG': 'logistics',
};

export function wouldItClear(): string[] {
  const draft = draftInventory({
    order,
    payment,
    waybill,
    filed: ({ itemNo }) => goods[itemNo ?? ''],
    settings: {
      tradeMode: '9610',
      customsCode: '5317',
      assureCode: '4403160SEL',
      trafMode: '5',
      trafNo: 'CX3281',
      voyageNo: 'CX3281',
      country: '133',
    },
    appTime: '20261111093500',
    guid: '44444444-4444-4444-8444-444444444444',
    copNo: 'COP20261111000001',
    parameters: defaultParameters,
    tariff: sampleTariff, // your own table in earnest
  });
  if (draft.gaps.length > 0) return draft.gaps.map(({ field, supply }) => `${field}: ${supply.en}`);

  const inventory = { head: draft.head, list: draft.list } as Inventory;
  const accepted = acceptance({ inventory, parameters: defaultParameters, quotaUsedFen: 0 });
  const decision = decide({
    order,
    payment,
    waybill,
    inventory,
    day: '20261111',
    quotaUsedFen: 0,
    registered: (code, role) => roles[code] === role,
    parameters: defaultParameters,
    tariff: sampleTariff,
    arrived: true,
  });
  const steps = taxSteps(inventory, decision.tax, '20261111', sampleTariff, defaultParameters);
  return [
    accepted.refusal ? `E-port would refuse it: ${accepted.refusal.text}` : 'E-port would take it',
    `customs would ${decision.outcome} it, ${decision.checks.length} checks made`,
    ...decision.failures.map(maskCheck).map(({ code, field, message }) => `  ${code} ${field}: ${message.en}`),
    `tax ${formatFen(decision.tax.totals.taxFen)}`,
    ...steps.flatMap((line, i) =>
      line.map(({ step, formula, result }) => `  line ${i + 1} ${step}: ${formula} = ${result}`),
    ),
    `the message to sign: ${xmlOf(inventory).length} characters`,
  ];
}

const xmlOf = ({ head, list }: Inventory): string =>
  formatMessage('CEB621Message', {
    guid: '55555555-5555-4555-8555-555555555555',
    records: [{ head, list }],
    transfer: { copCode: companies.ebcCode, copName: companies.ebcName, dxpMode: 'DXP', dxpId: 'DXPSELLER0000001' },
  });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(wouldItClear().join('\n'));
