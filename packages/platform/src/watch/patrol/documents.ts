/**
 * One order of the patrol: order, payment, waybill and list of a jar of honey for five fen. At that price the tax is none to the fen, so nothing
 * is frozen of a guarantee and no bill comes of it. Pure.
 */
import { randomUUID } from 'node:crypto';
import {
  beijingTime14,
  formatMessage,
  type Inventory,
  type Logistics,
  type MessageType,
  type Order,
  type Payment,
  type RecordToWrite,
} from '@tongguan/ceb';
import { arrivalOf, type Parameters, type Person } from '@tongguan/clearance';
import type { PatrolCompanies, PatrolCompany } from './companies.ts';

const PRICE = '0.05';
const CURRENCY = '142';
const CHINA = '142';
const JAPAN = '116';
const CUSTOMS_CODE = '5317';
const TELEPHONE = '13800000000';
const ADDRESS = '北京市东城区示例大街1号';
/** Sold in portions (份), which honey is not traded in, so that no price of trade stands beside it. */
const GOODS = { gcode: '0409000000', name: '巡检演练蜂蜜', unit: '022', unit1: '035', kilograms: '0.5' };
const GROSS = '0.6';

export interface PatrolOrder {
  orderNo: string;
  copNo: string;
  /** In the order in which they are sent, signed by the company whose document each is. */
  messages: Record<'order' | 'payment' | 'waybill' | 'inventory', { by: PatrolCompany; bytes: Buffer }>;
}

interface Wanted {
  /** Begins with PT; every number of the order comes from it. At most 16 characters. */
  number: string;
  companies: PatrolCompanies;
  buyer: Person;
  nowMs: number;
  parameters: Parameters;
}

export function patrolOrder({ number, companies, buyer, nowMs, parameters }: Wanted): PatrolOrder {
  const { platform, seller, payment, logistics } = companies;
  const numbers = { orderNo: number, copNo: `${number}C` };
  const names = namesOf(companies);
  const declared = { appType: '1', appTime: beijingTime14(nowMs), appStatus: '2', currency: CURRENCY };
  const paid = { payCode: payment.code, payName: payment.name, payTransactionId: `PAY${number}` };
  const carried = { logisticsCode: logistics.code, logisticsName: logistics.name, logisticsNo: `WB${number}` };
  const person = { buyerIdType: '1', buyerIdNumber: buyer.number, buyerName: buyer.name, buyerTelephone: TELEPHONE };
  const line = { gnum: '1', qty: '1', price: PRICE, totalPrice: PRICE, currency: CURRENCY, unit: GOODS.unit };
  const goods = {
    ...line,
    itemNo: 'PATROL',
    itemName: GOODS.name,
    gmodel: '演练|无|500g/瓶',
    barCode: '无',
    country: JAPAN,
  };
  const common = { ...declared, orderNo: number, ebpCode: names.ebpCode, ebpName: names.ebpName };
  const order: Order = {
    head: {
      ...{ ...common, ...names, ...paid, ...person, guid: guid(), orderType: 'I', buyerRegNo: 'patrol' },
      ...{ goodsValue: PRICE, freight: '0', discount: '0', taxTotal: '0', acturalPaid: PRICE },
      ...{ consignee: buyer.name, consigneeTelephone: TELEPHONE, consigneeAddress: ADDRESS },
    },
    list: [goods],
  };
  const payer = { payerIdType: '1', payerIdNumber: buyer.number, payerName: buyer.name, telephone: TELEPHONE };
  const payment4: Payment = {
    head: { ...common, ...paid, ...payer, guid: guid(), amountPaid: PRICE, payTime: declared.appTime },
  };
  const waybill: Logistics = {
    head: {
      ...{ ...declared, ...carried, guid: guid(), orderNo: number, freight: '0', insuredFee: '0', weight: GROSS },
      ...{ packNo: '1', goodsInfo: GOODS.name },
      ...{ consignee: buyer.name, consigneeAddress: ADDRESS, consigneeTelephone: TELEPHONE },
    },
  };
  const day = declared.appTime.slice(0, 8);
  const inventory: Inventory = {
    head: {
      ...{ ...common, ...names, ...carried, ...person, guid: guid(), copNo: numbers.copNo, assureCode: seller.code },
      ...{ ieFlag: 'I', declTime: day, ieDate: day, customsCode: CUSTOMS_CODE, portCode: CUSTOMS_CODE },
      ...{ consigneeAddress: ADDRESS, agentCode: seller.code, agentName: seller.name, ...wayOf(parameters, seller) },
      ...{ trafMode: '5', freight: '0', insuredFee: '0', wrapType: '2', packNo: '1' },
      ...{ grossWeight: GROSS, netWeight: GOODS.kilograms },
    },
    list: [
      { ...goods, gcode: GOODS.gcode, gname: GOODS.name, qty1: GOODS.kilograms, unit1: GOODS.unit1, itemRecordNo: '1' },
    ],
  };
  return {
    ...numbers,
    messages: {
      order: messageOf('CEB311Message', platform, order),
      payment: messageOf('CEB411Message', payment, payment4),
      waybill: messageOf('CEB511Message', logistics, waybill),
      inventory: messageOf('CEB621Message', seller, inventory),
    },
  };
}

const namesOf = ({ platform, seller }: PatrolCompanies) => ({
  ebpCode: platform.code,
  ebpName: platform.name,
  ebcCode: seller.code,
  ebcName: seller.name,
});

/** Direct purchase; where it waits for the goods to arrive, which these never do, bonded goods, which are here already. */
function wayOf(parameters: Parameters, { code, name }: PatrolCompany) {
  const direct = { tradeMode: '9610', trafNo: '飞机', voyageNo: 'PT001', billNo: '999-00000001', country: JAPAN };
  if (arrivalOf({ ...direct, customsCode: CUSTOMS_CODE }, parameters) === 'none') return direct;
  return { tradeMode: '1210', emsNo: 'TPATROL00001', areaCode: code, areaName: name, country: CHINA };
}

function messageOf(type: MessageType, by: PatrolCompany, record: RecordToWrite): { by: PatrolCompany; bytes: Buffer } {
  const transfer = { copCode: by.code, copName: by.name, dxpMode: 'DXP', dxpId: by.dxpId };
  return { by, bytes: by.sign(formatMessage(type, { guid: guid(), records: [record], transfer })) };
}

const guid = (): string => randomUUID().toUpperCase();
