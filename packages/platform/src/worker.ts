/** A wire worker: one process's platform behind the HTTP door. Forked by the supervisor, one per core. */
import { readFileSync } from 'node:fs';
import pino from 'pino';
import { createHttpServer } from './http/server.ts';
import { createPool } from './postgres/connection.ts';
import type { LastNumbers } from './receipts/waiters.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import { superviseWorker } from './supervise/worker.ts';
import type { WireOptions } from './wire-options.ts';

/** Connections of one worker: intake, clearing, numbers, readers, duties; two workers leave room below the server's 100. */
const POOL_MAX = 16;
/** Participants named in one nudge to the sibling workers: 40 characters each, with the largest numbers. */
const NUDGE_MAX = 100;
/** Siblings' readers hear of receipts this much later at most: a fraction of what they notice. */
const ANNOUNCE_EVERY_MS = 20;

const options = JSON.parse(process.env.TONGGUAN_WIRE ?? '{}') as WireOptions;
const log = pino({ level: options.logLevel, base: { pid: process.pid } });

let runtime: Runtime | undefined;
let close = async (): Promise<void> => {};

/** Told together what is said within `ms`, of each participant the last: under load many commits a second give receipts to the same ones. */
function gathered(ms: number, tell: (last: [string, number][]) => void): (last: LastNumbers) => void {
  const gathering = new Map<string, number>();
  return (more) => {
    if (gathering.size === 0 && more.size > 0) {
      setTimeout(() => {
        tell([...gathering]);
        gathering.clear();
      }, ms);
    }
    for (const [receiver, no] of more) gathering.set(receiver, Math.max(no, gathering.get(receiver) ?? 0));
  };
}

const worker = superviseWorker({
  onDrain: () => close(),
  onBroadcast: (payload) => runtime?.onReceipts(new Map((payload as { receipts?: [string, number][] }).receipts)),
});

try {
  const pool = createPool(worker.connection, { max: POOL_MAX, log, applicationName: worker.name, lookups: true });
  runtime = await createRuntime({
    ...options,
    pool,
    log,
    amqpUrl: process.env.TONGGUAN_AMQP_URL || undefined,
    onOutdated: (error) => void close().finally(() => worker.fail(error)),
    announce: gathered(ANNOUNCE_EVERY_MS, (last) => {
      for (let i = 0; i < last.length; i += NUDGE_MAX) worker.broadcast({ receipts: last.slice(i, i + NUDGE_MAX) });
    }),
  });
  const app = createHttpServer(runtime.services, {
    bodyLimit: options.bodyLimit,
    checkLimits: options.checkLimits,
    ...(options.tls ? { tls: { cert: readFileSync(options.tls.cert), key: readFileSync(options.tls.key) } } : {}),
  });
  await app.listen({ port: options.port, host: options.host });
  runtime.start();
  const started = runtime;
  close = async () => {
    await app.close();
    await started.stop();
    await pool.end();
  };
  worker.ready(options.url);
} catch (error) {
  await worker.fail(error);
}
