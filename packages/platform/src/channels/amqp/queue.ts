/** Declaring queues without quarrelling with whoever declared them before. */
import type { Channel, ChannelModel } from 'amqplib';
import { leave } from './leave.ts';

/** Replicated and fsynced on every member before a confirm; the kind that this platform makes. */
const QUORUM = { durable: true, arguments: { 'x-queue-type': 'quorum' } };
const NO_SUCH_QUEUE = 404;

/** Makes the queue unless it is there, of whatever kind; how many messages stand in it. */
export async function ensureQueue(connection: ChannelModel, name: string): Promise<number> {
  const found = await onChannel(connection, (channel) => channel.checkQueue(name)).catch((error) => {
    if (error.code === NO_SUCH_QUEUE) return undefined;
    throw error;
  });
  const queue = found ?? (await onChannel(connection, (channel) => channel.assertQueue(name, QUORUM)));
  return queue.messageCount;
}

/** On a channel of its own: a refusal of the broker closes the channel it was asked on. */
async function onChannel<T>(connection: ChannelModel, ask: (channel: Channel) => Promise<T>): Promise<T> {
  const channel = await connection.createChannel();
  channel.on('error', () => {}); // the question itself rejects
  try {
    return await ask(channel);
  } finally {
    await leave(channel);
  }
}
