// Sound messages to start from, and generators of records that the tables allow.

import fc from 'fast-check';
import {
  type BaseTransfer,
  type Edition,
  formatMessage,
  type MessageType,
  type RecordToWrite,
  tableOf,
} from '../../src/index.ts';
import type { Field, Section } from '../../src/messages/table.ts';

export const guid = '4CDE1CFD-EDED-46B1-946C-B8022E42FC94';

export const transfer: BaseTransfer = {
  copCode: '1101960001',
  copName: '示例传输企业',
  dxpMode: 'DXP',
  dxpId: 'DXPENT0000012345',
};

const platform = { ebpCode: '1101960001', ebpName: '示例电商平台有限公司' };
const seller = { ebcCode: '91110000600037341L', ebcName: '示例电商企业有限公司' };
const logistics = { logisticsCode: '1101960002', logisticsName: '示例物流有限公司' };

const stamped = { guid, appType: '1', appTime: '20261111093015', appStatus: '2' };
const buyer = {
  buyerName: '王小明',
  buyerTelephone: '13800000000',
  buyerIdType: '1',
  buyerIdNumber: '11010119900307109X',
};
const consignee = {
  consignee: '王小明',
  consigneeTelephone: '13800000000',
  consigneeAddress: '北京市东城区示例街道1号楼101室',
};

export const records: Partial<Record<MessageType, RecordToWrite>> = {
  CEB311Message: {
    head: {
      ...stamped,
      orderType: 'I',
      orderNo: 'O20261111000001',
      ...platform,
      ...seller,
      goodsValue: '237.00',
      freight: '0',
      discount: '0',
      taxTotal: '21.57',
      acturalPaid: '258.57',
      currency: '142',
      buyerRegNo: 'user-1',
      ...buyer,
      payCode: '1101960003',
      payName: '示例支付有限公司',
      payTransactionId: '2026111122001',
      ...consignee,
    },
    list: [1, 2].map((gnum) => ({
      gnum: String(gnum),
      itemNo: `SKU-${gnum}`,
      itemName: '婴幼儿配方奶粉',
      gmodel: '900克/罐|示例牌',
      barCode: '无',
      unit: '122',
      qty: '1',
      price: '118.5',
      totalPrice: '118.5',
      currency: '142',
      country: '502',
    })),
  },
  CEB411Message: {
    head: {
      ...stamped,
      payCode: '1101960003',
      payName: '示例支付有限公司',
      payTransactionId: '2026111122001',
      orderNo: 'O20261111000001',
      ...platform,
      payerIdType: '1',
      payerIdNumber: buyer.buyerIdNumber,
      payerName: buyer.buyerName,
      amountPaid: '258.57',
      currency: '142',
      payTime: '20261111093010',
    },
  },
  CEB511Message: {
    head: {
      ...stamped,
      ...logistics,
      logisticsNo: 'YT7200000000001',
      orderNo: 'O20261111000001',
      freight: '0',
      insuredFee: '0',
      currency: '142',
      weight: '2.1',
      packNo: '1',
      goodsInfo: '奶粉',
      ...consignee,
    },
  },
  CEB621Message: {
    head: {
      ...stamped,
      orderNo: 'O20261111000001',
      ...platform,
      ...seller,
      ...logistics,
      logisticsNo: 'YT7200000000001',
      copNo: 'COP2026111100000001',
      assureCode: '1101960001',
      ieFlag: 'I',
      declTime: '20261111',
      customsCode: '0100',
      portCode: '0101',
      ieDate: '20261111',
      ...buyer,
      consigneeAddress: consignee.consigneeAddress,
      agentCode: '1101960004',
      agentName: '示例报关有限公司',
      tradeMode: '9610',
      trafMode: '5',
      trafNo: 'CA983',
      voyageNo: 'CA983',
      billNo: '99912345678',
      country: '502',
      freight: '0',
      insuredFee: '0',
      currency: '142',
      wrapType: '2',
      packNo: '1',
      grossWeight: '2.1',
      netWeight: '1.8',
    },
    list: [
      {
        gnum: '1',
        itemNo: 'SKU-1',
        itemName: '婴幼儿配方奶粉',
        gcode: '1901101000',
        gname: '婴幼儿配方奶粉',
        gmodel: '900克/罐|示例牌',
        barCode: '无',
        country: '502',
        currency: '142',
        qty: '2',
        unit: '122',
        qty1: '1.8',
        unit1: '035',
        price: '118.5',
        totalPrice: '237',
      },
    ],
  },
  CEB622Message: {
    head: {
      guid,
      customsCode: '0100',
      agentCode: '1101960004',
      copNo: 'COP2026111100000001',
      preNo: 'B20261111000000001',
      invtNo: '01002026I000000001',
      returnStatus: '800',
      returnTime: '20261111093019123',
      returnInfo: '[Code:2600;Desc:放行]',
    },
  },
};

/** A sound message of `count` records, as bytes. */
export function sample(type: MessageType, count = 1): Buffer {
  const record = records[type];
  if (record === undefined) throw new Error(`no sample for ${type}`);
  return Buffer.from(formatMessage(type, { guid, records: Array(count).fill(record), transfer }));
}

/** Characters that may stand in XML, with the troublesome ones often. */
const character = fc.oneof(
  fc.constantFrom('&', '<', '>', '"', "'", '\r', '\n', '\t', ' ', ']]>', '无', '𠮷', '\u0085', '，'),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 1 })
    .filter((c) => !/[^\P{Cc}\t\n\r\x7f-\x9f]|[\p{Cs}\ufffe\uffff]/u.test(c)),
);

/** A value that the field's written form allows and that is not taken for absent. */
function value(field: Field): fc.Arbitrary<string> {
  const type = field.writes;
  if (type.kind === 'C') {
    const most = Math.min(type.max, 40);
    return fc
      .array(character, { minLength: Math.max(type.min, 1), maxLength: Math.max(type.min, most) })
      .map((characters) => [...characters.join('')].slice(0, Math.max(type.min, most)).join(''));
  }
  const digits = fc.bigInt({ min: 0n, max: 10n ** BigInt(type.digits) - 1n }).map(String);
  if (type.kind === 'I') return digits;
  return fc.tuple(digits, fc.integer({ min: 0, max: type.scale })).map(([all, places]) => {
    const padded = all.padStart(places + 1, '0');
    return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
  });
}

function sectionValues(section: Section, stands: (field: Field) => boolean): fc.Arbitrary<Record<string, string>> {
  const shape: Record<string, fc.Arbitrary<string>> = {};
  for (const field of section.fields) shape[field.name] = value(field);
  const requiredKeys = section.fields.filter(stands).map(({ name }) => name);
  return fc.record(shape, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Record<string, string>>;
}

/**
 * Records that the table of a type allows.
 * @param stands fields that are never left out; default the required ones
 */
export function anyRecord(
  type: MessageType,
  edition?: Edition,
  stands: (field: Field) => boolean = ({ presence }) => presence === 'required',
): fc.Arbitrary<{ head: Record<string, string>; list: Record<string, string>[] }> {
  const { head, list } = tableOf(type, edition);
  return fc.record({
    head: sectionValues(head, stands),
    list: list ? fc.array(sectionValues(list, stands), { minLength: list.min, maxLength: 3 }) : fc.constant([]),
  });
}
