// Payment raw data (支付原始数据) as notice 2018-179 of the GACC spells it, misspellings too.

export interface RawDataHead {
  guid: string;
  initalRequest: string;
  initalResponse: string;
  ebpCode: string;
  payCode: string;
  payTransactionId: string;
  /** N19,5; 5.00 is sent as 5. */
  totalAmount: string;
  /** 142. */
  currency: string;
  /** 1 UnionPay, 2 NetsUnion, 3 other. */
  verDept: string;
  /** 1 app, 2 PC, 3 scan code, 4 other. */
  payType?: string;
  /** YYYYMMDDhhmmss, when the payment succeeded. */
  tradingTime: string;
  note?: string;
}

export interface RawDataGoods {
  gname: string;
  /** Pages of the goods, several split by `;`. */
  itemLink: string;
}

export interface RawDataOrder {
  orderNo: string;
  goodsInfo: readonly RawDataGoods[];
  recpAccount: string;
  recpCode?: string;
  recpName: string;
}

export interface RawData {
  payExchangeInfoHead: RawDataHead;
  /** Every order of the original payment. */
  payExchangeInfoLists: readonly RawDataOrder[];
}
