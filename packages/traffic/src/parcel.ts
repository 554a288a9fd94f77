// The four records of one parcel, as the wire names them. Nothing is drawn here: a parcel is given, its records follow.
import type { Inventory, Logistics, Order, Payment } from '@tongguan/ceb';
import type { Buyer } from './buyers.ts';
import { type Good, legalQuantity } from './goods.ts';
import { thousandthsOf, yuan } from './money.ts';
import type { TradeRoles } from './participants.ts';

export interface Line {
  good: Good;
  qty: number;
}

/** Carton, filling and label. */
const PACKAGING_GRAMS = 180;

/** Everything about the parcel that its four documents share. */
export interface Parcel {
  who: Buyer;
  roles: TradeRoles;
  lines: readonly Line[];
  freightFen: number;
  insuredFen: number;
  discountFen: number;
  orderNo: string;
  payTransactionId: string;
  logisticsNo: string;
  copNo: string;
  billNo: string;
  voyageNo: string;
  times: { order: string; payment: string; waybill: string; inventory: string };
}

export function goodsFen(lines: readonly Line[]): number {
  return lines.reduce((sum, { good, qty }) => sum + good.priceFen * qty, 0);
}

function gramsOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { good, qty }) => sum + good.grams * qty, 0);
}

export function orderOf(parcel: Parcel, taxFen: number, guid: string): Order {
  const { who, roles, lines, times, orderNo } = parcel;
  const valueFen = goodsFen(lines);
  // The buyer pays freight and insurance as one charge.
  const freightFen = parcel.freightFen + parcel.insuredFen;
  return {
    head: {
      guid,
      appType: '1',
      appTime: times.order,
      appStatus: '2',
      orderType: 'I',
      orderNo,
      ebpCode: roles.platform.code,
      ebpName: roles.platform.name,
      ebcCode: roles.seller.code,
      ebcName: roles.seller.name,
      goodsValue: yuan(valueFen),
      freight: yuan(freightFen),
      discount: yuan(parcel.discountFen),
      taxTotal: yuan(taxFen),
      acturalPaid: yuan(valueFen + freightFen + taxFen - parcel.discountFen),
      currency: '142',
      buyerRegNo: who.registration,
      buyerName: who.name,
      buyerTelephone: who.telephone,
      buyerIdType: '1',
      buyerIdNumber: who.idNumber,
      payCode: roles.payment.code,
      payName: roles.payment.name,
      payTransactionId: parcel.payTransactionId,
      consignee: who.name,
      consigneeTelephone: who.telephone,
      consigneeAddress: who.address,
      consigneeDistrict: who.place.area,
    },
    list: lines.map(({ good, qty }, i) => ({
      gnum: String(i + 1),
      itemNo: good.sku,
      itemName: good.zh,
      gmodel: good.model,
      barCode: '无',
      unit: good.unit,
      qty: String(qty),
      price: yuan(good.priceFen),
      totalPrice: yuan(good.priceFen * qty),
      currency: '142',
      country: good.origin,
    })),
  };
}

/** The payment that settles an order: payer = buyer, amount = what was paid. Also what a played payment company sends. */
export function paymentFor({ head }: Order, { guid, appTime }: { guid: string; appTime: string }): Payment {
  return {
    head: {
      guid,
      appType: '1',
      appTime,
      appStatus: '2',
      payCode: head.payCode ?? '',
      payName: head.payName ?? head.payCode ?? '',
      payTransactionId: head.payTransactionId ?? '',
      orderNo: head.orderNo,
      ebpCode: head.ebpCode,
      ebpName: head.ebpName,
      payerIdType: head.buyerIdType,
      payerIdNumber: head.buyerIdNumber,
      payerName: head.buyerName,
      telephone: head.buyerTelephone,
      amountPaid: head.acturalPaid,
      currency: head.currency,
      payTime: appTime,
    },
  };
}

/** The waybill of the parcel that an inventory declares. Consignee and address come from the order where it is known. */
export function waybillFor(
  { head, list }: Inventory,
  order: Order | undefined,
  { guid, appTime }: { guid: string; appTime: string },
): Logistics {
  return {
    head: {
      guid,
      appType: '1',
      appTime,
      appStatus: '2',
      logisticsCode: head.logisticsCode,
      logisticsName: head.logisticsName,
      logisticsNo: head.logisticsNo,
      billNo: head.billNo,
      orderNo: head.orderNo,
      freight: head.freight,
      insuredFee: head.insuredFee,
      currency: head.currency,
      weight: head.grossWeight,
      packNo: head.packNo,
      goodsInfo: list[0]?.gname.slice(0, 200),
      consignee: order?.head.consignee ?? head.buyerName,
      consigneeAddress: order?.head.consigneeAddress ?? head.consigneeAddress,
      consigneeTelephone: order?.head.consigneeTelephone ?? head.buyerTelephone,
    },
  };
}

export function inventoryOf({ who, roles, lines, times, ...parcel }: Parcel, guid: string): Inventory {
  const grams = gramsOf(lines);
  return {
    head: {
      guid,
      appType: '1',
      appTime: times.inventory,
      appStatus: '2',
      orderNo: parcel.orderNo,
      ebpCode: roles.platform.code,
      ebpName: roles.platform.name,
      ebcCode: roles.seller.code,
      ebcName: roles.seller.name,
      logisticsNo: parcel.logisticsNo,
      logisticsCode: roles.logistics.code,
      logisticsName: roles.logistics.name,
      copNo: parcel.copNo,
      assureCode: roles.seller.code,
      ieFlag: 'I',
      declTime: times.inventory.slice(0, 8),
      // 深圳宝安机场海关: the district of the sample market, by air from the country the first goods came from.
      customsCode: '5317',
      portCode: '5317',
      ieDate: times.inventory.slice(0, 8),
      buyerIdType: '1',
      buyerIdNumber: who.idNumber,
      buyerName: who.name,
      buyerTelephone: who.telephone,
      consigneeAddress: who.address,
      agentCode: roles.agent.code,
      agentName: roles.agent.name,
      tradeMode: '9610',
      trafMode: '5',
      trafNo: '飞机',
      voyageNo: parcel.voyageNo,
      billNo: parcel.billNo,
      country: lines[0]!.good.origin,
      freight: yuan(parcel.freightFen),
      insuredFee: yuan(parcel.insuredFen),
      currency: '142',
      wrapType: '2',
      packNo: '1',
      grossWeight: thousandthsOf(grams + PACKAGING_GRAMS),
      netWeight: thousandthsOf(grams),
    },
    list: lines.map(({ good, qty }, i) => ({
      gnum: String(i + 1),
      itemNo: good.sku,
      itemName: good.zh,
      gcode: good.hs10,
      gname: good.zh,
      gmodel: good.model,
      barCode: '无',
      country: good.origin,
      currency: '142',
      qty: String(qty),
      unit: good.unit,
      qty1: legalQuantity(good, good.unit1, qty),
      unit1: good.unit1,
      ...(good.unit2 && { qty2: legalQuantity(good, good.unit2, qty), unit2: good.unit2 }),
      price: yuan(good.priceFen),
      totalPrice: yuan(good.priceFen * qty),
    })),
  };
}
