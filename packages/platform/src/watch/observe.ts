/**
 * From what happened to what is counted. Called after the fact, so that nothing of the chain depends on it: messages answered, batches
 * committed, cases stepped on.
 *
 *   in.<channel>  shed.<channel>  refused.<channel>      messages
 *   doc.<number>  bad.<number>                           records taken, records refused
 *   e.<code>      c.<code>                               causes: E-port's, customs'
 *   s.<status>                                           steps of cases
 *   l.<link>      r.<link>                               passed a link, turned back at it
 *   site.<customs code>  mode.<trade mode>               releases
 *   party.<party>.ok  party.<party>.bad                   questions to parties outside, answered or not
 *   receipts  stress                                     receipts written; lists of a stress test decided
 */
import type { Entry } from '../intake/entry.ts';
import { type Fate, type Placed, stands } from '../intake/fate.ts';
import type { Step } from '../pipeline/steps.ts';
import type { IntakeAnswer } from '../services.ts';
import { type Link, linkOfRejection } from './links.ts';
import { isPatrol, isStress, isTrade } from './no-trade.ts';
import { countHeadings, countSeller } from './sellers.ts';
import { tally } from './tally.ts';

/** A release that took longer is told as a slow case. */
const SLOW_MS = 2_000;

const TAKEN = 202;
/** Answers that say "come back", not "this is wrong". */
const BUSY = [429, 503];

/** The queue was full before the message was looked at. */
export function observeShed(channel: string): void {
  tally.count(`in.${channel}`);
  tally.count(`shed.${channel}`);
}

/** The message has been opened, read, and its sender proven or not. */
export function observeArrival({ sender, channel }: Entry, ms: number): void {
  // A channel on which nothing comes but our own patrol is silent.
  if (!isPatrol(sender)) tally.count(`in.${channel}`);
  tally.count('l.channel');
  tally.took('channel', ms);
}

/** Its sender is paused by order: no fault of the channel. */
export function observePaused({ channel }: Entry): void {
  tally.count(`refused.${channel}`);
}

/** `ms`: from its examination to its answer. */
export function observeAnswer({ sender, channel }: Entry, { status }: IntakeAnswer, ms: number): void {
  tally.took('intake', ms);
  if (!isTrade(sender)) return;
  if (sender) tally.sender(sender, 'messages');
  if (status === TAKEN) return;
  tally.count(BUSY.includes(status) ? `shed.${channel}` : `refused.${channel}`);
}

/** Messages of a commit with what became of each record. */
export function observeCommit(placed: readonly Placed[]): void {
  for (const { entry, fates, outcome } of placed) {
    if (outcome === 'repeat') continue;
    const counts = isTrade(entry.sender);
    if (counts && entry.sender) tally.sender(entry.sender, 'records', fates.length + (entry.refusal ? 1 : 0));
    if (entry.refusal) {
      tally.count('l.intake');
      if (counts) refused(entry, entry.refusal.code, '');
    }
    for (const fate of fates) {
      tally.count('l.intake');
      if (counts) observeRecord(entry, fate);
    }
  }
}

function observeRecord(entry: Entry, fate: Fate): void {
  const { doc, refusal } = fate;
  if (stands(fate)) {
    tally.count(`doc.${doc.kind.number}`);
    return;
  }
  tally.count(`bad.${doc.kind.number}`);
  if (refusal) refused(entry, refusal.code, doc.key.number);
}

function refused({ sender = '' }: Entry, code: string, number: string): void {
  tally.count(`e.${code}`);
  tally.count('r.intake');
  if (sender) tally.sender(sender, 'errors');
  tally.sample({ link: 'intake', kind: 'rejected', sender, number, copNo: '', code, ms: 0 });
}

/** Cases that were decided, or went on. `nowMs`: the platform's clock, by which lists are accepted. */
export function observeSteps(steps: readonly Step[], nowMs: number): void {
  for (const step of steps) {
    const { status, inventory } = step;
    const sender = inventory.receivers[0] ?? '';
    const rejectedAt = status === 100 ? linkOfRejection(step.explanation.checks) : undefined;
    // The law speaks once of a case; what held it may end it later.
    if (step.explanation.tax) {
      passLinks(rejectedAt);
      if (step.row.accepted_at) tally.took('matching', sinceMs(step.row.accepted_at, nowMs));
    }
    if (isStress(sender)) tally.count('stress');
    if (!isTrade(sender)) continue;
    tally.count(`s.${status}`);
    observeSeller(step);
    if (rejectedAt) observeRejection(step, sender, rejectedAt);
    if (status === 800) observeRelease(step, sender, nowMs);
  }
}

const OF_SELLER = { 800: 'released', 100: 'rejected', 300: 'held' } as const;

function observeSeller({ status, inventory: { record } }: Step): void {
  const { ebcCode = '' } = record.head;
  if (status in OF_SELLER) countSeller(ebcCode, OF_SELLER[status as keyof typeof OF_SELLER]);
  if (status !== 800) return;
  countHeadings(
    ebcCode,
    record.list.map(({ gcode = '' }) => gcode),
  );
}

/** The goods of a return have come back. */
export const observeReturn = (seller: string): void => countSeller(seller, 'returned');

/** A parcel was sent to an inspector, or rejected by one. */
export const observeInspection = (seller: string, what: 'inspected' | 'found'): void => countSeller(seller, what);

const DECIDING = ['matching', 'verification', 'tax', 'risk'] as const;

/** The rules of all links speak in one breath; a list that fails counts as passed up to the link where it failed first. */
function passLinks(rejectedAt: Link | undefined): void {
  for (const link of DECIDING) {
    tally.count(`l.${link}`);
    if (link === rejectedAt) return;
  }
}

function observeRejection({ receipts, explanation, inventory }: Step, sender: string, link: Link): void {
  const { code } = receipts.at(-1)!;
  const { orderNo = '', copNo = '' } = inventory.record.head;
  tally.count(`c.${code}`);
  tally.count(`r.${link}`);
  tally.sender(sender, 'errors');
  const kind = link === 'matching' && explanation.checks.length > 0 ? 'contradictory' : 'rejected';
  tally.sample({ link, kind, sender, number: orderNo, copNo, code, ms: 0 });
}

/** A sandbox clock may have been moved back meanwhile. */
const sinceMs = (at: Date, nowMs: number): number => Math.max(0, nowMs - at.getTime());

function observeRelease({ customsCode, inventory, row }: Step, sender: string, nowMs: number): void {
  const { orderNo = '', copNo = '', tradeMode = '' } = inventory.record.head;
  tally.count('l.release');
  tally.count(`site.${customsCode}`);
  tally.count(`mode.${tradeMode}`);
  tally.sender(sender, 'released');
  if (!row.accepted_at) return;
  const ms = sinceMs(row.accepted_at, nowMs);
  tally.took('release', ms);
  if (ms > SLOW_MS) tally.sample({ link: 'release', kind: 'slow', sender, number: orderNo, copNo, code: '', ms });
}

export function observeReceipts(n: number, ms: number): void {
  tally.count('receipts', n);
  tally.count('l.receipts', n);
  tally.took('receipts', ms, n);
}
