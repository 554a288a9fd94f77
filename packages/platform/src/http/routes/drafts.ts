/** `GET /ceb/drafts/:ebpCode/:orderNo`: the list of an order, drafted and ready to sign; and what a seller's drafts have in common. */
import { type Static, Type } from '@sinclair/typebox';
import { DRAFT_SETTINGS, settingFaults } from '@tongguan/clearance';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Drafted } from '../../drafts/draft.ts';
import { putDraftSettings, readDraftSettings } from '../../drafts/settings.ts';
import { participantOf } from '../auth.ts';
import { draftFor, draftXml, failingChecks } from '../drafted.ts';
import { HttpProblem } from '../problem.ts';
import { sharedLimiter, take } from '../rate-limit.ts';
import { byApiKey, CheckSchema, closed, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

const Code = (description: string) => Type.String({ minLength: 1, maxLength: 18, description });
const Words = Type.Object({ zh: Type.String(), en: Type.String() });

const Params = Type.Object({
  ebpCode: Code('Platform; the seller (ebcCode) where the order has none'),
  orderNo: Type.String({ minLength: 1, maxLength: 60 }),
});
const Waybill = Type.Object(
  {
    logisticsCode: Type.Optional(Code('Carrier, where the order has several parcels')),
    logisticsNo: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'Waybill of the parcel' })),
  },
  closed,
);

const Fields = Type.Record(Type.String(), Type.String());
const Answer = Type.Object({
  complete: Type.Boolean({ description: 'No gaps: sign it and send it' }),
  copNo: Type.String({ description: 'The same for every draft of this order' }),
  gaps: Type.Array(
    Type.Object({
      field: Type.String({ examples: ['InventoryList[1].gcode'] }),
      from: Type.String({ description: 'Where it comes from: order, waybill, goods, settings …' }),
      supply: Type.Intersect([Words], { description: 'What to supply, and where' }),
    }),
  ),
  warnings: Type.Array(Type.Object({ field: Type.String(), message: Words, values: Fields })),
  failing: Type.Array(CheckSchema, {
    description: "Checks that the draft would fail, when it has no gaps; the buyer's yearly amount is not looked at",
  }),
  waybills: Type.Array(Type.Object({ logisticsCode: Type.String(), logisticsNo: Type.String() }), {
    description: 'Where several could be meant: name one in the query',
  }),
  head: Fields,
  list: Type.Array(Fields),
  xml: Type.String({ description: 'The CEB621 to sign' }),
});

const draftSchema = {
  tags: ['status'],
  summary: 'The list of an order, drafted',
  description:
    'For platform and seller of an order that has no list, and for those that may act for them. `Accept: application/json` tells gaps and warnings; otherwise the CEB621 itself, gaps in the header X-Draft-Gaps. Every field by the table in docs/drafting.md.',
  security: byApiKey,
  params: Params,
  querystring: Waybill,
  response: {
    200: {
      description: 'The draft, with or without gaps',
      content: { 'application/xml': { schema: Type.String() }, 'application/json': { schema: Answer } },
    },
    ...problems(400, 401, 404, 409, 429, 503),
  },
};

const Settings = Type.Partial(
  Type.Object(Object.fromEntries(DRAFT_SETTINGS.map((name) => [name, Type.String()])), closed),
);
const Whose = Type.Object({ seller: Type.Optional(Code('Whose settings; by default your own')) }, closed);

const settingsSchema = (summary: string) => ({
  tags: ['status'],
  summary,
  description: "What a seller's drafts have in common, named as the fields of CEB621; see docs/drafting.md.",
  security: byApiKey,
  querystring: Whose,
  response: { 200: json('The settings that hold', Fields), ...problems(400, 401, 403) },
});

export function draftRoutes(app: FastifyInstance, { services, checkLimits: { draft } }: Rooms): void {
  const limiter = sharedLimiter('drafts-by-participant', draft);
  app.get<{ Params: Static<typeof Params>; Querystring: Static<typeof Waybill> }>(
    '/ceb/drafts/:ebpCode/:orderNo',
    { schema: draftSchema },
    async (request, reply) => {
      const asker = await participantOf(request, services.registry);
      await take(limiter, asker.code, `A participant may draft ${draft.burst} lists a minute.`);
      const drafted = await draftFor(services, { ...request.params, ...request.query }, asker);
      const xml = draftXml(drafted, asker);
      const { gaps, warnings } = drafted.draft;
      reply.header('cache-control', 'no-store').header('x-draft-warnings', warnings.length);
      if (gaps.length > 0) reply.header('x-draft-gaps', headerOf(gaps.map(({ field }) => field)));
      if (!wantsJson(request)) return reply.type('application/xml').send(xml);
      return reply.type('application/json').send({ ...(await answer(services, drafted)), xml });
    },
  );

  app.get<{ Querystring: Static<typeof Whose> }>(
    '/ceb/drafts/settings',
    { schema: settingsSchema('What your drafts have in common') },
    async (request, reply) => {
      const { seller } = await sellerOf(request, services);
      return reply.type('application/json').send(await readDraftSettings(services.pool, seller));
    },
  );

  app.put<{ Querystring: Static<typeof Whose>; Body: Static<typeof Settings> }>(
    '/ceb/drafts/settings',
    { schema: { ...settingsSchema('Set anew what your drafts have in common'), body: Settings } },
    async (request, reply) => {
      const { seller, by } = await sellerOf(request, services);
      const settings = request.body as Record<string, string>;
      const errors = settingFaults(settings).map(({ name, value, must }) => ({
        code: 'draft-setting',
        path: `body.${name}`,
        value,
        message: `${name} must ${must}`,
        rule: 'docs/drafting.md',
      }));
      if (errors.length > 0)
        throw new HttpProblem('invalid-request', 'No list could carry these settings.', { errors });
      await putDraftSettings(services.pool, seller, settings, { by, at: new Date(services.clock.now()) });
      return reply.type('application/json').send(settings);
    },
  );
}

async function sellerOf(
  request: FastifyRequest<{ Querystring: Static<typeof Whose> }>,
  { registry }: HttpServices,
): Promise<{ seller: string; by: string }> {
  const { code } = await participantOf(request, registry);
  const { seller = code } = request.query;
  const known = seller === code || ((await registry.mayActFor(code, seller)) && (await registry.byCode(seller)));
  if (known) return { seller, by: code };
  throw new HttpProblem('forbidden', `${code} may not act for ${seller}, or ${seller} is not registered.`);
}

/** JSON when it is asked for; whoever says nothing gets what can be signed. */
const wantsJson = ({ headers }: FastifyRequest): boolean => /application\/json/i.test(headers.accept ?? '');

/** Headers have a bound in every proxy; the JSON has them all. */
const HEADER_MAX = 2_000;

function headerOf(fields: readonly string[]): string {
  const text = fields.join(',');
  return text.length <= HEADER_MAX ? text : `${text.slice(0, text.lastIndexOf(',', HEADER_MAX))},...`;
}

async function answer(services: HttpServices, drafted: Drafted) {
  const { draft, waybills } = drafted;
  const { gaps, warnings, head, list } = draft;
  return {
    complete: gaps.length === 0,
    copNo: head.copNo,
    gaps,
    warnings,
    failing: await failingChecks(services, drafted),
    waybills,
    head,
    list,
  };
}
