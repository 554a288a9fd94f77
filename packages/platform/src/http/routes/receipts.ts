/** `GET /ceb/receipts`: the caller's own series of receipts, from a cursor on or by range. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { participantOf } from '../auth.ts';
import { untilGone } from '../long-poll.ts';
import { receiptPage } from '../receipt-page.ts';
import { rangeOf } from '../receipt-range.ts';
import { byApiKey, closed, defaulted, problems, ReceiptSchema, WaitSeconds } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const Query = Type.Object(
  {
    after: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Cursor: receipts with a higher number. Default 0, the beginning',
      }),
    ),
    limit: defaulted(Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Receipts at most' })),
    wait: WaitSeconds,
    from: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'Replay from this number or time',
        examples: ['2026-11-22T00:00:00+08:00'],
      }),
    ),
    to: Type.Optional(
      Type.String({ maxLength: 40, description: 'Replay up to this number or time, inclusive', examples: ['40'] }),
    ),
  },
  closed,
);

const schema = {
  tags: ['receipts'],
  summary: 'Read receipts',
  description:
    'Receipts are numbered per participant from 1 without gaps. Keep `next` and send it as `after`: whoever follows the cursor never misses one, and may read any part again at any time. With `Accept: application/xml` the answer is XML: with limit=1 the receipt itself (204 when there is none), otherwise a wrapper; `Tongguan-Next` holds the cursor.',
  security: byApiKey,
  querystring: Query,
  response: {
    200: {
      description: 'Receipts in the order of their numbers',
      content: {
        'application/json': {
          schema: Type.Object({
            receipts: Type.Array(ReceiptSchema),
            next: Type.Integer({ description: 'The last number given, or `after` when none was' }),
          }),
        },
        'application/xml': { schema: Type.String() },
      },
    },
    204: { description: 'XML with limit=1, and no receipt', type: 'null' },
    ...problems(400, 401, 503),
  },
};

export function receiptRoutes(app: FastifyInstance, { services, closing }: Rooms): void {
  const { receipts, delivery, registry } = services;
  app.get<{ Querystring: Static<typeof Query> }>('/ceb/receipts', { schema }, async (request, reply) => {
    const { code } = await participantOf(request, registry);
    const range = await rangeOf(services, code, request.query);
    const { limit, wait, from, to } = request.query;
    const replay = from !== undefined || to !== undefined;
    const wanted = { receiver: code, range, limit, replay, xml: wantsXml(request) };
    // A closed range ends by itself; only an open end can grow.
    if (wait > 0 && range.to === Number.POSITIVE_INFINITY) {
      const reader = replay ? receipts : delivery;
      const more = await reader.wait(code, range.after, wait * 1000, () => untilGone(reply, closing));
      if (!more) wanted.range = { ...range, to: range.after };
    }
    const page = await receiptPage(services, wanted);
    reply.header('tongguan-next', String(page.next)).header('vary', 'Accept').header('cache-control', 'no-store');
    if (page.body === undefined) return reply.code(204).send();
    return reply.type(`application/${wanted.xml ? 'xml' : 'json'}; charset=utf-8`).send(page.body);
  });
}

/** XML when it is named before JSON; quality values are not weighed, no client of this field sends them. */
function wantsXml(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  const xml = accept.search(/(application|text)\/xml/i);
  const jsonAt = accept.search(/application\/json/i);
  return xml >= 0 && (jsonAt < 0 || xml < jsonAt);
}
