/** Records as they stand in a message, and as the law takes them. */
import type { MessageRecord, MessageType } from '@tongguan/ceb';
import type { Inventory, Logistics, Order, Payment } from '@tongguan/clearance';

export type StoredRecord = Pick<MessageRecord, 'head' | 'list'>;

/** A record with what is known of its coming. */
export interface StoredDocument {
  day: string;
  id: number;
  type: MessageType;
  record: StoredRecord;
  sender: string;
  receivedAtMs: number;
  /** Status and text of E-port's answer. */
  answer: string;
  answerText: string;
  preNo?: string;
}

// The reader has checked the record against the tables of its message (a record with faults is refused before), so its
// fields are those that the law's types name.
export const orderRecord = (record: StoredRecord): Order => record as unknown as Order;
export const paymentRecord = (record: StoredRecord): Payment => record as unknown as Payment;
export const waybillRecord = (record: StoredRecord): Logistics => record as unknown as Logistics;
export const inventoryRecord = (record: StoredRecord): Inventory => record as unknown as Inventory;
