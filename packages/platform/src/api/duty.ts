/** `/api/command/duty`: who is on duty when. Whoever commands sees it, operators and administrators set it. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { DISTRICT_FORM, LOGIN_FORM, REASON_CHARACTERS_MAX } from '../accounts/forms.ts';
import { HttpProblem } from '../http/problem.ts';
import { closed, json, problems } from '../http/schemas.ts';
import { RULES } from '../watch/alarms/rules.ts';
import {
  addShifts,
  dutyPeople,
  namedOf,
  onDuty,
  removeShift,
  SHIFTS_MAX,
  shiftsBetween,
} from '../watch/duty/shifts.ts';
import { suggestedOwner } from '../watch/duty/suggest.ts';
import type { DutyNow, DutyPerson, Shift } from '../watch/shapes.ts';
import { requireRole, roleOf, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { actorOf } from './alarms.ts';
import { WATCHERS } from './command.ts';

const ARRANGERS = ['operator', 'administrator'] as const;
const DAY_MS = 86_400_000;
/** A look shows so many days at most. */
const DAYS_MAX = 62;
const SHIFT_MS_MAX = 7 * DAY_MS;

const Instant = Type.String({ format: 'date-time', description: 'ISO 8601 with zone' });
const Task = Type.Union(['lead', 'watch', 'technical', 'liaison'].map((task) => Type.Literal(task)));
const Person = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    phone: Type.String({ pattern: '^[0-9+() -]{5,30}$' }),
  },
  closed,
);
const NewShift = Type.Object(
  {
    beginsAt: Instant,
    endsAt: Instant,
    district: Type.Union([Type.Null(), Type.String({ pattern: DISTRICT_FORM })]),
    task: Task,
    login: Type.Optional(Type.String({ pattern: LOGIN_FORM })),
    person: Type.Optional(Person),
  },
  { ...closed, description: 'login or person, not both' },
);
const NewShifts = Type.Object({ shifts: Type.Array(NewShift, { minItems: 1, maxItems: SHIFTS_MAX }) }, closed);
const Between = Type.Object({ from: Instant, to: Instant }, closed);
const Id = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Why = Type.Object({ reason: Type.String({ minLength: 4, maxLength: REASON_CHARACTERS_MAX }) }, closed);
const AsShift = Type.Unsafe<Shift>({ type: 'object', additionalProperties: true });

type Given = Omit<Static<typeof NewShift>, 'task'> & Pick<Shift, 'task'>;

export function dutyRoutes(app: FastifyInstance, { services, unmask }: WebRooms): void {
  const { pool } = services;
  const tags = ['command'];
  const done = { 204: { type: 'null', description: 'Done' } };

  app.get<{ Querystring: Static<typeof Between> }>(
    '/command/duty',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Shifts that touch a time',
        querystring: Between,
        response: { 200: json(`At most ${SHIFTS_MAX}`, Type.Array(AsShift)), ...problems(400, 401, 403) },
      },
    },
    ({ query }) => {
      const [from, to] = [new Date(query.from), new Date(query.to)];
      if (to <= from || to.getTime() - from.getTime() > DAYS_MAX * DAY_MS) {
        throw new HttpProblem('invalid-request', `from before to, and at most ${DAYS_MAX} days.`);
      }
      return shiftsBetween(services, from, to);
    },
  );

  app.get(
    '/command/duty/now',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Who has duty now, and who is next',
        response: {
          200: json('Now', Type.Unsafe<DutyNow>({ type: 'object', additionalProperties: true })),
          ...problems(401, 403),
        },
      },
    },
    async () => {
      const duty = await onDuty(services);
      const owners = RULES.flatMap((rule) => {
        const owner = suggestedOwner(rule, duty.now);
        return owner === undefined ? [] : [[rule, owner] as const];
      });
      return { ...duty, owners: Object.fromEntries(owners) };
    },
  );

  app.get(
    '/command/duty/people',
    {
      onRequest: requireRole(...ARRANGERS),
      schema: {
        tags,
        summary: 'Accounts that can have duty',
        response: {
          200: json('By login', Type.Array(Type.Unsafe<DutyPerson>({ type: 'object', additionalProperties: true }))),
          ...problems(401, 403),
        },
      },
    },
    () => dutyPeople(pool),
  );

  app.post<{ Body: Static<typeof NewShifts> }>(
    '/command/duty',
    {
      onRequest: requireRole(...ARRANGERS),
      schema: {
        tags,
        summary: 'Set shifts, all of them or none',
        body: NewShifts,
        response: { ...done, ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const shifts = request.body.shifts as Given[];
      for (const [i, shift] of shifts.entries()) refuseImpossible(shift, i);
      const unknown = await addShifts(services, shifts, actorOf(request));
      if (unknown.length > 0) throw new HttpProblem('invalid-request', `No such account: ${unknown.join(', ')}.`);
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: Static<typeof Id> }>(
    '/command/duty/:id',
    {
      onRequest: requireRole(...ARRANGERS),
      schema: { tags, params: Id, response: { ...done, ...problems(400, 401, 403, 404) } },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (await removeShift(pool, id, actorOf(request))) return reply.code(204).send();
      throw new HttpProblem('not-found', `No shift ${id}.`);
    },
  );

  app.post<{ Params: Static<typeof Id>; Body: Static<typeof Why> }>(
    '/command/duty/:id/unmask',
    {
      onRequest: requireRole(...WATCHERS),
      schema: {
        tags,
        summary: 'Name and telephone in full; the look goes into the audit log',
        params: Id,
        body: Why,
        response: { 200: json('In full', Type.Object({ value: Type.String() })), ...problems(400, 401, 403, 404, 429) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const session = sessionOf(request);
      const { reason } = request.body;
      const look = { role: roleOf(session, ...WATCHERS), object: `shift ${id}`, reason, fields: ['name', 'phone'] };
      const named = await unmask(session, look, () => namedOf(services, id));
      if (named) return { value: `${named.name} ${named.phone}` };
      throw new HttpProblem('not-found', 'Nothing of this shift is masked, or there is none.');
    },
  );
}

function refuseImpossible({ beginsAt, endsAt, login, person }: Given, i: number): void {
  const ms = Date.parse(endsAt) - Date.parse(beginsAt);
  const path = `shifts[${i}]`;
  if (ms <= 0 || ms > SHIFT_MS_MAX) {
    throw new HttpProblem('invalid-request', `${path}: a shift ends after it begins, and within seven days.`);
  }
  if ((login === undefined) === (person === undefined)) {
    throw new HttpProblem('invalid-request', `${path}: name an account, or a person with a telephone.`);
  }
}
