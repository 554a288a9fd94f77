/** From counts to what the page shows of one second: links, channels, people, capacity. Pure, but for what it is given. */
import type { Backlog } from './backlog.ts';
import type { Gauges } from './beat.ts';
import { quantile } from './histogram.ts';
import { LINKS, type Link } from './links.ts';
import type { Seconds } from './seconds.ts';
import type { ChannelFigures, Frame, Health, LinkFigures, Minute } from './shapes.ts';

const RATE_SECONDS = 5;
const MINUTE_SECONDS = 60;
const DURATION_SECONDS = 30;

const CHANNELS = ['http', 'folder', 'amqp'] as const;

/** A backlog that is older than this should be looked at; documents and goods take their time, we do not. */
const OLD_MS: Readonly<Record<Link, number>> = {
  channel: 5_000,
  intake: 5_000,
  // Those who send the four documents may take a day.
  matching: 24 * 3_600_000,
  verification: 30 * 60_000,
  tax: 3_600_000,
  risk: 4 * 3_600_000,
  release: 3 * 24 * 3_600_000,
  receipts: 10 * 60_000,
};
const SLOW_P99_MS: Readonly<Record<Link, number>> = {
  channel: 1_000,
  intake: 3_000,
  matching: Number.POSITIVE_INFINITY,
  verification: 2_000,
  tax: 2_000,
  risk: 2_000,
  release: Number.POSITIVE_INFINITY,
  receipts: 3_000,
};
/** Of all that comes; beyond it something is wrong with somebody's software, or with us. */
const REJECTED_SHARE = 0.3;
const REJECTED_MIN = 20;

export interface Known {
  seconds: Seconds;
  backlog: Backlog;
  /** Of the processes that were heard of within the last seconds. */
  gauges: readonly Gauges[];
  today: readonly Minute[];
  yesterdayByNow: number | null;
  machineBusy: number;
  /** Since when a channel is silent. */
  silentSince: ReadonlyMap<string, number>;
}

export function frameOf(second: number, now: number, known: Known): Frame {
  const { seconds, backlog, gauges, today } = known;
  const { holds, more } = backlog;
  const lastMinute = (key: string) => seconds.sum(key, MINUTE_SECONDS);
  const received = CHANNELS.reduce((sum, name) => sum + lastMinute(`in.${name}`), 0);
  const waits = Object.values(holds);
  return {
    second,
    at: now,
    links: Object.fromEntries(LINKS.map((link) => [link, linkFigures(link, now, known)])) as Record<Link, LinkFigures>,
    perMinute: { received, released: lastMinute('s.800'), rejected: lastMinute('s.100') },
    today: sumOf(today),
    yesterdayByNow: known.yesterdayByNow,
    waiting: {
      n: waits.reduce((sum, { n }) => sum + n, 0),
      more,
      oldestAt: earliest(waits.map(({ oldestAt }) => oldestAt)),
    },
    people: { review: holds.review.n, arrival: holds.arrival.n, guarantee: holds.guarantee.n },
    capacity: capacityOf(seconds, gauges, known.machineBusy),
    channels: CHANNELS.map((name) => channelFigures(name, known)),
    stress: seconds.rate('stress', RATE_SECONDS),
  };
}

function sumOf(minutes: readonly Minute[]): Frame['today'] {
  const sum = { received: 0, released: 0, rejected: 0 };
  for (const { received, released, rejected } of minutes) {
    sum.received += received;
    sum.released += released;
    sum.rejected += rejected;
  }
  return sum;
}

function linkFigures(link: Link, now: number, known: Known): LinkFigures {
  const { seconds } = known;
  const durations = seconds.durations(link, DURATION_SECONDS);
  const figures = {
    rate: round(seconds.rate(`l.${link}`, RATE_SECONDS)),
    rejects: rejectsOf(link, seconds),
    ...backlogOf(link, known),
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
  };
  return { ...figures, health: healthOf(link, now, figures, known) };
}

function rejectsOf(link: Link, seconds: Seconds): number {
  if (link !== 'channel') return seconds.sum(`r.${link}`, MINUTE_SECONDS);
  return CHANNELS.reduce((sum, name) => sum + seconds.sum(`shed.${name}`, MINUTE_SECONDS), 0);
}

type Waits = Pick<LinkFigures, 'backlog' | 'more' | 'oldestAt'>;

function backlogOf(link: Link, { backlog, gauges }: Known): Waits {
  const { holds, more, rawData, retries } = backlog;
  const of = ({ n, oldestAt }: { n: number; oldestAt: number | null }, cut = false): Waits => ({
    backlog: n,
    more: cut,
    oldestAt,
  });
  switch (link) {
    case 'intake':
      return { backlog: sum(gauges.map(({ queued }) => queued)), more: false, oldestAt: null };
    case 'matching':
      return of(holds.documents, more);
    case 'verification':
      return of(rawData);
    case 'tax':
      return of(holds.guarantee, more);
    case 'risk':
      return of(holds.review, more);
    case 'release':
      return of(holds.arrival, more);
    case 'receipts':
      return of(retries);
    default:
      return { backlog: 0, more: false, oldestAt: null };
  }
}

function healthOf(link: Link, now: number, figures: Omit<LinkFigures, 'health'>, { gauges, backlog }: Known): Health {
  const { rate, rejects, oldestAt, p99 } = figures;
  if (link === 'channel' && gauges.length === 0) return 'failing';
  if (link === 'channel' && rejects > 0) return 'failing';
  if (oldestAt !== null && now - oldestAt > OLD_MS[link]) return 'look';
  if (p99 !== null && p99 > SLOW_P99_MS[link]) return 'look';
  if (link === 'receipts' && backlog.dead > 0) return 'look';
  const passed = rate * MINUTE_SECONDS;
  return rejects >= REJECTED_MIN && rejects > REJECTED_SHARE * passed ? 'look' : 'quiet';
}

function channelFigures(name: ChannelFigures['name'], { seconds, silentSince }: Known): ChannelFigures {
  return {
    name,
    rate: round(seconds.rate(`in.${name}`, RATE_SECONDS)),
    refused: seconds.sum(`refused.${name}`, MINUTE_SECONDS),
    shed: seconds.sum(`shed.${name}`, MINUTE_SECONDS),
    silentSince: silentSince.get(name) ?? null,
  };
}

function capacityOf(seconds: Seconds, gauges: readonly Gauges[], machine: number): Frame['capacity'] {
  const workersBusy = gauges.length === 0 ? 0 : sum(gauges.map(({ busy }) => busy)) / gauges.length;
  return {
    left: round(1 - Math.max(workersBusy, machine)),
    rate: round(seconds.rate('l.risk', RATE_SECONDS)),
    workers: gauges.length,
    workersBusy: round(workersBusy),
    machineBusy: round(machine),
  };
}

const sum = (all: readonly number[]): number => all.reduce((total, n) => total + n, 0);

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
