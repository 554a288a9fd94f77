/** `/taxes/…`: a company's guarantee, its tax bills and payment notices, and paying them; and the bank's call-backs. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { beijingIso } from '../../clock.ts';
import { loadSql } from '../../store/sql.ts';
import { accountOfGuarantor } from '../../taxes/accounts.ts';
import { isSigned, readAnswer, SIGNATURE_HEADER, signedText } from '../../taxes/http-bank.ts';
import { hear, type PayFault, payNotice } from '../../taxes/pay.ts';
import { billPaper, listBills, listNotices, noticePaper, paymentPaper } from '../../taxes/read.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, closed, defaulted, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

const listAlarms = loadSql(new URL('../../taxes/', import.meta.url).href, 'list-alarms');

const LIMIT_MAX = 1_000;
const Nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });
const Fen = (description: string) => Type.Integer({ description: `${description}, in fen` });
const Limit = defaulted(Type.Integer({ minimum: 1, maximum: LIMIT_MAX, default: 100 }));
const Cursor = (fallback: number, description: string) =>
  defaulted(Type.Integer({ minimum: 0, default: fallback, description }));
const NoticeNo = Type.String({
  pattern: '^\\d{16,24}$',
  description: 'Number of a notice (entDutyNo)',
  examples: ['2027010100000001'],
});

const Tax = {
  dutyFen: Fen('Duty'),
  vatFen: Fen('VAT'),
  consumptionFen: Fen('Consumption tax'),
  taxFen: Fen('The three together'),
};
const Company = Type.Object({ code: Type.String(), name: Type.String() });

const ListedBill = Type.Object({
  taxNo: Type.String({ examples: ['530120261000000001_0'] }),
  invtNo: Type.String(),
  state: Type.Integer({ description: '1 generated, 2 summarised, 3 void' }),
  releasedDay: Type.String(),
  noticeNo: Nullable('Notice that holds it'),
  guarantor: Type.String(),
  seller: Type.String(),
  held: Type.Boolean({ description: 'A return is open: it is in no notice while that lasts' }),
  ...Tax,
  cursor: Type.Integer(),
});

const Bill = Type.Object({
  kind: Type.Literal('bill'),
  taxNo: Type.String(),
  invtNo: Type.String(),
  state: Type.Integer(),
  releasedDay: Type.String(),
  customsCode: Type.String(),
  orderNo: Type.String(),
  logisticsNo: Type.String(),
  guarantor: Company,
  seller: Company,
  logistics: Company,
  agent: Company,
  noticeNo: Nullable('Notice that holds it'),
  lines: Type.Array(
    Type.Object({
      gnum: Type.String(),
      gcode: Type.String(),
      gname: Type.String(),
      dutiableFen: Fen('Dutiable price'),
      dutyFen: Fen('Duty'),
      vatFen: Fen('VAT'),
      consumptionFen: Fen('Consumption tax'),
    }),
  ),
  ...Tax,
});

const Notice = Type.Object({
  kind: Type.Literal('notice'),
  noticeNo: Type.String(),
  state: Type.String({ description: 'gathering: bills are still added; open: to be paid; paid' }),
  guarantor: Company,
  seller: Type.Union([Company, Type.Null()], { description: 'Null: bills of all sellers' }),
  summaryDay: Type.String(),
  issuedDay: Nullable('From open on'),
  dueDay: Nullable('Last day without a late fee'),
  bills: Type.Integer(),
  ...Tax,
  paidAt: Nullable('When it was paid'),
  feeFen: Fen('Late fee paid'),
  cursor: Type.Integer(),
});

const NoticeWithPayment = Type.Object({
  notice: Notice,
  payment: Type.Union([
    Type.Null(),
    Type.Object({
      kind: Type.Literal('payment'),
      paymentId: Type.String(),
      noticeNo: Type.String(),
      payer: Company,
      paidAt: Type.String(),
      bankRef: Type.String(),
      taxFen: Fen('Tax'),
      feeFen: Fen('Late fee'),
      totalFen: Fen('Both'),
    }),
  ]),
});

const Payment = Type.Object({
  paymentId: Type.String(),
  noticeNo: Type.String(),
  state: Type.String({ description: 'asked: the bank has not booked it yet; paid; failed' }),
  taxFen: Fen('Tax'),
  feeFen: Fen('Late fee'),
  bankRef: Nullable("The bank's own number"),
  reason: Nullable('Of a failure, as the bank says'),
});

const Guarantee = Type.Object({
  filedFen: Fen('Filed'),
  leftFen: Fen('Free'),
  frozenFen: Fen('Held for bills that are not paid'),
  simulated: Type.Boolean({ description: 'Given unasked by the simulated guarantor' }),
  lowMark: Type.Union([Type.Integer(), Type.Null()], { description: 'Percentage that it has sunk to' }),
  exhaustedAt: Nullable('Forecast of the minute in which nothing is left'),
  alarms: Type.Array(
    Type.Object({
      percent: Type.Integer(),
      leftFen: Fen('Free'),
      at: Type.String(),
      exhaustedAt: Nullable('Forecast'),
    }),
  ),
});

const BillQuery = Type.Object(
  { notice: Type.Optional(NoticeNo), after: Cursor(0, 'cursor of the last one you have'), limit: Limit },
  closed,
);
const NoticeQuery = Type.Object(
  { before: Cursor(Number.MAX_SAFE_INTEGER, 'cursor of the last one you have'), limit: Limit },
  closed,
);
const ByTaxNo = Type.Object({ taxNo: Type.String({ minLength: 1, maxLength: 50 }) });
const ByNotice = Type.Object({ noticeNo: NoticeNo });
const CallBackBody = Type.Object({
  paymentId: Type.String({ minLength: 1, maxLength: 64 }),
  answer: Type.Object({
    state: Type.String({ description: 'booked, refused, pending' }),
    bankRef: Type.Optional(Type.String()),
    amountFen: Type.Optional(Type.Integer()),
    reason: Type.Optional(Type.String()),
  }),
});

export function taxRoutes(app: FastifyInstance, { services }: Rooms): void {
  const { pool, registry, clock, bank } = services;
  const { parameters } = services.law;
  const shared = { tags: ['taxes'], security: byApiKey };

  app.get<{ Querystring: Static<typeof BillQuery> }>(
    '/taxes/bills',
    {
      schema: {
        ...shared,
        summary: 'Tax bills that you guarantee',
        description: 'Those in no notice yet, or those of one notice. Oldest first.',
        querystring: BillQuery,
        response: { 200: json('The bills', Type.Object({ bills: Type.Array(ListedBill) })), ...problems(400, 401) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      reply.header('cache-control', 'no-store').type('application/json');
      return { bills: await listBills(pool, code, request.query) };
    },
  );

  app.get<{ Params: Static<typeof ByTaxNo> }>(
    '/taxes/bills/:taxNo',
    {
      schema: {
        ...shared,
        summary: 'One tax bill with its lines',
        description: 'For seller, logistics company, guarantor and agent of the list.',
        params: ByTaxNo,
        response: { 200: json('The bill', Bill), ...problems(400, 401, 404) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const bill = await billPaper(services, request.params.taxNo, code);
      if (!bill) throw new HttpProblem('not-found', 'No tax bill of yours has this number.');
      reply.header('cache-control', 'no-store').type('application/json');
      return bill;
    },
  );

  app.get<{ Querystring: Static<typeof NoticeQuery> }>(
    '/taxes/notices',
    {
      schema: {
        ...shared,
        summary: 'Payment notices of yours, the newest first',
        querystring: NoticeQuery,
        response: { 200: json('The notices', Type.Object({ notices: Type.Array(Notice) })), ...problems(400, 401) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      reply.header('cache-control', 'no-store').type('application/json');
      return { notices: await listNotices(services, code, request.query) };
    },
  );

  app.get<{ Params: Static<typeof ByNotice> }>(
    '/taxes/notices/:noticeNo',
    {
      schema: {
        ...shared,
        summary: 'One payment notice, with what was paid for it',
        params: ByNotice,
        response: { 200: json('The notice', NoticeWithPayment), ...problems(400, 401, 404) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const { noticeNo } = request.params;
      const notice = await noticePaper(services, noticeNo, code);
      if (!notice) throw refusal('unknown');
      reply.header('cache-control', 'no-store').type('application/json');
      return { notice, payment: (await paymentPaper(services, noticeNo)) ?? null };
    },
  );

  app.post<{ Params: Static<typeof ByNotice> }>(
    '/taxes/notices/:noticeNo/pay',
    {
      schema: {
        ...shared,
        summary: 'Pay a notice with its late fee',
        description:
          'Through the bank, from the account of your contract. Asked again, it answers with the payment that there is.',
        params: ByNotice,
        response: { 200: json('The payment', Payment), ...problems(400, 401, 404, 409) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const payment = await payNotice({ pool, clock, parameters, bank }, request.params.noticeNo, code);
      if (typeof payment === 'string') throw refusal(payment);
      reply.header('cache-control', 'no-store').type('application/json');
      return payment;
    },
  );

  app.get(
    '/taxes/guarantee',
    {
      schema: {
        ...shared,
        summary: 'Your guarantee',
        response: { 200: json('The account', Guarantee), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      const { code } = await participantOf(request, registry);
      const account = await accountOfGuarantor(pool, code);
      if (!account) throw new HttpProblem('not-found', 'You have no guarantee on file.');
      const { rows } = await pool.query(listAlarms, [code]);
      const { filedFen, leftFen, frozenFen, simulated, lowMark, exhaustedAt } = account;
      const iso = (at: Date | null) => (at ? beijingIso(at.getTime()) : null);
      reply.header('cache-control', 'no-store').type('application/json');
      const alarms = rows.map(({ mark, left_fen, at, exhausted_at }) => ({
        percent: mark,
        leftFen: left_fen,
        at: iso(at)!,
        exhaustedAt: iso(exhausted_at),
      }));
      return { filedFen, leftFen, frozenFen, simulated, lowMark, exhaustedAt: iso(exhaustedAt), alarms };
    },
  );

  app.post<{ Body: Static<typeof CallBackBody> }>(
    '/taxes/bank/callbacks',
    {
      schema: {
        tags: ['taxes'],
        summary: "The bank's call-back",
        description: `Signed in ${SIGNATURE_HEADER}: HMAC-SHA-256, hexadecimal, over paymentId, state and, when booked, bankRef and amountFen, each on a line.`,
        body: CallBackBody,
        response: { 204: { description: 'Heard, now or before', type: 'null' }, ...problems(400, 401, 404, 409) },
      },
    },
    async (request, reply) => {
      const { paymentId } = request.body;
      const callBack = { paymentId, answer: answerIn(request.body.answer) };
      const signature = String(request.headers[SIGNATURE_HEADER] ?? '');
      if (!isSigned(services.bankSecret, signedText(callBack), signature)) {
        throw new HttpProblem('unauthenticated', `The signature in ${SIGNATURE_HEADER} is not the bank's.`);
      }
      const heard = await hear({ pool, clock }, callBack);
      if (heard === 'unknown') throw new HttpProblem('not-found', 'There is no such payment.');
      if (heard !== 'heard')
        throw new HttpProblem('conflict', 'The payment was asked for with another amount, or has failed before.');
      return reply.code(204).send();
    },
  );
}

function answerIn(given: unknown) {
  try {
    return readAnswer(given);
  } catch {
    throw new HttpProblem(
      'invalid-request',
      'answer is none of booked (with bankRef and amountFen), refused, pending.',
    );
  }
}

function refusal(fault: PayFault): HttpProblem {
  return fault === 'unknown'
    ? new HttpProblem('not-found', 'No notice of yours has this number.')
    : new HttpProblem('conflict', 'This notice still gathers its bills; it can be paid when it is issued.');
}
