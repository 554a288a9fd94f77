/** `/forecasts`: what a company will send in a promotion, by the hour, and what it was asked to send when. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { declareForecast, promotionsOf } from '../../promotions/promotions.ts';
import { ForecastBody, ForecastSchema, PromotionId } from '../../promotions/shapes.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

export function forecastRoutes(app: FastifyInstance, { services: { pool, registry, clock } }: Rooms): void {
  const shared = { tags: ['forecasts'], security: byApiKey };

  app.get(
    '/forecasts',
    {
      schema: {
        ...shared,
        summary: 'Promotions that were announced, your forecast and your windows',
        response: { 200: json('The next first', Type.Array(ForecastSchema)), ...problems(401) },
      },
    },
    async (request) => promotionsOf(pool, (await participantOf(request, registry)).code, clock),
  );

  app.put<{ Params: Static<typeof PromotionId>; Body: Static<typeof ForecastBody> }>(
    '/forecasts/:id',
    {
      schema: {
        ...shared,
        summary: 'Foretell',
        description: 'Takes the place of what you said before. As many hours as the promotion has: 24 a day.',
        params: PromotionId,
        body: ForecastBody,
        response: { 204: { type: 'null', description: 'Kept' }, ...problems(400, 401, 404) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const { id } = request.params;
      const who = request.session?.login ?? code;
      const result = await declareForecast(pool, id, code, request.body.hours, who, clock);
      if (result === 'done') return reply.code(204).send();
      if (result === 'unknown') throw new HttpProblem('not-found', `No promotion ${id} is open.`);
      throw new HttpProblem('invalid-request', 'hours must be as many as the promotion has: 24 a day.');
    },
  );
}
