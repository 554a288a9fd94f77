/** `/site`: what the operator of a supervised site sees of returns, and reports: returns that came, parcels that left. For participants of role `site`. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { emergenciesOfSite } from '../../operations/emergency.ts';
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

/** Each locks its list. */
const PARCELS_MAX = 500;

const parcel = {
  logisticsCode: Type.String({ minLength: 1, maxLength: 18 }),
  logisticsNo: Type.String({ minLength: 1, maxLength: 60 }),
};
const Parcels = Type.Object(
  { parcels: Type.Array(Type.Object(parcel, closed), { minItems: 1, maxItems: PARCELS_MAX }) },
  closed,
);
const Left = Type.Object({
  parcels: Type.Array(
    Type.Object({
      ...parcel,
      state: Type.String({
        description:
          'left; emergency: it leaves before its documents are there; not-released: customs has not passed it; bonded: it leaves by the gate of its zone',
      }),
    }),
  ),
});

const Emergencies = Type.Object({
  parcels: Type.Array(Type.Object({ ...parcel, customsCode: Type.String(), goods: Type.String() })),
});

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

  app.post<{ Body: Static<typeof Parcels> }>(
    '/site/parcels/left',
    {
      schema: {
        ...shared,
        summary: 'Parcels of direct purchase have left the site',
        description: 'Their lists get 899. The same again changes nothing.',
        body: Parcels,
        response: { 200: json('Each parcel, in their order', Left), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const { code } = await siteOf(request);
      return reply.type('application/json').send({ parcels: await site.left(request.body.parcels, code) });
    },
  );

  app.get<{ Querystring: Static<typeof Query> }>(
    '/site/emergencies',
    {
      schema: {
        ...shared,
        summary: 'Parcels that may leave by emergency release, before their documents are there',
        description:
          'Those that have not left yet. When one leaves, report it as any other: `POST /site/parcels/left`.',
        querystring: Query,
        response: { 200: json('The most urgent in front', Emergencies), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      await siteOf(request);
      const parcels = await emergenciesOfSite(services.pool, request.query.customsCode);
      return reply.type('application/json').header('cache-control', 'no-store').send({ parcels });
    },
  );

  async function siteOf(request: FastifyRequest) {
    const participant = await participantOf(request, registry);
    if (participant.roles.includes('site')) return participant;
    throw new HttpProblem('forbidden', 'Only a participant registered as site may do this.');
  }
}

const unknown = (): HttpProblem => new HttpProblem('not-found', 'No return has this number.');
