// The document that a played company owes: a payment for an order, a waybill for an inventory. A pure function of the task, so that a
// task answered twice (the platform went away between post and delete) is the same message twice.
import type { Logistics, Payment } from '@tongguan/ceb';
import type { Magic, Twist } from '../magic.ts';
import type { Draft } from '../messages.ts';
import { paymentFor, waybillFor } from '../parcel.ts';
import type { Company } from '../participants.ts';
import { random } from '../random.ts';
import type { PlayTask } from './party.ts';

export function answerTo(task: PlayTask, party: Company, magic: Magic | undefined): Omit<Draft, 'sender'> {
  return task.task === 'payment' ? paymentAnswer(task, party, magic) : waybillAnswer(task, party, magic);
}

function paymentAnswer({ id, order }: PlayTask, party: Company, magic: Magic | undefined): Omit<Draft, 'sender'> {
  if (!order) throw new Error(`Task ${id} asks for a payment and brings no order`);
  const guids = random('play', party.code, id, order.head.guid, order.head.appTime);
  // Paid at the moment of the order: never after the inventory was declared.
  const payment = paymentFor(order, { guid: guids.guid(), appTime: order.head.appTime });
  payment.head.payCode = party.code;
  payment.head.payName = party.name;
  // An order may leave the transaction to the payment company; then it gets a number of ours.
  payment.head.payTransactionId ||= `PLAY${id}`;
  return { type: 'CEB411Message', guid: guids.guid(), records: [altered<Payment>(payment, magic?.payment)] };
}

function waybillAnswer(
  { id, order, inventory }: PlayTask,
  party: Company,
  magic: Magic | undefined,
): Omit<Draft, 'sender'> {
  if (!inventory) throw new Error(`Task ${id} asks for a waybill and brings no inventory`);
  const guids = random('play', party.code, id, inventory.head.guid, inventory.head.appTime);
  const waybill = waybillFor(inventory, order, { guid: guids.guid(), appTime: inventory.head.appTime });
  waybill.head.logisticsName = party.name;
  return { type: 'CEB511Message', guid: guids.guid(), records: [altered<Logistics>(waybill, magic?.logistics)] };
}

function altered<D>(document: D, twist: Twist<D> | undefined): D {
  return twist && 'alter' in twist ? twist.alter(document) : document;
}
