/**
 * The server behind the wire workers: `/api` for pages, and the files of the console for everything else. Only wire workers may speak to
 * it; what they say of the asker (his address, whether he came by TLS) is true.
 */
import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Pool } from 'pg';
import type { ProviderSettings } from '../accounts/providers.ts';
import { apiRoutes } from '../api/index.ts';
import { citizenGate } from '../citizen/gate.ts';
import { lateCompilers } from '../http/compilers.ts';
import { answerErrors } from '../http/errors.ts';
import { BODY_LIMIT_BYTES, type CheckLimits, defaultCheckLimits } from '../http/limits.ts';
import { measureRequests } from '../http/metrics.ts';
import { refuseNul } from '../http/nul.ts';
import { HttpProblem } from '../http/problem.ts';
import type { HttpServices } from '../http/services.ts';
import type { SandboxName } from '../portal/sandbox-shapes.ts';
import { Watch } from '../watch/watch.ts';
import { consoleRoutes } from './files.ts';
import { ADDRESS_HEADER, bearsSecret, TLS_HEADER } from './place.ts';
import { openWebRooms, type WebRooms } from './rooms.ts';
import { refuseOtherSites } from './same-site.ts';
import { createHandInFor, type WireAddress } from './to-wire.ts';

export interface WebOptions {
  secret: string;
  sessionKey: string;
  /** Default: the pool of everything else. */
  citizenPool?: Pool;
  /** Bytes of an uploaded message or sheet. */
  bodyLimit?: number;
  /** Of `POST /ceb/check` and drafts. */
  checkLimits?: CheckLimits;
  /** Names that choose how a story ends, where counterparts are played. */
  sandboxNames?: readonly SandboxName[];
  /** The live picture, which hears of what workers count; default: one that hears nothing. */
  watch?: Watch;
  /** Where messages go that somebody hands in on a page. */
  wire(): WireAddress;
  /** Identity providers beside the password. */
  providers?: readonly ProviderSettings[];
  /** Folder of the built console; default: that of these files. */
  files?: string;
  /** Doors beside those of the platform. */
  routes?: Doors;
}

/** Doors under `/api`. */
export type Doors = (rooms: WebRooms) => (app: FastifyInstance) => void;

/** JSON of pages is small; a door that takes files says so itself. */
const JSON_LIMIT_BYTES = 1024 * 1024;

/** Who asks, as the wire worker saw him. */
export interface Asker {
  address: string;
  /** Whether his cookie may be marked Secure. */
  secure: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    asker: Asker;
  }
}

export function createWebServer(services: HttpServices, options: WebOptions): FastifyInstance {
  const closing = new AbortController();
  const toWire = createHandInFor(options.wire, options.secret);
  const {
    sessionKey,
    bodyLimit = BODY_LIMIT_BYTES,
    providers = [],
    checkLimits = defaultCheckLimits,
    citizenPool = services.pool,
    sandboxNames = [],
  } = options;
  const watch = options.watch ?? new Watch(services);
  const more = {
    closing: closing.signal,
    handIn: toWire.handIn,
    sessionKey,
    bodyLimit,
    checkLimits,
    citizenPool,
    watch,
    sandboxNames,
  };
  const rooms: WebRooms = openWebRooms(services, more, providers);
  const log: FastifyBaseLogger = services.log;
  const app = Fastify({
    loggerInstance: log,
    // The framework's own lines hold the URL, and a URL holds order numbers.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: JSON_LIMIT_BYTES,
    routerOptions: { maxParamLength: 600 },
    forceCloseConnections: true, // they are wire workers'
    // Wire workers keep their connections, and close what they do not need.
    keepAliveTimeout: 0,
    schemaController: { compilersFactory: lateCompilers },
    ajv: { customOptions: { allErrors: true, removeAdditional: false, coerceTypes: true } },
  });
  const secure = services.publicUrl.startsWith('https:');
  app.decorateRequest('asker', null as unknown as Asker);
  app.addHook('onRequest', async (request, reply) => {
    refuseStrangers(request, options.secret);
    const { [ADDRESS_HEADER]: address, [TLS_HEADER]: tls } = request.headers;
    request.asker = { address: String(address), secure: secure || tls === 'yes' };
    reply.headers({ 'x-request-id': request.id, ...PROTECTION });
  });
  app.addHook('onReady', async () => rooms.watch.start());
  app.addHook('preClose', async () => closing.abort());
  app.addHook('onClose', () => rooms.watch.stop());
  app.addHook('onClose', async () => toWire.close());
  answerErrors(app);
  measureRequests(app);
  refuseNul(app);
  refuseOtherSites(app, services.publicUrl);
  citizenGate(app);
  const doors = async (scope: FastifyInstance) => {
    apiRoutes(scope, rooms);
    options.routes?.(rooms)(scope);
  };
  app.register(doors, { prefix: '/api' });
  consoleRoutes(app, options.files);
  return app;
}

/** Of every answer. Pages are not shown inside others, and tell nobody where a link was. */
const PROTECTION = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

function refuseStrangers(request: FastifyRequest, secret: string): void {
  if (bearsSecret(request.headers, secret)) return;
  throw new HttpProblem('forbidden', 'Pages are served at the address of the platform, not here.');
}
