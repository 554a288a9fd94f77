// The four records of an import case, as the wire names them (CEB 311, 411, 511, 621, edition 202205).
// Only the fields that the law reads are named here, so a record of `@tongguan/ceb` fits as it is.
// Everything is text: nothing is read as a number before `prepare` does it once.

export interface OrderHead {
  appTime: string;
  orderType: string;
  orderNo: string;
  ebpCode: string;
  ebcCode: string;
  goodsValue: string;
  freight: string;
  discount: string;
  taxTotal: string;
  /** Spelt so by the standard. */
  acturalPaid: string;
  currency: string;
  buyerName: string;
  buyerIdType: string;
  buyerIdNumber: string;
  payCode?: string | undefined;
  payTransactionId?: string | undefined;
  consignee: string;
  consigneeTelephone: string;
  consigneeAddress: string;
}

export interface OrderListItem {
  gnum: string;
  itemName: string;
  unit: string;
  qty: string;
  price: string;
  totalPrice: string;
  currency: string;
}

export interface Order {
  head: OrderHead;
  list: readonly OrderListItem[];
}

export interface PaymentHead {
  payCode: string;
  payTransactionId: string;
  orderNo: string;
  ebpCode: string;
  payerIdType: string;
  payerIdNumber: string;
  payerName: string;
  amountPaid: string;
  currency: string;
  payTime: string;
}

export interface Payment {
  head: PaymentHead;
}

export interface LogisticsHead {
  logisticsCode: string;
  logisticsNo: string;
  orderNo: string;
  freight?: string | undefined;
  insuredFee?: string | undefined;
  currency: string;
  weight: string;
  packNo: string;
  consignee: string;
  consigneeAddress: string;
  consigneeTelephone: string;
}

export interface Logistics {
  head: LogisticsHead;
}

export interface InventoryHead {
  appTime: string;
  orderNo: string;
  ebpCode: string;
  ebcCode: string;
  logisticsNo: string;
  logisticsCode: string;
  copNo?: string | undefined;
  assureCode: string;
  emsNo?: string | undefined;
  ieFlag: string;
  customsCode: string;
  buyerIdType: string;
  buyerIdNumber: string;
  buyerName: string;
  consigneeAddress: string;
  agentCode: string;
  areaCode?: string | undefined;
  areaName?: string | undefined;
  tradeMode: string;
  trafMode: string;
  trafNo?: string | undefined;
  voyageNo?: string | undefined;
  billNo?: string | undefined;
  loctNo?: string | undefined;
  country: string;
  freight: string;
  insuredFee: string;
  currency: string;
  packNo: string;
  grossWeight: string;
  netWeight: string;
}

export interface InventoryListItem {
  gnum: string;
  itemRecordNo?: string | undefined;
  itemName?: string | undefined;
  gcode: string;
  gname: string;
  currency: string;
  qty: string;
  unit: string;
  qty1: string;
  unit1: string;
  qty2?: string | undefined;
  unit2?: string | undefined;
  price: string;
  totalPrice: string;
}

export interface Inventory {
  head: InventoryHead;
  list: readonly InventoryListItem[];
}
