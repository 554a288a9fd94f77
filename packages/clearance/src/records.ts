// The four records of an import case (CEB 311, 411, 511, 621): of the wire's fields those that the law reads, so that whoever uses this
// package in a platform of its own need not fill in the others. A record of `@tongguan/ceb` fits as it is. Everything is text:
// nothing is read as a number before `prepare` does it once.
import type * as ceb from '@tongguan/ceb';

export type OrderHead = Pick<
  ceb.OrderHead,
  | 'appTime'
  | 'orderType'
  | 'orderNo'
  | 'ebpCode'
  | 'ebcCode'
  | 'goodsValue'
  | 'freight'
  | 'discount'
  | 'taxTotal'
  | 'acturalPaid'
  | 'currency'
  | 'buyerName'
  | 'buyerIdType'
  | 'buyerIdNumber'
  | 'payCode'
  | 'payTransactionId'
  | 'consignee'
  | 'consigneeTelephone'
  | 'consigneeAddress'
>;

export type OrderListItem = Pick<
  ceb.OrderListItem,
  'gnum' | 'itemName' | 'unit' | 'qty' | 'price' | 'totalPrice' | 'currency'
>;

export interface Order {
  head: OrderHead;
  list: readonly OrderListItem[];
}

export type PaymentHead = Pick<
  ceb.PaymentHead,
  | 'payCode'
  | 'payTransactionId'
  | 'orderNo'
  | 'ebpCode'
  | 'payerIdType'
  | 'payerIdNumber'
  | 'payerName'
  | 'amountPaid'
  | 'currency'
  | 'payTime'
>;

export interface Payment {
  head: PaymentHead;
}

export type LogisticsHead = Pick<
  ceb.LogisticsHead,
  | 'logisticsCode'
  | 'logisticsNo'
  | 'orderNo'
  | 'freight'
  | 'insuredFee'
  | 'currency'
  | 'weight'
  | 'packNo'
  | 'consignee'
  | 'consigneeAddress'
  | 'consigneeTelephone'
>;

export interface Logistics {
  head: LogisticsHead;
}

export type InventoryHead = Pick<
  ceb.InventoryHead,
  | 'appTime'
  | 'orderNo'
  | 'ebpCode'
  | 'ebcCode'
  | 'logisticsNo'
  | 'logisticsCode'
  | 'copNo'
  | 'assureCode'
  | 'emsNo'
  | 'ieFlag'
  | 'customsCode'
  | 'buyerIdType'
  | 'buyerIdNumber'
  | 'buyerName'
  | 'consigneeAddress'
  | 'agentCode'
  | 'areaCode'
  | 'areaName'
  | 'tradeMode'
  | 'trafMode'
  | 'trafNo'
  | 'voyageNo'
  | 'billNo'
  | 'loctNo'
  | 'country'
  | 'freight'
  | 'insuredFee'
  | 'currency'
  | 'packNo'
  | 'grossWeight'
  | 'netWeight'
> &
  // Asked for where they are given: who calls the law without them is not refused for them.
  Partial<Pick<ceb.InventoryHead, 'portCode' | 'wrapType'>>;

export type InventoryListItem = Pick<
  ceb.InventoryListItem,
  | 'gnum'
  | 'itemRecordNo'
  | 'itemName'
  | 'gcode'
  | 'gname'
  | 'currency'
  | 'qty'
  | 'unit'
  | 'qty1'
  | 'unit1'
  | 'qty2'
  | 'unit2'
  | 'price'
  | 'totalPrice'
> &
  Partial<Pick<ceb.InventoryListItem, 'itemNo' | 'country'>>;

export interface Inventory {
  head: InventoryHead;
  list: readonly InventoryListItem[];
}
