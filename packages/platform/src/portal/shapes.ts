/** Shapes of the portal's own doors. What programs can do as well has its shapes at the public doors. */
import { type Static, Type } from '@sinclair/typebox';
import { FaultSchema } from '../http/schemas.ts';
import { Status, type StatusAnswer } from '../http/status-shape.ts';

const closed = { additionalProperties: false };

export const DOCUMENT_KINDS = ['order', 'payment', 'waybill', 'inventory'] as const;
/** What the list of documents can be narrowed to: the four of a case, applications, and details of entry (711). */
export const LISTED_KINDS = [...DOCUMENT_KINDS, 'cancel', 'return', 'entry'] as const;
export const Kind = Type.Union(DOCUMENT_KINDS.map((kind) => Type.Literal(kind)));

const About = Type.String({
  description: 'The same for all receipts of one document; customs gives each receipt a guid of its own',
});

const SentRecord = Type.Object({
  document: About,
  number: Type.String({ description: 'orderNo, payTransactionId, logisticsNo, copNo …' }),
});

export const Submitted = Type.Object({
  messageId: Type.String(),
  type: Type.String(),
  guid: Type.String(),
  receivedAt: Type.String(),
  records: Type.Array(SentRecord, { description: 'What receipts will be about' }),
});

const LineFault = Type.Composite([
  FaultSchema,
  Type.Object({ line: Type.Integer(), remedy: Type.String(), remedyZh: Type.String() }),
]);

export const LintAnswer = Type.Object({
  type: Type.Optional(Type.String({ description: 'Absent where it cannot be told' })),
  records: Type.Integer(),
  level: Type.Integer({ description: 'Envelopes around it, and one' }),
  signature: Type.String({ description: 'none, wanted, fits, broken' }),
  causes: Type.Array(
    Type.Object({ zh: Type.String(), en: Type.String(), remedyZh: Type.String(), remedyEn: Type.String() }),
  ),
  xml: Type.String({ description: 'The message without envelope, whose lines are meant' }),
  faults: Type.Array(LineFault),
  fixed: Type.Optional(
    Type.Object(
      {
        xml: Type.String(),
        changes: Type.Array(
          Type.Object({
            ...{ path: Type.String(), line: Type.Integer({ description: 'Of the message as it was' }) },
            ...{ name: Type.Optional(Type.String()), zh: Type.Optional(Type.String()) },
            ...{ before: Type.Optional(Type.String()), after: Type.Optional(Type.String()) },
            why: Type.String({ description: 'fix.space, fix.date, fix.sum …' }),
          }),
        ),
        faults: Type.Array(LineFault, { description: 'That only the declarant can mend' }),
        units: Type.Array(Type.Object({ line: Type.Integer(), gcode: Type.String(), unit: Type.String() }), {
          description: 'Lines whose quantity in the statutory unit only the declarant can say',
        }),
      },
      { description: 'The smallest corrected message; absent where there is nothing to correct' },
    ),
  ),
});

export const PortalReceipt = Type.Object({
  cursor: Type.Integer(),
  document: About,
  type: Type.String(),
  kind: Type.Union([...LISTED_KINDS, 'other' as const].map((kind) => Type.Literal(kind))),
  number: Type.String(),
  owner: Type.String({ description: 'The company under whose code the number is unique' }),
  orderNo: Type.Optional(Type.String()),
  invtNo: Type.Optional(Type.String({ description: 'Of the list that it is about' })),
  applied: Type.Optional(
    Type.Union([Type.Literal('cancelled'), Type.Literal('returning'), Type.Literal('returned')], {
      description: 'What was done about the list since',
    }),
  ),
  standing: Type.Optional(
    Type.Union([Type.Literal('passed'), Type.Literal('released')], {
      description: 'The list stands: what was refused under its number since changes nothing about it',
    }),
  ),
  returnStatus: Type.String(),
  returnInfo: Type.String(),
  at: Type.String({ description: 'ISO 8601, Beijing' }),
});

export const ReceiptsQuery = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) }, closed);
export const ReceiptPage = Type.Object({
  receipts: Type.Array(PortalReceipt, { description: 'Newest first' }),
  next: Type.Optional(Type.Integer({ description: 'before= of the next page' })),
});

/** `waiting`: declared and not answered for good; `changeable`, `cancellable`: lists that may be changed, or cancelled. */
export const STATES = ['waiting', 'changeable', 'cancellable', 'released', 'rejected'] as const;
export const DocumentQuery = Type.Object(
  {
    kind: Type.Optional(Type.Union(LISTED_KINDS.map((kind) => Type.Literal(kind)))),
    state: Type.Optional(Type.Union(STATES.map((state) => Type.Literal(state)))),
    q: Type.Optional(Type.String({ maxLength: 60, description: 'Part of a number' })),
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'next of the page before' })),
  },
  closed,
);
export const DocumentPage = Type.Object({
  documents: Type.Array(PortalReceipt, { description: 'The latest receipt of each document, newest first' }),
  next: Type.Optional(Type.Integer({ description: 'before= of the next page; absent at the beginning of the record' })),
  looked: Type.Integer({ description: 'Receipts that were looked through' }),
});

