/**
 * The HTTP door, put together. It does not listen: the worker does, and closes it. Nothing here decides anything about a
 * message; routes hand bytes to the rooms behind and write down what these say.
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { FindPlace } from '../web/place.ts';
import { citizenBucket, type RefuseCitizen } from './citizen-bucket.ts';
import { lateCompilers } from './compilers.ts';
import { endIdle } from './connections.ts';
import { answerErrors } from './errors.ts';
import type { Proxies } from './forwarded.ts';
import { createHandIn, type HandIn } from './hand-in.ts';
import { handOnRoutes } from './hand-on.ts';
import { BODY_LIMIT_BYTES, type CheckLimits, CONNECTIONS_MAX, defaultCheckLimits, KEEP_ALIVE_MS } from './limits.ts';
import { measureRequests } from './metrics.ts';
import { refuseNul } from './nul.ts';
import { openApi } from './openapi.ts';
import { problem, rawProblem, sendProblem } from './problem.ts';
import type { RateLimit } from './rate-limit.ts';
import { bondedRoutes } from './routes/bonded/index.ts';
import { cebRoute } from './routes/ceb.ts';
import { checkRoute } from './routes/check.ts';
import { dataRoute } from './routes/data.ts';
import { deskRoutes } from './routes/desk.ts';
import { draftRoutes } from './routes/drafts.ts';
import { forecastRoutes } from './routes/forecasts.ts';
import { goodsRoutes } from './routes/goods.ts';
import { healthRoutes } from './routes/health.ts';
import { manifestRoutes } from './routes/manifests.ts';
import { messageRoute } from './routes/messages.ts';
import { paperRoutes } from './routes/papers.ts';
import { portProxyRoutes } from './routes/port-proxy.ts';
import { proofRoutes } from './routes/proof.ts';
import { rawDataRoute } from './routes/raw-data.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { sandboxRoutes } from './routes/sandbox.ts';
import { sandboxArrivalRoute } from './routes/sandbox-arrivals.ts';
import { siteRoutes } from './routes/site.ts';
import { statusRoutes } from './routes/status.ts';
import { taxRoutes } from './routes/taxes.ts';
import { verifyRoute } from './routes/verify.ts';
import { webhookDeliveryRoutes } from './routes/webhook-deliveries.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import type { HttpServices } from './services.ts';

export interface HttpOptions {
  /** Bytes of a message, `--body-limit`; default 20 MiB. */
  bodyLimit?: number;
  /** PEM. Absent: plain HTTP. */
  tls?: { cert: string | Buffer; key: string | Buffer };
  /** Connections of this process; more are closed at once. Default `CONNECTIONS_MAX`. */
  maxConnections?: number;
  /** Milliseconds in which a request must have arrived whole. Default 60,000: 20 MiB at 350 kB/s. */
  requestTimeoutMs?: number;
  /** Limits of `POST /ceb/check`; those left out are the default ones. */
  checkLimits?: Partial<CheckLimits>;
  /** Aborts when clients shall leave: every answer from then on is the last on its connection. */
  leaving?: AbortSignal;
  /** Where the web process is. Absent: what people ask for is not served. */
  findPlace?: FindPlace;
  /** Requests of citizens from one address; see citizen-bucket.ts. */
  citizenLimit?: RateLimit;
  /** Proxies in front whose word counts on who asks; see forwarded.ts. */
  trustedProxies?: Proxies | undefined;
  /** Makes code of all schemas when the server is put together: one that cannot be compiled is found then. Default: see compilers.ts. */
  schemasAtOnce?: boolean;
}

/** JSON bodies are small: four messages of one record each with the most lines the standard allows stay below this. */
const JSON_LIMIT_BYTES = 1024 * 1024;

/** Headers must be here this soon; they are at most 16 KiB (Node's own bound). */
const HEADERS_TIMEOUT_MS = 15_000;

/** How often Node looks for requests over their time; its default of 30 s would make the bounds vague. */
const CHECK_CONNECTIONS_MS = 5_000;

/** What routes share. */
export interface Rooms {
  services: HttpServices;
  /** Aborts when the server begins to close or clients shall leave, so that long polls end and a drain is short. */
  closing: AbortSignal;
  bodyLimit: number;
  checkLimits: CheckLimits;
  /** Where the web process is; undefined in a server without one. */
  findPlace?: FindPlace | undefined;
}

