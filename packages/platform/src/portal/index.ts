/** `/api/portal`: the doors of a participant's people. What their programs can do is there as well (doors.ts). */
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { perMinute, RateLimiter } from '../http/rate-limit.ts';
import { json, problems } from '../http/schemas.ts';
import { type EventStream, openStream } from '../web/events.ts';
import { companyOf, requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { applicationRoutes } from './applications/routes.ts';
import { certificateRoutes } from './certificates.ts';
import { declareRoutes } from './declare.ts';
import { delegationRoutes } from './delegations.ts';
import { documentsOf } from './documents.ts';
import { participantDoors } from './doors.ts';
import { exportRoutes } from './exports/routes.ts';
import { homes } from './home.ts';
import { accessRoutes } from './keys.ts';
import { lastNumber } from './latest.ts';
import { lintMessage } from './lint.ts';
import { mendingRoutes } from './mending/routes.ts';
import { receiptLine } from './receipt-line.ts';
import { sandboxPageRoutes } from './sandbox.ts';
import {
  DocumentPage,
  DocumentQuery,
  type DocumentQueryString,
  Finish,
  Finished,
  type FinishRequest,
  LintAnswer,
  PortalHome,
  Prepare,
  Prepared,
  type PrepareRequest,
  ReceiptPage,
  ReceiptsQuery,
  Sheet,
  SheetParams,
  Story,
  StoryQuery,
  type StoryQueryString,
  Submitted,
} from './shapes.ts';
import type { SheetKind } from './sheets/columns.ts';
import { readSheet } from './sheets/read.ts';
import { templateOf } from './sheets/template.ts';
import { finishSigning, prepareSigning } from './sign.ts';
import { signingServiceRoutes } from './signing/routes.ts';
import { storyOf } from './story.ts';
import { submitFile } from './submit.ts';

const tags = ['portal'];
const onRequest = requireRole('participant');
const refusals = problems(400, 401, 403, 404, 409, 413, 429, 503);

const DOCUMENTS_A_PAGE = 50;
const RECEIPTS_A_PAGE = 100;
/** Receipts that one page looks through; the page after goes on where it ended. */
const LOOKED_MAX = 5_000;
/** Of a stream: as many as are read at once, and how long it waits for more. */
const FED_AT_ONCE = 200;
const WAIT_MS = 20_000;
/** Some 20,000 rows; more is not filled in by people. */
const SHEET_BYTES_MAX = 4 * 1024 * 1024;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A page that does not keep up is given so long. */
const FULL_MS = 500;

export function portalRoutes(app: FastifyInstance, rooms: WebRooms): void {
  app.register(async (scope) => participantDoors(scope, rooms), { prefix: '/portal' });
  app.register(async (scope) => pages(scope, rooms), { prefix: '/portal' });
  app.register(async (scope) => files(scope, rooms), { prefix: '/portal' });
  app.register(async (scope) => signing(scope, rooms), { prefix: '/portal' });
  for (const routes of [
    accessRoutes,
    certificateRoutes,
    delegationRoutes,
    signingServiceRoutes,
    declareRoutes,
    sandboxPageRoutes,
    applicationRoutes,
    mendingRoutes,
    exportRoutes,
  ]) {
    app.register(async (scope) => routes(scope, rooms), { prefix: '/portal' });
  }
}

function pages(app: FastifyInstance, rooms: WebRooms): void {
  const { services } = rooms;
  const { receipts, delivery, pool, log } = services;
  const homeOf = homes(services);

  app.get(
    '/home',
    { onRequest, schema: { tags, response: { 200: json('Today', PortalHome), ...refusals } } },
    (request) => homeOf(companyOf(request)),
  );

  app.get<{ Querystring: DocumentQueryString }>(
    '/documents',
    {
      onRequest,
      schema: { tags, querystring: DocumentQuery, response: { 200: json('Newest first', DocumentPage), ...refusals } },
    },
    (request) =>
      documentsOf(services, companyOf(request), request.query, { count: DOCUMENTS_A_PAGE, most: LOOKED_MAX }),
  );

  app.get<{ Querystring: { before?: number } }>(
    '/receipts',
    {
      onRequest,
      schema: { tags, querystring: ReceiptsQuery, response: { 200: json('Newest first', ReceiptPage), ...refusals } },
    },
    async (request) => {
      const company = companyOf(request);
      const { before = (await lastNumber(pool, company)) + 1 } = request.query;
      const after = Math.max(0, before - 1 - RECEIPTS_A_PAGE);
      const page = await receipts.read(company, after, before - 1 - after);
      return { receipts: page.map(receiptLine).reverse(), ...(after > 0 && { next: after + 1 }) };
    },
  );

  app.get<{ Querystring: StoryQueryString }>(
    '/story',
    { onRequest, schema: { tags, querystring: StoryQuery, response: { 200: json('The case', Story), ...refusals } } },
    async (request) => {
      const story = await storyOf(services, request.query, companyOf(request));
      if (story) return story;
      throw new HttpProblem('not-found', 'No case of yours has this number. Only parties named on a case can see it.');
    },
  );

  app.get<{ Querystring: { lastEventId?: string } }>(
    '/receipts/stream',
    { onRequest, schema: { tags, hide: true } },
    async (request, reply) => {
      const company = companyOf(request);
      const given = Number(request.headers['last-event-id'] ?? request.query.lastEventId ?? Number.NaN);
      const after = Number.isSafeInteger(given) && given >= 0 ? given : await lastNumber(pool, company);
      const stream = openStream(request, reply, rooms);
      feed(company, after, stream).catch((error) => {
        log.warn({ err: error }, 'receipts of a page');
        reply.raw.end();
      });
    },
  );

  /** As they reach the company's programs, a hostile delivery included: that is what a sandbox is for. */
  async function feed(company: string, from: number, { send, ended }: EventStream): Promise<void> {
    let after = from;
    // The page learns where it stands, so that nothing that comes while it reconnects is missed.
    send('ready', { after }, after);
    while (!ended.aborted) {
      const found = await delivery.read(company, after, FED_AT_ONCE);
      const sent = found.filter((receipt) => send('receipt', receiptLine(receipt), receipt.no));
      // What the page had no room for is read again.
      after = (sent.length < found.length ? sent : found).at(-1)?.no ?? after;
      if (sent.length === 0) await delivery.wait(company, after, WAIT_MS, () => ended);
      if (sent.length < found.length) await pause(FULL_MS);
    }
  }
}

/** Messages that a company has checked, a minute: by hand, and each may take the web process half a second. */
const LOOKS_A_MINUTE = 30;

/** Doors that take a file as it is. */
function files(app: FastifyInstance, rooms: WebRooms): void {
  const { services, bodyLimit } = rooms;
  const looks = new RateLimiter(perMinute(LOOKS_A_MINUTE));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
  const bytesOf = ({ body }: FastifyRequest): Buffer => {
    if (Buffer.isBuffer(body) && body.length > 0) return body;
    throw new HttpProblem('invalid-request', 'The file is empty.');
  };

  app.post(
    '/messages',
    { onRequest, bodyLimit, schema: { tags, response: { 200: json('Taken, durable', Submitted), ...refusals } } },
    (request) => submitFile(rooms, bytesOf(request), companyOf(request)),
  );

  app.get<{ Params: { kind: SheetKind } }>(
    '/sheets/:kind',
    { onRequest, schema: { tags, params: SheetParams } },
    async ({ params: { kind } }, reply) =>
      reply
        .header('content-disposition', `attachment; filename="${kind}.xlsx"`)
        .type(XLSX)
        .send(await templateOf(kind)),
  );

  app.post<{ Params: { kind: SheetKind } }>(
    '/sheets/:kind',
    {
      onRequest,
      bodyLimit: SHEET_BYTES_MAX,
      schema: { tags, params: SheetParams, response: { 200: json('As messages', Sheet), ...refusals } },
    },
    async (request) => {
      const sender = (await services.registry.byCode(companyOf(request)))!;
      const { kind } = request.params;
      return readSheet(bytesOf(request), { kind, sender, nowMs: services.clock.now() });
    },
  );

  app.post(
    '/lint',
    { onRequest, bodyLimit, schema: { tags, response: { 200: json('Every fault', LintAnswer), ...refusals } } },
    async (request) => {
      const company = companyOf(request);
      const seconds = looks.take(company);
      if (seconds !== undefined) {
        throw new HttpProblem('too-many-requests', `Your company checks ${LOOKS_A_MINUTE} messages a minute at most.`, {
          headers: { 'retry-after': String(seconds) },
        });
      }
      const { edition } = (await services.registry.byCode(company))!;
      const { law, clock } = services;
      return lintMessage(bytesOf(request), edition, { tariff: law.tariff, nowMs: clock.now() });
    },
  );
}

function signing(app: FastifyInstance, { bodyLimit }: WebRooms): void {
  app.post<{ Body: PrepareRequest }>(
    '/sign/prepare',
    {
      onRequest,
      bodyLimit,
      schema: { tags, body: Prepare, response: { 200: json('What to sign', Prepared), ...refusals } },
    },
    ({ body }) => prepareSigning(body),
  );

  app.post<{ Body: FinishRequest }>(
    '/sign/finish',
    { onRequest, bodyLimit, schema: { tags, body: Finish, response: { 200: json('Signed', Finished), ...refusals } } },
    async ({ body }) => ({ xml: await finishSigning(body) }),
  );
}
