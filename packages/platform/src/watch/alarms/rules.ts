/**
 * When somebody is called. Each rule looks at the picture of a moment and says what is wrong with what; how long it must be so before anybody is
 * called stands here too. Pure: the keeper (keeper.ts) remembers.
 */
import type { DoorResult } from '../patrol/round.ts';
import type { Frame, SenderFigures } from '../shapes.ts';

export const RULES = [
  'workers-gone',
  'link-unwell',
  'channel-shedding',
  'channel-silent',
  'rejects-high',
  'sender-errors',
  'capacity-low',
  'receipts-dead',
  'duty-failed',
  'identity-report',
  'party-away',
  'after-audit',
  'emergency-overdue',
  'emergency-rejected',
  'patrol-failed',
] as const;

export type RuleName = (typeof RULES)[number];

export interface Finding {
  rule: RuleName;
  object: string;
  severity: 'look' | 'failing';
  value: number;
  bound: number;
}

export interface RuleSetting {
  /** What the figure must stay below, or above where less is worse. */
  bound: number;
  /** Seconds for which it must be so. */
  seconds: number;
}

/** Bounds of the house; operators may set others. Rules without a figure to compare have none to set. */
export const DEFAULTS: Readonly<Record<RuleName, RuleSetting>> = {
  'workers-gone': { bound: 0, seconds: 10 },
  'link-unwell': { bound: 0, seconds: 20 },
  // Messages told to come again, a minute.
  'channel-shedding': { bound: 0, seconds: 5 },
  // Seconds without a message on a channel that had some.
  'channel-silent': { bound: 600, seconds: 1 },
  // Share of the decided lists of a minute.
  'rejects-high': { bound: 0.2, seconds: 60 },
  // Share of a sender's records of ten minutes.
  'sender-errors': { bound: 0.5, seconds: 30 },
  // Share that is left.
  'capacity-low': { bound: 0.1, seconds: 60 },
  'receipts-dead': { bound: 0, seconds: 1 },
  'duty-failed': { bound: 0, seconds: 1 },
  'identity-report': { bound: 0, seconds: 0 },
  'party-away': { bound: 0, seconds: 20 },
  'after-audit': { bound: 0, seconds: 0 },
  'emergency-overdue': { bound: 0, seconds: 0 },
  'emergency-rejected': { bound: 0, seconds: 0 },
  // Seconds that the patrol's order may take, to its answer or to its release.
  'patrol-failed': { bound: 10, seconds: 0 },
};

/** Figures below which a share says nothing. */
const DECIDED_MIN = 50;
const ERRORS_MIN = 20;

export interface Looked {
  frame: Frame;
  senders: readonly SenderFigures[];
  /** Receipts given up, duties given up. */
  dead: number;
  failedDuties: readonly string[];
  /** What the patrol found last. */
  patrol: readonly DoorResult[];
  /** Whether a worker has ever been heard: before that the platform is being started. */
  hasWorked: boolean;
}

export type BoundOf = (rule: RuleName) => number;

/** What is wrong now. */
export function findings(looked: Looked, boundOf: BoundOf): Finding[] {
  return [
    ...ofPlatform(looked, boundOf),
    ...ofLinks(looked),
    ...ofChannels(looked, boundOf),
    ...ofSenders(looked, boundOf),
    ...ofPatrol(looked, boundOf),
  ];
}

function ofPlatform({ frame, dead, failedDuties, hasWorked }: Looked, boundOf: BoundOf): Finding[] {
  const found: Finding[] = [];
  const { capacity, perMinute } = frame;
  if (hasWorked && capacity.workers === 0) found.push(of('workers-gone', '', 'failing', 0, 0));
  const low = boundOf('capacity-low');
  if (capacity.workers > 0 && capacity.left < low) found.push(of('capacity-low', '', 'look', capacity.left, low));
  const decided = perMinute.released + perMinute.rejected;
  const share = decided === 0 ? 0 : perMinute.rejected / decided;
  const high = boundOf('rejects-high');
  if (decided >= DECIDED_MIN && share > high) found.push(of('rejects-high', '', 'look', share, high));
  if (dead > 0) found.push(of('receipts-dead', '', 'look', dead, 0));
  for (const duty of failedDuties) found.push(of('duty-failed', duty, 'failing', 1, 0));
  return found;
}

function ofLinks({ frame: { links, at } }: Looked): Finding[] {
  return Object.entries(links).flatMap(([link, { health, oldestAt }]) =>
    health === 'quiet' || link === 'channel'
      ? []
      : [of('link-unwell', link, health, oldestAt === null ? 0 : (at - oldestAt) / 1000, 0)],
  );
}

function ofChannels({ frame: { channels, at } }: Looked, boundOf: BoundOf): Finding[] {
  const silence = boundOf('channel-silent');
  return channels.flatMap(({ name, shed, silentSince }) => {
    const seconds = silentSince === null ? 0 : (at - silentSince) / 1000;
    return [
      ...(shed > boundOf('channel-shedding')
        ? [of('channel-shedding', name, 'failing', shed, boundOf('channel-shedding'))]
        : []),
      ...(seconds > silence ? [of('channel-silent', name, 'look', seconds, silence)] : []),
    ];
  });
}

function ofSenders({ senders }: Looked, boundOf: BoundOf): Finding[] {
  const bound = boundOf('sender-errors');
  return senders.flatMap(({ code, errors, records }) =>
    errors >= ERRORS_MIN && errors > bound * records
      ? [of('sender-errors', code, 'look', errors / records, bound)]
      : [],
  );
}

function ofPatrol({ patrol }: Looked, boundOf: BoundOf): Finding[] {
  const bound = boundOf('patrol-failed');
  return patrol.flatMap(({ door, ms, releasedMs, fault }) => {
    const seconds = Math.max(ms ?? 0, releasedMs ?? 0) / 1000;
    if (fault !== null) return [of('patrol-failed', door, 'failing', seconds, bound)];
    return seconds > bound ? [of('patrol-failed', door, 'look', seconds, bound)] : [];
  });
}

const of = (rule: RuleName, object: string, severity: Finding['severity'], value: number, bound: number): Finding => ({
  rule,
  object,
  severity,
  value: Math.round(value * 1000) / 1000,
  bound,
});
