/** `/ceb/webhooks`: where a participant wants its receipts pushed. Every door here is about the caller's own webhooks only. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { beijingIso } from '../../clock.ts';
import { openBytes, sealBytes } from '../../seal/index.ts';
import { addressFilter } from '../../webhooks/address.ts';
import { Sender } from '../../webhooks/send.ts';
import { newSecret, secretText } from '../../webhooks/signature.ts';
import * as store from '../../webhooks/store.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { RateLimiter } from '../rate-limit.ts';
import { byApiKey, closed, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

/** A participant has a few systems that want receipts, not hundreds. */
const WEBHOOKS_MAX = 10;

/** Test deliveries of a participant a minute and process: each is a request of ours to somewhere. */
const TESTS_PER_MINUTE = 10;

const Params = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });
type Params = Static<typeof Params>;

const View = Type.Object({
  id: Type.Integer(),
  url: Type.String(),
  enabled: Type.Boolean({ description: 'False after the endpoint answered 410' }),
  next: Type.Integer({ description: 'Number of the first receipt not yet tried' }),
  retrying: Type.Integer({ description: 'Receipts that failed and will be tried again' }),
  dead: Type.Integer({ description: 'Receipts given up after the last try' }),
  createdAt: Type.String(),
});

const Creation = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: 2000, examples: ['https://erp.example.com/receipts'] }),
    after: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER - 1,
        description: 'Push receipts with a higher number; left out: those to come',
      }),
    ),
  },
  closed,
);

const DeadQuery = Type.Object(
  {
    after: Type.Integer({ minimum: 0, default: 0, description: 'Receipts with a higher number' }),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
  },
  closed,
);

const Redelivery = Type.Object(
  {
    cursors: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1 }), {
        minItems: 1,
        maxItems: 1000,
        description: 'These; left out: all dead letters',
      }),
    ),
  },
  closed,
);

