/** The one broker: connects, again after a loss, and keeps what the channels of the table want going on it. */
import amqp, { type ChannelModel } from 'amqplib';
import type { Log } from '../../postgres/connection.ts';
import type { InboxServices } from '../folder/inbox.ts';
import type { Lanes } from '../lanes.ts';
import type { OutgoingServices } from '../outgoing.ts';
import type { AmqpChannel } from '../store.ts';
import { QueueInbox } from './inbox.ts';
import { leave } from './leave.ts';
import { publishDue } from './outbox.ts';

/** A dead connection is noticed after two of these. */
const HEARTBEAT_SECONDS = 10;
const CONNECT_MS = 10_000;

/** A live connection with what goes on over it. */
interface Link {
  connection: ChannelModel;
  inboxes: Map<string, QueueInbox>;
  closed: AbortController;
}

export class Broker {
  readonly #services: InboxServices & OutgoingServices;
  readonly #url: string;
  readonly #lanes: Lanes;
  readonly #log: Log;
  #link: Link | undefined;
  #isClosing = false;

  constructor(services: InboxServices & OutgoingServices, url: string, lanes: Lanes, log: Log) {
    this.#services = services;
    this.#url = url;
    this.#lanes = lanes;
    this.#log = log;
  }

  /** One look: starts what is wanted and does not go, ends what is no longer wanted. */
  look(channels: readonly AmqpChannel[]): void {
    const link = this.#link;
    if (!link) {
      if (channels.length > 0) this.#lanes.run('amqp', () => this.#connect());
      return;
    }
    const wanted = new Set(channels.map(({ settings }) => settings.in));
    for (const queue of wanted) {
      if (!link.inboxes.has(queue)) this.#lanes.run(`amqp in ${queue}`, () => this.#consume(link, queue));
    }
    for (const [queue, inbox] of link.inboxes) if (!wanted.has(queue)) void inbox.close();
    for (const channel of channels.filter(({ receiptsDue, dataDue }) => receiptsDue || dataDue)) {
      const { connection, closed } = link;
      this.#lanes.run(`amqp out ${channel.id}`, () => publishDue(this.#services, connection, channel, closed.signal));
    }
  }

  /** Finishes what is under way and leaves the broker. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const link = this.#link;
    if (!link) return;
    link.closed.abort();
    await Promise.all([...link.inboxes.values()].map((inbox) => inbox.close()));
    await leave(link.connection);
  }

  async #connect(): Promise<number> {
    const url = new URL(this.#url);
    if (!url.searchParams.has('heartbeat')) url.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS));
    const connection = await amqp.connect(url.href, { timeout: CONNECT_MS });
    const link: Link = { connection, inboxes: new Map(), closed: new AbortController() };
    connection.on('error', () => {}); // followed by close
    connection.on('close', () => {
      link.closed.abort();
      this.#link = undefined;
      if (!this.#isClosing) this.#log.warn({ host: url.host }, 'amqp: the connection was lost');
    });
    if (this.#isClosing) await leave(connection);
    else this.#link = link;
    return 0;
  }

  async #consume(link: Link, queue: string): Promise<number> {
    const inbox = await QueueInbox.open(this.#services, link.connection, queue, this.#log, () =>
      link.inboxes.delete(queue),
    );
    if (!link.closed.signal.aborted) link.inboxes.set(queue, inbox);
    return 0;
  }
}
