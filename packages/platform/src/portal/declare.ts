/** `/api/portal/to-declare`: orders that have no list yet, checked some at a time, and written into messages to sign. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { perMinute, RateLimiter } from '../http/rate-limit.ts';
import { json, problems } from '../http/schemas.ts';
import { companyOf, requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import {
  CheckedOrders,
  CheckOrders,
  type CheckOrdersRequest,
  MadeMessage,
  MakeMessage,
  type MakeMessageRequest,
  ToDeclare,
  ToDeclareQuery,
} from './declare-shapes.ts';
import { checkOrders, messageOf, ordersToDeclare } from './to-declare.ts';

/** Requests of a company a minute, each with up to a hundred drafts: 500 lists are checked by ten and written by five. */
const REQUESTS_A_MINUTE = 60;

export function declareRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const refusals = problems(400, 401, 403, 409, 429, 503);
  const limiter = new RateLimiter(perMinute(REQUESTS_A_MINUTE));
  const askerOf = async (request: FastifyRequest) => {
    const company = companyOf(request);
    const seconds = limiter.take(company);
    if (seconds === undefined) return (await services.registry.byCode(company))!;
    throw new HttpProblem('too-many-requests', 'Your company checks more lists than a minute has room for.', {
      headers: { 'retry-after': String(seconds) },
    });
  };

  app.get<{ Querystring: { before?: number } }>(
    '/to-declare',
    {
      onRequest,
      schema: { tags, querystring: ToDeclareQuery, response: { 200: json('Without a list', ToDeclare), ...refusals } },
    },
    (request) => ordersToDeclare(services, companyOf(request), request.query.before),
  );

  app.post<{ Body: CheckOrdersRequest }>(
    '/to-declare/check',
    {
      onRequest,
      schema: { tags, body: CheckOrders, response: { 200: json('In the same order', CheckedOrders), ...refusals } },
    },
    async (request) => ({ orders: await checkOrders(services, request.body.orders, await askerOf(request)) }),
  );

  app.post<{ Body: MakeMessageRequest }>(
    '/to-declare/message',
    {
      onRequest,
      schema: { tags, body: MakeMessage, response: { 200: json('To be signed', MadeMessage), ...refusals } },
    },
    async (request) => {
      const asker = await askerOf(request);
      if (asker.dxpId !== null) return messageOf(services, request.body.orders, asker);
      throw new HttpProblem(
        'conflict',
        'Your company has no DXP id yet, which every message names. Ask the operator to register it.',
      );
    },
  );
}