export const StoryQuery = Type.Object(
  {
    kind: Kind,
    number: Type.String({ minLength: 1, maxLength: 60 }),
    owner: Type.Optional(Type.String({ maxLength: 18 })),
  },
  closed,
);

const Value = Type.Object({
  name: Type.String({ description: 'On the wire' }),
  zh: Type.String(),
  value: Type.String({ description: 'Personal data masked' }),
  personal: Type.Boolean(),
});
export const StoryDocument = Type.Object({
  document: Kind,
  type: Type.String(),
  messageId: Type.Optional(Type.String({ description: 'Where you sent it: its bytes are at /messages/…' })),
  head: Type.Array(Value),
  lines: Type.Array(Type.Array(Value)),
});
export const Story = Type.Object({
  status: Status,
  documents: Type.Array(StoryDocument),
});

export const Funnel = Type.Object({
  sent: Type.Integer({ description: 'Documents with a first answer today' }),
  stored: Type.Integer({ description: 'Of them lists that customs took in: 120' }),
  released: Type.Integer(),
  rejected: Type.Integer(),
  whole: Type.Boolean({ description: 'False: the day had more receipts than are looked through' }),
});
export const PortalHome = Type.Object({
  company: Type.Object({
    code: Type.String(),
    name: Type.String(),
    roles: Type.Array(Type.String()),
    sandbox: Type.Boolean(),
  }),
  funnel: Funnel,
  toMend: Type.Array(PortalReceipt, { description: 'The latest rejects that nothing better has followed' }),
  latest: Type.Array(PortalReceipt),
  guarantee: Type.Optional(Type.Object({ leftFen: Type.Integer(), filedFen: Type.Integer(), low: Type.Boolean() })),
  noticesDue: Type.Array(Type.Object({ noticeNo: Type.String(), dueDay: Type.String(), totalFen: Type.Integer() })),
  promotions: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      firstDay: Type.String(),
      need: Type.Union([Type.Literal('forecast'), Type.Literal('windows')], {
        description: 'forecast: it is missing; windows: they are set, and to be kept to',
      }),
    }),
  ),
  deadLetters: Type.Integer({ description: 'Receipts that no webhook took' }),
  certificateEnds: Type.Optional(
    Type.Object(
      { serial: Type.String(), notAfter: Type.String(), days: Type.Integer({ description: 'Below 0: it is over' }) },
      { description: 'The one that lasts longest, where that is less than 30 days' },
    ),
  ),
  questions: Type.Integer({ description: 'That officers ask and nobody has answered' }),
  letters: Type.Integer({ description: 'Notices of the operators that nobody has read' }),
  tickets: Type.Integer({ description: 'Tickets with an answer that nobody has read' }),
});

export const SheetParams = Type.Object(
  { kind: Type.Union([Type.Literal('order'), Type.Literal('inventory')]) },
  closed,
);
export const Sheet = Type.Object({
  type: Type.String(),
  documents: Type.Integer(),
  messages: Type.Array(Type.Object({ xml: Type.String(), records: Type.Integer() }), {
    description: 'Unsigned, of a hundred records at most',
  }),
  faults: Type.Array(
    Type.Composite([
      FaultSchema,
      Type.Object({ row: Type.Optional(Type.Integer()), column: Type.Optional(Type.String()) }),
    ]),
  ),
});

const Xml = Type.String({ minLength: 1 });
const Certificate = Type.String({ minLength: 1, maxLength: 20_000, description: 'PEM' });
export const Prepare = Type.Object({ xml: Xml, certificate: Certificate }, closed);
export const Prepared = Type.Object({ signedInfo: Type.String({ description: 'The bytes to be signed, base64' }) });
export const Finish = Type.Object(
  { xml: Xml, certificate: Certificate, signature: Type.String({ maxLength: 4_000, description: 'base64' }) },
  closed,
);
export const Finished = Type.Object({ xml: Type.String({ description: 'The signed message' }) });

export type SheetAnswer = Static<typeof Sheet>;
export type PrepareRequest = Static<typeof Prepare>;
export type PrepareAnswer = Static<typeof Prepared>;
export type FinishRequest = Static<typeof Finish>;
export type FinishAnswer = Static<typeof Finished>;
export type SubmittedAnswer = Static<typeof Submitted>;
export type LintAnswerBody = Static<typeof LintAnswer>;
export type PortalReceiptLine = Static<typeof PortalReceipt>;
export type ReceiptPageAnswer = Static<typeof ReceiptPage>;
export type DocumentPageAnswer = Static<typeof DocumentPage>;
export type DocumentQueryString = Static<typeof DocumentQuery>;
export type ListedKindName = (typeof LISTED_KINDS)[number];
export type DocumentStateName = (typeof STATES)[number];
export type DocumentKindName = (typeof DOCUMENT_KINDS)[number];
export type StoryQueryString = Static<typeof StoryQuery>;
export type StoryDocumentAnswer = Static<typeof StoryDocument>;
export type StoryAnswer = Static<typeof Story>;
export type PortalHomeAnswer = Static<typeof PortalHome>;
export type CaseStatus = StatusAnswer;
