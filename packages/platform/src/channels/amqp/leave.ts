import type { Channel, ChannelModel } from 'amqplib';

/** The broker's goodbye is waited for this long. */
const GOODBYE_MS = 5_000;

/** Closes a channel or connection. The library waits for the goodbye of a broker that is gone for ever; this does not. */
export async function leave(end: Channel | ChannelModel): Promise<void> {
  const gone = Promise.withResolvers<void>();
  end.on('close', () => gone.resolve());
  const timer = setTimeout(gone.resolve, GOODBYE_MS);
  const closed = end.close().catch(() => {}); // it was closed already
  await Promise.race([closed, gone.promise]);
  clearTimeout(timer);
}