export function webhookRoutes(app: FastifyInstance, { services }: Rooms): void {
  const filter = addressFilter(services.webhookAllow);
  const sender = new Sender(filter);
  const tests = new RateLimiter({ perMinute: TESTS_PER_MINUTE });
  app.addHook('onClose', async () => sender.close());
  const { pool, registry, seal, clock } = services;
  const shared = { tags: ['webhooks'], security: byApiKey };

  app.get(
    '/ceb/webhooks',
    {
      schema: {
        ...shared,
        summary: 'Your webhooks',
        response: { 200: json('All of them', Type.Object({ webhooks: Type.Array(View) })), ...problems(401) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const webhooks = await store.webhooksOf(pool, code);
      return reply.type('application/json').send({ webhooks: webhooks.map(view) });
    },
  );

  app.post<{ Body: Static<typeof Creation> }>(
    '/ceb/webhooks',
    {
      schema: {
        ...shared,
        summary: 'Have receipts pushed',
        description:
          'The secret is shown in this answer only. Deliveries are signed with it as Standard Webhooks says.',
        body: Creation,
        response: {
          201: json('Created', Type.Composite([View, Type.Object({ secret: Type.String({ examples: ['whsec_…'] }) })])),
          ...problems(400, 401, 409),
        },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const url = await reachableUrl(request.body.url, filter);
      const secret = newSecret();
      const day = clock.day();
      const sealed = await sealBytes(seal, day, secret);
      const nextNo = request.body.after === undefined ? null : request.body.after + 1;
      const id = await store.createWebhook(pool, { receiver: code, url, sealed, day, nextNo, most: WEBHOOKS_MAX });
      if (id === undefined) throw new HttpProblem('conflict', CONFLICT);
      const created = await webhookOrNotFound(services, code, id);
      return reply
        .code(201)
        .type('application/json')
        .header('cache-control', 'no-store')
        .send({ ...view(created), secret: secretText(secret) });
    },
  );

  app.delete<{ Params: Params }>(
    '/ceb/webhooks/:id',
    {
      schema: {
        ...shared,
        summary: 'Stop pushing to it',
        description: 'Its retries and dead letters go with it; the receipts stay readable.',
        params: Params,
        response: { 204: { description: 'Removed', type: 'null' }, ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      if (await store.removeWebhook(pool, request.params.id, code)) return reply.code(204).send();
      throw notFound();
    },
  );

  app.post<{ Params: Params }>(
    '/ceb/webhooks/:id/enable',
    {
      schema: {
        ...shared,
        summary: 'Push to it again after a 410',
        params: Params,
        response: { 204: { description: 'Enabled', type: 'null' }, ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      if (await store.setEnabled(pool, request.params.id, code, true)) return reply.code(204).send();
      throw notFound();
    },
  );

  app.post<{ Params: Params }>(
    '/ceb/webhooks/:id/test',
    {
      schema: {
        ...shared,
        summary: 'Send a test delivery now',
        description: 'Signed like any other, with {"type":"test"}. Tried once.',
        params: Params,
        response: {
          200: json(
            'What became of it',
            Type.Object({
              delivered: Type.Boolean(),
              status: Type.Optional(Type.Integer({ description: 'HTTP status of the endpoint' })),
              error: Type.Optional(Type.String()),
            }),
          ),
          ...problems(401, 404, 429),
        },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const seconds = tests.take(code);
      if (seconds !== undefined) throw tooManyTests(seconds);
      const { id, url, secret_day, secret_sealed } = await webhookOrNotFound(services, code, request.params.id);
      const secret = await openBytes(seal, secret_day, secret_sealed);
      const body = JSON.stringify({ type: 'test', timestamp: beijingIso(clock.now()), data: { webhook: Number(id) } });
      const attempt = await sender.send({ url, secret }, { id: `test_${request.id}`, body });
      const error = attempt.ok ? undefined : attempt.error;
      return reply.type('application/json').send({ delivered: attempt.ok, status: attempt.status, error });
    },
  );

  app.get<{ Params: Params; Querystring: Static<typeof DeadQuery> }>(
    '/ceb/webhooks/:id/dead',
    {
      schema: {
        ...shared,
        summary: 'Receipts given up after the last try',
        params: Params,
        querystring: DeadQuery,
        response: { 200: json('In the order of their numbers', DeadLetters), ...problems(400, 401, 404) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const { id } = await webhookOrNotFound(services, code, request.params.id);
      const { after, limit } = request.query;
      const dead = (await store.deadLetters(pool, id, after, limit)).map((letter) => ({
        cursor: Number(letter.receipt_no),
        tries: letter.attempts,
        gaveUpAt: beijingIso(letter.gave_up_at.getTime()),
        lastError: letter.last_error,
      }));
      return reply.type('application/json').send({ dead, next: dead.at(-1)?.cursor ?? after });
    },
  );

  app.post<{ Params: Params; Body: Static<typeof Redelivery> | null }>(
    '/ceb/webhooks/:id/redeliver',
    {
      schema: {
        ...shared,
        summary: 'Try dead letters again',
        params: Params,
        body: Type.Union([Redelivery, Type.Null()]),
        response: {
          200: json('How many go out again', Type.Object({ redelivering: Type.Integer() })),
          ...problems(400, 401, 404),
        },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const { id } = await webhookOrNotFound(services, code, request.params.id);
      const redelivering = await store.redeliver(pool, id, request.body?.cursors ?? null);
      return reply.type('application/json').send({ redelivering });
    },
  );
}

const DeadLetters = Type.Object({
  dead: Type.Array(
    Type.Object({
      cursor: Type.Integer(),
      tries: Type.Integer(),
      gaveUpAt: Type.String(),
      lastError: Type.String({ examples: ['HTTP 500', 'no answer within 15 s'] }),
    }),
  ),
  next: Type.Integer(),
});

const CONFLICT = `You have this URL already, or ${WEBHOOKS_MAX} webhooks, which is the most.`;

function view({ id, url, enabled, next_no, retrying, dead, created_at }: store.Webhook): Static<typeof View> {
  const createdAt = beijingIso(created_at.getTime());
  return {
    id: Number(id),
    url,
    enabled,
    next: Number(next_no),
    retrying: Number(retrying),
    dead: Number(dead),
    createdAt,
  };
}

async function webhookOrNotFound({ pool }: HttpServices, receiver: string, id: number): Promise<store.Webhook> {
  const webhook = await store.webhookOf(pool, receiver, id);
  if (webhook) return webhook;
  throw notFound();
}

/** The URL as it will be stored, or a 400 that says what is wrong with it. */
async function reachableUrl(text: string, filter: ReturnType<typeof addressFilter>): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const reason = url === undefined ? 'is no URL' : (shapeFault(url) ?? (await filter.urlRefusal(url)));
  if (url && reason === undefined) return url.href;
  const rule = 'http or https, a host on the public internet (or in TONGGUAN_WEBHOOK_ALLOW), no user, no fragment';
  const fault = { code: 'webhook-url', path: 'body.url', message: reason ?? '', rule };
  throw new HttpProblem('invalid-request', `This URL cannot be a webhook: ${reason}.`, { errors: [fault] });
}

function shapeFault(url: URL): string | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${url.protocol} is not http or https`;
  if (url.username !== '' || url.password !== '')
    return 'a user or password in a URL is not kept; the signature proves the sender';
  if (url.hash !== '') return 'a fragment is never sent';
  return undefined;
}

const notFound = () => new HttpProblem('not-found', 'No webhook of yours has this id.');

const tooManyTests = (seconds: number) =>
  new HttpProblem('too-many-requests', `At most ${TESTS_PER_MINUTE} tests a minute.`, {
    headers: { 'retry-after': String(seconds) },
  });
