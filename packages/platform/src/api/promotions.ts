/** `/api/command/promotions`: announcing promotions, the sum of all forecasts against what the platform can, and the windows that follow. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { json, problems } from '../http/schemas.ts';
import {
  announce,
  confirm,
  listPromotions,
  outlookOf,
  planOf,
  setCapacity,
  withdraw,
} from '../promotions/promotions.ts';
import {
  NewPromotion,
  type NewPromotionRequest,
  type Outlook,
  PromotionId,
  type PromotionLine,
  type PromotionPlan,
  SetCapacity,
} from '../promotions/shapes.ts';
import { requireRole } from '../web/guard.ts';
import { Kept } from '../web/kept.ts';
import type { WebRooms } from '../web/rooms.ts';
import { actorOf } from './alarms.ts';
import { WATCHERS } from './command.ts';

/** The sums of thousands of companies, asked for by every wall; they change by the hour. */
const KEPT = { ms: 15_000, most: 1 };

type WithId = { Params: Static<typeof PromotionId> };

export function promotionRoutes(app: FastifyInstance, { services: { pool, clock }, watch }: WebRooms): void {
  const tags = ['command'];
  const onRequest = requireRole(...WATCHERS);
  const outlook = new Kept<Outlook>(KEPT);
  const done = { 204: { type: 'null', description: 'Done' } };
  const of = <T>(words: string) => json(words, Type.Unsafe<T>({ type: 'object', additionalProperties: true }));
  const none = (id: number) => new HttpProblem('not-found', `There is no promotion ${id}.`);

  app.get(
    '/command/promotions',
    {
      onRequest,
      schema: {
        tags,
        summary: 'Promotions, the latest first',
        response: {
          200: json(
            'At most 50',
            Type.Array(Type.Unsafe<PromotionLine>({ type: 'object', additionalProperties: true })),
          ),
          ...problems(401, 403),
        },
      },
    },
    () => listPromotions(pool),
  );

  app.post<{ Body: NewPromotionRequest }>(
    '/command/promotions',
    {
      onRequest,
      schema: {
        tags,
        summary: 'Announce a promotion: companies are asked for their forecasts',
        body: NewPromotion,
        response: { 201: json('Announced', PromotionId), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const { firstDay } = request.body;
      if (Number.isNaN(Date.parse(firstDay)) || firstDay < clock.day()) {
        throw new HttpProblem('invalid-request', 'firstDay must be today or a later day.');
      }
      return reply.code(201).send({ id: await announce(pool, request.body, actorOf(request)) });
    },
  );

  app.get<WithId>(
    '/command/promotions/:id',
    {
      onRequest,
      schema: {
        tags,
        summary: 'The sum of all forecasts, and the windows that follow from it',
        params: PromotionId,
        response: { 200: of<PromotionPlan>('The plan'), ...problems(401, 403, 404) },
      },
    },
    async ({ params: { id } }) => {
      const plan = await planOf(pool, id, await watch.capacity.measured());
      if (plan) return plan;
      throw none(id);
    },
  );

  app.put<WithId & { Body: Static<typeof SetCapacity> }>(
    '/command/promotions/:id/capacity',
    {
      onRequest,
      schema: { tags, params: PromotionId, body: SetCapacity, response: { ...done, ...problems(400, 401, 403, 404) } },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (await setCapacity(pool, id, request.body.perSecond, actorOf(request))) return reply.code(204).send();
      throw none(id);
    },
  );

  app.post<WithId>(
    '/command/promotions/:id/confirm',
    {
      onRequest,
      schema: {
        tags,
        summary: 'Tell every company its windows, as proposed now',
        params: PromotionId,
        response: { ...done, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const result = await confirm(pool, id, await watch.capacity.measured(), actorOf(request));
      if (result === 'done') return reply.code(204).send();
      if (result === 'unknown') throw none(id);
      throw new HttpProblem('conflict', 'Nothing is known of what the platform can: set its capacity first.');
    },
  );

  app.post<WithId>(
    '/command/promotions/:id/withdraw',
    { onRequest, schema: { tags, params: PromotionId, response: { ...done, ...problems(401, 403, 404) } } },
    async (request, reply) => {
      const { id } = request.params;
      if (await withdraw(pool, id, actorOf(request))) return reply.code(204).send();
      throw none(id);
    },
  );

  app.get(
    '/command/outlook',
    {
      onRequest,
      schema: {
        tags,
        summary: 'Today: what is foretold by the hour, and what the platform can',
        response: { 200: of<Outlook>('Today'), ...problems(401, 403) },
      },
    },
    () => outlook.of('today', async () => outlookOf(pool, clock, await watch.capacity.measured())),
  );
}
