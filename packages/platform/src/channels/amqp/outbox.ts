/** Receipts into a participant's queue: persistent, and confirmed by the broker before the cursor moves. */
import type { ChannelModel, ConfirmChannel } from 'amqplib';
import { type Outgoing, type OutgoingServices, sendDue } from '../outgoing.ts';
import type { AmqpChannel } from '../store.ts';
import { leave } from './leave.ts';
import { ensureQueue } from './queue.ts';

/** A participant that takes nothing gets no more than this into its queue; the receipts wait in the record. */
const QUEUED_MAX = 10_000;
/** A full queue is looked at again after so many seconds. */
const FULL_REST_SECONDS = 5;

/** Publishes what is due; seconds to rest. Rejects when the connection ends or the broker does not take a message. */
export async function publishDue(
  services: OutgoingServices,
  connection: ChannelModel,
  channel: AmqpChannel,
  signal: AbortSignal,
): Promise<number> {
  const queue = channel.settings.out;
  let room = QUEUED_MAX - (await ensureQueue(connection, queue));
  const publisher = await connection.createConfirmChannel();
  publisher.on('error', () => {}); // waiting for confirms rejects
  const returned = unroutable(publisher);
  const send = async (batch: readonly Outgoing[]) => {
    if (room < batch.length) room = QUEUED_MAX - (await ensureQueue(connection, queue));
    if (room < batch.length) return false;
    for (const outgoing of batch) publish(publisher, queue, outgoing);
    await publisher.waitForConfirms();
    if (returned.count > 0) throw new Error('The queue is gone: the broker gave receipts back');
    room -= batch.length;
    return true;
  };
  try {
    await sendDue(services, channel, send, signal);
  } finally {
    await leave(publisher);
  }
  return room <= 0 ? FULL_REST_SECONDS : 0;
}

function publish(publisher: ConfirmChannel, queue: string, { name, type, bytes }: Outgoing): void {
  publisher.sendToQueue(queue, bytes, {
    persistent: true,
    // A message for a queue that is gone comes back before its confirm, instead of vanishing with one.
    mandatory: true,
    messageId: name,
    type,
    contentType: 'application/xml',
    contentEncoding: 'UTF-8',
  });
}

function unroutable(publisher: ConfirmChannel): { count: number } {
  const returned = { count: 0 };
  publisher.on('return', () => {
    returned.count++;
  });
  return returned;
}
