/** What `GET /ceb/status…` tells of a case. */
import { type Static, Type } from '@sinclair/typebox';
import { CheckSchema } from './schemas.ts';

const Nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

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

export const Status = Type.Object({
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

export type StatusAnswer = Static<typeof Status>;
