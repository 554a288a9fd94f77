// A case that passes every rule: a mask of 3.20 and honey at 99.90 with 10.00 freight, direct purchase at Shenzhen airport. Tests change one thing.
import {
  type DayReference,
  defaultParameters,
  type Facts,
  type Filings,
  type ManifestBill,
  type Peers,
  type Role,
  sampleTariff,
} from '../src/index.ts';

const REGISTERED: Readonly<Record<string, readonly Role[]>> = {
  '4403160PLT': ['platform'],
  '4403160SEL': ['seller'],
  '4403160PAY': ['payment'],
  '4403160LOG': ['logistics'],
  '4403160BRK': ['broker'],
  '4403160WHS': ['warehouse'],
};

/** The standard's own sample of a valid number. */
export const BUYER_ID = '11010519491231002X';
export const OTHER_ID = '440524188001010014';
const ADDRESS = '广东省深圳市南山区科技园南路1-23号';

/** Two lines: skin care by volume (VAT 13 %, below the high-end line) and honey (VAT 9 %). Built anew for each test. */
export function goodCase() {
  const order = {
    head: {
      appTime: '20261111000001',
      orderType: 'I',
      orderNo: 'T2026111100000001',
      ebpCode: '4403160PLT',
      ebcCode: '4403160SEL',
      goodsValue: '149.95',
      freight: '10',
      discount: '0',
      taxTotal: '0',
      acturalPaid: '159.95',
      currency: '142',
      buyerName: '王小明',
      buyerIdType: '1',
      buyerIdNumber: BUYER_ID,
      payCode: '4403160PAY' as string | undefined,
      payTransactionId: 'P1' as string | undefined,
      consignee: '王小明',
      consigneeTelephone: '13800138000',
      consigneeAddress: ADDRESS,
    },
    list: [
      {
        gnum: '1',
        itemName: '保湿乳液 50ml',
        unit: '142',
        qty: '1',
        price: '99.90',
        totalPrice: '99.90',
        currency: '142',
      },
      { gnum: '2', itemName: '蜂蜜 500g', unit: '142', qty: '1', price: '50.05', totalPrice: '50.05', currency: '142' },
    ],
  };
  const payment = {
    head: {
      payCode: '4403160PAY',
      payTransactionId: 'P1',
      orderNo: 'T2026111100000001',
      ebpCode: '4403160PLT',
      payerIdType: '1',
      payerIdNumber: BUYER_ID,
      payerName: '王小明',
      amountPaid: '159.95',
      currency: '142',
      payTime: '20261111000002',
    },
  };
  const waybill = {
    head: {
      logisticsCode: '4403160LOG',
      logisticsNo: 'L1',
      orderNo: 'T2026111100000001',
      freight: '10' as string | undefined,
      insuredFee: '0' as string | undefined,
      currency: '142',
      weight: '0.8',
      packNo: '1',
      consignee: '王小明',
      consigneeAddress: ADDRESS,
      consigneeTelephone: '13800138000',
    },
  };
  const inventory = {
    head: {
      appTime: '20261111000003',
      orderNo: 'T2026111100000001',
      ebpCode: '4403160PLT',
      ebcCode: '4403160SEL',
      logisticsNo: 'L1',
      logisticsCode: '4403160LOG',
      copNo: 'C1' as string | undefined,
      assureCode: '4403160SEL',
      emsNo: undefined as string | undefined,
      ieFlag: 'I',
      customsCode: '5317',
      portCode: '5317',
      wrapType: '2',
      buyerIdType: '1',
      buyerIdNumber: BUYER_ID,
      buyerName: '王小明',
      consigneeAddress: ADDRESS,
      agentCode: '4403160BRK',
      areaCode: undefined as string | undefined,
      areaName: undefined as string | undefined,
      tradeMode: '9610',
      trafMode: '5',
      trafNo: 'CX3281' as string | undefined,
      voyageNo: 'CX3281' as string | undefined,
      billNo: '16012345678' as string | undefined,
      loctNo: undefined as string | undefined,
      country: '110',
      freight: '10',
      insuredFee: '0',
      currency: '142',
      packNo: '1',
      grossWeight: '0.8',
      netWeight: '0.6',
    },
    list: [
      listLine('1', '3304990039', '保湿乳液 50ml', '99.90', { qty1: '0.05', unit1: '035', qty2: '1', unit2: '011' }),
      listLine('2', '0409000000', '蜂蜜 500g', '50.05', { qty1: '0.5', unit1: '035' }),
    ],
  };
  return {
    order,
    payment,
    waybill,
    inventory,
    day: '20261111',
    quotaUsedFen: 0,
    guaranteeLeftFen: 1_000_000 as number | undefined,
    registered: (code: string, role: Role) => Object.hasOwn(REGISTERED, code) && REGISTERED[code]!.includes(role),
    parameters: { ...defaultParameters },
    tariff: sampleTariff,
    arrived: false as boolean,
    reference: undefined as DayReference | undefined,
    filings: undefined as Filings | undefined,
    listedUsed: undefined as ((goods: string) => bigint) | undefined,
    peers: undefined as Peers | undefined,
    bill: undefined as ManifestBill | undefined,
    waybillUsedOn: undefined as string | undefined,
  } satisfies Facts;
}

export type Draft = ReturnType<typeof goodCase>;

interface StatutoryQuantities {
  qty1: string;
  unit1: string;
  qty2?: string;
  unit2?: string;
}

export function listLine(gnum: string, gcode: string, gname: string, price: string, statutory: StatutoryQuantities) {
  return {
    gnum,
    itemRecordNo: undefined as string | undefined,
    itemName: undefined as string | undefined,
    itemNo: undefined as string | undefined,
    country: '133' as string | undefined,
    gcode,
    gname,
    currency: '142',
    qty: '1',
    unit: '142',
    ...statutory,
    price,
    totalPrice: price,
  };
}
