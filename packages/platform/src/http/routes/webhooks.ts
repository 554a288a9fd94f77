/** `/ceb/webhooks`: where a participant wants its receipts pushed. Every door here is about the caller's own webhooks only. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { beijingIso } from '../../clock.ts';
import { sealBytes } from '../../seal/index.ts';
import { type AddressFilter, addressFilter } from '../../webhooks/address.ts';
import { newSecret, secretText } from '../../webhooks/signature.ts';
import * as store from '../../webhooks/store.ts';
import { judgeUrl, URL_RULE } from '../../webhooks/url.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

/** A participant has a few systems that want receipts, not hundreds. */
const WEBHOOKS_MAX = 10;

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

export const WebhookParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });
export type WebhookParams = Static<typeof WebhookParams>;

export const ofWebhooks = { tags: ['webhooks'], security: byApiKey };

const listing = {
  ...ofWebhooks,
  summary: 'Your webhooks',
  response: { 200: json('All of them', Type.Object({ webhooks: Type.Array(View) })), ...problems(401) },
};
const creation = {
  ...ofWebhooks,
  summary: 'Have receipts pushed',
  description: 'The secret is shown in this answer only. Deliveries are signed with it as Standard Webhooks says.',
  body: Creation,
  response: {
    201: json('Created', Type.Composite([View, Type.Object({ secret: Type.String({ examples: ['whsec_…'] }) })])),
    ...problems(400, 401, 409),
  },
};
const removal = {
  ...ofWebhooks,
  summary: 'Stop pushing to it',
  description: 'Its retries and dead letters go with it; the receipts stay readable.',
  params: WebhookParams,
  response: { 204: { description: 'Removed', type: 'null' }, ...problems(400, 401, 404) },
};
const enabling = {
  ...ofWebhooks,
  summary: 'Push to it again after a 410',
  params: WebhookParams,
  response: { 204: { description: 'Enabled', type: 'null' }, ...problems(400, 401, 404) },
};

type ById = { Params: WebhookParams };

export function webhookRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { pool, registry } = services;
  const filter = addressFilter(services.webhookAllow);

  app.get('/ceb/webhooks', { schema: listing }, async (request, reply) => {
    const { code } = await participantOf(request, registry);
    const webhooks = await store.webhooksOf(pool, code);
    return reply.type('application/json').send({ webhooks: webhooks.map(view) });
  });

  app.post<{ Body: Static<typeof Creation> }>('/ceb/webhooks', { schema: creation }, (request, reply) =>
    create(services, filter, request, reply),
  );

  app.delete<ById>('/ceb/webhooks/:id', { schema: removal }, async (request, reply) => {
    const { code } = await participantOf(request, registry);
    if (await store.removeWebhook(pool, request.params.id, code)) return reply.code(204).send();
    throw notFound();
  });

  app.post<ById>('/ceb/webhooks/:id/enable', { schema: enabling }, async (request, reply) => {
    const { code } = await participantOf(request, registry);
    if (await store.setEnabled(pool, request.params.id, code, true)) return reply.code(204).send();
    throw notFound();
  });
}

async function create(
  services: HttpServices,
  filter: AddressFilter,
  request: FastifyRequest<{ Body: Static<typeof Creation> }>,
  reply: FastifyReply,
) {
  const { pool, registry, seal, clock } = services;
  const { code } = await participantOf(request, registry);
  const { url, after } = request.body;
  const judged = await judgeUrl(url, filter);
  if ('reason' in judged) throw badUrl(judged.reason);
  const secret = newSecret();
  const day = clock.day();
  const id = await store.createWebhook(pool, {
    receiver: code,
    url: judged.href,
    sealed: await sealBytes(seal, day, secret),
    day,
    nextNo: after === undefined ? null : after + 1,
    most: WEBHOOKS_MAX,
  });
  if (id === undefined) throw new HttpProblem('conflict', CONFLICT);
  const created = view(await webhookOrNotFound(pool, code, id));
  reply.code(201).type('application/json').header('cache-control', 'no-store');
  return reply.send({ ...created, secret: secretText(secret) });
}

const CONFLICT = `You have this URL already, or ${WEBHOOKS_MAX} webhooks, which is the most.`;

function view({ id, url, enabled, next_no, retrying, dead, created_at }: store.Webhook): Static<typeof View> {
  const counts = { next: Number(next_no), retrying: Number(retrying), dead: Number(dead) };
  return { id: Number(id), url, enabled, ...counts, createdAt: beijingIso(created_at.getTime()) };
}

/** The webhook of this participant, or a 404. */
export async function webhookOrNotFound(
  pool: HttpServices['pool'],
  receiver: string,
  id: number,
): Promise<store.Webhook> {
  const webhook = await store.webhookOf(pool, receiver, id);
  if (webhook) return webhook;
  throw notFound();
}

const notFound = () => new HttpProblem('not-found', 'No webhook of yours has this id.');

function badUrl(reason: string): HttpProblem {
  const fault = { code: 'webhook-url', path: 'body.url', message: reason, rule: URL_RULE };
  return new HttpProblem('invalid-request', `This URL cannot be a webhook: ${reason}.`, { errors: [fault] });
}
