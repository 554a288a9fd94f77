/** `tongguan start` as a function: database, migrations, one wire worker per core and the web process, each with its own pool and limits. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultParameters, type Parameters, parameterFaults } from '@tongguan/clearance';
import pino, { type Logger } from 'pino';
import { permitMoves } from './clock/move.ts';
import { proxiesIn } from './http/forwarded.ts';
import { BODY_LIMIT_BYTES, defaultCheckLimits, sandboxCheckLimits } from './http/limits.ts';
import { serveClusterMetrics } from './http/metrics.ts';
import { serveLimits } from './http/rate-limit.ts';
import type { RegisterMagic } from './identity/simulated.ts';
import { operatorTokenFile, readOperatorToken } from './operator-token.ts';
import { keepParameters } from './parameters/sets.ts';
import type { SandboxName } from './portal/sandbox-shapes.ts';
import type { Connection } from './postgres/connection.ts';
import { migrate } from './store/migrate.ts';
import { runSupervisor } from './supervise/supervisor.ts';
import type { WireOptions } from './wire-options.ts';

export interface PlatformOptions {
  /** Data folder: database, keys, logs. */
  dataDir: string;
  /** TONGGUAN_DATABASE_URL; none for the embedded server. */
  databaseUrl?: string;
  host?: string;
  port?: number;
  /** Wire workers; default one per core. */
  workers?: number;
  /** Paths of PEM files. */
  tls?: { cert: string; key: string };
  bodyLimit?: number;
  /** A sandbox takes HS codes that are not in the tariff with assumed rates, and says so; its invented buyers may be checked often. */
  sandbox?: boolean;
  /** The clock may be moved; default: in a sandbox. */
  sandboxClock?: boolean;
  /** Buyers of sandbox participants whose cases go to the (played) officer. */
  reviewBuyers?: readonly string[];
  /** Buyers whom the simulated population register does not know so. */
  registerMagic?: RegisterMagic;
  /** Names that choose how a story ends, as whoever plays the counterparts tells them; shown to participants of a sandbox. */
  sandboxNames?: readonly SandboxName[];
  parameters?: Partial<Parameters>;
  /** Days that a day and its decisions stay in the tables; undefined: for ever. See docs/archive.md. */
  archiveAfterDays?: number | undefined;
  /** Printed on papers: where those who hold them reach this platform. Default: the address where it listens. */
  publicUrl?: string | undefined;
  /** Networks of the proxies in front: from these alone it is believed for whom they ask. Default: none. */
  trustedProxies?: readonly string[] | undefined;
  /** Ranges that webhooks may reach though they are not public. A platform that only listens on loopback may push there. */
  webhookAllow?: readonly string[];
  /** Orders of the platform's own go through every door each minute (docs/command.md). Default: no. */
  patrol?: boolean;
  log?: Logger;
}

export interface RunningPlatform {
  url: string;
  operatorToken: string;
  connection: Connection;
  /** Resolves with the exit code when everything is stopped. */
  finished: Promise<number>;
  /** Drains and stops. Idempotent. */
  stop(): Promise<void>;
}

/** Of these files. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

export async function startPlatform(options: PlatformOptions): Promise<RunningPlatform> {
  const dataDir = resolve(options.dataDir);
  const log = options.log ?? pino({ level: process.env.TONGGUAN_LOG ?? 'warn' });
  const wire = wireOptions(options, dataDir, log.level);
  const url = urlOf(options);
  const operatorToken = ensureOperatorToken(dataDir);
  const stopAnswering = [serveClusterMetrics(), serveLimits()];
  const platform = await runSupervisor({
    dataDir,
    databaseUrl: options.databaseUrl,
    migrate: async (pool) => {
      await migrate(pool);
      await keepParameters(pool, wire.parameters);
      await permitMoves(pool, options.sandboxClock ?? options.sandbox ?? false);
    },
    root: ROOT,
    workers: (root) => [
      {
        name: 'wire',
        module: join(root, 'packages/platform/src/worker.ts'),
        count: options.workers ?? availableParallelism(),
        env: { TONGGUAN_WIRE: JSON.stringify(wire) },
      },
      {
        name: 'web',
        module: join(root, 'packages/platform/src/web.ts'),
        count: 1,
        env: { TONGGUAN_WIRE: JSON.stringify(wire) },
        aside: true,
      },
    ],
    listen: { host: options.host ?? '127.0.0.1', port: options.port ?? 8080, url: () => url },
    log,
  });
  return {
    url,
    operatorToken,
    connection: platform.connection,
    finished: platform.finished,
    stop: async () => {
      await platform.drain();
      for (const stop of stopAnswering) stop();
    },
  };
}

function urlOf({ host = '127.0.0.1', port = 8080, tls }: PlatformOptions): string {
  return `${tls ? 'https' : 'http'}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

function wireOptions(options: PlatformOptions, dataDir: string, logLevel: string): WireOptions {
  const { host = '127.0.0.1', port = 8080, sandbox = false, tls, reviewBuyers = [] } = options;
  const isLoopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  const parameters = {
    ...defaultParameters,
    ...(sandbox ? { unknownHs: 'assume' as const } : {}),
    ...options.parameters,
  };
  const faults = parameterFaults(parameters).map(({ name, value, must }) => `${name} is ${value} but must ${must}`);
  proxiesIn(options.trustedProxies ?? []); // better heard now than from a worker
  if (faults.length > 0) throw new Error(`The parameters cannot be used: ${faults.join('; ')}.`);
  return {
    dataDir,
    bodyLimit: options.bodyLimit ?? BODY_LIMIT_BYTES,
    listen: { host, port },
    ...(tls ? { tls: { cert: resolve(tls.cert), key: resolve(tls.key) } } : {}),
    parameters,
    archiveAfterDays: options.archiveAfterDays,
    checkLimits: sandbox ? sandboxCheckLimits : defaultCheckLimits,
    reviewBuyers,
    publicUrl: options.publicUrl ?? urlOf(options),
    trustedProxies: options.trustedProxies,
    registerMagic: options.registerMagic,
    sandboxNames: options.sandboxNames,
    webhookAllow: options.webhookAllow ?? (isLoopback ? LOOPBACK : []),
    logLevel,
    patrol: options.patrol ?? false,
  };
}

/** The token of the operator's own tools, made at the first start and readable by the owner of the data folder only. */
function ensureOperatorToken(dataDir: string): string {
  const file = operatorTokenFile(dataDir);
  const known = readOperatorToken(dataDir);
  if (known) return known;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const token = `op_${randomBytes(32).toString('base64url')}`;
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}
