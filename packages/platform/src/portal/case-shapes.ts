/** Shapes of what a company does about a list of its own: applications to cancel or return it, mending it, and what it may see in full. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { DocumentQuery, Kind } from './shapes.ts';

const closed = { additionalProperties: false };
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const oneOf = <const T extends readonly string[]>(...words: T) =>
  Type.Union(words.map((word) => Type.Literal(word as T[number])));
const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const Fen = Type.Integer({ description: 'In fen' });

export const APPLICATION_KINDS = ['cancel', 'return'] as const;
const ApplicationKindSchema = oneOf(...APPLICATION_KINDS);
const CopNo = Type.String({ minLength: 1, maxLength: 20, description: 'Of the list' });

export const OwnListQuery = Type.Object({ copNo: CopNo }, closed);

const Cause = Type.Object({ code: Type.String(), message: Words });
const Permission = Type.Object({
  may: Type.Boolean({ description: 'As the law stands now; customs judges when the application comes' }),
  causes: Type.Array(Cause),
  lastDay: Nullable(Type.String({ description: 'Of a released list' })),
});

export const OwnList = Type.Object({
  ...{ copNo: Type.String(), orderNo: Type.String(), invtNo: Type.String(), state: Type.String() },
  cancel: Permission,
  return: Permission,
  lines: Type.Array(
    Type.Object({
      ...{ gnum: Type.String(), gcode: Type.String(), gname: Type.String(), unit: Type.String(), qty: Type.String() },
      left: Type.String({ description: 'Neither gone back nor on its way back' }),
    }),
  ),
});

export const Compose = Type.Object(
  {
    copNo: CopNo,
    kind: ApplicationKindSchema,
    reason: Type.String({ minLength: 2, maxLength: 1_000, pattern: '\\S' }),
    lines: Type.Optional(
      Type.Array(
        Type.Object(
          { gnum: Type.String({ maxLength: 4 }), qty: Type.String({ pattern: '^\\d{1,13}(\\.\\d{1,5})?$' }) },
          closed,
        ),
        { minItems: 1, maxItems: 99, description: 'Of a return: what goes back' },
      ),
    ),
  },
  closed,
);

export const Composed = Type.Object({
  copNo: Type.String({ description: 'Of the application' }),
  type: Type.String(),
  xml: Type.String({ description: 'Unsigned, one record' }),
  causes: Type.Array(Cause, { description: 'Why it would not be granted now' }),
});

export const ApplicationsQuery = Type.Object(
  {
    kind: Type.Optional(ApplicationKindSchema),
    q: Type.Optional(
      Type.String({ maxLength: 60, description: 'A number in whole: of the list, or of the application' }),
    ),
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'next of the page before' })),
  },
  closed,
);

const Application = Type.Object({
  id: Type.Integer(),
  kind: ApplicationKindSchema,
  state: oneOf('approved', 'rejected', 'open', 'done', 'lapsed', 'withdrawn'),
  ...{ preNo: Type.String(), copNo: Type.String(), invtNo: Type.String() },
  list: Type.Object({ copNo: Type.String(), orderNo: Type.String() }),
  reason: Type.String(),
  ...{ code: Type.String(), text: Type.String({ description: 'The last that customs said' }) },
  appliedAt: Type.String({ description: 'ISO 8601, Beijing' }),
  endedAt: Nullable(Type.String()),
  backBy: Nullable(Type.String({ description: 'Last day for the goods of a return' })),
  lines: Type.Array(
    Type.Object({ gnum: Type.String(), gcode: Type.String(), qty: Type.String(), unit: Type.String() }),
  ),
  givenBack: Type.Object({
    dutiableFen: Type.Integer({ description: "Of the buyer's yearly amount, in fen" }),
    ...{ dutyFen: Fen, vatFen: Fen, consumptionFen: Fen },
  }),
});
export const ApplicationPage = Type.Object({
  applications: Type.Array(Application, { description: 'Newest first' }),
  next: Type.Optional(Type.Integer({ description: 'before= of the next page' })),
});

const Fields = Type.Record(Type.String({ pattern: '^[A-Za-z0-9]{1,40}$' }), Type.String({ maxLength: 1_000 }));

const MendedField = Type.Object({
  ...{ name: Type.String(), zh: Type.String() },
  value: Type.String({ description: 'Personal data masked' }),
  ...{ personal: Type.Boolean(), required: Type.Boolean() },
  proposed: Type.Optional(Type.String({ description: 'What follows from the standard and from the list itself' })),
  faults: Type.Array(Words),
});
export const MendAnswer = Type.Object({
  copNo: Type.String(),
  elsewhere: Type.Array(Words, { description: 'What customs found that is about no field of the list alone' }),
  head: Type.Array(MendedField),
  lines: Type.Array(Type.Array(MendedField)),
});
export const Mend = Type.Object(
  {
    copNo: CopNo,
    head: Fields,
    lines: Type.Array(Fields, { minItems: 1, maxItems: 99, description: 'As many as the list has' }),
  },
  { ...closed, description: 'What is left out stays as it was declared' },
);

export const PortalUnmask = Type.Object(
  {
    kind: Kind,
    number: Type.String({ minLength: 1, maxLength: 60 }),
    owner: Type.Optional(Type.String({ maxLength: 18 })),
    document: Kind,
    field: Type.String({ pattern: '^[a-zA-Z0-9]{2,40}$', description: 'Wire name' }),
    line: Type.Optional(Type.Integer({ minimum: 1, maximum: 999, description: 'Of the goods; left out: the head' })),
    reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
  },
  closed,
);
export const PortalUnmasked = Type.Object({ value: Type.String() });

export const EXPORTED = ['documents', 'receipts', 'bills', 'notices', 'applications', 'tickets', 'letters'] as const;
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export const ExportParams = Type.Object({ table: oneOf(...EXPORTED), format: oneOf(...EXPORT_FORMATS) }, closed);

const Narrowed = Type.Omit(DocumentQuery, ['before']);
export const ExportQuery = Type.Composite(
  [Narrowed, Type.Object({ notice: Type.Optional(Type.String({ pattern: '^\\d{16,24}$', description: 'Of bills' })) })],
  closed,
);
export const StoredSheet = Type.Composite(
  [
    Type.Pick(DocumentQuery, ['state', 'q']),
    Type.Object({
      reason: Type.String({
        minLength: 2,
        maxLength: 200,
        pattern: '\\S',
        description: 'The file holds personal data in full',
      }),
    }),
  ],
  closed,
);

export type StoredSheetRequest = Static<typeof StoredSheet>;
export type ApplicationKind = (typeof APPLICATION_KINDS)[number];
export type OwnListAnswer = Static<typeof OwnList>;
export type ComposeRequest = Static<typeof Compose>;
export type ComposeAnswer = Static<typeof Composed>;
export type ApplicationsQueryString = Static<typeof ApplicationsQuery>;
export type ApplicationLine = Static<typeof Application>;
export type ApplicationPageAnswer = Static<typeof ApplicationPage>;
export type MendAnswerBody = Static<typeof MendAnswer>;
export type MendRequest = Static<typeof Mend>;
export type PortalUnmaskRequest = Static<typeof PortalUnmask>;
export type PortalUnmaskedAnswer = Static<typeof PortalUnmasked>;
export type ExportedTable = (typeof EXPORTED)[number];
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
