/** A wire worker: one process's platform behind the HTTP door. Forked by the supervisor, one per core. */
import { readFileSync } from 'node:fs';
import pino from 'pino';
import { createHttpServer } from './http/server.ts';
import { createPool } from './postgres/connection.ts';
import { announced, announcer } from './receipts/announce.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import { superviseWorker } from './supervise/worker.ts';
import type { WireOptions } from './wire-options.ts';

/** Connections of one worker: intake, clearing, numbers, readers, duties; two workers leave room below the server's 100. */
const POOL_MAX = 16;
/** Siblings' readers hear of receipts this much later at most: a fraction of what they notice. */
const ANNOUNCE_EVERY_MS = 20;

const options = JSON.parse(process.env.TONGGUAN_WIRE ?? '{}') as WireOptions;
const log = pino({ level: options.logLevel, base: { pid: process.pid } });

let runtime: Runtime | undefined;
let close = async (): Promise<void> => {};

const worker = superviseWorker({
  onDrain: () => close(),
  onBroadcast: (payload) => runtime?.onReceipts(announced(payload)),
});

try {
  const pool = createPool(worker.connection, { max: POOL_MAX, log, applicationName: worker.name, lookups: true });
  runtime = await createRuntime({
    ...options,
    pool,
    log,
    amqpUrl: process.env.TONGGUAN_AMQP_URL || undefined,
    onOutdated: (error) => void close().finally(() => worker.fail(error)),
    announce: announcer(ANNOUNCE_EVERY_MS, (payload) => worker.broadcast(payload)),
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
