/** Promotions: announced, foretold by companies, weighed against what the platform can, told back as windows. */
import type { Pool } from 'pg';
import { record } from '../audit/log.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Queries } from '../store/transaction.ts';
import type { Actor } from '../watch/alarms/alarms.ts';
import type { Capacity } from '../watch/capacity.ts';
import type {
  CapacityFigure,
  CompanyPlan,
  ForecastAnswer,
  NewPromotionRequest,
  Outlook,
  PromotionLine,
  PromotionPlan,
} from './shapes.ts';
import { type Foretold, proposeWindows, summed } from './windows.ts';

const listSql = loadSql(import.meta.url, 'list-promotions');
const readSql = loadSql(import.meta.url, 'read-promotion');
const announceSql = loadSql(import.meta.url, 'announce');
const withdrawSql = loadSql(import.meta.url, 'withdraw');
const capacitySql = loadSql(import.meta.url, 'set-capacity');
const forecastsSql = loadSql(import.meta.url, 'forecasts');
const windowsSql = loadSql(import.meta.url, 'windows');
const confirmSql = loadSql(import.meta.url, 'confirm');
const dropWindowsSql = loadSql(import.meta.url, 'drop-windows');
const putWindowsSql = loadSql(import.meta.url, 'put-windows');
const tellSql = loadSql(import.meta.url, 'tell-windows');
const ofCompanySql = loadSql(import.meta.url, 'of-company');
const declareSql = loadSql(import.meta.url, 'declare');
const ofDaySql = loadSql(import.meta.url, 'of-day');

const LISTED_MAX = 50;
/** Companies of one promotion; the largest where there are more, which their portals would have refused. */
const COMPANIES_MAX = 5_000;
const SHOWN_MAX = 300;
const HOUR_SECONDS = 3_600;
const DAY_HOURS = 24;
const DAY_MS = 86_400_000;

interface Row {
  id: number;
  name: string;
  first_day: string;
  days: number;
  capacity_per_second: number | null;
  announced_by: string;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  companies: number;
  lists: number;
}

interface ForecastRow extends Foretold {
  name: string;
  declared_at: Date;
}

const lineOf = (row: Row): PromotionLine => ({
  id: row.id,
  name: row.name,
  firstDay: row.first_day,
  days: row.days,
  announcedBy: row.announced_by,
  confirmedBy: row.confirmed_by,
  confirmedAt: row.confirmed_at?.toISOString() ?? null,
  companies: row.companies,
  lists: Number(row.lists),
});

/** Those that were not withdrawn, the latest first. */
export async function listPromotions(pool: Pool): Promise<PromotionLine[]> {
  return (await pool.query<Row>(listSql, [LISTED_MAX])).rows.map(lineOf);
}

export function announce(pool: Pool, { name, firstDay, days }: NewPromotionRequest, actor: Actor): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ id: number }>(announceSql, [name, firstDay, days, actor.login]);
    const { id } = rows[0]!;
    await record(tx, {
      ...by(actor),
      what: 'promotion.announce',
      object: `promotion ${id}`,
      detail: { firstDay, days },
    });
    return id;
  });
}

/** False: there is none. */
export function withdraw(pool: Pool, id: number, actor: Actor): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    if ((await tx.query(withdrawSql, [id])).rowCount !== 1) return false;
    await record(tx, { ...by(actor), what: 'promotion.withdraw', object: `promotion ${id}` });
    return true;
  });
}

export function setCapacity(pool: Pool, id: number, perSecond: number | null, actor: Actor): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    if ((await tx.query(capacitySql, [id, perSecond])).rowCount !== 1) return false;
    await record(tx, { ...by(actor), what: 'promotion.capacity', object: `promotion ${id}`, detail: { perSecond } });
    return true;
  });
}

const by = ({ login, role }: Actor) => ({ who: login, role });

/** The sum of all forecasts against what the platform can, and what that means for each company. Undefined: there is none. */
export async function planOf(
  db: Queries,
  id: number,
  measured: Capacity | undefined,
): Promise<PromotionPlan | undefined> {
  const row = (await db.query<Row>(readSql, [id])).rows[0];
  if (!row) return undefined;
  const forecasts = (await db.query<ForecastRow>(forecastsSql, [id, COMPANIES_MAX])).rows;
  const told = (await db.query<Foretold>(windowsSql, [id, COMPANIES_MAX])).rows;
  const capacity = capacityOf(row, measured);
  const { windows, over } = proposal(forecasts, capacity);
  const confirmed = row.confirmed_at ? summed(told) : null;
  const proposed = summed(windows);
  return {
    ...lineOf(row),
    capacity,
    foretold: summed(forecasts),
    proposed,
    confirmed,
    over,
    changed: confirmed !== null && !isSame(windows, told),
    plans: forecasts.slice(0, SHOWN_MAX).map((forecast, i) => companyPlan(forecast, windows[i]!.hours)),
  };
}

const capacityOf = ({ capacity_per_second: set }: Row, measured: Capacity | undefined): CapacityFigure | null =>
  set === null ? (measured ?? null) : { perSecond: set, by: 'set' };

/** Where nothing is known of what the platform can, what was foretold is let stand. */
function proposal(forecasts: readonly Foretold[], capacity: CapacityFigure | null): ReturnType<typeof proposeWindows> {
  const perHour = capacity ? capacity.perSecond * HOUR_SECONDS : Number.MAX_SAFE_INTEGER;
  return proposeWindows(forecasts, perHour);
}

