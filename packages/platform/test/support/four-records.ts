// The four messages of one case that passes every check, unsigned, each sent by the company whose document it is.

import { type Field, formatMessage, tableOf } from '@tongguan/ceb';

export const PARTIES = {
  PLT: '4403160PLT',
  SEL: '4403160SEL',
  PAY: '4403160PAY',
  LOG: '4403160LOG',
  BRK: '4403160BRK',
} as const;
export const ROLES = { PLT: 'platform', SEL: 'seller', PAY: 'payment', LOG: 'logistics', BRK: 'broker' } as const;
export type Party = keyof typeof PARTIES;

/** The standard's own sample of a valid number. */
export const BUYER_ID = '11010519491231002X';
const BUYER = '王小明';

type Fields = Record<string, string>;
interface Record4 {
  head: Fields;
  list: Fields[];
}
export interface FourRecords {
  order: Record4;
  payment: Record4;
  waybill: Record4;
  inventory: Record4;
}

const TYPES = {
  order: ['CEB311Message', 'PLT'],
  payment: ['CEB411Message', 'PAY'],
  waybill: ['CEB511Message', 'LOG'],
  inventory: ['CEB621Message', 'BRK'],
} as const;

/** Honey for 50.05 with 10.00 freight, direct purchase, numbered by `n`. */
export function fourRecords(n = 1): FourRecords {
  const numbers = { orderNo: `T${n}`, ebpCode: PARTIES.PLT };
  const person = {
    consignee: BUYER,
    consigneeTelephone: '13800138000',
    consigneeAddress: '广东省深圳市南山区科技园南路1号',
  };
  const buyer = { buyerName: BUYER, buyerIdType: '1', buyerIdNumber: BUYER_ID };
  const declared = { appType: '1', appStatus: '2', appTime: '20261111000001', currency: '142' };
  const payment = { payCode: PARTIES.PAY, payTransactionId: `P${n}` };
  const logistics = { logisticsCode: PARTIES.LOG, logisticsNo: `L${n}` };
  const line = { gnum: '1', qty: '1', price: '50.05', totalPrice: '50.05', currency: '142', unit: '142' };
  return {
    order: {
      head: {
        ...declared,
        ...numbers,
        ...buyer,
        ...person,
        ...payment,
        orderType: 'I',
        ebcCode: PARTIES.SEL,
        goodsValue: '50.05',
        freight: '10',
        discount: '0',
        taxTotal: '0',
        acturalPaid: '60.05',
      },
      list: [{ ...line, itemName: '蜂蜜 500g' }],
    },
    payment: {
      head: {
        ...declared,
        ...numbers,
        ...payment,
        payerIdType: '1',
        payerIdNumber: BUYER_ID,
        payerName: BUYER,
        amountPaid: '60.05',
        payTime: '20261111000000',
      },
      list: [],
    },
    waybill: {
      head: {
        ...declared,
        ...logistics,
        ...person,
        orderNo: numbers.orderNo,
        freight: '10',
        insuredFee: '0',
        weight: '0.6',
        packNo: '1',
      },
      list: [],
    },
    inventory: {
      head: {
        ...declared,
        ...numbers,
        ...logistics,
        ...buyer,
        ebcCode: PARTIES.SEL,
        agentCode: PARTIES.BRK,
        assureCode: PARTIES.SEL,
        copNo: `C${n}`,
        ieFlag: 'I',
        customsCode: '5317',
        portCode: '5317',
        ieDate: '20261111',
        declTime: '20261111',
        consigneeAddress: person.consigneeAddress,
        tradeMode: '9610',
        trafMode: '5',
        trafNo: 'CX3281',
        voyageNo: 'CX3281',
        billNo: '16012345678',
        country: '110',
        freight: '10',
        insuredFee: '0',
        packNo: '1',
        grossWeight: '0.6',
        netWeight: '0.5',
      },
      list: [{ ...line, gcode: '0409000000', gname: '蜂蜜 500g', qty1: '0.5', unit1: '035', country: '110' }],
    },
  };
}

/** As XML; every other field that the tables require holds something. */
export function fourMessages(records: FourRecords): Record<keyof FourRecords, string> {
  const xml = (part: keyof FourRecords) => {
    const [type, sender] = TYPES[part];
    const table = tableOf(type);
    const { head, list } = records[part];
    return formatMessage(type, {
      guid: `${part}-${head.orderNo ?? head.logisticsNo}`.padEnd(36, '0'),
      records: [
        {
          head: whole(table.head.fields, { ...head, guid: `${part}-${head.appTime}`.padEnd(36, '0') }),
          list: list.map((line) => whole(table.list!.fields, line)),
        },
      ],
      transfer: { copCode: PARTIES[sender], copName: 'x', dxpMode: 'DXP', dxpId: `DXP${sender}` },
    } as Parameters<typeof formatMessage>[1]);
  };
  return { order: xml('order'), payment: xml('payment'), waybill: xml('waybill'), inventory: xml('inventory') };
}

export const senderOf = (part: keyof FourRecords): Party => TYPES[part][1];

export function whole(fields: readonly Field[], known: Fields): Fields {
  const filler = ({ writes }: Field) => (writes.kind === 'C' ? '1'.repeat(Math.max(1, writes.min)) : '1');
  const missing = fields.filter(({ name, presence }) => presence === 'required' && known[name] === undefined);
  return { ...Object.fromEntries(missing.map((field) => [field.name, filler(field)])), ...known };
}
