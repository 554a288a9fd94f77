/**
 * The web process: pages, `/api` and streams of events, for people. One a platform, at lower priority than the wire workers, with a small
 * pool of its own; it may die at any time and is started again. Wire workers hand requests on to it over the loopback (http/hand-on.ts).
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { constants, getPriority, setPriority } from 'node:os';
import { defaultParameters } from '@tongguan/clearance';
import pino from 'pino';
import { providersIn } from './accounts/providers.ts';
import { sessionKeyOf } from './accounts/token.ts';
import { createPool } from './postgres/connection.ts';
import { announced, announcer } from './receipts/announce.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import { superviseWorker } from './supervise/worker.ts';
import { beatIn } from './watch/beat.ts';
import { Patrol } from './watch/patrol/patrol.ts';
import { Watch } from './watch/watch.ts';
import { clearPlace, newSecret, type Place, writePlace } from './web/place.ts';
import { createWebServer } from './web/server.ts';
import type { WireOptions } from './wire-options.ts';

/**
 * Steps of niceness below the wire workers: of a core that both want, a worker gets three parts in five. With ten steps, pages took seconds
 * while the machine was busy; with none, they took what declarations need. What pages may ask for is bounded at the door (http/hand-on.ts).
 */
const BELOW_WIRE = 2;
/** Pages are answered one after another rather than take connections that intake needs. */
const POOL_MAX = 6;
/** Of citizens, whoever many they are. */
const CITIZEN_POOL_MAX = 2;
/** No page waits longer for a statement; what takes longer must be bounded. */
const STATEMENT_MS_MAX = 10_000;
const ANNOUNCE_EVERY_MS = 20;

const options = JSON.parse(process.env.TONGGUAN_WIRE ?? '{}') as WireOptions;
const log = pino({ level: options.logLevel, base: { pid: process.pid } });

let runtime: Runtime | undefined;
let watch: Watch | undefined;
let close = async (): Promise<void> => {};

const worker = await superviseWorker({
  onDrain: () => close(),
  onBroadcast: (payload) => {
    const counted = beatIn(payload);
    if (counted) watch?.hear(counted);
    else runtime?.onReceipts(announced(payload));
  },
});

try {
  setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + BELOW_WIRE));
  const pool = createPool(worker.connection, {
    max: POOL_MAX,
    log,
    applicationName: worker.name,
    statementTimeoutMs: STATEMENT_MS_MAX,
    lookups: true,
  });
  const citizenPool = createPool(worker.connection, {
    max: CITIZEN_POOL_MAX,
    log,
    applicationName: `${worker.name} citizens`,
    statementTimeoutMs: STATEMENT_MS_MAX,
    lookups: true,
  });
  const started = await createRuntime({
    ...options,
    parameters: { ...defaultParameters, ...options.parameters },
    pool,
    log,
    bank: process.env.TONGGUAN_BANK_URL
      ? { url: process.env.TONGGUAN_BANK_URL, secret: process.env.TONGGUAN_BANK_SECRET ?? '' }
      : undefined,
    identityUrl: process.env.TONGGUAN_IDENTITY_URL || undefined,
    identityKey: process.env.TONGGUAN_IDENTITY_KEY || undefined,
    tellPeople: process.env.TONGGUAN_TELL_PEOPLE === 'yes',
    onOutdated: (error) => void close().finally(() => worker.fail(error)),
    announce: announcer(ANNOUNCE_EVERY_MS, (payload) => worker.broadcast(payload)),
    // What pages hand in is counted here.
    tell: (counted) => watch?.hear(counted),
  });
  runtime = started;
  const secrets = { secret: newSecret(), sessionKey: sessionKeyOf(options.dataDir) };
  watch = new Watch({
    ...started.services,
    smtpUrl: process.env.TONGGUAN_SMTP_URL || undefined,
    mailFrom: process.env.TONGGUAN_MAIL_FROM || undefined,
  });
  const { host, port } = options.listen ?? { host: '127.0.0.1', port: 8080 };
  const certificate = options.tls && readFileSync(options.tls.cert, 'utf8');
  const wire = () => ({ host, port, certificate });
  const patrol = options.patrol ? new Patrol(started.services, wire) : undefined;
  const app = createWebServer(started.services, {
    ...secrets,
    citizenPool,
    bodyLimit: options.bodyLimit,
    watch,
    wire,
    checkLimits: options.checkLimits,
    sandboxNames: options.sandboxNames ?? [],
    providers: providersIn(process.env),
  });
  // Its own socket: node:cluster would share one with a web process that is about to leave.
  await app.listen({ host: '127.0.0.1', port: 0, exclusive: true });
  const place: Place = { port: (app.server.address() as AddressInfo).port, ...secrets };
  started.follow();
  close = async () => {
    await patrol?.stop();
    clearPlace(options.dataDir, place);
    await app.close();
    await started.stop();
    await Promise.all([citizenPool.end(), pool.end()]);
  };
  writePlace(options.dataDir, place);
  worker.ready();
  patrol?.start();
} catch (error) {
  await worker.fail(error);
}
