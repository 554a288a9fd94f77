/** `/api/command/troubles`: stuck, orphaned and contradictory documents; and what companies are told of theirs. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { closed, json, problems } from '../http/schemas.ts';
import type { CompanyNotice, Trouble } from '../watch/shapes.ts';
import { dispose, listTroubles, noticesOf, readNotices, tellCompany } from '../watch/troubles/troubles.ts';
import { companyOf, requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { actorOf } from './alarms.ts';
import { WATCHERS } from './command.ts';

const NOTICES = 100;

const Id = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Words = Type.String({ minLength: 2, maxLength: 500, description: 'The company reads it: no personal data' });
const Disposal = Type.Object(
  { note: Type.String({ minLength: 2, maxLength: 500 }), tell: Type.Optional(Words) },
  closed,
);
const Telling = Type.Object(
  {
    participant: Type.String({ minLength: 10, maxLength: 18 }),
    object: Type.String({ minLength: 1, maxLength: 100 }),
    text: Words,
  },
  closed,
);
const Before = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) }, closed);

export function troubleRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const { pool, clock } = services;
  const tags = ['command'];
  const done = { 204: { type: 'null', description: 'Done' } };

  app.get(
    '/command/troubles',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Stuck, orphaned and contradictory documents',
        response: {
          200: json('At most 400', Type.Array(Type.Unsafe<Trouble>({ type: 'object', additionalProperties: true }))),
          ...problems(401, 403),
        },
      },
    },
    () => listTroubles(pool, clock),
  );

  app.post<{ Params: Static<typeof Id>; Body: Static<typeof Disposal> }>(
    '/command/troubles/:id/dispose',
    {
      onRequest: requireRole(...WATCHERS),
      schema: { tags, params: Id, body: Disposal, response: { ...done, ...problems(400, 401, 403, 409) } },
    },
    async (request, reply) => {
      const { note, tell } = request.body;
      if (await dispose(pool, request.params.id, note, tell, actorOf(request))) return reply.code(204).send();
      throw new HttpProblem('conflict', 'Somebody has seen to it already.');
    },
  );

  app.post<{ Body: Static<typeof Telling> }>(
    '/command/notices',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Tell a company something',
        body: Telling,
        response: { ...done, ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { participant, object, text } = request.body;
      if (await tellCompany(pool, participant, object, text, actorOf(request))) return reply.code(204).send();
      throw new HttpProblem('not-found', `${participant} is not registered here.`);
    },
  );

  app.get<{ Querystring: Static<typeof Before> }>(
    '/notices',
    {
      onRequest: requireRole('participant'),
      schema: {
        tags: ['portal'],
        summary: 'What the operators have told this company',
        querystring: Before,
        response: {
          200: json(
            'The newest first',
            Type.Array(Type.Unsafe<CompanyNotice>({ type: 'object', additionalProperties: true })),
          ),
          ...problems(401, 403),
        },
      },
    },
    (request) => noticesOf(pool, companyOf(request), request.query.before ?? Number.MAX_SAFE_INTEGER, NOTICES),
  );

  app.post<{ Params: Static<typeof Id> }>(
    '/notices/:id/read',
    {
      onRequest: requireRole('participant'),
      schema: {
        tags: ['portal'],
        summary: 'This notice and those before it were read',
        params: Id,
        response: { ...done, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      await readNotices(pool, companyOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
}
