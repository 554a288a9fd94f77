/**
 * From a queue through intake. A message is acknowledged after its commit and never before: what the broker gives again
 * after a crash of either side gets the same answer. The queue is shared, so a message proves its sender by signature.
 *
 *   202 or refused (the sender got a 900): ack
 *   busy: wait here, then give back to the queue
 *   too large, delivered or failed too often: dead-letter queue, then ack
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelModel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { Log } from '../../postgres/connection.ts';
import type { IntakeAnswer } from '../../services.ts';
import type { InboxServices } from '../folder/inbox.ts';
import { leave } from './leave.ts';
import { ensureQueue } from './queue.ts';

/** Messages unacknowledged at a time: they share intake's commits and bound the memory. */
const PREFETCH = 64;
/** A busy platform is waited for this long before a message goes back to its queue. */
const PATIENCE_MS = 60_000;
/** A message on which the platform itself fails is put aside after so many tries ... */
const TRIES_MAX = 5;
/** ... and one that was given out this often without ever being acknowledged (quorum queues count): it may be what kills us. */
const DELIVERIES_MAX = 20;

export class QueueInbox {
  readonly #services: InboxServices;
  readonly #queue: string;
  readonly #channel: ConfirmChannel;
  readonly #log: Log;
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  private constructor(services: InboxServices, queue: string, channel: ConfirmChannel, log: Log) {
    this.#services = services;
    this.#queue = queue;
    this.#channel = channel;
    this.#log = log;
  }

  /** Begins to consume. `onEnd` is called when it ends by itself: connection lost, queue deleted. */
  static async open(
    services: InboxServices,
    connection: ChannelModel,
    queue: string,
    log: Log,
    onEnd: () => void,
  ): Promise<QueueInbox> {
    await ensureQueue(connection, queue);
    await ensureQueue(connection, deadLetters(queue));
    const channel = await connection.createConfirmChannel();
    const inbox = new QueueInbox(services, queue, channel, log);
    channel.on('error', () => {}); // followed by close
    channel.on('close', () => {
      inbox.#stopping.abort();
      onEnd();
    });
    await channel.prefetch(PREFETCH);
    await channel.consume(queue, (message) => inbox.#onDelivery(message));
    return inbox;
  }

  /** Takes no more, finishes what is under way; the rest goes back to the queue. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#underWay);
    await leave(this.#channel);
  }

  /** Null: the broker cancelled us, because the queue was deleted. */
  #onDelivery(message: ConsumeMessage | null): void {
    if (message === null) {
      void leave(this.#channel);
      return;
    }
    // Not acknowledged, so the broker gives it again when the channel closes.
    if (this.#stopping.signal.aborted) return;
    const taking: Promise<void> = this.#take(message)
      // The channel went away under it: the message comes again.
      .catch((error) => this.#log.warn({ queue: this.#queue, name: error.name }, 'amqp: a message will come again'))
      .finally(() => this.#underWay.delete(taking));
    this.#underWay.add(taking);
  }

  async #take(message: ConsumeMessage): Promise<void> {
    const { length } = message.content;
    const deliveries = Number(message.properties.headers?.['x-delivery-count'] ?? 0);
    if (length > this.#services.bodyLimit)
      return this.#bury(message, `${length} bytes are more than a message may have`);
    if (deliveries >= DELIVERIES_MAX) return this.#bury(message, `given out ${deliveries} times without an end`);
    const outcome = await this.#submit(message.content);
    if (outcome === 'poison') return this.#bury(message, `the platform failed on it ${TRIES_MAX} times`);
    if (outcome === 'busy') this.#channel.nack(message, false, true);
    else this.#channel.ack(message);
  }

  async #submit(bytes: Buffer): Promise<'done' | 'busy' | 'poison'> {
    const until = Date.now() + PATIENCE_MS;
    for (let failures = 0; failures < TRIES_MAX; ) {
      const answer = await this.#tryOnce(bytes);
      if (answer === 'failed') failures++;
      else if (answer.status !== 503 && answer.status !== 429) return 'done';
      const seconds = answer === 'failed' ? failures : (answer.retryAfterSeconds ?? 1);
      await sleep(seconds * 1000, undefined, { signal: this.#stopping.signal }).catch(() => {});
      if (this.#stopping.signal.aborted || (answer !== 'failed' && Date.now() > until)) return 'busy';
    }
    return 'poison';
  }

  #tryOnce(bytes: Buffer): Promise<IntakeAnswer | 'failed'> {
    return this.#services.intake.submit(bytes, { channel: 'amqp' }).catch(() => 'failed' as const);
  }

  async #bury(message: ConsumeMessage, reason: string): Promise<void> {
    const { content, properties } = message;
    const headers = { 'x-reason': reason, 'x-queue': this.#queue };
    this.#channel.sendToQueue(deadLetters(this.#queue), content, { ...properties, headers, persistent: true });
    await this.#channel.waitForConfirms();
    this.#channel.ack(message);
    this.#log.warn({ queue: this.#queue, bytes: content.length, reason }, 'amqp: a message was put aside');
  }
}

const deadLetters = (queue: string): string => `${queue}_DEAD`;
