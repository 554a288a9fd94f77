/** `/ceb/goods`: what a seller tells customs of its goods beforehand (goods filing). */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { beijingIso } from '../../clock.ts';
import { FILED_MAX, fileGoods, listFilings, ReferenceFault, removeFilings } from '../../reference/index.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, defaulted, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';
import type { HttpServices } from '../services.ts';

const PAGE_MAX = 1_000;

const Short = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength, description }));
const ItemNo = Type.String({
  minLength: 1,
  maxLength: 30,
  description: "Seller's own item number, itemNo of the list",
});

const Item = Type.Object(
  {
    itemNo: ItemNo,
    gcode: Type.String({ description: 'Ten-digit commodity code', examples: ['0409000000'] }),
    gname: Short(250, 'Name for customs'),
    gmodel: Short(510, 'Specification for customs'),
    barCode: Short(50, 'Bar code'),
    origin: Short(3, 'Country of origin, customs code'),
    unit: Short(3, 'Unit sold, customs code'),
    itemRecordNo: Short(30, 'Number in the account book of bonded goods'),
    factors: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Statutory quantity in one unit sold, by unit code',
        examples: [{ '035': '1.7', '020': '64' }],
      }),
    ),
    netWeight: Short(19, 'Kilograms of one unit sold'),
  },
  closed,
);

const Body = Type.Object({ items: Type.Array(Item, { minItems: 1, maxItems: FILED_MAX }) }, closed);
const Seller = {
  seller: Type.Optional(Type.String({ minLength: 1, maxLength: 18, description: 'Whose goods; by default your own' })),
};
const Whose = Type.Object(Seller, closed);
const Page = Type.Object(
  {
    ...Seller,
    after: defaulted(Type.String({ maxLength: 30, default: '', description: 'Item numbers after this one' })),
    limit: defaulted(Type.Integer({ minimum: 1, maximum: PAGE_MAX, default: 100 })),
  },
  closed,
);
const Params = Type.Object({ itemNo: ItemNo });
const Listed = Type.Composite([Item, Type.Object({ filedAt: Type.String() })]);

const shared = { tags: ['status'], security: byApiKey };
const DESCRIPTION =
  'What is filed is compared with every list of the seller that names the item number; see docs/goods.md.';

type Query<T extends typeof Whose | typeof Page> = { Querystring: Static<T> };

export function goodsRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { pool, clock } = services;

  app.put<{ Body: Static<typeof Body> } & Query<typeof Whose>>(
    '/ceb/goods',
    {
      schema: {
        ...shared,
        summary: 'File goods',
        description: `${DESCRIPTION} An item that was filed is filed anew; all items or none.`,
        querystring: Whose,
        body: Body,
        response: { 200: json('Filed', Type.Object({ filed: Type.Integer() })), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const seller = await sellerOf(request, services);
      const items = request.body.items.map((item) => ({ factors: {}, ...item }));
      await fileGoods(pool, seller, items, new Date(clock.now())).catch(refuse);
      return reply.type('application/json').send({ filed: items.length });
    },
  );

  app.get<Query<typeof Page>>(
    '/ceb/goods',
    {
      schema: {
        ...shared,
        summary: 'Goods as they are filed',
        querystring: Page,
        response: {
          200: json('By item number', Type.Object({ items: Type.Array(Listed) })),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request, reply) => {
      const seller = await sellerOf(request, services);
      const items = await listFilings(pool, seller, request.query.after, request.query.limit);
      const told = items.map(({ filedAt, ...item }) => ({ ...item, filedAt: beijingIso(filedAt.getTime()) }));
      return reply.type('application/json').send({ items: told });
    },
  );

  app.delete<{ Params: Static<typeof Params> } & Query<typeof Whose>>(
    '/ceb/goods/:itemNo',
    {
      schema: {
        ...shared,
        summary: 'Take a filing back',
        params: Params,
        querystring: Whose,
        response: { 204: { description: 'Taken back', type: 'null' }, ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const seller = await sellerOf(request, services);
      if ((await removeFilings(pool, seller, [request.params.itemNo])) > 0) return reply.code(204).send();
      throw new HttpProblem('not-found', 'No goods of this item number are filed.');
    },
  );
}

/** A seller files its own goods, or whoever may act for it. */
async function sellerOf(request: FastifyRequest<Query<typeof Whose>>, { registry }: HttpServices): Promise<string> {
  const { code } = await participantOf(request, registry);
  const { seller = code } = request.query;
  if (seller === code || (await registry.mayActFor(code, seller))) return seller;
  throw new HttpProblem('forbidden', `${code} may not act for ${seller}.`);
}

function refuse(error: unknown): never {
  if (!(error instanceof ReferenceFault)) throw error;
  const errors = error.faults.map(({ row, column, value, rule, remedy }) => ({
    code: 'goods-filing',
    path: `body.items[${row - 1}].${column}`,
    value,
    message: `${rule.en} ${remedy.en}`,
    messageZh: `${rule.zh}${remedy.zh}`,
    rule: 'docs/goods.md',
  }));
  throw new HttpProblem('invalid-request', 'The goods were not filed; each fault is named in errors.', { errors });
}
