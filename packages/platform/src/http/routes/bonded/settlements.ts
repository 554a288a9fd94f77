/** `/bonded/displays`, `/bonded/declarations`, `/bonded/deposits`: goods out under a deposit, and how they are settled. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { payDeposit, showDeposit } from '../../../bonded/deposits.ts';
import { declareTogether, forfeit, returnFromDisplay, sellFromDisplay } from '../../../bonded/settlements.ts';
import { requireOperator } from '../../auth.ts';
import { closed, json, problems } from '../../schemas.ts';
import type { Rooms } from '../../server.ts';
import {
  actor,
  ByNo,
  CopNo,
  DeclarationNo,
  Line,
  lines,
  nothing,
  ofBonded,
  ofCustoms,
  refusing,
  told,
} from './doors.ts';

const Return = Type.Object({ copNo: CopNo, lines: lines(Line) }, closed);
const Sale = Type.Object(
  {
    copNo: CopNo,
    lines: lines(Line),
    invtNo: Type.Optional(Type.String({ minLength: 18, maxLength: 18, description: 'The buyer’s released list' })),
    declarationNo: Type.Optional(DeclarationNo),
  },
  { ...closed, description: 'Sold by a buyer’s list (invtNo) or declared to general trade (declarationNo)' },
);
const Together = Type.Object(
  {
    declarationNo: DeclarationNo,
    exits: Type.Array(Type.String({ maxLength: 30 }), { minItems: 1, maxItems: 1_000 }),
  },
  closed,
);
/** A hundred milliards of yuan: more than any deposit, and exact. */
const FEN_MAX = 10_000_000_000_000;
const Payment = Type.Object(
  {
    copNo: CopNo,
    kind: Type.Union([Type.Literal('pay'), Type.Literal('refund')]),
    amountFen: Type.Integer({ minimum: 1, maximum: FEN_MAX }),
  },
  closed,
);
const DepositView = Type.Object({
  areaCode: Type.String(),
  freeFen: Type.Integer(),
  heldFen: Type.Integer({ description: 'Bound to goods that are out' }),
});

export function settlementRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { bonded, operatorToken } = services;

  app.post<ByNo & { Body: Static<typeof Return> }>(
    '/bonded/displays/:no/returns',
    {
      schema: {
        ...ofBonded,
        summary: 'Goods come back from display: told by the gate',
        params: ByNo,
        body: Return,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      await actor(request, services, 'site');
      await told(() => returnFromDisplay(bonded, request.params.no, request.body));
      return reply.code(204).send();
    },
  );

  app.post<ByNo & { Body: Static<typeof Sale> }>(
    '/bonded/displays/:no/sales',
    {
      schema: {
        ...ofBonded,
        summary: 'Goods are sold out of the shop',
        params: ByNo,
        body: Sale,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      await told(async () => sellFromDisplay(bonded, areaCode, request.params.no, request.body));
      return reply.code(204).send();
    },
  );

  app.post<{ Body: Static<typeof Together> }>(
    '/bonded/declarations',
    {
      schema: {
        ...ofBonded,
        summary: 'One declaration for exits that left apart; due by the end of their month',
        body: Together,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      await told(() => declareTogether(bonded, areaCode, request.body));
      return reply.code(204).send();
    },
  );

  app.post<ByNo>(
    '/bonded/lists/:no/forfeit',
    {
      schema: {
        ...ofCustoms,
        summary: 'The term is over: what is still bound is kept',
        params: ByNo,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      requireOperator(request, operatorToken);
      await told(() => forfeit(bonded, request.params.no));
      return reply.code(204).send();
    },
  );

  app.post<{ Body: Static<typeof Payment> }>(
    '/bonded/deposits',
    {
      schema: {
        ...ofBonded,
        summary: 'Pay in, or be paid back what is free',
        body: Payment,
        response: { 200: json('The deposit as it stands', DepositView), ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      await told(() => payDeposit(bonded, areaCode, request.body));
      return reply.send(await showDeposit(bonded, areaCode));
    },
  );

  app.get(
    '/bonded/deposits',
    {
      schema: {
        ...ofBonded,
        summary: 'Your deposit',
        response: { 200: json('The deposit as it stands', DepositView), ...problems(401, 403) },
      },
    },
    async (request, reply) => reply.send(await showDeposit(bonded, await actor(request, services, 'warehouse'))),
  );
}
