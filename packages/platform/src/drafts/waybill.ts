/**
 * The waybill of an order that has no list yet. A waybill names no platform and no key leads to it from an order, so intake leaves a
 * mark of the order's number (documents/guid.ts). Order numbers are unique for one platform only: of the waybills that carry one, that
 * counts whose consignee is the order's.
 */
import { foldPhone, foldText, matchesLabel } from '@tongguan/clearance';
import { orderMark } from '../documents/guid.ts';
import { STATE } from '../intake/fate.ts';
import { KEY } from '../intake/kinds.ts';
import { type CaseDocument, type DocumentRecord, documentsByKeys } from '../status/documents.ts';
import { loadSql } from '../store/sql.ts';

const waybillsSql = loadSql(import.meta.url, 'waybills-of-order');

/** Parcels and versions of one order, and strangers with the same number. */
const CANDIDATES_MAX = 50;

/** A waybill as the caller knows it. */
export interface WaybillNumber {
  logisticsCode: string;
  logisticsNo: string;
}

/** Every current waybill of the order, or the one that was named; more than one: the caller has to say which. */
export async function waybillsOf(
  record: DocumentRecord,
  order: CaseDocument,
  named: Partial<WaybillNumber>,
): Promise<CaseDocument[]> {
  const refs = named.logisticsCode && named.logisticsNo ? [keyOf(named as WaybillNumber)] : await marked(record, order);
  const found = await documentsByKeys(record, refs);
  return found.filter(
    ({ state, head, number }) =>
      state === STATE.declared &&
      head.orderNo === order.head.orderNo &&
      (named.logisticsNo === undefined || named.logisticsNo === number) &&
      isSentTo(order, head),
  );
}

const keyOf = ({ logisticsCode, logisticsNo }: WaybillNumber) => ({
  kind: KEY.waybill,
  owner: logisticsCode,
  number: logisticsNo,
});

/** Keys of the waybills that carry the order's mark. */
async function marked(record: DocumentRecord, { head }: CaseDocument) {
  const values = [String(orderMark(head.orderNo ?? '')), CANDIDATES_MAX];
  const { rows } = await record.pool.query<{ day: string; id: number }>(waybillsSql, values);
  const documents = await record.contents.documents(record.pool, rows);
  const keys = new Map<string, ReturnType<typeof keyOf>>();
  for (const { type, record: document } of documents.values()) {
    const { logisticsCode = '', logisticsNo = '' } = document.head;
    if (type === 'CEB511Message') keys.set(`${logisticsCode} ${logisticsNo}`, keyOf({ logisticsCode, logisticsNo }));
  }
  return [...keys.values()];
}

/** As customs compares them, name and telephone: a label may hide a part of either. */
function isSentTo({ head: order }: CaseDocument, waybill: Record<string, string>): boolean {
  return (
    matchesLabel(foldText(order.consignee ?? ''), foldText(waybill.consignee ?? ''), 1) &&
    matchesLabel(foldPhone(order.consigneeTelephone ?? ''), foldPhone(waybill.consigneeTelephone ?? ''), 4)
  );
}