export function createHttpServer(services: HttpServices, options: HttpOptions = {}): FastifyInstance {
  const closing = new AbortController();
  options.leaving?.addEventListener('abort', () => closing.abort(), { once: true });
  const rooms: Rooms = {
    services,
    closing: closing.signal,
    bodyLimit: options.bodyLimit ?? BODY_LIMIT_BYTES,
    checkLimits: { ...defaultCheckLimits, ...options.checkLimits },
    findPlace: options.findPlace,
  };
  const handIn = createHandIn(rooms);
  const refuseCitizen = citizenBucket(options.citizenLimit, options.trustedProxies);
  const log: FastifyBaseLogger = services.log;
  const app = Fastify({
    serverFactory: (handler) => nodeServer(atTheDoor(handler, handIn, refuseCitizen), options),
    loggerInstance: log,
    // The framework's own lines hold the URL, and a URL holds order numbers.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: JSON_LIMIT_BYTES,
    // Numbers of the standard have 60 characters, each up to 9 bytes when percent-encoded.
    routerOptions: { maxParamLength: 600 },
    forceCloseConnections: 'idle',
    // What arrives while the server closes is still served: intake answers for itself whether it takes more.
    return503OnClosing: false,
    ...(options.schemasAtOnce ? {} : { schemaController: { compilersFactory: lateCompilers } }),
    ajv: { customOptions: { allErrors: true, removeAdditional: false, coerceTypes: true } },
    clientErrorHandler: (error, socket) => {
      if (socket.writable) socket.end(rawProblem(error));
    },
    frameworkErrors: (_error, _request, reply) => {
      sendProblem(reply, problem('invalid-request', 'The path cannot be read: check its percent-encoding.'));
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing.signal.aborted) reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => closing.abort());
  endIdle(app);
  answerErrors(app);
  measureRequests(app);
  refuseNul(app);
  app.register(swagger, openApi);
  app.register(async (scope) => routes(scope, rooms, handIn));
  if (options.findPlace) handOnRoutes(app, rooms, options.findPlace, options.trustedProxies);
  return app;
}

function routes(app: FastifyInstance, rooms: Rooms, handIn: HandIn): void {
  // In the order in which a participant meets them.
  app.register(async (scope) => cebRoute(scope, handIn));
  receiptRoutes(app, rooms);
  proofRoutes(app, rooms);
  dataRoute(app, rooms);
  portProxyRoutes(app, rooms);
  statusRoutes(app, rooms);
  checkRoute(app, rooms);
  draftRoutes(app, rooms);
  goodsRoutes(app, rooms);
  manifestRoutes(app, rooms);
  taxRoutes(app, rooms);
  forecastRoutes(app, rooms);
  paperRoutes(app, rooms);
  verifyRoute(app, rooms);
  messageRoute(app, rooms);
  bondedRoutes(app, rooms);
  app.register(async (scope) => rawDataRoute(scope, rooms));
  webhookRoutes(app, rooms);
  webhookDeliveryRoutes(app, rooms);
  sandboxRoutes(app, rooms);
  sandboxArrivalRoute(app, rooms);
  deskRoutes(app, rooms);
  siteRoutes(app, rooms);
  healthRoutes(app, rooms);
}

/** What comes in great numbers passes the framework by. */
const atTheDoor =
  (handler: http.RequestListener, handIn: HandIn, refuseCitizen: RefuseCitizen): http.RequestListener =>
  (request, response) => {
    if (request.url === '/ceb' && request.method === 'POST') handIn(request, response);
    else if (!refuseCitizen(request, response)) handler(request, response);
  };

function nodeServer(handler: http.RequestListener, options: HttpOptions): http.Server {
  const limits = {
    requestTimeout: options.requestTimeoutMs ?? 60_000,
    headersTimeout: Math.min(HEADERS_TIMEOUT_MS, options.requestTimeoutMs ?? HEADERS_TIMEOUT_MS),
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
  };
  const server = options.tls
    ? https.createServer({ ...limits, ...options.tls, minVersion: 'TLSv1.2' }, handler)
    : http.createServer(limits, handler);
  server.maxConnections = options.maxConnections ?? CONNECTIONS_MAX;
  return server;
}
