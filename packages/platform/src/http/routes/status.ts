/** `GET /ceb/status…`: one case for its parties. A case that is not the caller's looks like one that does not exist. */
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { statusOf, type Wanted } from '../../status/index.ts';
import { participantOf } from '../auth.ts';
import { HttpProblem } from '../problem.ts';
import { byApiKey, CheckSchema, closed, json, problems } from '../schemas.ts';
import type { Rooms } from '../server.ts';

/** The longest number of the standard has 60 characters. */
const Number60 = (description: string) => Type.String({ minLength: 1, maxLength: 60, description });
const Nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const Order = Type.Object({
  ebpCode: Type.String({
    minLength: 1,
    maxLength: 18,
    description: 'Platform; the seller (ebcCode) where the order has none',
  }),
  orderNo: Number60('orderNo'),
});

const Search = Type.Object(
  {
    copNo: Type.Optional(Number60("The declarant's own number of the inventory")),
    preNo: Type.Optional(Number60('Given by the E-port with status 2')),
    invtNo: Type.Optional(Number60('Given by customs with status 120')),
    logisticsNo: Type.Optional(Number60('Waybill')),
    payTransactionId: Type.Optional(Number60('Payment')),
    guid: Type.Optional(Number60('Of a record')),
  },
  { ...closed, minProperties: 1, maxProperties: 1, description: 'Exactly one of these' },
);

const Document = Type.Object({
  document: Type.String({ description: 'order, payment, waybill or inventory' }),
  present: Type.Boolean(),
  type: Type.Optional(Type.String()),
  owner: Type.Optional(Type.String({ description: 'The company under whose code the number is unique' })),
  number: Type.Optional(Type.String()),
  guid: Type.Optional(Type.String()),
  appType: Type.Optional(Type.String()),
  appStatus: Type.Optional(Type.String()),
  appTime: Type.Optional(Type.String()),
  state: Type.Optional(Type.String({ description: 'declared, stored, refused, deleted or superseded' })),
  sender: Type.Optional(Type.String()),
  receivedAt: Type.Optional(Type.String()),
  answer: Type.Optional(Type.String({ description: "returnStatus of the E-port's answer" })),
  answerText: Type.Optional(Type.String()),
});

const PreNo = Type.String({ description: 'preNo of the application' });
const Answer = { code: Type.String(), text: Type.String({ description: "Customs' last answer" }) };

const After = Type.Object(
  {
    cancels: Type.Array(
      Type.Object({
        preNo: PreNo,
        state: Type.String({ description: 'approved or rejected' }),
        ...Answer,
        decidedAt: Type.String(),
      }),
    ),
    returns: Type.Array(
      Type.Object({
        preNo: PreNo,
        state: Type.String({ description: 'open, done, lapsed, withdrawn or rejected' }),
        ...Answer,
        lines: Type.Array(
          Type.Object({ gnum: Type.String(), gcode: Type.String(), qty: Type.String(), unit: Type.String() }),
        ),
        appliedAt: Type.String(),
        backBy: Nullable('Last day for the goods to be back'),
        endedAt: Nullable('endedAt'),
        givenBack: Type.Object({
          dutiableFen: Type.Integer({ description: 'Off the yearly amount' }),
          dutyFen: Type.Integer(),
          vatFen: Type.Integer(),
          consumptionFen: Type.Integer(),
        }),
      }),
    ),
  },
  { description: 'Cancels (CEB623) and returns (CEB625) of the list' },
);

const Status = Type.Object({
  ebpCode: Nullable('Platform'),
  orderNo: Nullable('Order'),
  copNo: Nullable('Inventory'),
  preNo: Nullable('From status 2 on'),
  invtNo: Nullable('From status 120 on'),
  state: Type.String({
    description:
      'no-inventory, stored, refused, waiting-for-documents, waiting-for-arrival, waiting-for-guarantee, waiting-for-raw-data, under-review, released, left, rejected, deleted, cancelled',
  }),
  scope: Type.String({ description: 'case; or own-documents for a sender whom neither order nor inventory names' }),
  alsoPaid: Type.Array(Type.Object({ ebpCode: Type.String(), orderNo: Type.String() }), {
    description: 'Asked for by payTransactionId: further orders of yours that the transaction pays',
  }),
  documents: Type.Array(Document),
  missing: Type.Array(Type.String(), { description: 'Documents that are not there, or not declared' }),
  lapsesAt: Nullable('When a waiting case ends by itself'),
  checks: Type.Array(CheckSchema, { description: 'Every legal check of the decision, in the order of the law' }),
  officer: Type.Union(
    [Type.Null(), Type.Object({ outcome: Type.String(), reason: Type.String(), decidedAt: Type.String() })],
    { description: 'What an officer decided: release or reject, and why' },
  ),
  rawData: Type.Union(
    [
      Type.Null(),
      Type.Object({
        state: Type.String({ description: 'due, asked, received, overdue, or dropped: its list ended before' }),
        trigger: Type.String({ description: 'Why it is asked: platform, amount, shared or sample' }),
        attempts: Type.Integer(),
        uploads: Type.Integer(),
        madeAt: Type.String(),
        deadlineAt: Type.String(),
        askedAt: Nullable('When the platform took the question'),
        receivedAt: Nullable('When its data came'),
        lastError: Nullable('What went wrong last'),
      }),
    ],
    { description: 'The question about the raw data of the payment (notice 2018-179), where one was asked' },
  ),
  decision: Type.Union([
    Type.Null(),
    Type.Object({
      status: Type.String(),
      code: Type.String(),
      text: Type.String(),
      decidedAt: Type.String(),
      invtNo: Nullable('invtNo'),
      dutiableFen: Type.Integer(),
      tax: Type.Object({ dutyFen: Type.Integer(), vatFen: Type.Integer(), consumptionFen: Type.Integer() }),
      versions: Type.Record(Type.String(), Type.String(), {
        description: 'Version of tariff, positive-list, bans, code-tables and rates that it rests on',
      }),
    }),
  ]),
  after: After,
  receipts: Type.Array(
    Type.Object({
      type: Type.String(),
      document: Type.String(),
      returnStatus: Type.String(),
      returnInfo: Type.String(),
      at: Type.String(),
    }),
    {
      description:
        "The E-port's answer to each document and customs' steps; the documents themselves stand in /ceb/receipts",
    },
  ),
});

const shared = {
  tags: ['status'],
  security: byApiKey,
  response: { 200: json('The case', Status), ...problems(400, 401, 404) },
};

export function statusRoutes(app: FastifyInstance, { services }: Rooms): void {
  const answer = async (wanted: Wanted, asker: string) => {
    const status = await statusOf(services, wanted, asker);
    if (status) return status;
    throw new HttpProblem('not-found', 'No case of yours has this number. Only parties named on a case can see it.');
  };

  app.get<{ Params: Static<typeof Order> }>(
    '/ceb/status/:ebpCode/:orderNo',
    { schema: { ...shared, summary: 'Status of an order', params: Order } },
    async (request, reply) => {
      const { code } = await participantOf(request, services.registry);
      reply.header('cache-control', 'no-store').type('application/json');
      return answer({ by: 'order', ...request.params }, code);
    },
  );

  app.get<{ Querystring: Static<typeof Search> }>(
    '/ceb/status',
    { schema: { ...shared, summary: 'Status by another number', querystring: Search } },
    async (request, reply) => {
      const { code } = await participantOf(request, services.registry);
      reply.header('cache-control', 'no-store').type('application/json');
      const [by, number] = Object.entries(request.query)[0] as [Exclude<Wanted['by'], 'order'>, string];
      return answer({ by, number }, code);
    },
  );
}
