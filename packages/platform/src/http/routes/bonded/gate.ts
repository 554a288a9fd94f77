/** `/bonded/forms` and `/bonded/gate`: what a vehicle takes through the gate of the zone. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { makeForm, withdrawForm } from '../../../bonded/forms.ts';
import { passGate } from '../../../bonded/gate.ts';
import { showForm } from '../../../bonded/show.ts';
import { closed, json } from '../../schemas.ts';
import type { Rooms } from '../../server.ts';
import { actor, asker, ByNo, CopNo, CustomsCode, nothing, numbered, ofBonded, Qty, refusing, told } from './doors.ts';

const NewForm = Type.Object(
  {
    copNo: CopNo,
    customsCode: CustomsCode,
    bind: Type.Union([Type.Literal('1'), Type.Literal('2'), Type.Literal('3')], {
      description: '1 one vehicle, many lists; 2 one, one; 3 one list, many vehicles',
    }),
    plate: Type.String({ minLength: 1, maxLength: 20, examples: ['粤B12345'] }),
    weights: Type.Object(
      { vehicle: Qty, frame: Qty, container: Qty, goods: Qty },
      { ...closed, description: 'Kilograms; the gate weighs their sum' },
    ),
    lists: Type.Array(
      Type.Object(
        {
          no: Type.String({ maxLength: 30 }),
          lines: Type.Optional(
            Type.Array(Type.Object({ line: Type.Integer({ minimum: 1 }), qty: Qty }, closed), {
              minItems: 1,
              maxItems: 1_000,
              description: 'What of it goes on this vehicle; left out: all that is left',
            }),
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  closed,
);
const Weighed = Type.Object({ weight: Qty }, closed);
const orNull = Type.Union([Type.String(), Type.Null()]);
const FormView = Type.Object({
  no: Type.String(),
  copNo: Type.String(),
  type: Type.String(),
  direction: Type.String(),
  bind: Type.String(),
  plate: Type.String(),
  weight: Type.String(),
  state: Type.String({ description: 'approved, passed, void' }),
  gateWeight: orNull,
  siteCode: orNull,
  lines: Type.Array(Type.Object({ list: Type.String(), line: Type.Integer(), qty: Type.String() })),
});

export function gateRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { bonded } = services;

  app.post<{ Body: Static<typeof NewForm> }>(
    '/bonded/forms',
    {
      schema: {
        ...ofBonded,
        summary: 'A release form: one vehicle and the lists it carries',
        body: NewForm,
        response: { 200: numbered, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      const { customsCode, ...form } = request.body;
      return reply.send({ no: await told(() => makeForm(bonded, areaCode, customsCode, form)) });
    },
  );

  app.get<ByNo>(
    '/bonded/forms/:no',
    {
      schema: {
        ...ofBonded,
        summary: 'A release form',
        params: ByNo,
        response: { 200: json('The form', FormView), ...refusing },
      },
    },
    async (request, reply) => {
      const who = await asker(request, services);
      return reply.send(await told(() => showForm(bonded, request.params.no, who)));
    },
  );

  app.delete<ByNo>(
    '/bonded/forms/:no',
    {
      schema: {
        ...ofBonded,
        summary: 'Withdraw a release form that has not passed',
        params: ByNo,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      const areaCode = await actor(request, services, 'warehouse');
      await told(() => withdrawForm(bonded, areaCode, request.params.no));
      return reply.code(204).send();
    },
  );

  app.post<ByNo & { Body: Static<typeof Weighed> }>(
    '/bonded/gate/:no',
    {
      schema: {
        ...ofBonded,
        summary: 'A vehicle is at the gate: it passes when its weight is that of the form',
        description: 'For the role site. The ledger moves, and lists whose parcels left get their 899.',
        params: ByNo,
        body: Weighed,
        response: { 204: nothing, ...refusing },
      },
    },
    async (request, reply) => {
      const siteCode = await actor(request, services, 'site');
      await told(() => passGate(bonded, request.params.no, { siteCode, weight: request.body.weight }));
      return reply.code(204).send();
    },
  );
}
