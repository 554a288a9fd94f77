/** Shapes of promotions: what companies foretell, and what the whole of it looks like. Schemas and types only, so that pages may take them. */
import { type Static, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false };

export const DAYS_MAX = 14;
const HOURS_A_DAY = 24;
/** Lists of one company in an hour: more than any platform of the world has had. */
const LISTS_MAX = 10_000_000;

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Day in Beijing' });
const Hours = Type.Array(Type.Integer({ minimum: 0, maximum: LISTS_MAX }), {
  minItems: HOURS_A_DAY,
  maxItems: HOURS_A_DAY * DAYS_MAX,
  description: 'Lists in each hour, from the first day’s 00:00 in Beijing on',
});

export const PromotionId = Type.Object({ id: Type.Integer({ minimum: 1 }) });

/** What a company sees of a promotion. */
export const ForecastSchema = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  firstDay: Day,
  days: Type.Integer(),
  hours: Type.Union([Type.Null(), Type.Array(Type.Integer())], { description: 'As foretold; null: not yet' }),
  declaredAt: Type.Union([Type.Null(), Type.String()]),
  windows: Type.Union([Type.Null(), Type.Array(Type.Integer())], {
    description: 'Lists to be sent in each hour, as confirmed; may go on behind the last day. Null: not yet',
  }),
});
export const ForecastBody = Type.Object({ hours: Hours }, closed);

export const NewPromotion = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    firstDay: Type.String({ format: 'date', description: 'Day in Beijing' }),
    days: Type.Integer({ minimum: 1, maximum: DAYS_MAX }),
  },
  closed,
);
export const SetCapacity = Type.Object(
  {
    perSecond: Type.Union([Type.Null(), Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })], {
      description: 'Lists a second; null: as measured',
    }),
  },
  closed,
);

export type ForecastAnswer = Static<typeof ForecastSchema>;
export type NewPromotionRequest = Static<typeof NewPromotion>;

/** A promotion as whoever commands sees it in a list. */
export interface PromotionLine {
  id: number;
  name: string;
  firstDay: string;
  days: number;
  announcedBy: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  /** Companies that have foretold something, and lists in all. */
  companies: number;
  lists: number;
}

/** Which figure of what the platform can. */
export interface CapacityFigure {
  perSecond: number;
  /** `set`: by hand; `shown`: the best minute of forty days; `reckoned`: from how busy the platform is now. */
  by: 'set' | 'shown' | 'reckoned';
}

export interface CompanyPlan {
  code: string;
  name: string;
  lists: number;
  /** Hour with the most, of what was foretold. */
  peakHour: number;
  peak: number;
  /** Lists that come later than foretold. */
  moved: number;
  /** Last hour in which it sends. */
  lastHour: number;
}

export interface PromotionPlan extends PromotionLine {
  /** Null: nothing has passed yet and nobody has set it; then nothing is proposed. */
  capacity: CapacityFigure | null;
  /** Lists in each hour, all companies together: as foretold, as proposed now, as confirmed. */
  foretold: number[];
  proposed: number[];
  confirmed: number[] | null;
  /** What does not fit, even behind the last day. */
  over: number;
  /** A forecast came, or the capacity changed, since the windows were confirmed. */
  changed: boolean;
  /** The largest first. */
  plans: CompanyPlan[];
}

/** Of today, for the chart of releases. */
export interface Outlook {
  day: string;
  capacity: CapacityFigure | null;
  /** Lists in each hour of the day; null: nothing is foretold of it. */
  foretold: number[] | null;
  planned: number[] | null;
}
