/** `GET /ceb/status…`: one case for its parties. A case that is not the caller's looks like one that does not exist. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { statusOf, type Wanted } from '../../status/index.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import { Status } from '../status-shape.ts';

/** The longest number of the standard has 60 characters. */
const Number60 = (description: string) => Type.String({ minLength: 1, maxLength: 60, description });
const Order = Type.Object({
  ebpCode: Type.String({
    minLength: 1,
    maxLength: 18,
    description: 'Platform; the seller (ebcCode) where the order has none',
  }),
  orderNo: Number60('orderNo'),
});

const Search = Type.Object(
  {
    copNo: Type.Optional(Number60("The declarant's own number of the inventory")),
    preNo: Type.Optional(Number60('Given by the E-port with status 2')),
    invtNo: Type.Optional(Number60('Given by customs with status 120')),
    logisticsNo: Type.Optional(Number60('Waybill')),
    payTransactionId: Type.Optional(Number60('Payment')),
    guid: Type.Optional(Number60('Of a record')),
  },
  { ...closed, minProperties: 1, maxProperties: 1, description: 'Exactly one of these' },
);

const shared = {
  tags: ['status'],
  security: byApiKey,
  response: { 200: json('The case', Status), ...problems(400, 401, 404) },
};

export function statusRoutes(app: FastifyInstance, { services }: Rooms): void {
  const answer = async (wanted: Wanted, asker: string) => {
    const status = await statusOf(services, wanted, asker);
    if (status) return status;
    throw new HttpProblem('not-found', 'No case of yours has this number. Only parties named on a case can see it.');
  };

  app.get<{ Params: Static<typeof Order> }>(
    '/ceb/status/:ebpCode/:orderNo',
    { schema: { ...shared, summary: 'Status of an order', params: Order } },
    async (request, reply) => {
      const { code } = await participantOf(request, services.registry);
      reply.header('cache-control', 'no-store').type('application/json');
      return answer({ by: 'order', ...request.params }, code);
    },
  );

  app.get<{ Querystring: Static<typeof Search> }>(
    '/ceb/status',
    { schema: { ...shared, summary: 'Status by another number', querystring: Search } },
    async (request, reply) => {
      const { code } = await participantOf(request, services.registry);
      reply.header('cache-control', 'no-store').type('application/json');
      const [by, number] = Object.entries(request.query)[0] as [Exclude<Wanted['by'], 'order'>, string];
      return answer({ by, number }, code);
    },
  );
}
