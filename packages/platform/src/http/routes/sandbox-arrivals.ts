/** `/sandbox/arrivals`: parcels whose lists wait for a site to report them. Only for keys of played sites: a real one sees its goods. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { loadSql } from '../../store/sql.ts';
import { participantOf } from '../auth.ts';
import { TablePoll, untilGone } from '../long-poll.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, json, problems, WaitSeconds } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const awaitedParcels = loadSql(new URL('../', import.meta.url).href, 'awaited-parcels');

/** Parcels of one answer: each opens a sealed document. */
const PARCELS_MAX = 100;

const Query = Type.Object({ wait: WaitSeconds }, closed);

/** What stands on the parcel and in the manifest; nothing about its buyer. */
const SHOWN = [
  'customsCode',
  'trafMode',
  'trafNo',
  'voyageNo',
  'billNo',
  'logisticsCode',
  'logisticsName',
  'logisticsNo',
  'grossWeight',
  'country',
  'orderNo',
  'appTime',
] as const;

const Parcels = Type.Object({
  parcels: Type.Array(
    Type.Object({
      caseId: Type.Integer(),
      ...Object.fromEntries(SHOWN.map((name) => [name, Type.Optional(Type.String())])),
    }),
  ),
});

export function sandboxArrivalRoute(app: FastifyInstance, { services, closing }: Rooms): void {
  const { pool, contents, registry } = services;
  const poll = new TablePoll();
  app.get<{ Querystring: Static<typeof Query> }>(
    '/sandbox/arrivals',
    {
      schema: {
        tags: ['sandbox'],
        security: byApiKey,
        summary: 'Parcels whose lists wait for their arrival, oldest first',
        querystring: Query,
        response: { 200: json(`At most ${PARCELS_MAX}`, Parcels), ...problems(400, 401, 403, 503) },
      },
    },
    async (request, reply) => {
      const { played, roles } = await participantOf(request, registry);
      if (!played || !roles.includes('site')) {
        throw new HttpProblem(
          'forbidden',
          'Only sites that this sandbox plays are told what waits (`start --play site`).',
        );
      }
      const look = async () => (await pool.query<{ id: number; day: string }>(awaitedParcels, [PARCELS_MAX])).rows;
      const rows = await poll.until(look, request.query.wait, untilGone(reply, closing));
      const records = await contents.of(pool, rows);
      const parcels = rows.map(({ id }) => {
        const { head } = records.get(id)!;
        return { caseId: id, ...Object.fromEntries(SHOWN.map((name) => [name, head[name]])) };
      });
      return reply.type('application/json').header('cache-control', 'no-store').send({ parcels });
    },
  );
}