function isSame(some: readonly Foretold[], others: readonly Foretold[]): boolean {
  const known = new Map(others.map(({ participant, hours }) => [participant, hours.join()]));
  return (
    some.length === others.length && some.every(({ participant, hours }) => known.get(participant) === hours.join())
  );
}

function companyPlan({ participant, name, hours }: ForecastRow, window: readonly number[]): CompanyPlan {
  const peak = Math.max(0, ...hours);
  let moved = 0;
  let waiting = 0;
  for (const [hour, n] of window.entries()) {
    const fresh = hours[hour] ?? 0;
    // Whoever waits goes first.
    moved += fresh - (n - Math.min(waiting, n));
    waiting += fresh - n;
  }
  return {
    code: participant,
    name,
    lists: hours.reduce((sum, n) => sum + n, 0),
    peakHour: hours.indexOf(peak),
    peak,
    moved,
    lastHour: window.findLastIndex((n) => n > 0),
  };
}

/** Tells every company its windows. What is told is what is proposed at this moment. `no-capacity`: nothing can be proposed. */
export function confirm(
  pool: Pool,
  id: number,
  measured: Capacity | undefined,
  actor: Actor,
): Promise<'done' | 'unknown' | 'no-capacity'> {
  return inTransaction(pool, async (tx) => {
    const locked = await tx.query(confirmSql, [id, actor.login]);
    if (locked.rowCount !== 1) return 'unknown';
    const row = (await tx.query<Row>(readSql, [id])).rows[0]!;
    const capacity = capacityOf(row, measured);
    if (!capacity) throw new NoCapacity();
    const forecasts = (await tx.query<ForecastRow>(forecastsSql, [id, COMPANIES_MAX])).rows;
    const { windows, over } = proposal(forecasts, capacity);
    await tx.query(dropWindowsSql, [id]);
    await tx.query(putWindowsSql, [id, JSON.stringify(windows)]);
    await tx.query(tellSql, [id, actor.login, noticeOf(row.name)]);
    const detail = { ...capacity, companies: windows.length, over };
    await record(tx, { ...by(actor), what: 'promotion.confirm', object: `promotion ${id}`, detail });
    return 'done' as const;
  }).catch((error) => {
    if (error instanceof NoCapacity) return 'no-capacity' as const;
    throw error;
  });
}

const noticeOf = (name: string): string =>
  `大促「${name}」的推送时段已确认，见门户“大促预报”。 / ${name}: your push windows are set, see Forecasts in the portal.`;

/** Takes the transaction back. */
class NoCapacity extends Error {}

interface OwnRow {
  id: number;
  name: string;
  first_day: string;
  days: number;
  hours: number[] | null;
  declared_at: Date | null;
  windows: number[] | null;
}

/** Promotions that are not over, as one company sees them, the next first. */
export async function promotionsOf(
  db: Queries,
  participant: string,
  clock: Pick<Clock, 'day'>,
): Promise<ForecastAnswer[]> {
  const { rows } = await db.query<OwnRow>(ofCompanySql, [participant, clock.day(), LISTED_MAX]);
  return rows.map(({ first_day, declared_at, ...row }) => ({
    ...row,
    firstDay: first_day,
    declaredAt: declared_at?.toISOString() ?? null,
  }));
}

/** What a company foretells in place of what it said before. `hours`: not as many as the promotion has. */
export async function declareForecast(
  pool: Pool,
  id: number,
  participant: string,
  hours: readonly number[],
  who: string,
  clock: Pick<Clock, 'day'>,
): Promise<'done' | 'unknown' | 'hours'> {
  const own = (await promotionsOf(pool, participant, clock)).find((promotion) => promotion.id === id);
  if (!own) return 'unknown';
  if (hours.length !== own.days * DAY_HOURS) return 'hours';
  await pool.query(declareSql, [id, participant, hours, who]);
  return 'done';
}

/** Today: what is foretold and planned by the hour, and what the platform can. */
export async function outlookOf(
  pool: Pool,
  clock: Pick<Clock, 'day'>,
  measured: Capacity | undefined,
): Promise<Outlook> {
  const day = clock.day();
  const { rows } = await pool.query<Row>(ofDaySql, [day]);
  const plans = await Promise.all(rows.map(({ id }) => planOf(pool, id, measured)));
  const known = plans.filter((plan) => plan !== undefined);
  const today = (hoursOf: (plan: PromotionPlan) => readonly number[]): number[] =>
    summed(
      known.map((plan) => {
        const from = Math.round((Date.parse(day) - Date.parse(plan.firstDay)) / DAY_MS) * DAY_HOURS;
        return { hours: Array.from({ length: DAY_HOURS }, (_, hour) => hoursOf(plan)[from + hour] ?? 0) };
      }),
    );
  const isForetold = known.some(({ companies }) => companies > 0);
  const set = known.find(({ capacity }) => capacity?.by === 'set')?.capacity;
  return {
    day,
    capacity: set ?? measured ?? null,
    foretold: isForetold ? today(({ foretold }) => foretold) : null,
    planned: isForetold ? today(({ confirmed, proposed }) => confirmed ?? proposed) : null,
  };
}
