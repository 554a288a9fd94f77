/** What of the four documents stands side by side: a row a meaning, and in each document the field that carries it. */
import type { Role } from '../status/documents.ts';

/** How values of a row are compared and masked. */
export type FieldKind = 'text' | 'code' | 'number' | 'time' | 'name' | 'idNumber' | 'phone' | 'address';

export interface FieldRow {
  /** Wire name by which the row is known; pages have its words. */
  id: string;
  kind: FieldKind;
  fields: Partial<Record<Role, string>>;
  /** False: each document has its own, and that they differ says nothing. */
  compared: boolean;
}

type Fields = FieldRow['fields'];

const row = (id: string, kind: FieldKind, fields: Fields, compared = true): FieldRow => ({
  ...{ id, kind, fields },
  compared: compared && Object.keys(fields).length > 1,
});

/** The same wire name in each of these documents. */
const same = (id: string, kind: FieldKind, ...roles: Role[]): FieldRow =>
  row(id, kind, Object.fromEntries(roles.map((role) => [role, id])));

/** In the order in which an officer reads: who, what was paid, where it goes, how it comes. */
export const HEAD_ROWS: readonly FieldRow[] = [
  same('orderNo', 'code', 'order', 'payment', 'waybill', 'inventory'),
  row('buyerName', 'name', { order: 'buyerName', payment: 'payerName', inventory: 'buyerName' }),
  row('buyerIdNumber', 'idNumber', { order: 'buyerIdNumber', payment: 'payerIdNumber', inventory: 'buyerIdNumber' }),
  row('buyerTelephone', 'phone', { order: 'buyerTelephone', payment: 'telephone', inventory: 'buyerTelephone' }),
  same('consignee', 'name', 'order', 'waybill'),
  same('consigneeTelephone', 'phone', 'order', 'waybill'),
  same('consigneeAddress', 'address', 'order', 'waybill', 'inventory'),
  row('acturalPaid', 'number', { order: 'acturalPaid', payment: 'amountPaid' }),
  same('goodsValue', 'number', 'order'),
  same('taxTotal', 'number', 'order'),
  same('discount', 'number', 'order'),
  same('freight', 'number', 'order', 'inventory'),
  same('insuredFee', 'number', 'waybill', 'inventory'),
  same('currency', 'code', 'order', 'payment', 'waybill', 'inventory'),
  same('ebpCode', 'code', 'order', 'payment', 'inventory'),
  same('ebpName', 'text', 'order', 'payment', 'inventory'),
  same('ebcCode', 'code', 'order', 'inventory'),
  same('ebcName', 'text', 'order', 'inventory'),
  same('agentCode', 'code', 'inventory'),
  same('agentName', 'text', 'inventory'),
  same('assureCode', 'code', 'inventory'),
  same('payCode', 'code', 'order', 'payment'),
  same('payTransactionId', 'code', 'order', 'payment'),
  same('payTime', 'time', 'payment'),
  same('logisticsCode', 'code', 'waybill', 'inventory'),
  same('logisticsName', 'text', 'waybill', 'inventory'),
  same('logisticsNo', 'code', 'waybill', 'inventory'),
  same('billNo', 'code', 'waybill', 'inventory'),
  row('grossWeight', 'number', { waybill: 'weight', inventory: 'grossWeight' }),
  same('netWeight', 'number', 'inventory'),
  same('packNo', 'number', 'waybill', 'inventory'),
  same('goodsInfo', 'text', 'waybill'),
  same('customsCode', 'code', 'inventory'),
  same('portCode', 'code', 'inventory'),
  same('tradeMode', 'code', 'inventory'),
  same('trafMode', 'code', 'inventory'),
  same('trafNo', 'code', 'inventory'),
  same('voyageNo', 'code', 'inventory'),
  same('country', 'code', 'inventory'),
  same('loctNo', 'code', 'inventory'),
  same('emsNo', 'code', 'inventory'),
  row('appTime', 'time', { order: 'appTime', payment: 'appTime', waybill: 'appTime', inventory: 'appTime' }, false),
];

/** Lines of the order and of the inventory belong together by their number (gnum). */
export const LINE_ROWS: readonly FieldRow[] = [
  row('itemName', 'text', { order: 'itemName', inventory: 'gname' }),
  same('gmodel', 'text', 'order', 'inventory'),
  same('itemNo', 'code', 'order', 'inventory'),
  same('gcode', 'code', 'inventory'),
  same('barCode', 'code', 'order', 'inventory'),
  same('country', 'code', 'order', 'inventory'),
  same('qty', 'number', 'order', 'inventory'),
  same('unit', 'code', 'order', 'inventory'),
  same('qty1', 'number', 'inventory'),
  same('unit1', 'code', 'inventory'),
  same('price', 'number', 'order', 'inventory'),
  same('totalPrice', 'number', 'order', 'inventory'),
  same('currency', 'code', 'order', 'inventory'),
];
