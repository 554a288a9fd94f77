/** `GET /ceb/data`: copies of messages whose senders named the caller in BaseSubscribe (ALL, DATA). */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { copiesAfter } from '../../channels/copies.ts';
import { beijingIso } from '../../clock.ts';
import { participantOf } from '../auth.ts';
import { byApiKey, closed, defaulted, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const Query = Type.Object(
  {
    after: defaulted(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        default: 0,
        description: 'Cursor: a higher number',
      }),
    ),
    limit: defaulted(Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Messages at most' })),
  },
  closed,
);

const Copy = Type.Object({
  cursor: Type.Integer({ description: 'Number of the copy in your series, from 1, without gaps' }),
  type: Type.String({ examples: ['CEB621Message'] }),
  guid: Type.String(),
  sender: Type.String({ description: 'BaseTransfer.copCode' }),
  receivedAt: Type.String(),
  data: Type.String({ description: 'The message as it was received, base64' }),
});

const schema = {
  tags: ['messages'],
  summary: 'Read data subscribed to',
  description:
    'Messages in whose BaseSubscribe your DXP id stands with ALL or DATA, from the moment of their 202, as their original bytes. Follow the cursor as with receipts.',
  security: byApiKey,
  querystring: Query,
  response: {
    200: json('In the order of their numbers', Type.Object({ messages: Type.Array(Copy), next: Type.Integer() })),
    ...problems(400, 401),
  },
};

export function dataRoute(app: FastifyInstance, { services }: Rooms): void {
  const { registry } = services;
  app.get<{ Querystring: Static<typeof Query> }>('/ceb/data', { schema }, async (request, reply) => {
    const { code } = await participantOf(request, registry);
    const { after, limit } = request.query;
    const copies = await copiesAfter(services, code, after, limit);
    const shown = copies.map(({ no, bytes, receivedAt, type, guid, sender }) => ({
      cursor: no,
      type,
      guid,
      sender,
      receivedAt: beijingIso(receivedAt.getTime()),
      data: bytes.toString('base64'),
    }));
    reply.header('cache-control', 'no-store').type('application/json');
    return reply.send({ messages: shown, next: copies.at(-1)?.no ?? after });
  });
}
