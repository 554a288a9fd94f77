/** `/api/ops`: orders of operators. Two people for each: who gives it and who confirms it are never the same. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { closed, json, problems } from '../http/schemas.ts';
import { RESENT_MAX } from '../operations/carry-out.ts';
import { confirmOrder, giveOrder, listOrders, type Refusal, refuseOrder, undoOrder } from '../operations/order.ts';
import type { Operation, OperationKind } from '../operations/shapes.ts';
import { requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { actorOf } from './alarms.ts';
import { WATCHERS } from './command.ts';

/** Who may give orders; who commands may confirm them. */
const OPERATORS = ['operator', 'administrator'] as const;
const PAGE = 200;

const Code = Type.String({ pattern: '^[0-9A-Za-z]{2,18}$' });
const Reason = Type.String({ minLength: 4, maxLength: 500, description: 'Goes into the audit log' });
const order = <K extends OperationKind, P extends Parameters<typeof Type.Object>[0]>(kind: K, params: P) =>
  Type.Object({ kind: Type.Literal(kind), params: Type.Object(params, closed), reason: Reason }, closed);

const NewOrder = Type.Union([
  order('hold', {
    by: Type.Union([Type.Literal('origin'), Type.Literal('hs'), Type.Literal('seller')]),
    value: Type.String({
      pattern: '^[0-9A-Z]{2,18}$',
      description: 'Country code, first digits of an HS code, or seller',
    }),
  }),
  order('pause', { participant: Code }),
  order('reprocess', {
    caseId: Type.Optional(Type.Integer({ minimum: 1 })),
    hold: Type.Optional(Type.Union([Type.Literal('documents'), Type.Literal('arrival')])),
    from: Type.Optional(Type.String({ format: 'date-time' })),
    to: Type.Optional(Type.String({ format: 'date-time' })),
  }),
  order('resend', { participant: Code, from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) }),
]);
const Id = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Why = Type.Object({ reason: Reason }, closed);
const Before = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) }, closed);
const Order = Type.Unsafe<Operation>({ type: 'object', additionalProperties: true });

type WithId = { Params: Static<typeof Id> };

export function opsRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const { pool, registry, wake } = services;
  const tags = ['operations'];
  const done = { 204: { type: 'null', description: 'Done' }, ...problems(400, 401, 403, 404, 409) };

  app.get<{ Querystring: Static<typeof Before> }>(
    '/ops/orders',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Orders, those that stand or wait first',
        querystring: Before,
        response: { 200: json(`At most ${PAGE}`, Type.Array(Order)), ...problems(401, 403) },
      },
    },
    ({ query: { before = Number.MAX_SAFE_INTEGER } }) => listOrders(pool, before, PAGE),
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
      const { kind, params, reason } = request.body;
      await refuseImpossible(request.body);
      const id = await giveOrder(pool, kind, params, reason, actorOf(request));
      return reply.code(201).send({ id });
    },
  );

  app.post<WithId>(
    '/ops/orders/:id/confirm',
    { onRequest: requireRole(...WATCHERS), schema: { tags, params: Id, response: done } },
    async (request, reply) => {
      const { id } = request.params;
      answer(await confirmOrder({ pool, wake }, id, actorOf(request)), id);
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

  async function refuseImpossible({ kind, params }: Static<typeof NewOrder>): Promise<void> {
    if (kind === 'pause' || kind === 'resend') {
      if (await registry.byCode(params.participant)) {
        if (kind === 'pause' || (params.from <= params.to && params.to - params.from < RESENT_MAX)) return;
        throw new HttpProblem('invalid-request', `from to to: at most ${RESENT_MAX} receipts in one order.`);
      }
      throw new HttpProblem('invalid-request', `${params.participant} is not registered.`);
    }
    if (kind === 'hold') return refuseHold(params);
    if (params.caseId === undefined && params.hold === undefined && params.from === undefined) {
      throw new HttpProblem('invalid-request', 'Say which cases: one, those of a kind, or those of a time.');
    }
  }
}

const FORMS: Readonly<Record<'origin' | 'hs' | 'seller', RegExp>> = {
  origin: /^\d{3}$/,
  hs: /^\d{2,10}$/,
  seller: /^[0-9A-Z]{10,18}$/,
};

function refuseHold({ by, value }: { by: keyof typeof FORMS; value: string }): void {
  if (FORMS[by].test(value)) return;
  const words = { origin: 'three digits', hs: 'two to ten digits', seller: 'the code of a company' };
  throw new HttpProblem('invalid-request', `value must be ${words[by]}.`);
}

function answer(result: Refusal | 'done' | 'asked', id: number): void {
  if (result === 'done' || result === 'asked') return;
  if (result === 'unknown') throw new HttpProblem('not-found', `There is no order ${id}.`);
  throw new HttpProblem(
    'conflict',
    result === 'ended' ? `Order ${id} is past that.` : 'The second person must be another one.',
  );
}
