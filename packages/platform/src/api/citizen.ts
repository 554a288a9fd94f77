/** `/api/citizen`: a person's own year, and "this was not me". The person of the session is the only key: no request names one. */
import type { Static } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Entry } from '../citizen/entries.ts';
import { identify, personOf } from '../citizen/identity.ts';
import { CitizenPages } from '../citizen/page.ts';
import { report } from '../citizen/reports.ts';
import { HttpProblem } from '../http/problem.ts';
import { json, problems } from '../http/schemas.ts';
import { requireRole, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import {
  Citizen,
  type CitizenAnswer,
  type CitizenEntry,
  CitizenQuery,
  Identify,
  type IdentifyRequest,
  NotMe,
  NotMeDone,
  type NotMeRequest,
} from './citizen-shapes.ts';

export function citizenRoutes(app: FastifyInstance, { services, citizenPool }: WebRooms): void {
  const { seal, clock, archived, log } = services;
  const pages = new CitizenPages(citizenPool, services);
  const tags = ['people'];
  const onRequest = requireRole('citizen');

  app.get<{ Querystring: Static<typeof CitizenQuery> }>(
    '/citizen',
    {
      onRequest,
      schema: {
        tags,
        querystring: CitizenQuery,
        response: { 200: json('His year', Citizen), ...problems(400, 401, 403, 503) },
      },
    },
    async (request): Promise<CitizenAnswer> => {
      const person = await requirePerson(request);
      const { entries, ...year } = await pages.of(person, request.query.before);
      return { name: sessionOf(request).name, ...year, entries: entries.map(shown) };
    },
  );

  /** Where he has not said yet who he is, a page asks him. */
  async function requirePerson(request: FastifyRequest): Promise<Buffer> {
    const person = await personOf(citizenPool, sessionOf(request).id);
    if (person) return person;
    const detail = 'Say who you are first: /api/citizen/identify.';
    throw new HttpProblem('no-right', detail, {
      errors: [{ code: 'identify', path: 'session', message: detail, rule: 'name and ID number, once a session' }],
    });
  }

  app.post<{ Body: IdentifyRequest }>(
    '/citizen/identify',
    {
      onRequest,
      schema: { tags, body: Identify, response: { 204: { type: 'null' }, ...problems(400, 401, 403, 409, 503) } },
    },
    async (request, reply) => {
      const { id, account } = sessionOf(request);
      const result = await identify(citizenPool, seal, { id, account }, request.body);
      if (result === 'right') return reply.code(204).send();
      if (result === 'no-tries') throw new HttpProblem('no-right', 'Too many tries. Sign in again.');
      throw new HttpProblem('conflict', 'This is not the name and number that your identity provider told us.');
    },
  );

  app.post<{ Body: NotMeRequest }>(
    '/citizen/reports',
    {
      onRequest,
      schema: {
        tags,
        body: NotMe,
        response: { 200: json('Taken down', NotMeDone), ...problems(400, 401, 403, 404, 503) },
      },
    },
    async (request) => {
      const person = await requirePerson(request);
      const { day, id, words } = request.body;
      const done = await report({ pool: citizenPool, seal, clock, archived }, person, { day, id, words: words.trim() });
      if (done === 'unknown') throw new HttpProblem('not-found', 'Your year has no such entry.');
      pages.forget(person);
      if (done === 'reported')
        log.warn({ alarm: 'stolen-identity', case: id }, 'a citizen says that a list was not theirs');
      return { done };
    },
  );
}

const STATES: Readonly<Record<number, CitizenEntry['state']>> = {
  100: 'rejected',
  120: 'waiting',
  300: 'review',
  800: 'released',
  899: 'left',
};

function shown({ at, status, reportedAt, year: _year, list: _list, ...entry }: Entry): CitizenEntry {
  const state = entry.amount === 'returned' ? 'returned' : (status !== null && STATES[status]) || 'waiting';
  return { ...entry, state, at: at.toISOString(), reportedAt: reportedAt?.toISOString() ?? null };
}
