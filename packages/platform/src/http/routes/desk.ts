/** `/desk`: cases that wait for an officer, and the officer's word. For the operator's token; names are unmasked, as officers see them. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { beijingIso } from '../../clock.ts';
import { loadSql } from '../../store/sql.ts';
import { requireOperator } from '../auth.ts';
import { TablePoll, untilGone } from '../long-poll.ts';
import { HttpProblem } from '../problem.ts';
import { byOperator, closed, json, problems, WaitSeconds } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const reviewQueue = loadSql(new URL('../', import.meta.url).href, 'review-queue');

/** Cases of one answer: each opens a sealed document. */
const CASES_MAX = 100;

const Query = Type.Object({ wait: WaitSeconds }, closed);
const Params = Type.Object({ caseId: Type.Integer({ minimum: 1 }) });
const Verdict = Type.Object(
  {
    outcome: Type.Union([Type.Literal('release'), Type.Literal('reject')]),
    code: Type.Optional(
      Type.String({
        pattern: '^\\d{4,5}$',
        description: "Customs code of the answer; the desk's usual one when left out",
      }),
    ),
    reason: Type.String({ minLength: 1, maxLength: 200, description: 'Goes into the receipt: no personal data' }),
  },
  closed,
);

const Queue = Type.Object({
  cases: Type.Array(
    Type.Object({
      caseId: Type.Integer(),
      ebpCode: Type.String(),
      orderNo: Type.String(),
      copNo: Type.String(),
      invtNo: Type.Union([Type.String(), Type.Null()]),
      buyerName: Type.String({ description: 'Unmasked' }),
      acceptedAt: Type.String(),
    }),
  ),
});

interface QueueRow {
  id: number;
  order_no: string;
  ebp_code: string;
  invt_no: string | null;
  accepted_at: Date;
  cop_no: string;
  day: string;
}

export function deskRoutes(app: FastifyInstance, { services, closing }: Rooms): void {
  const { pool, contents, desk, operatorToken } = services;
  const poll = new TablePoll();
  const shared = { tags: ['sandbox'], security: byOperator };

  app.get<{ Querystring: Static<typeof Query> }>(
    '/desk/queue',
    {
      schema: {
        ...shared,
        summary: 'Cases under review, oldest first',
        querystring: Query,
        response: { 200: json(`At most ${CASES_MAX}`, Queue), ...problems(400, 401, 503) },
      },
    },
    async (request, reply) => {
      requireOperator(request, operatorToken);
      const look = async () => (await pool.query<QueueRow>(reviewQueue, [CASES_MAX])).rows;
      const rows = await poll.until(look, request.query.wait, untilGone(reply, closing));
      const records = await contents.of(pool, rows);
      const cases = rows.map((row) => ({
        caseId: row.id,
        ebpCode: row.ebp_code,
        orderNo: row.order_no,
        copNo: row.cop_no,
        invtNo: row.invt_no,
        buyerName: records.get(row.id)!.head.buyerName ?? '',
        acceptedAt: beijingIso(row.accepted_at.getTime()),
      }));
      return reply.type('application/json').header('cache-control', 'no-store').send({ cases });
    },
  );

  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Verdict> }>(
    '/desk/cases/:caseId/decision',
    {
      schema: {
        ...shared,
        summary: 'Decide a case under review',
        params: Params,
        body: Verdict,
        response: { 204: { description: 'Decided', type: 'null' }, ...problems(400, 401, 404, 409) },
      },
    },
    async (request, reply) => {
      requireOperator(request, operatorToken);
      const { caseId } = request.params;
      const result = await desk.decide(caseId, request.body);
      if (result === 'decided') return reply.code(204).send();
      throw refusal(result, caseId);
    },
  );
}

function refusal(result: 'unknown' | 'not-held' | 'by-order' | 'unknown-code', caseId: number): HttpProblem {
  switch (result) {
    case 'unknown':
      return new HttpProblem('not-found', `No case ${caseId} waits; it may have been decided.`);
    case 'not-held':
      return new HttpProblem('conflict', `Case ${caseId} does not wait for an officer but for documents or goods.`);
    case 'by-order':
      return new HttpProblem('conflict', `Goods of the kind of case ${caseId} are held by order.`);
    case 'unknown-code':
      return new HttpProblem('invalid-request', 'code is none of the customs reason codes; docs/codes lists them.');
  }
}
