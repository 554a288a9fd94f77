/** `POST /ceb/check`: all legal checks and tax on four documents, without effect. */
import { type Static, Type } from '@sinclair/typebox';
import type { Edition } from '@tongguan/ceb';
import { maskCheck } from '@tongguan/clearance';
import type { FastifyInstance } from 'fastify';
import { participantOf } from '../auth.ts';
import { draftedRecords, draftFor } from '../drafted.ts';
import { type DryRun, dryRun, type FourRecords, readFour } from '../dry-run.ts';
import { HttpProblem } from '../problem.ts';
import { sharedLimiter, take } from '../rate-limit.ts';
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

const OfDraft = Type.Object(
  {
    draft: Type.Object(
      {
        ebpCode: Type.String({ minLength: 1, maxLength: 18 }),
        orderNo: Type.String({ minLength: 1, maxLength: 60 }),
        logisticsCode: Type.Optional(Type.String({ maxLength: 18 })),
        logisticsNo: Type.Optional(Type.String({ maxLength: 60 })),
      },
      { ...closed, description: 'The order whose drafted list is to be checked, as in GET /ceb/drafts' },
    ),
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
  quota: Type.Object({
    enough: Type.Boolean({ description: "Does the buyer's calendar year have room? How much is used is not told" }),
  }),
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
        steps: Type.Array(
          Type.Object({
            step: Type.String({ description: 'price, duty, consumption, vat, share, rounding' }),
            name: Type.Object({ zh: Type.String(), en: Type.String() }),
            formula: Type.String({ description: 'In numbers', examples: ['(309 + 0) / (1 - 0.10) * 0.10'] }),
            result: Type.String({ description: 'Yuan' }),
          }),
          { description: 'How the tax of the line comes about' },
        ),
      }),
    ),
  }),
});

const schema = {
  tags: ['status'],
  summary: 'Check four documents, or a drafted list, without effect',
  description:
    "Runs the same rules as a real case, as of today. Nothing is stored, no quota is set aside; of the buyer's yearly amount you learn only whether it suffices. Limited per participant and per buyer.",
  security: byApiKey,
  body: Type.Union([Body, OfDraft]),
  response: {
    200: json('Every check with its result, and the tax', Answer),
    ...problems(400, 401, 404, 409, 413, 429, 503),
  },
};

export function checkRoute(app: FastifyInstance, { services, checkLimits }: Rooms): void {
  const participants = sharedLimiter('checks-by-participant', checkLimits.participant);
  const buyers = sharedLimiter('checks-of-buyer-by-participant', checkLimits.buyer);
  const buyersInAll = sharedLimiter('checks-of-buyer', checkLimits.buyerInAll);
  app.post<{ Body: Static<typeof Body> | Static<typeof OfDraft> }>('/ceb/check', { schema }, async (request, reply) => {
    const asker = await participantOf(request, services.registry);
    const { code } = asker;
    await take(participants, code, `A participant may check ${checkLimits.participant.burst} times a minute.`);
    const records =
      'draft' in request.body
        ? draftedRecords(await draftFor(services, request.body.draft, asker))
        : givenRecords(request.body, asker.edition);
    const buyer = services.seal.person(records.inventory.head.buyerIdNumber).toString('base64url');
    await take(buyers, `${buyer} ${code}`, BUYER_TOO_OFTEN);
    await take(buyersInAll, buyer, BUYER_TOO_OFTEN);
    return reply.type('application/json').send(answer(await dryRun(services, records)));
  });
}

function givenRecords(body: Static<typeof Body>, edition: Edition): FourRecords {
  const { records, faults } = readFour(body, edition);
  if (faults.length === 0) return records;
  throw new HttpProblem('invalid-request', 'The documents cannot be checked; each fault is named in errors.', {
    errors: faults,
  });
}

const BUYER_TOO_OFTEN =
  'This buyer was checked too often. Checks tell something of what the buyer has used of the yearly amount, so they are few.';

function answer({ accepted, decision, steps, quotaEnough }: DryRun) {
  const { refusal } = accepted;
  return {
    outcome: refusal ? 'reject' : decision.outcome,
    checks: [...accepted.checks, ...decision.checks].map(maskCheck),
    receipts: refusal
      ? [{ returnStatus: refusal.status, returnInfo: refusal.text }]
      : decision.receipts.map(({ status, text }) => ({ returnStatus: status, returnInfo: text })),
    dutiableFen: decision.dutiableFen,
    quota: { enough: quotaEnough },
    tax: { ...decision.tax, lines: decision.tax.lines.map((line, i) => ({ ...line, steps: steps[i]! })) },
  };
}
