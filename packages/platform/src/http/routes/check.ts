/** `POST /ceb/check`: all legal checks and tax on four documents, without effect. */
import { type Static, Type } from '@sinclair/typebox';
import { maskCheck } from '@tongguan/clearance';
import type { FastifyInstance } from 'fastify';
import { participantOf } from '../auth.ts';
import { type DryRun, dryRun, readFour } from '../dry-run.ts';
import { HttpProblem } from '../problem.ts';
import { RateLimiter } from '../rate-limit.ts';
import { byApiKey, CheckSchema, closed, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const Message = (type: string) =>
  Type.String({ minLength: 1, description: `A ${type} with one record, as XML; it may be unsigned` });

const Body = Type.Object(
  {
    order: Message('CEB311Message'),
    payment: Message('CEB411Message'),
    waybill: Message('CEB511Message'),
    inventory: Message('CEB621Message'),
  },
  closed,
);

const Fen = Type.Integer({ description: 'Fen' });

const Answer = Type.Object({
  outcome: Type.String({ description: 'release or reject: what would become of the case' }),
  checks: Type.Array(CheckSchema, {
    description: "The E-port's checks on the inventory, then customs' checks on all four",
  }),
  receipts: Type.Array(Type.Object({ returnStatus: Type.String(), returnInfo: Type.String() }), {
    description: 'What the inventory would be answered after status 2',
  }),
  dutiableFen: Fen,
  tax: Type.Object({
    regime: Type.String({ description: 'within: 70 % of VAT and consumption tax and no duty; full: taxed in full' }),
    totals: Type.Object({ dutyFen: Fen, vatFen: Fen, consumptionFen: Fen, taxFen: Fen }),
    lines: Type.Array(
      Type.Object({
        gnum: Type.String(),
        dutiableFen: Fen,
        dutyFen: Fen,
        vatFen: Fen,
        consumptionFen: Fen,
        assumed: Type.Optional(Type.Boolean({ description: 'The tariff does not hold this code; rates were assumed' })),
      }),
    ),
  }),
});

const schema = {
  tags: ['status'],
  summary: 'Check four documents without effect',
  description:
    "Runs the same rules as a real case, as of today. Nothing is stored, no quota is set aside; of the buyer's yearly amount you learn only whether it suffices. Limited per participant.",
  security: byApiKey,
  body: Body,
  response: { 200: json('Every check with its result, and the tax', Answer), ...problems(400, 401, 413, 429) },
};

export function checkRoute(app: FastifyInstance, { services, checksPerMinute }: Rooms): void {
  const limiter = new RateLimiter({ perMinute: checksPerMinute });
  app.post<{ Body: Static<typeof Body> }>('/ceb/check', { schema }, async (request, reply) => {
    const { code } = await participantOf(request, services.registry);
    const seconds = limiter.take(code);
    if (seconds !== undefined) throw tooMany(checksPerMinute, seconds);
    const { records, faults } = readFour(request.body);
    if (faults.length > 0) {
      throw new HttpProblem('invalid-request', 'The documents cannot be checked; each fault is named in errors.', {
        errors: faults,
      });
    }
    return reply.type('application/json').send(answer(await dryRun(services, records)));
  });
}

function answer({ accepted, decision }: DryRun) {
  const { refusal } = accepted;
  return {
    outcome: refusal ? 'reject' : decision.outcome,
    checks: [...accepted.checks, ...decision.checks].map(maskCheck),
    receipts: refusal
      ? [{ returnStatus: refusal.status, returnInfo: refusal.text }]
      : decision.receipts.map(({ status, text }) => ({ returnStatus: status, returnInfo: text })),
    dutiableFen: decision.dutiableFen,
    tax: decision.tax,
  };
}

function tooMany(perMinute: number, seconds: number): HttpProblem {
  return new HttpProblem('too-many-requests', `A participant may check ${perMinute} times a minute.`, {
    headers: { 'retry-after': String(seconds) },
  });
}
