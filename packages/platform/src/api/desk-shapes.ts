/** Shapes of the desk's doors. Schemas only, so that pages may take their types (../api-types.ts) without the platform. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false };
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ description: 'ISO 8601, UTC' });
const oneOf = <const T extends readonly string[]>(...words: T) =>
  Type.Union(words.map((word) => Type.Literal(word as T[number])));

const REASON_CHARACTERS_MAX = 200;
const Reason = Type.String({
  minLength: 2,
  maxLength: REASON_CHARACTERS_MAX,
  pattern: '\\S',
  description: 'Of a rejection it goes into the receipt: no personal data',
});

export const StageSchema = oneOf('review', 'second', 'inspection', 'question');
const RoleSchema = oneOf('order', 'payment', 'waybill', 'inventory');

export const QueueQuery = Type.Object({ stage: Type.Optional(StageSchema) }, closed);

const QueueCase = Type.Object({
  caseId: Type.Integer(),
  ...{ ebpCode: Type.String(), orderNo: Type.String(), copNo: Type.String(), invtNo: Type.String() },
  customsCode: Type.String({ description: 'Customs district' }),
  sender: Type.String(),
  dutiableFen: Type.Integer(),
  acceptedAt: Instant,
  stage: StageSchema,
  reported: Type.Boolean({ description: 'The buyer says that it was not he' }),
  mine: Type.Boolean({ description: 'Passed on to the one who asks' }),
  takenBy: Nullable(Type.String({ description: 'Login of whoever has it before him' })),
  ownProposal: Type.Boolean({ description: 'Waits for another officer than the one who asks' }),
});

export const Queue = Type.Object({
  cases: Type.Array(QueueCase),
  stages: Type.Array(Type.Object({ stage: StageSchema, cases: Type.Integer(), oldest: Instant })),
});

const Cell = Nullable(Type.Array(Type.Object({ text: Type.String(), differs: Type.Boolean() })));
const AgreementSchema = oneOf('alone', 'same', 'alike', 'different');

const Field = Type.Object({
  id: Type.String({ description: 'Wire name' }),
  personal: Type.Boolean({ description: 'Shown masked' }),
  agreement: AgreementSchema,
  cells: Type.Object({
    ...{ order: Type.Optional(Cell), payment: Type.Optional(Cell) },
    ...{ waybill: Type.Optional(Cell), inventory: Type.Optional(Cell) },
  }),
});

const Text = Type.Object({ zh: Type.String(), en: Type.String() });

const CheckView = Type.Object({
  ...{ rule: Type.String(), ok: Type.Boolean(), severity: Type.String(), code: Type.String(), field: Type.String() },
  values: Type.Record(Type.String(), Type.String()),
  message: Text,
  reference: Type.String(),
  pausedBy: Type.Optional(
    Type.Integer({ description: 'The order that has paused the rule: it would send the list back otherwise' }),
  ),
});

const DocumentView = Type.Object({
  document: RoleSchema,
  present: Type.Boolean(),
  ...{ type: Type.Optional(Type.String()), number: Type.Optional(Type.String()), sender: Type.Optional(Type.String()) },
  ...{
    state: Type.Optional(Type.String()),
    receivedAt: Type.Optional(Type.String()),
    answer: Type.Optional(Type.String()),
  },
  answerText: Type.Optional(Type.String()),
});

const EntryView = Type.Object({
  ...{ day: Type.String(), seller: Type.String(), goods: Type.String(), amountFen: Type.Integer() },
  amount: oneOf('reserved', 'posted', 'void', 'returned'),
  status: Nullable(Type.Integer()),
});

export const Case = Type.Object({
  ...{ caseId: Type.Integer(), customsCode: Type.String(), stage: StageSchema, reported: Type.Boolean() },
  ...{ acceptedAt: Instant, dutiableFen: Type.Integer() },
  lease: Nullable(Type.Object({ by: Type.String(), mine: Type.Boolean(), endsAt: Instant })),
  needsTwo: Type.Boolean({ description: 'A release needs a second officer' }),
  proposal: Nullable(
    Type.Object({
      outcome: oneOf('release', 'reject'),
      ...{ code: Nullable(Type.String()), reason: Type.String(), by: Type.String(), mine: Type.Boolean() },
    }),
  ),
  ...{ ebpCode: Nullable(Type.String()), orderNo: Nullable(Type.String()), copNo: Nullable(Type.String()) },
  ...{ preNo: Nullable(Type.String()), invtNo: Nullable(Type.String()), state: Type.String() },
  documents: Type.Array(DocumentView),
  fields: Type.Array(Field),
  lines: Type.Array(Type.Object({ gnum: Type.String(), agreement: AgreementSchema, rows: Type.Array(Field) })),
  checks: Type.Array(CheckView),
  decision: Nullable(
    Type.Object({
      ...{ status: Type.String(), code: Type.String(), text: Type.String(), decidedAt: Type.String() },
      tax: Type.Object({ dutyFen: Type.Integer(), vatFen: Type.Integer(), consumptionFen: Type.Integer() }),
    }),
  ),
  history: Type.Array(
    Type.Object({
      at: Instant,
      kind: oneOf('document', 'decision', 'raw-data', 'act'),
      ...{ what: Type.String(), who: Nullable(Type.String()), text: Nullable(Type.String()) },
      afterMs: Nullable(Type.Number()),
    }),
  ),
  seller: Type.Object({
    ...{
      code: Type.String(),
      name: Nullable(Type.String()),
      roles: Type.Array(Type.String()),
      sandbox: Type.Boolean(),
    },
    ...{ registeredAt: Nullable(Instant), filedGoods: Type.Integer() },
    firstSeen: Nullable(Type.String({ description: 'Day of the first list that was decided' })),
    days: Type.Integer({ description: 'Of the counts below' }),
    ...{ released: Type.Integer(), rejected: Type.Integer(), held: Type.Integer({ description: 'For an officer' }) },
    ...{ inspected: Type.Integer(), found: Type.Integer({ description: 'Rejected by an inspector' }) },
    returned: Type.Integer({ description: 'Returns whose goods came back' }),
    headings: Type.Array(Type.Object({ heading: Type.String(), lists: Type.Integer() }), {
      description: 'First four digits of the HS codes of released lists, the most frequent',
    }),
  }),
  buyer: Type.Object({
    ...{ name: Type.String(), idNumber: Type.String(), year: Type.Integer(), usedFen: Type.Integer() },
    ...{ reservedFen: Type.Integer(), limitFen: Type.Integer(), reports: Type.Integer(), openReports: Type.Integer() },
    days: Type.Integer({ description: 'Looked through for entries' }),
    lists: Type.Integer({ description: 'Of these days, beside this one; 40 at most' }),
    addresses: Type.Integer({ description: 'To which they and this one go' }),
    entries: Type.Array(EntryView),
  }),
  image: Type.Null({ description: 'Of the parcel; filled by the inspection line' }),
});

export const Lease = Type.Object({ endsAt: Instant });

export const Deed = Type.Object(
  {
    what: oneOf('release', 'reject', 'inspect', 'ask', 'return', 'pass'),
    code: Type.Optional(
      Type.String({ pattern: '^\\d{4,5}$', description: "Of a rejection; the desk's usual one when left out" }),
    ),
    reason: Reason,
    to: Type.Optional(Type.Integer({ minimum: 1, description: 'Of pass: the colleague; whoever comes when left out' })),
  },
  closed,
);

export const Done = Type.Object({
  done: oneOf('decided', 'proposed', 'moved'),
});

export const Colleagues = Type.Object({
  colleagues: Type.Array(
    Type.Object({ id: Type.Integer(), login: Type.String(), name: Type.String(), roles: Type.Array(Type.String()) }),
  ),
});

export const RejectionCodes = Type.Object({
  codes: Type.Array(Type.Object({ code: Type.String(), message: Text, cause: Text, remedy: Text })),
});

export const Unmask = Type.Object(
  {
    document: RoleSchema,
    field: Type.String({ pattern: '^[a-zA-Z]{2,40}$', description: 'Wire name of the row' }),
    reason: Reason,
  },
  closed,
);
export const Unmasked = Type.Object({ value: Type.String() });

export const Reports = Type.Object({
  reports: Type.Array(
    Type.Object({
      ...{ id: Type.Integer(), caseId: Type.Integer(), day: Type.String(), at: Instant, words: Type.String() },
      ...{ orderNo: Type.String(), seller: Type.String(), amountFen: Type.Integer(), status: Nullable(Type.Integer()) },
      ...{ closedAt: Nullable(Instant), closedBy: Nullable(Type.String()), closing: Nullable(Type.String()) },
    }),
  ),
});
export const CloseReport = Type.Object({ note: Reason }, closed);

export const Questions = Type.Object({
  questions: Type.Array(
    Type.Object({
      ...{
        id: Type.Integer(),
        orderNo: Type.String(),
        copNo: Type.String(),
        askedAt: Instant,
        question: Type.String(),
      },
      ...{ answeredAt: Nullable(Instant), answer: Nullable(Type.String()) },
    }),
  ),
});
export const Answer = Type.Object({ answer: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }) }, closed);

export type DeskStage = Static<typeof StageSchema>;
export type QueueAnswer = Static<typeof Queue>;
export type DeskCase = Static<typeof Case>;
export type DeskField = Static<typeof Field>;
export type DeedRequest = Static<typeof Deed>;
export type DoneAnswer = Static<typeof Done>;
export type LeaseAnswer = Static<typeof Lease>;
export type ColleaguesAnswer = Static<typeof Colleagues>;
export type RejectionCodesAnswer = Static<typeof RejectionCodes>;
export type UnmaskRequest = Static<typeof Unmask>;
export type UnmaskedAnswer = Static<typeof Unmasked>;
export type ReportsAnswer = Static<typeof Reports>;
export type CloseReportRequest = Static<typeof CloseReport>;
export type QuestionsAnswer = Static<typeof Questions>;
export type AnswerRequest = Static<typeof Answer>;
