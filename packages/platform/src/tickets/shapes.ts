/** Shapes of the doors for tickets. Schemas only, so that pages may take their types (../api-types.ts). */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { LISTED_KINDS, PortalReceipt } from '../portal/shapes.ts';

const closed = { additionalProperties: false };
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ description: 'ISO 8601, Beijing' });

export const TICKET_STATES = ['open', 'answered', 'closed'] as const;
const State = Type.Union(TICKET_STATES.map((state) => Type.Literal(state)));
const Side = Type.Union([Type.Literal('company'), Type.Literal('operator')]);

const About = Type.Object(
  {
    kind: Type.Optional(Type.Union(LISTED_KINDS.map((kind) => Type.Literal(kind)))),
    owner: Type.Optional(Type.String({ maxLength: 18 })),
    number: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    receipt: Type.Optional(Type.Integer({ minimum: 1, description: 'Number of a receipt of yours' })),
    messageId: Type.Optional(Type.String({ pattern: '^\\d{8}-\\d{1,15}$' })),
  },
  { ...closed, description: 'Document, receipt or message; empty: none' },
);

const SUBJECT_MAX = 100;
const TEXT_MAX = 2_000;
const NOTE_MAX = 500;
const Text = Type.String({ minLength: 2, maxLength: TEXT_MAX, pattern: '\\S' });

export const NewTicket = Type.Object(
  { subject: Type.String({ minLength: 2, maxLength: SUBJECT_MAX, pattern: '\\S' }), text: Text, about: About },
  closed,
);
export const NewEntry = Type.Object({ text: Text }, closed);
export const Closing = Type.Object(
  {
    note: Type.String({
      minLength: 2,
      maxLength: NOTE_MAX,
      pattern: '\\S',
      description: 'Goes into the audit log: no personal data',
    }),
  },
  closed,
);

export const TicketQuery = Type.Object(
  {
    state: Type.Optional(State),
    company: Type.Optional(
      Type.String({ minLength: 1, maxLength: 18, description: 'Of operators: one company alone' }),
    ),
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'next of the page before' })),
  },
  closed,
);

const Listed = {
  id: Type.Integer(),
  company: Type.String(),
  state: State,
  subject: Type.String(),
  about: About,
  openedAt: Instant,
  changedAt: Instant,
  entries: Type.Integer(),
  unread: Type.Boolean({ description: 'The other side has written and nobody of yours has looked' }),
};

export const TicketPage = Type.Object({
  side: Side,
  tickets: Type.Array(Type.Object(Listed), { description: 'Newest first' }),
  waiting: Type.Integer({
    description: 'Open ones that wait for the operators, all pages together; of a company, its own',
  }),
  next: Type.Optional(Type.Integer({ description: 'before= of the next page' })),
});

export const OneTicket = Type.Object({
  ...Listed,
  side: Side,
  companyName: Type.String(),
  receipt: Nullable(PortalReceipt),
  talk: Type.Array(
    Type.Object({
      no: Type.Integer(),
      at: Instant,
      side: Side,
      who: Nullable(Type.String({ description: 'Login of one of your own side' })),
      text: Type.String(),
    }),
  ),
});

export const MadeTicket = Type.Object({ id: Type.Integer() });

export type TicketState = (typeof TICKET_STATES)[number];
export type TicketSide = Static<typeof Side>;
export type TicketAbout = Static<typeof About>;
export type NewTicketRequest = Static<typeof NewTicket>;
export type NewEntryRequest = Static<typeof NewEntry>;
export type ClosingRequest = Static<typeof Closing>;
export type TicketQueryString = Static<typeof TicketQuery>;
export type TicketPageAnswer = Static<typeof TicketPage>;
export type TicketLine = TicketPageAnswer['tickets'][number];
export type TicketAnswer = Static<typeof OneTicket>;
export type MadeTicketAnswer = Static<typeof MadeTicket>;
