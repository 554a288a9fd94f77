/** `/site`: what the operator of a supervised site sees of returns, and reports. For participants of role `site`. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const Params = Type.Object({
  no: Type.String({ pattern: '^T\\d{17}$', description: 'preNo of the return (CEB625), as its 626 receipts give it' }),
});

const Query = Type.Object(
  { customsCode: Type.Optional(Type.String({ pattern: '^\\d{4}$', description: 'All districts when left out' })) },
  closed,
);

const Return = Type.Object({
  preNo: Type.String(),
  invtNo: Type.String({ description: 'The list whose goods come back' }),
  customsCode: Type.String(),
  state: Type.String({ description: 'open, done, lapsed, withdrawn or rejected' }),
  backBy: Type.Union([Type.String(), Type.Null()], { description: 'Last day for the goods to be back' }),
  lines: Type.Array(
    Type.Object({ gnum: Type.String(), gcode: Type.String(), qty: Type.String(), unit: Type.String() }),
  ),
});

const Returns = Type.Object({ returns: Type.Array(Return) });

const Arrived = Type.Object({
  state: Type.Union([Type.Literal('done'), Type.Literal('lapsed')], {
    description: 'lapsed: they came too late, nothing is given back',
  }),
});

export function siteRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { site, registry } = services;
  const shared = { tags: ['site'], security: byApiKey };

  app.get<{ Querystring: Static<typeof Query> }>(
    '/site/returns',
    {
      schema: {
        ...shared,
        summary: 'Open returns, at most 100',
        querystring: Query,
        response: { 200: json('Those whose time ends first in front', Returns), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      await siteOf(request);
      const returns = await site.awaitedIn(request.query.customsCode);
      return reply.type('application/json').header('cache-control', 'no-store').send({ returns });
    },
  );

  app.get<{ Params: Static<typeof Params> }>(
    '/site/returns/:no',
    {
      schema: {
        ...shared,
        summary: 'A return, as its site needs it',
        params: Params,
        response: { 200: json('The return', Return), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      await siteOf(request);
      const found = await site.awaited(request.params.no);
      if (!found) throw unknown();
      return reply.type('application/json').header('cache-control', 'no-store').send(found);
    },
  );

  app.post<{ Params: Static<typeof Params> }>(
    '/site/returns/:no/arrived',
    {
      schema: {
        ...shared,
        summary: 'The goods of a return are back',
        params: Params,
        response: { 200: json('What becomes of it', Arrived), ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { code } = await siteOf(request);
      const state = await site.arrived(request.params.no, code);
      if (state === 'unknown') throw unknown();
      if (state === 'not-open')
        throw new HttpProblem('conflict', 'This return is not open any more: it was withdrawn or rejected.');
      return reply.type('application/json').send({ state });
    },
  );

  async function siteOf(request: FastifyRequest) {
    const participant = await participantOf(request, registry);
    if (participant.roles.includes('site')) return participant;
    throw new HttpProblem('forbidden', 'Only a participant registered as site may do this.');
  }
}

const unknown = (): HttpProblem => new HttpProblem('not-found', 'No return has this number.');
