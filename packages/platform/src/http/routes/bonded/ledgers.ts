/** `/bonded/ledgers`, `/bonded/transfers`, `/bonded/stock`, `/bonded/due`: what a warehouse company has, and what it must see to. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { dueOf } from '../../../bonded/due.ts';
import { fileLedger, listLedgers, showLedger } from '../../../bonded/ledgers.ts';
import { readStock, reportStock } from '../../../bonded/stock.ts';
import { transferGoods } from '../../../bonded/transfers.ts';
import { closed, json, problems } from '../../schemas.ts';
import type { Rooms } from '../../server.ts';
import {
  actor,
  asker,
  CopNo,
  CustomsCode,
  EmsNo,
  GoodsClass,
  ItemNo,
  lines,
  numbered,
  ofBonded,
  Qty,
  refusing,
  told,
} from './doors.ts';

const WarehouseKind = Type.Union(
  [
    Type.Literal('zone'),
    Type.Literal('bonded-warehouse'),
    Type.Literal('export-warehouse'),
    Type.Literal('logistics-centre'),
  ],
  { description: 'Storage term: none in a zone; 12, 6 and 24 months' },
);
const Head = {
  emsNo: EmsNo,
  tradeMode: Type.Union([Type.Literal('1210'), Type.Literal('1239')]),
  customsCode: CustomsCode,
  warehouseKind: WarehouseKind,
};
const Item = {
  itemNo: ItemNo,
  gcode: Type.String({ pattern: '^\\d{10}$' }),
  gname: Type.String({ minLength: 1, maxLength: 255 }),
  unit: Type.String({ pattern: '^\\d{3}$', examples: ['140'] }),
  goodsClass: GoodsClass,
};
const NewLedger = Type.Object({ ...Head, items: lines(Type.Object(Item, closed)) }, closed);
const QUANTITIES = [
  'inQty',
  'preIncrease',
  'actualIncrease',
  'preDecrease',
  'actualDecrease',
  'heldBack',
  'balance',
  'available',
] as const;
const ItemView = Type.Object({
  ...Item,
  ...Object.fromEntries(QUANTITIES.map((name) => [name, Type.String()])),
});
const LedgerHead = Type.Object({ ...Head, areaCode: Type.String() });
const LedgerView = Type.Composite([LedgerHead, Type.Object({ items: Type.Array(ItemView) })]);

const ByEms = Type.Object({ emsNo: EmsNo });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const ByEmsDay = Type.Object({ emsNo: EmsNo, day: Day });
type ByEms = { Params: Static<typeof ByEms> };

const NewTransfer = Type.Object(
  {
    copNo: CopNo,
    emsNo: EmsNo,
    toEmsNo: EmsNo,
    customsCode: CustomsCode,
    lines: lines(Type.Object({ itemNo: ItemNo, toItemNo: ItemNo, qty: Qty }, closed)),
  },
  closed,
);

const Counted = Type.Object({ itemNo: ItemNo, goodsClass: GoodsClass, qty: Qty }, closed);
const NewReport = Type.Object({ emsNo: EmsNo, items: Type.Array(Counted, { maxItems: 20_000 }) }, closed);
const Report = Type.Object({
  emsNo: Type.String(),
  day: Type.String(),
  differences: Type.Array(
    Type.Object({
      itemNo: Type.String(),
      goodsClass: GoodsClass,
      kind: Type.String({ description: 'short, surplus, unknown (not in the ledger), uncounted (not in the report)' }),
      counted: Type.String(),
      expected: Type.String(),
    }),
  ),
});
const Due = Type.Object({
  day: Type.String(),
  exits: Type.Array(
    Type.Object({
      no: Type.String(),
      kind: Type.String(),
      dueOn: Type.String(),
      boundFen: Type.Integer(),
      isOver: Type.Boolean(),
    }),
  ),
  batches: Type.Array(
    Type.Object({
      emsNo: Type.String(),
      itemNo: Type.String(),
      list: Type.String(),
      endsOn: Type.String(),
      isOver: Type.Boolean(),
    }),
  ),
  uncounted: Type.Array(Type.String(), { description: 'Ledgers without a stock report of the day' }),
});

export function ledgerRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { bonded } = services;

  app.post<{ Body: Static<typeof NewLedger> }>(
    '/bonded/ledgers',
    {
      schema: {
        ...ofBonded,
        summary: 'File a ledger, or more items of it',
        body: NewLedger,
        response: { 200: json('The ledger as it stands', LedgerView), ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      await told(() => fileLedger(bonded, areaCode, request.body));
      return reply.send(await told(() => showLedger(bonded, request.body.emsNo, areaCode)));
    },
  );

  app.get(
    '/bonded/ledgers',
    {
      schema: {
        ...ofBonded,
        summary: 'Your ledgers',
        response: { 200: json('All of them', Type.Object({ ledgers: Type.Array(LedgerHead) })), ...problems(401, 403) },
      },
    },
    async (request, reply) =>
      reply.send({ ledgers: await listLedgers(bonded, await actor(request, services, 'warehouse')) }),
  );

  app.get<ByEms>(
    '/bonded/ledgers/:emsNo',
    {
      schema: {
        ...ofBonded,
        summary: 'A ledger with the quantities of its items',
        params: ByEms,
        response: { 200: json('The ledger', LedgerView), ...refusing },
      },
    },
    async (request, reply) => {
      const who = await asker(request, services);
      return reply.send(await told(() => showLedger(bonded, request.params.emsNo, who)));
    },
  );

  app.post<{ Body: Static<typeof NewTransfer> }>(
    '/bonded/transfers',
    {
      schema: {
        ...ofBonded,
        summary: 'Transfer goods to another ledger',
        description: 'Yours, or that of a company that has delegated to you. Both ledgers move at once.',
        body: NewTransfer,
        response: { 200: numbered, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      const { customsCode, ...transfer } = request.body;
      return reply.send({ no: await told(() => transferGoods(bonded, areaCode, customsCode, transfer)) });
    },
  );

  app.post<{ Body: Static<typeof NewReport> }>(
    '/bonded/stock',
    {
      schema: {
        ...ofBonded,
        summary: 'What the warehouse counted today, against the ledger',
        body: NewReport,
        response: { 200: json('Where they differ', Report), ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      return reply.send(await told(() => reportStock(bonded, areaCode, request.body)));
    },
  );

  app.get<{ Params: Static<typeof ByEmsDay> }>(
    '/bonded/stock/:emsNo/:day',
    {
      schema: {
        ...ofBonded,
        summary: 'The stock report of a day',
        params: ByEmsDay,
        response: { 200: json('Where they differed', Report), ...refusing },
      },
    },
    async (request, reply) => {
      const who = await asker(request, services);
      const { emsNo, day } = request.params;
      return reply.send(await told(() => readStock(bonded, who, emsNo, day)));
    },
  );

  app.get(
    '/bonded/due',
    {
      schema: {
        ...ofBonded,
        summary: 'What you must see to: exits under a deposit, storage terms, ledgers not counted today',
        response: { 200: json('Oldest first', Due), ...problems(401, 403) },
      },
    },
    async (request, reply) => reply.send(await dueOf(bonded, await actor(request, services, 'warehouse'))),
  );
}
