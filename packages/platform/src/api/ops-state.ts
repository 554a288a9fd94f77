/** `/api/ops`: parties outside, emergency releases, and what is to be audited after a release. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { closed, json, problems } from '../http/schemas.ts';
import { closeAudit, listAudits } from '../operations/audits.ts';
import { listEmergencies } from '../operations/emergency.ts';
import { partyStates } from '../operations/parties.ts';
import type { AfterAudit, Emergency, PartyState } from '../operations/shapes.ts';
import { requireRole } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { actorOf } from './alarms.ts';
import { WATCHERS } from './command.ts';

const AUDITORS = ['operator', 'administrator'] as const;
const PAGE = 200;

const Party = Type.Unsafe<PartyState>({ type: 'object', additionalProperties: true });
const Released = Type.Unsafe<Emergency>({ type: 'object', additionalProperties: true });
const Entry = Type.Unsafe<AfterAudit>({ type: 'object', additionalProperties: true });
const AuditsAsked = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    order: Type.Optional(Type.Integer({ minimum: 1, description: 'Under which they were let go' })),
    state: Type.Optional(
      Type.Union([Type.Literal('waiting'), Type.Literal('agreed'), Type.Literal('open'), Type.Literal('closed')]),
    ),
  },
  closed,
);
const Id = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Note = Type.Object({ note: Type.String({ minLength: 4, maxLength: 500 }) }, closed);

export function opsStateRoutes(app: FastifyInstance, { services, watch }: WebRooms): void {
  const { pool, clock, law } = services;
  const tags = ['operations'];

  app.get(
    '/ops/parties',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Parties outside: who answers, who is away, what waits because of it',
        response: { 200: json('Each party', Type.Array(Party)), ...problems(401, 403) },
      },
    },
    () => partyStates({ pool, clock, live: watch.live }),
  );

  app.get(
    '/ops/emergencies',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Emergency releases, the most urgent first',
        response: {
          200: json(`At most ${PAGE}`, Type.Object({ daysMax: Type.Integer(), releases: Type.Array(Released) })),
          ...problems(401, 403),
        },
      },
    },
    async () => ({
      daysMax: law.parameters.emergencyDays,
      releases: await listEmergencies(pool, clock, PAGE),
    }),
  );

  app.get<{ Querystring: Static<typeof AuditsAsked> }>(
    '/ops/after-audit',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'What lists were let go without, the newest first',
        querystring: AuditsAsked,
        response: { 200: json(`At most ${PAGE}`, Type.Array(Entry)), ...problems(401, 403) },
      },
    },
    ({ query: { before = Number.MAX_SAFE_INTEGER, state, order } }) =>
      listAudits(pool, {
        before,
        limit: PAGE,
        ...(state && { state }),
        ...(order !== undefined && { operation: order }),
      }),
  );

  app.post<{ Params: Static<typeof Id>; Body: Static<typeof Note> }>(
    '/ops/after-audit/:id/close',
    {
      onRequest: requireRole(...AUDITORS),
      schema: {
        tags,
        summary: 'A person has seen to it',
        params: Id,
        body: Note,
        response: { 204: { type: 'null', description: 'Done' }, ...problems(400, 401, 403, 409) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const isOpen = await closeAudit(pool, id, request.body.note, actorOf(request), new Date(clock.now()));
      if (!isOpen) throw new HttpProblem('conflict', `Entry ${id} is not open.`);
      return reply.code(204).send();
    },
  );
}
