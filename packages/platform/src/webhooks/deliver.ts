/** The duty that pushes receipts. Run it in one process at a time (advisory lock); a second one would only send twice. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Log } from '../postgres/connection.ts';
import type { Delivery } from '../receipts/hostile.ts';
import { openBytes } from '../seal/index.ts';
import type { Seal } from '../services.ts';
import { addressFilter } from './address.ts';
import { Lane, type LaneEnd } from './lane.ts';
import { Sender } from './send.ts';
import { Slots } from './slots.ts';
import * as store from './store.ts';

export interface WebhookServices {
  pool: Pool;
  delivery: Pick<Delivery, 'read' | 'arranged' | 'xml'>;
  seal: Seal;
  /** Ranges (CIDR) that may be reached though they are not public. */
  webhookAllow: readonly string[];
}

export interface DutyOptions {
  log: Log;
  /** Ends the duty; attempts under way are cut and count as not made. */
  signal: AbortSignal;
}

/** How often the tables are looked at; the longest a receipt waits for its first try while there is nothing else to do. */
const LOOK_MS = 250;

/** ... and after the database did not answer. */
const AFTER_FAULT_MS = 2_000;

/** Webhooks taken at one look. */
const WEBHOOKS_MAX = 1_000;

/** Attempts under way in all: sockets, and memory for as many payloads. */
const ATTEMPTS_MAX = 256;

/** A failing endpoint rests this long, doubled each time up to the last figure; a success ends it. */
const REST_MS = 5_000;
const REST_MS_MAX = 300_000;

interface Rest {
  until: number;
  ms: number;
}

/** Resolves when the signal aborts and all is put down. Database faults are logged and tried again. */
export async function deliverWebhooks(services: WebhookServices, { log, signal }: DutyOptions): Promise<void> {
  const sender = new Sender(addressFilter(services.webhookAllow));
  const lanes = { pool: services.pool, delivery: services.delivery, sender, slots: new Slots(ATTEMPTS_MAX), signal };
  const running = new Map<number, Promise<void>>();
  const resting = new Map<number, Rest>();

  const run = async (webhook: store.DueWebhook) => {
    const secret = await openBytes(services.seal, webhook.secret_day, webhook.secret_sealed);
    const end = await new Lane(lanes, webhook, secret).run();
    rest(resting, webhook.id, end);
    if (end === 'gone') await disable(services.pool, webhook, log);
  };

  while (!signal.aborted) {
    const due = await store.dueWebhooks(services.pool, WEBHOOKS_MAX).catch(async (error) => {
      log.warn({ code: error.code, name: error.name }, 'webhooks: the database does not answer');
      await pause(AFTER_FAULT_MS, signal);
      return [];
    });
    for (const webhook of due) {
      if (running.has(webhook.id) || (resting.get(webhook.id)?.until ?? 0) > Date.now()) continue;
      const lane = run(webhook)
        .catch((error) =>
          log.warn({ webhook: webhook.id, code: error.code, name: error.name }, 'webhook: failed, will go on'),
        )
        .finally(() => running.delete(webhook.id));
      running.set(webhook.id, lane);
    }
    await pause(LOOK_MS, signal);
  }
  await Promise.all(running.values());
  sender.close();
}

/** Ends early, without fault, when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => {});
}

function rest(resting: Map<number, Rest>, webhook: number, end: LaneEnd): void {
  if (end !== 'failing') {
    resting.delete(webhook);
    return;
  }
  const ms = Math.min(REST_MS_MAX, (resting.get(webhook)?.ms ?? REST_MS / 2) * 2);
  resting.set(webhook, { until: Date.now() + ms, ms });
}

async function disable(pool: Pool, webhook: store.DueWebhook, log: Log): Promise<void> {
  await store.setEnabled(pool, webhook.id, webhook.receiver, false);
  log.info({ webhook: webhook.id, receiver: webhook.receiver }, 'webhook: the endpoint answered 410 and is disabled');
}
