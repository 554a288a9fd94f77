/** `/api/command/alarms`: taking and closing alarms, and who is told of them. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { record } from '../audit/log.ts';
import { HttpProblem } from '../http/problem.ts';
import { closed, json, problems } from '../http/schemas.ts';
import { inTransaction } from '../store/transaction.ts';
import { type Actor, closedAlarms } from '../watch/alarms/alarms.ts';
import { addRecipient, listRecipients, removeRecipient } from '../watch/alarms/recipients.ts';
import { RULES, type RuleName } from '../watch/alarms/rules.ts';
import { listRules, setRule } from '../watch/alarms/settings.ts';
import { requireRole, roleOf, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { WATCHERS } from './command.ts';

/** Who may say where alarms go: a robot's address is a way out of the house. */
const ARRANGERS = ['operator', 'administrator'] as const;
const PAGE = 100;

const Id = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Note = Type.Object({ note: Type.String({ minLength: 2, maxLength: 500 }) }, closed);
const Before = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) }, closed);
const Severity = Type.Union([Type.Literal('look'), Type.Literal('failing')]);
const NewRecipient = Type.Object(
  {
    kind: Type.Union(['wecom', 'dingtalk', 'feishu', 'webhook', 'mail'].map((kind) => Type.Literal(kind))),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    address: Type.String({
      minLength: 3,
      maxLength: 1_000,
      description: 'URL of the robot or program, or address of mail',
    }),
    secret: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    least: Severity,
  },
  closed,
);
const Rule = Type.Object({ rule: Type.Union(RULES.map((rule) => Type.Literal(rule))) });
const Setting = Type.Object(
  { bound: Type.Union([Type.Number({ minimum: 0, maximum: 1_000_000 }), Type.Null()]), enabled: Type.Boolean() },
  closed,
);
const Alarm = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true });

type WithId = { Params: Static<typeof Id> };

export function alarmRoutes(app: FastifyInstance, { services, watch }: WebRooms): void {
  const { pool, seal, clock } = services;
  const tags = ['command'];
  const done = { 204: { type: 'null', description: 'Done' } };

  app.get<{ Querystring: Static<typeof Before> }>(
    '/command/alarms',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Alarms that stand, and closed ones, the newest first',
        querystring: Before,
        response: {
          200: json(`At most ${PAGE} closed ones`, Type.Object({ open: Type.Array(Alarm), closed: Type.Array(Alarm) })),
        },
      },
    },
    async ({ query: { before = Number.MAX_SAFE_INTEGER } }) => ({
      open: [...watch.alarms.keeper.open],
      closed: await closedAlarms(pool, before, PAGE),
    }),
  );

  app.post<WithId>(
    '/command/alarms/:id/take',
    {
      onRequest: requireRole(...WATCHERS),
      schema: { tags, params: Id, response: { ...done, ...problems(400, 401, 403, 409) } },
    },
    async (request, reply) => {
      if (!(await watch.alarms.take(request.params.id, actorOf(request)))) throw notOpen(request.params.id);
      return reply.code(204).send();
    },
  );

  app.post<WithId & { Body: Static<typeof Note> }>(
    '/command/alarms/:id/close',
    {
      onRequest: requireRole(...WATCHERS),
      schema: { tags, params: Id, body: Note, response: { ...done, ...problems(400, 401, 403, 409) } },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await watch.alarms.close(id, actorOf(request), request.body.note))) throw notOpen(id);
      return reply.code(204).send();
    },
  );

  app.get(
    '/command/rules',
    {
      onRequest: requireRole(...WATCHERS),
      schema: { tags, response: { 200: json('Rules of alarms', Type.Array(Alarm)) } },
    },
    () => listRules(pool),
  );

  app.put<{ Params: Static<typeof Rule>; Body: Static<typeof Setting> }>(
    '/command/rules/:rule',
    {
      onRequest: requireRole(...ARRANGERS),
      schema: { tags, params: Rule, body: Setting, response: { ...done, ...problems(400, 401, 403) } },
    },
    async (request, reply) => {
      const { bound, enabled } = request.body;
      await setRule(pool, request.params.rule as RuleName, bound, enabled, actorOf(request));
      return reply.code(204).send();
    },
  );

  app.get(
    '/command/recipients',
    {
      onRequest: requireRole(...WATCHERS),
      schema: { tags, response: { 200: json('Who is told', Type.Array(Alarm)) } },
    },
    () => listRecipients(pool),
  );

  app.post<{ Body: Static<typeof NewRecipient> }>(
    '/command/recipients',
    {
      onRequest: requireRole(...ARRANGERS),
      schema: { tags, body: NewRecipient, response: { 201: json('Added', Id), ...problems(400, 401, 403) } },
    },
    async (request, reply) => {
      const { kind, ...body } = request.body as Static<typeof NewRecipient> & {
        kind: Parameters<typeof addRecipient>[3]['kind'];
      };
      refuseAddress(kind, body.address);
      const { login, role } = actorOf(request);
      const id = await inTransaction(pool, async (tx) => {
        const added = await addRecipient(tx, seal, clock, { kind, ...body, by: login });
        await record(tx, {
          who: login,
          role,
          what: 'recipient.add',
          object: `recipient ${added}`,
          detail: { kind, name: body.name },
        });
        return added;
      });
      return reply.code(201).send({ id });
    },
  );

  app.delete<WithId>(
    '/command/recipients/:id',
    {
      onRequest: requireRole(...ARRANGERS),
      schema: { tags, params: Id, response: { ...done, ...problems(400, 401, 403, 404) } },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { login, role } = actorOf(request);
      await inTransaction(pool, async (tx) => {
        const removed = await removeRecipient(tx, id);
        if (!removed) throw new HttpProblem('not-found', `No recipient ${id}.`);
        await record(tx, {
          who: login,
          role,
          what: 'recipient.remove',
          object: `recipient ${id}`,
          detail: { ...removed },
        });
      });
      return reply.code(204).send();
    },
  );

  app.post<WithId>(
    '/command/recipients/:id/test',
    {
      onRequest: requireRole(...ARRANGERS),
      schema: {
        tags,
        params: Id,
        response: {
          200: json('What came of it', Type.Object({ error: Type.Union([Type.String(), Type.Null()]) })),
          ...problems(401, 403, 404),
        },
      },
    },
    async ({ params: { id } }) => {
      const error = await watch.alarms.teller.test(id);
      if (error === 'unknown') throw new HttpProblem('not-found', `No recipient ${id}.`);
      return { error: error ?? null };
    },
  );
}

export function actorOf(request: FastifyRequest): Actor {
  const session = sessionOf(request);
  return { login: session.login, role: roleOf(session, ...WATCHERS) };
}

const notOpen = (id: number) => new HttpProblem('conflict', `Alarm ${id} is closed already, or there is none.`);

function refuseAddress(kind: string, address: string): void {
  if (kind === 'mail') {
    if (/^[^\s@<>,]+@[^\s@<>,]+$/.test(address)) return;
    throw new HttpProblem('invalid-request', 'address is no address of mail.');
  }
  if (/^https?:$/.test(URL.parse(address)?.protocol ?? '')) return;
  throw new HttpProblem('invalid-request', 'address is no URL of a robot or program.');
}
