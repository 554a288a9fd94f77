/** Records as they are sealed with a document, and as the law takes them. */
import type { MessageRecord } from '@tongguan/ceb';
import type { Inventory, Logistics, Order, Payment } from '@tongguan/clearance';

/** What document.sealed holds. */
export type SealedRecord = Pick<MessageRecord, 'head' | 'list'>;

// The reader has checked the record against the tables of its message (a record with faults is refused before), so its
// fields are those that the law's types name.
export const orderRecord = (record: SealedRecord): Order => record as unknown as Order;
export const paymentRecord = (record: SealedRecord): Payment => record as unknown as Payment;
export const waybillRecord = (record: SealedRecord): Logistics => record as unknown as Logistics;
export const inventoryRecord = (record: SealedRecord): Inventory => record as unknown as Inventory;
