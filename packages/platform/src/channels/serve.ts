/** The duty that serves folders and AMQP queues. One process at a time does it (advisory lock of the duties). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../postgres/connection.ts';
import { Broker } from './amqp/broker.ts';
import type { InboxServices } from './folder/inbox.ts';
import { Folders } from './folder/serve.ts';
import { Lanes } from './lanes.ts';
import type { OutgoingServices } from './outgoing.ts';
import { openChannels } from './store.ts';

export interface ChannelServices extends InboxServices, OutgoingServices {
  /** amqp://user:password@host:port; undefined when there is no broker, and AMQP channels rest. */
  amqpUrl?: string | undefined;
}

/** How often folders and the table are looked at. */
const LOOK_MS = 250;
/** ... and after the database did not answer. */
const AFTER_FAULT_MS = 2_000;
const CHANNELS_MAX = 1_000;

export async function serveChannels(
  services: ChannelServices,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<void> {
  const lanes = new Lanes(log);
  const folders = new Folders(services, lanes, signal);
  const broker = services.amqpUrl ? new Broker(services, services.amqpUrl, lanes, log) : undefined;
  while (!signal.aborted) {
    const channels = await openChannels(services.pool, CHANNELS_MAX).catch((error) => {
      log.warn({ code: error.code, name: error.name }, 'channels: the database does not answer');
      return undefined;
    });
    if (channels) {
      folders.look(channels.filter((channel) => channel.kind === 'folder'));
      broker?.look(channels.filter((channel) => channel.kind === 'amqp'));
    }
    await sleep(channels ? LOOK_MS : AFTER_FAULT_MS, undefined, { signal }).catch(() => {});
  }
  await broker?.close();
  await lanes.idle();
}
