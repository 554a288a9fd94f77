/** `/bonded/entries`, `/bonded/exits`, `/bonded/parcels`, `/bonded/lists`: verification lists in and out. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { declareList, enter, withdrawList } from '../../../bonded/entries.ts';
import { leave } from '../../../bonded/exits.ts';
import { inspectBatch } from '../../../bonded/inspections.ts';
import { mergeParcels } from '../../../bonded/parcels.ts';
import { showList } from '../../../bonded/show.ts';
import { requireOperator } from '../../auth.ts';
import { closed, json } from '../../schemas.ts';
import type { Rooms } from '../../server.ts';
import {
  actor,
  asker,
  ByNo,
  CopNo,
  CustomsCode,
  DeclarationNo,
  EmsNo,
  ItemNo,
  Line,
  lines,
  nothing,
  numbered,
  ofBonded,
  ofCustoms,
  Qty,
  refusing,
  told,
} from './doors.ts';

const NewEntry = Type.Object(
  {
    copNo: CopNo,
    emsNo: EmsNo,
    customsCode: CustomsCode,
    type: Type.Union([Type.Literal('0'), Type.Literal('3'), Type.Literal('N')], {
      description: '0 declared before, 3 entry before declaration, N free goods that share the roof',
    }),
    declarationNo: Type.Optional(DeclarationNo),
    inspect: Type.Optional(
      Type.Boolean({ description: 'One inspection for the batch: nothing of it leaves before its result' }),
    ),
    lines: lines(Line),
  },
  closed,
);

const ExitLine = Type.Object(
  {
    itemNo: ItemNo,
    qty: Qty,
    totalPrice: Type.Optional(Type.String({ pattern: Qty.pattern!, description: 'Yuan; for the deposit' })),
    qty1: Type.Optional(Qty),
    qty2: Type.Optional(Qty),
  },
  closed,
);
const NewExit = Type.Object(
  {
    copNo: CopNo,
    emsNo: EmsNo,
    customsCode: CustomsCode,
    kind: Type.Union(
      [Type.Literal('declared-together'), Type.Literal('display'), Type.Literal('general-trade'), Type.Literal('free')],
      {
        description: 'The first two hold a deposit of the full tax on totalPrice; general-trade names its declaration',
      },
    ),
    declarationNo: Type.Optional(DeclarationNo),
    insteadOf: Type.Optional(
      Type.Object(
        { agentCode: Type.String({ maxLength: 18 }), copNo: Type.String({ maxLength: 60 }) },
        { ...closed, description: 'The list that was refused as over the limits' },
      ),
    ),
    lines: lines(ExitLine),
  },
  closed,
);

/** What a truck takes: some thousands of parcels. */
const PARCELS_MAX = 5_000;
const NewParcels = Type.Object(
  {
    copNo: CopNo,
    emsNo: EmsNo,
    customsCode: CustomsCode,
    lists: Type.Array(Type.String({ minLength: 18, maxLength: 18 }), {
      minItems: 1,
      maxItems: PARCELS_MAX,
      description: 'invtNo of released lists that leave together',
    }),
  },
  closed,
);

const Declaration = Type.Object({ declarationNo: DeclarationNo }, closed);
const Inspection = Type.Object(
  {
    inspectionNo: Type.String({ minLength: 1, maxLength: 30 }),
    result: Type.Union([Type.Literal('passed'), Type.Literal('failed')]),
  },
  closed,
);

const orNull = Type.Union([Type.String(), Type.Null()]);
const ListView = Type.Object({
  no: Type.String(),
  emsNo: Type.String(),
  areaCode: Type.String(),
  copNo: Type.String(),
  type: Type.String(),
  direction: Type.String(),
  deduction: Type.Integer({ description: '0 none (withdrawn), 1 beforehand, 2 done, 3 closed' }),
  declarationNo: orNull,
  toEmsNo: orNull,
  depositFen: Type.Integer(),
  boundFen: Type.Integer({ description: 'Of the deposit, what is still bound' }),
  dueOn: orNull,
  parcels: Type.Integer({ description: 'Released lists that it takes out' }),
  lines: Type.Array(
    Type.Object({
      line: Type.Integer(),
      itemNo: Type.String(),
      toItemNo: orNull,
      qty: Type.String(),
      passedQty: Type.String(),
      leftQty: Type.String({ description: 'Of an entry: what is left of the batch' }),
      returnedQty: Type.String(),
      soldQty: Type.String(),
      inspection: Type.String(),
      inspectionNo: orNull,
      covered: Type.Array(Type.Object({ batch: orNull, inspectionNo: orNull, qty: orNull }), {
        description: 'Of an exit: the batches it was taken from, and the inspection of each',
      }),
    }),
  ),
});

export function listRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { bonded, operatorToken } = services;

  app.post<{ Body: Static<typeof NewEntry> }>(
    '/bonded/entries',
    {
      schema: {
        ...ofBonded,
        summary: 'First line in: an entry list',
        body: NewEntry,
        response: { 200: numbered, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      const { customsCode, inspect = false, ...entry } = request.body;
      return reply.send({ no: await told(() => enter(bonded, areaCode, customsCode, { ...entry, inspect })) });
    },
  );

  app.post<{ Body: Static<typeof NewExit> }>(
    '/bonded/exits',
    {
      schema: {
        ...ofBonded,
        summary: 'Out without a buyer’s list: declared together, display, general trade, free goods',
        body: NewExit,
        response: { 200: numbered, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      const { customsCode, ...exit } = request.body;
      return reply.send({ no: await told(() => leave(bonded, areaCode, customsCode, exit)) });
    },
  );

  app.post<{ Body: Static<typeof NewParcels> }>(
    '/bonded/parcels',
    {
      schema: {
        ...ofBonded,
        summary: 'Second line out: released lists of one ledger, merged',
        body: NewParcels,
        response: { 200: numbered, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      const { customsCode, ...parcels } = request.body;
      return reply.send({ no: await told(() => mergeParcels(bonded, areaCode, customsCode, parcels)) });
    },
  );

  app.get<ByNo>(
    '/bonded/lists/:no',
    {
      schema: {
        ...ofBonded,
        summary: 'A verification list',
        params: ByNo,
        response: { 200: json('The list', ListView), ...refusing },
      },
    },
    async (request, reply) => {
      const who = await asker(request, services);
      return reply.send(await told(() => showList(bonded, request.params.no, who)));
    },
  );

  app.post<ByNo & { Body: Static<typeof Declaration> }>(
    '/bonded/lists/:no/declaration',
    {
      schema: {
        ...ofBonded,
        summary: 'The declaration of goods that entered before it',
        params: ByNo,
        body: Declaration,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      await told(() => declareList(bonded, areaCode, request.params.no, request.body.declarationNo));
      return reply.code(204).send();
    },
  );

  app.delete<ByNo>(
    '/bonded/lists/:no',
    {
      schema: {
        ...ofBonded,
        summary: 'Withdraw a list of which nothing is at the gate',
        params: ByNo,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      await told(() => withdrawList(bonded, areaCode, request.params.no));
      return reply.code(204).send();
    },
  );

  app.post<ByNo & { Body: Static<typeof Inspection> }>(
    '/bonded/lists/:no/inspection',
    {
      schema: {
        ...ofCustoms,
        summary: 'Result of the one inspection of a batch; covers whatever leaves of it',
        params: ByNo,
        body: Inspection,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      requireOperator(request, operatorToken);
      await told(() => inspectBatch(bonded, request.params.no, request.body));
      return reply.code(204).send();
    },
  );
}
