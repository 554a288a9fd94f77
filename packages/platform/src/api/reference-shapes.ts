/** Shapes of `/api/reference`: what anybody may look up. */
import { type Static, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false };
const Word = Type.Optional(Type.String({ maxLength: 60, description: 'Beginning of the code, or a word of the name' }));
const Bilingual = Type.Object({ zh: Type.Optional(Type.String()), en: Type.Optional(Type.String()) });
const Unit = Type.Object({ code: Type.String(), zh: Type.String(), en: Type.Optional(Type.String()) });

const Good = Type.Object({
  hs10: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  unit1: Unit,
  unit2: Type.Optional(Unit),
  duty: Type.String({ description: 'Share: 0.15' }),
  vat: Type.String(),
  consumption: Type.Unknown({ description: 'Consumption tax: kind and its numbers, as the tariff has them' }),
  admitted: Type.Boolean({ description: 'Whether the positive list has the line of this code' }),
  sample: Type.Boolean({ description: 'Of our own table, which is no official tariff' }),
});

export const GoodsQuery = Type.Object(
  { q: Word, after: Type.Optional(Type.String({ maxLength: 10, description: 'Last code of the page before' })) },
  closed,
);
export const GoodsPage = Type.Object({
  goods: Type.Array(Good),
  total: Type.Integer({ description: 'How many fit the word' }),
  next: Type.Optional(Type.String({ description: 'after= of the next page' })),
  versions: Type.Record(Type.String(), Type.String(), { description: 'Which version of each kind is in force' }),
});

export const GoodParams = Type.Object({ hs10: Type.String({ pattern: '^\\d{10}$' }) }, closed);
export const GoodPage = Type.Object({
  good: Good,
  note: Type.Optional(Type.String({ description: 'The note of the positive list, as published' })),
  excludedCodes: Type.Optional(Type.Array(Type.String())),
  excludedWords: Type.Optional(Type.Array(Type.String())),
  onlyWords: Type.Optional(Type.Array(Type.String())),
  modes: Type.Optional(Type.Array(Type.String())),
  yearly: Type.Optional(Type.Object({ limit: Type.String(), unit: Unit })),
  bans: Type.Array(Type.Object({ zh: Type.String(), en: Type.String(), reference: Type.String() })),
});

const LINES_MAX = 99;
const Decimal = Type.String({ pattern: '^\\d{1,14}(\\.\\d{1,5})?$', maxLength: 20 });
export const TaxRequest = Type.Object(
  {
    lines: Type.Array(
      Type.Object(
        {
          hs10: Type.String({ pattern: '^\\d{10}$' }),
          total: Type.String({ ...Decimal, description: 'Yuan for the line' }),
          qty1: Type.String({ ...Decimal, description: 'In the first statutory unit' }),
          qty2: Type.Optional(Decimal),
        },
        closed,
      ),
      { minItems: 1, maxItems: LINES_MAX },
    ),
    freight: Type.Optional(Decimal),
    insurance: Type.Optional(Decimal),
  },
  closed,
);
const Fen = Type.Integer({ description: 'Fen' });
export const TaxAnswer = Type.Object({
  regime: Type.Union([Type.Literal('within'), Type.Literal('full')]),
  dutiableFen: Fen,
  singleLimitFen: Fen,
  withinShare: Type.String({ description: 'What is levied of VAT and consumption tax within the limits: 0.7' }),
  yearLimitFen: Fen,
  totals: Type.Object({ dutyFen: Fen, vatFen: Fen, consumptionFen: Fen, taxFen: Fen }),
  lines: Type.Array(
    Type.Object({
      hs10: Type.String(),
      dutiableFen: Fen,
      taxFen: Fen,
      assumed: Type.Boolean({ description: 'The tariff does not hold this code; rates were assumed' }),
      steps: Type.Array(
        Type.Object({
          step: Type.String(),
          name: Type.Object({ zh: Type.String(), en: Type.String() }),
          formula: Type.String(),
          result: Type.String({ description: 'Yuan' }),
        }),
      ),
    }),
  ),
});

export const TABLES = ['country', 'currency', 'unit', 'customs', 'traf-mode', 'wrap-type', 'port'] as const;
export const TableParams = Type.Object({ table: Type.Union(TABLES.map((name) => Type.Literal(name))) }, closed);
export const TableQuery = Type.Object({ q: Word }, closed);
export const TablePage = Type.Object({
  rows: Type.Array(
    Type.Object({
      code: Type.String(),
      alpha: Type.Optional(Type.String({ description: 'Code of the other edition: letters, or the old number' })),
      zh: Type.String(),
      en: Type.Optional(Type.String()),
    }),
  ),
  more: Type.Boolean({ description: 'There are more than are shown: say more of the word' }),
});

const CodeLine = Type.Object({
  code: Type.String(),
  group: Type.String({ description: 'reading, intake, exchange, eport, customs' }),
  meaning: Bilingual,
});
export const CodesQuery = Type.Object({ q: Word }, closed);
export const CodesPage = Type.Object({ codes: Type.Array(CodeLine) });
export const CodeParams = Type.Object({ code: Type.String({ maxLength: 40 }) }, closed);
export const CodePage = Type.Composite([
  CodeLine,
  Type.Object({
    cause: Type.Optional(Bilingual),
    remedy: Bilingual,
    status: Type.Optional(Type.String({ description: 'returnStatus of the receipt that carries it' })),
    reference: Type.Optional(Type.String()),
    met: Type.String({ description: 'Where it is met' }),
    example: Type.Optional(
      Type.Object({
        made: Type.String({ description: 'run: by running the failing case; form: a specimen' }),
        sent: Bilingual,
        changed: Type.Optional(
          Type.Array(Type.Object({ place: Type.String(), good: Type.String(), here: Type.String() })),
        ),
        answer: Type.String(),
        language: Type.String(),
      }),
    ),
  }),
]);

export type GoodsPageAnswer = Static<typeof GoodsPage>;
export type GoodLine = Static<typeof Good>;
export type GoodPageAnswer = Static<typeof GoodPage>;
export type TaxOfBasketRequest = Static<typeof TaxRequest>;
export type TaxOfBasketAnswer = Static<typeof TaxAnswer>;
export type TablePageAnswer = Static<typeof TablePage>;
export type TableName = (typeof TABLES)[number];
export type CodesPageAnswer = Static<typeof CodesPage>;
export type CodePageAnswer = Static<typeof CodePage>;
