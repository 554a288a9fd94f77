/** `/api/desk`: the queue of cases that wait for an officer, one case, and what he does with it. See ../desk/work.ts. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addAct } from '../desk/acts.ts';
import { type CasePage, casePage } from '../desk/case-page.ts';
import { rejectionReasons } from '../desk/desk.ts';
import { DeskFault } from '../desk/faults.ts';
import {
  countQueue,
  findHeldCase,
  type HeldCase,
  leaveCase,
  type QueueRow,
  readQueue,
  stagesOf,
  takeCase,
} from '../desk/queue.ts';
import { unmaskedValue } from '../desk/unmasked.ts';
import { act, colleaguesFor, type DeskDeed } from '../desk/work.ts';
import { HttpProblem } from '../http/problem.ts';
import { json, problems } from '../http/schemas.ts';
import { requireDistrict, requireRole, roleOf, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { refusingAtDesk } from './desk-refusals.ts';
import {
  Case,
  Colleagues,
  Deed,
  type DeedRequest,
  Done,
  Lease,
  Queue,
  type QueueAnswer,
  QueueQuery,
  RejectionCodes,
  type RejectionCodesAnswer,
  Unmask,
  Unmasked,
  type UnmaskRequest,
} from './desk-shapes.ts';

const OFFICERS = ['reviewer', 'inspector', 'commander'] as const;
const Params = Type.Object({ caseId: Type.Integer({ minimum: 1 }) });
type OneCase = { Params: Static<typeof Params> };
const nothing = { 204: { type: 'null' } };

export function deskRoutes(app: FastifyInstance, { services, unmask }: WebRooms): void {
  const { pool, seal, clock, contents, desk, law } = services;
  const tools = { pool, seal, clock, contents, desk, parameters: law.parameters };
  const tags = ['people'];
  const onRequest = requireRole(...OFFICERS);

  app.get<{ Querystring: Static<typeof QueueQuery> }>(
    '/desk/queue',
    {
      onRequest,
      schema: {
        tags,
        querystring: QueueQuery,
        response: { 200: json('Cases, and how many at each stage', Queue), ...problems(400, 401, 403) },
      },
    },
    async (request): Promise<QueueAnswer> => {
      const officer = sessionOf(request);
      const [cases, counts] = await Promise.all([
        readQueue(pool, officer, request.query.stage),
        countQueue(pool, officer),
      ]);
      const stages = stagesOf(officer);
      return {
        cases: cases.map(queueCase),
        stages: counts
          .filter(({ stage }) => stages.includes(stage))
          .map(({ stage, cases: waiting, oldest }) => ({ stage, cases: waiting, oldest: oldest.toISOString() })),
      };
    },
  );

  app.get<OneCase>(
    '/desk/cases/:caseId',
    {
      onRequest,
      schema: { tags, params: Params, response: { 200: json('The case', Case), ...problems(401, 403, 404) } },
    },
    async (request): Promise<CasePage> => casePage(services, await ownCase(request), sessionOf(request)),
  );

  /** The case that is asked for, where he may see it. */
  async function ownCase(request: FastifyRequest<OneCase>): Promise<HeldCase> {
    const held = await findHeldCase(pool, request.params.caseId);
    if (!held) throw new HttpProblem('not-found', 'This case does not wait for an officer; it may have been decided.');
    requireDistrict(sessionOf(request), held.customs_code);
    return held;
  }

  app.post<OneCase>(
    '/desk/cases/:caseId/lease',
    {
      onRequest,
      schema: {
        tags,
        params: Params,
        response: { 200: json('His until then', Lease), ...problems(401, 403, 404, 409) },
      },
    },
    async (request) =>
      refusingAtDesk(async () => {
        const officer = sessionOf(request);
        const held = await ownCase(request);
        const taken = await takeCase(pool, officer, held.id);
        if (!taken) throw new DeskFault('taken');
        if (taken.fresh) await addAct(pool, services, held, { what: 'take', who: officer.login });
        return { endsAt: taken.lease_ends.toISOString() };
      }),
  );

  app.delete<OneCase>(
    '/desk/cases/:caseId/lease',
    { onRequest, schema: { tags, params: Params, response: { ...nothing, ...problems(401, 403) } } },
    async (request, reply) => {
      await leaveCase(pool, sessionOf(request), request.params.caseId);
      return reply.code(204).send();
    },
  );

  app.post<OneCase & { Body: DeedRequest }>(
    '/desk/cases/:caseId/deeds',
    {
      onRequest,
      schema: {
        tags,
        params: Params,
        body: Deed,
        response: { 200: json('What has become of it', Done), ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) =>
      refusingAtDesk(async () => {
        const officer = sessionOf(request);
        const held = await ownCase(request);
        if (!stagesOf(officer).includes(held.stage)) throw new DeskFault('other-duty');
        return { done: await act(tools, officer, held, deedOf(request.body)) };
      }),
  );

  app.get<OneCase>(
    '/desk/cases/:caseId/colleagues',
    {
      onRequest,
      schema: {
        tags,
        params: Params,
        response: { 200: json('To whom it may be passed on', Colleagues), ...problems(401, 403, 404) },
      },
    },
    async (request) => ({ colleagues: await colleaguesFor(pool, sessionOf(request), await ownCase(request)) }),
  );

  app.post<OneCase & { Body: UnmaskRequest }>(
    '/desk/cases/:caseId/unmask',
    {
      onRequest,
      schema: {
        tags,
        params: Params,
        body: Unmask,
        response: { 200: json('In full', Unmasked), ...problems(400, 401, 403, 404, 429) },
      },
    },
    async (request) => {
      const { document, field, reason } = request.body;
      const session = sessionOf(request);
      const held = await ownCase(request);
      const look = {
        role: roleOf(session, ...OFFICERS),
        object: `case ${held.id}`,
        reason,
        fields: [`${document}.${field}`],
      };
      const value = await unmask(session, look, () => unmaskedValue(services, held, document, field));
      if (value === undefined)
        throw new HttpProblem('not-found', 'The document has no such value, or it is not masked.');
      return { value };
    },
  );

  app.get(
    '/desk/codes',
    {
      onRequest,
      schema: {
        tags,
        response: { 200: json('What a list may be rejected with', RejectionCodes), ...problems(401, 403) },
      },
    },
    codes,
  );
}

const codes = async (): Promise<RejectionCodesAnswer> => ({
  codes: rejectionReasons().map(({ code, message, cause, remedy }) => ({ code, message, cause, remedy })),
});

function queueCase(row: QueueRow) {
  return {
    ...{ caseId: row.id, ebpCode: row.ebp_code, orderNo: row.order_no, copNo: row.cop_no, invtNo: row.invt_no },
    ...{ customsCode: row.customs_code, sender: row.sender, dutiableFen: Number(row.dutiable_fen) },
    ...{ acceptedAt: row.accepted_at.toISOString(), stage: row.stage, reported: row.reported },
    ...{ mine: row.mine ?? false, takenBy: row.taken_by, ownProposal: row.own_proposal ?? false },
  };
}

function deedOf({ what, code, reason, to }: DeedRequest): DeskDeed {
  const why = reason.trim();
  if (what === 'release' || what === 'reject') return { what, reason: why, ...(code && { code }) };
  return what === 'pass' ? { what, reason: why, to } : { what, reason: why };
}
