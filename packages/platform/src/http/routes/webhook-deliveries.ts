/** What became of deliveries to a webhook: a test now, and the letters that were given up. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { beijingIso } from '../../clock.ts';
import { openBytes } from '../../seal/index.ts';
import { addressFilter } from '../../webhooks/address.ts';
import { type RecentTry, recentTries } from '../../webhooks/recent.ts';
import { Sender } from '../../webhooks/send.ts';
import * as store from '../../webhooks/store.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { perMinute, sharedLimiter } from '../rate-limit.ts';
import { closed, defaulted, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import { ofWebhooks, WebhookParams, webhookOrNotFound } from './webhooks.ts';

/** Test deliveries of a participant a minute: each is a request of ours to somewhere. */
const TESTS_PER_MINUTE = 10;

const DeadQuery = Type.Object(
  {
    after: defaulted(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        default: 0,
        description: 'Receipts with a higher number',
      }),
    ),
    limit: defaulted(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  },
  closed,
);

const Redelivery = Type.Object(
  {
    cursors: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), {
        minItems: 1,
        maxItems: 1000,
        description: 'These; left out: all dead letters',
      }),
    ),
  },
  closed,
);

const Tested = Type.Object({
  delivered: Type.Boolean(),
  status: Type.Optional(Type.Integer({ description: 'HTTP status of the endpoint' })),
  error: Type.Optional(Type.String({ examples: ['HTTP 500', 'no answer within 15 s'] })),
});

const DeadLetters = Type.Object({
  dead: Type.Array(
    Type.Object({ cursor: Type.Integer(), tries: Type.Integer(), gaveUpAt: Type.String(), lastError: Type.String() }),
  ),
  next: Type.Integer({ description: 'Send it as `after` for the next page' }),
});

const Recent = Type.Object({
  recent: Type.Array(
    Type.Object({
      cursor: Type.Integer(),
      try: Type.Integer({ description: 'From 1' }),
      at: Type.String(),
      ms: Type.Integer({ description: 'Until the answer, or until it was given up' }),
      delivered: Type.Boolean(),
      status: Type.Optional(Type.Integer({ description: 'HTTP status of the endpoint' })),
      error: Type.Optional(Type.String()),
    }),
  ),
});

const testing = {
  ...ofWebhooks,
  summary: 'Send a test delivery now',
  description: 'Signed like any other, with {"type":"test"}. Tried once.',
  params: WebhookParams,
  response: { 200: json('What became of it', Tested), ...problems(400, 401, 404, 429, 503) },
};
const dead = {
  ...ofWebhooks,
  summary: 'Receipts given up after the last try',
  params: WebhookParams,
  querystring: DeadQuery,
  response: { 200: json('In the order of their numbers', DeadLetters), ...problems(400, 401, 404) },
};
const recent = {
  ...ofWebhooks,
  summary: 'The latest tries',
  description: 'The last fifty, whatever became of them; up to a second old.',
  params: WebhookParams,
  response: { 200: json('Newest first', Recent), ...problems(400, 401, 404) },
};
const redelivery = {
  ...ofWebhooks,
  summary: 'Try dead letters again',
  params: WebhookParams,
  body: Type.Union([Redelivery, Type.Null()]),
  response: {
    200: json('How many go out again', Type.Object({ redelivering: Type.Integer() })),
    ...problems(400, 401, 404),
  },
};

type ById = { Params: Static<typeof WebhookParams> };

export function webhookDeliveryRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { pool, registry, seal, clock } = services;
  const sender = new Sender(addressFilter(services.webhookAllow));
  const tests = sharedLimiter('webhook-tests', perMinute(TESTS_PER_MINUTE));
  app.addHook('onClose', async () => sender.close());

  app.post<ById>('/ceb/webhooks/:id/test', { schema: testing }, async (request, reply) => {
    const { code } = await participantOf(request, registry);
    const seconds = await tests.take(code);
    if (seconds !== undefined) throw tooManyTests(seconds);
    const { id, url, secret_day, secret_sealed } = await webhookOrNotFound(pool, code, request.params.id);
    const secret = await openBytes(seal, secret_day, secret_sealed);
    const body = JSON.stringify({ type: 'test', timestamp: beijingIso(clock.now()), data: { webhook: Number(id) } });
    const attempt = await sender.send({ url, secret }, { id: `test_${request.id}`, body });
    const error = attempt.ok ? undefined : attempt.error;
    return reply.type('application/json').send({ delivered: attempt.ok, status: attempt.status, error });
  });

  app.get<ById & { Querystring: Static<typeof DeadQuery> }>(
    '/ceb/webhooks/:id/dead',
    { schema: dead },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const { id } = await webhookOrNotFound(pool, code, request.params.id);
      const { after, limit } = request.query;
      const letters = (await store.deadLetters(pool, id, after, limit)).map(letterView);
      return reply.type('application/json').send({ dead: letters, next: letters.at(-1)?.cursor ?? after });
    },
  );

  app.get<ById>('/ceb/webhooks/:id/recent', { schema: recent }, async (request, reply) => {
    const { code } = await participantOf(request, registry);
    const { id } = await webhookOrNotFound(pool, code, request.params.id);
    return reply.type('application/json').send({ recent: (await recentTries(pool, id)).map(tryView) });
  });

  app.post<ById & { Body: Static<typeof Redelivery> | null }>(
    '/ceb/webhooks/:id/redeliver',
    { schema: redelivery },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const { id } = await webhookOrNotFound(pool, code, request.params.id);
      const redelivering = await store.redeliver(pool, id, request.body?.cursors ?? null);
      return reply.type('application/json').send({ redelivering });
    },
  );
}

function letterView({ receipt_no, attempts, gave_up_at, last_error }: store.DeadLetter) {
  const gaveUpAt = beijingIso(gave_up_at.getTime());
  return { cursor: Number(receipt_no), tries: attempts, gaveUpAt, lastError: last_error };
}

function tryView({ no, at, ...one }: RecentTry) {
  return { cursor: no, ...one, at: beijingIso(at), delivered: one.error === undefined };
}

const tooManyTests = (seconds: number) =>
  new HttpProblem('too-many-requests', `At most ${TESTS_PER_MINUTE} tests a minute.`, {
    headers: { 'retry-after': String(seconds) },
  });
