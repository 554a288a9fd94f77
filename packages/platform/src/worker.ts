/** A wire worker: one process's platform behind the HTTP door. Forked by the supervisor, one per core. */
import { readFileSync } from 'node:fs';
import { defaultParameters } from '@tongguan/clearance';
import pino from 'pino';
import { Connections } from './http/connections.ts';
import { proxiesIn } from './http/forwarded.ts';
import { CONNECTIONS_MAX } from './http/limits.ts';
import { createHttpServer } from './http/server.ts';
import { createPool } from './postgres/connection.ts';
import { announced, announcer } from './receipts/announce.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import { superviseWorker } from './supervise/worker.ts';
import { asBroadcast } from './watch/beat.ts';
import { placeFinder } from './web/place.ts';
import type { WireOptions } from './wire-options.ts';

/** Connections of one worker: intake, clearing, numbers, readers, duties; two workers leave room below the server's 100. */
const POOL_MAX = 16;
/** Siblings' readers hear of receipts this much later at most: a fraction of what they notice. */
const ANNOUNCE_EVERY_MS = 20;

const options = JSON.parse(process.env.TONGGUAN_WIRE ?? '{}') as WireOptions;
const log = pino({ level: options.logLevel, base: { pid: process.pid } });

let runtime: Runtime | undefined;
let connections: Connections | undefined;
let close = async (_graceMs: number, _hurry: AbortSignal): Promise<void> => {};

const worker = await superviseWorker({
  onDrain: (graceMs, hurry) => close(graceMs, hurry),
  onConnection: (socket) => connections?.take(socket),
  onBroadcast: (payload) => runtime?.onReceipts(announced(payload)),
});

try {
  const pool = createPool(worker.connection, { max: POOL_MAX, log, applicationName: worker.name, lookups: true });
  runtime = await createRuntime({
    ...options,
    // A supervisor from before a parameter does not hand it on.
    parameters: { ...defaultParameters, ...options.parameters },
    pool,
    log,
    bank: process.env.TONGGUAN_BANK_URL
      ? { url: process.env.TONGGUAN_BANK_URL, secret: process.env.TONGGUAN_BANK_SECRET ?? '' }
      : undefined,
    amqpUrl: process.env.TONGGUAN_AMQP_URL || undefined,
    identityUrl: process.env.TONGGUAN_IDENTITY_URL || undefined,
    identityKey: process.env.TONGGUAN_IDENTITY_KEY || undefined,
    tellPeople: process.env.TONGGUAN_TELL_PEOPLE === 'yes',
    onOutdated: (error) => {
      worker.leaving();
      void close(0, AbortSignal.abort()).finally(() => worker.fail(error));
    },
    announce: announcer(ANNOUNCE_EVERY_MS, (payload) => worker.broadcast(payload)),
    name: worker.name,
    tell: (beat) => worker.broadcast(asBroadcast(beat)),
  });
  const leaving = new AbortController();
  const app = createHttpServer(runtime.services, {
    leaving: leaving.signal,
    bodyLimit: options.bodyLimit,
    checkLimits: options.checkLimits,
    findPlace: placeFinder(options.dataDir),
    trustedProxies: proxiesIn(options.trustedProxies ?? []),
    ...(options.tls ? { tls: { cert: readFileSync(options.tls.cert), key: readFileSync(options.tls.key) } } : {}),
  });
  await app.ready();
  const taken = new Connections(app, CONNECTIONS_MAX);
  connections = taken;
  runtime.start();
  const started = runtime;
  close = async (graceMs, hurry) => {
    leaving.abort();
    await Promise.all([started.retire(), taken.leave(graceMs, hurry)]);
    await taken.close();
    await started.stop();
    await pool.end();
  };
  worker.ready();
} catch (error) {
  await worker.fail(error);
}
