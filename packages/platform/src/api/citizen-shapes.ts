/** Shapes of the citizen's doors. Schemas only, so that pages may take their types (../api-types.ts) without the platform. */
import { type Static, type TSchema, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false };
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ description: 'ISO 8601, UTC' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const CitizenQuery = Type.Object({ before: Type.Optional(Day) }, closed);

export const Citizen = Type.Object({
  name: Type.String({ description: 'Masked' }),
  year: Type.Integer(),
  limitFen: Type.Integer({ description: 'Of a calendar year' }),
  usedFen: Type.Integer(),
  reservedFen: Type.Integer({ description: 'Set aside for lists that are not decided yet' }),
  entries: Type.Array(
    Type.Object({
      ...{ day: Type.String(), id: Type.Integer(), at: Instant, seller: Type.String(), platform: Type.String() },
      ...{ goods: Type.String(), amountFen: Type.Integer() },
      amount: Type.Union(
        (['reserved', 'posted', 'void', 'returned'] as const).map((word) => Type.Literal(word)),
        {
          description:
            'Set aside, counted, not counted, or given back by a cancel or return, as an entry of its own day',
        },
      ),
      state: Type.Union(
        (['waiting', 'review', 'released', 'left', 'rejected', 'returned'] as const).map((word) => Type.Literal(word)),
        { description: 'Of the list' },
      ),
      invtNo: Nullable(Type.String()),
      reportedAt: Nullable(Instant),
      reportClosed: Type.Boolean(),
    }),
  ),
  from: Type.String({ description: 'First day that was looked at' }),
  earlier: Nullable(
    Type.String({ description: 'To be sent as before for what lies further back; null: nothing this year' }),
  ),
});

export const Identify = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 60 }), idNumber: Type.String({ minLength: 15, maxLength: 18 }) },
  closed,
);

export const NotMe = Type.Object(
  { day: Day, id: Type.Integer({ minimum: 1 }), words: Type.String({ maxLength: 500 }) },
  closed,
);
export const NotMeDone = Type.Object({ done: Type.Union([Type.Literal('reported'), Type.Literal('again')]) });

export type CitizenAnswer = Static<typeof Citizen>;
export type CitizenEntry = CitizenAnswer['entries'][number];
export type IdentifyRequest = Static<typeof Identify>;
export type NotMeRequest = Static<typeof NotMe>;
export type NotMeAnswer = Static<typeof NotMeDone>;
