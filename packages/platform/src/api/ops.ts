/** `/api/ops/orders`: orders of operators. Two people for each: who gives it and who confirms it are never the same. */
import { type Static, Type } from '@sinclair/typebox';
import { pausableRules, reasons } from '@tongguan/clearance';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { closed, json, problems } from '../http/schemas.ts';
import { confirmOrder, giveOrder, listOrders, type Refusal, refuseOrder, undoOrder } from '../operations/order.ts';
import type { Operation, PausableRuleView } from '../operations/shapes.ts';
import { requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { actorOf } from './alarms.ts';
import { WATCHERS } from './command.ts';
import { NewOrder, orderToGive, Reason } from './ops-orders.ts';

/** Who may give orders; who commands may confirm them. */
const OPERATORS = ['operator', 'administrator'] as const;
const PAGE = 200;

const Id = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Why = Type.Object({ reason: Reason }, closed);
const Page = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    history: Type.Optional(Type.Boolean({ description: 'In the order of their giving, the newest first' })),
  },
  closed,
);
const Order = Type.Unsafe<Operation>({ type: 'object', additionalProperties: true });
const Pausable = Type.Unsafe<PausableRuleView>({ type: 'object', additionalProperties: true });

type WithId = { Params: Static<typeof Id> };

export function opsRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const { pool, clock, wake } = services;
  const tags = ['operations'];
  const done = { 204: { type: 'null', description: 'Done' }, ...problems(400, 401, 403, 404, 409) };

  app.get<{ Querystring: Static<typeof Page> }>(
    '/ops/orders',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Orders, those that stand or wait first',
        querystring: Page,
        response: { 200: json(`At most ${PAGE}`, Type.Array(Order)), ...problems(401, 403) },
      },
    },
    ({ query: { before = Number.MAX_SAFE_INTEGER, history = false } }) => listOrders(pool, before, PAGE, history),
  );

  app.get(
    '/ops/pausable-rules',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Rules that may be paused for a time, with why',
        response: { 200: json('All of them', Type.Array(Pausable)), ...problems(401, 403) },
      },
    },
    async () => pausableRules.map(({ rule, code, why }) => ({ rule, message: reasons[code]!.message, why })),
  );

  app.post<{ Body: Static<typeof NewOrder> }>(
    '/ops/orders',
    {
      onRequest: requireRole(...OPERATORS),
      schema: {
        tags,
        summary: 'Give an order. A hold or pause works at once and lapses unless it is confirmed; the others wait.',
        body: NewOrder,
        response: { 201: json('Given', Id), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const { kind, params, reason } = await orderToGive(services, request.body);
      const id = await giveOrder(pool, kind, params, reason, actorOf(request));
      return reply.code(201).send({ id });
    },
  );

  app.post<WithId>(
    '/ops/orders/:id/confirm',
    { onRequest: requireRole(...WATCHERS), schema: { tags, params: Id, response: done } },
    async (request, reply) => {
      const { id } = request.params;
      answer(await confirmOrder({ pool, clock, wake }, id, actorOf(request)), id);
      return reply.code(204).send();
    },
  );

  app.post<WithId & { Body: Static<typeof Why> }>(
    '/ops/orders/:id/refuse',
    { onRequest: requireRole(...WATCHERS), schema: { tags, params: Id, body: Why, response: done } },
    async (request, reply) => {
      const { id } = request.params;
      answer(await refuseOrder(pool, id, request.body.reason, actorOf(request)), id);
      return reply.code(204).send();
    },
  );

  app.post<WithId & { Body: Static<typeof Why> }>(
    '/ops/orders/:id/undo',
    { onRequest: requireRole(...WATCHERS), schema: { tags, params: Id, body: Why, response: done } },
    async (request, reply) => {
      const { id } = request.params;
      answer(await undoOrder(pool, id, request.body.reason, actorOf(request)), id);
      return reply.code(204).send();
    },
  );
}

function answer(result: Refusal | 'done' | 'asked', id: number): void {
  if (result === 'done' || result === 'asked') return;
  if (result === 'unknown') throw new HttpProblem('not-found', `There is no order ${id}.`);
  throw new HttpProblem(
    'conflict',
    result === 'ended' ? `Order ${id} is past that.` : 'The second person must be another one.',
  );
}
