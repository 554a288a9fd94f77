// Simulated trade against a running platform: platforms, sellers, a payment and a logistics company and their buyers, with real keys
// and signatures, through the doors everybody uses. It reads what a participant reads and knows nothing of the platform's inside.
import { type Answer, type Client, createClient, type ReceiptLine } from '../client.ts';
import { lastCursor, pause, readMailbox } from '../mailbox.ts';
import type { Credentialed, Delegation } from '../participants.ts';
import { random } from '../random.ts';
import type { TradeOptions } from '../trade.ts';
import { Market } from './market.ts';
import { OpenCases } from './open-cases.ts';
import { Outbox, type OutgoingDocument } from './outbox.ts';
import type { DemoStats } from './stats.ts';
import { Tally } from './tally.ts';

export interface DemoOptions {
  baseUrl: string;
  /** Registered companies with their keys: at least one platform, seller, payment and logistics company. */
  participants: readonly Credentialed[];
  /** The platform's own TLS certificate (PEM), where it has one. */
  certificate?: string;
  delegations?: readonly Delegation[];
  /** Parcels a second. */
  rate: number;
  /** Seconds after which no new parcel is made; the open ones are waited for. Default: until the signal aborts. */
  durationSeconds?: number;
  /** The same seed makes the same trades. */
  seed: string;
  /** Share of parcels with something wrong. Default 0.06. */
  errorShare?: number;
  taxTotal?: TradeOptions['taxTotal'];
  /** Called about once a second, and once more at the end. */
  onStats(stats: DemoStats): void;
  signal?: AbortSignal;
}

const TICK_MS = 100;
/** How long the end of a run waits for the open cases. */
const DRAIN_MS = 20_000;
/** Every case is answered; the receipts of the last documents are still on their way to the other readers. */
const LAST_RECEIPTS_MS = 500;

/** Runs until the duration is over or the signal aborts; the last stats. Throws when the platform cannot be reached at the start. */
export async function runDemo(options: DemoOptions): Promise<DemoStats> {
  const stop = new AbortController();
  const stopped = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const client = createClient({ baseUrl: options.baseUrl, certificate: options.certificate });
  // Receipts of earlier runs are left alone: each participant reads on from its last one.
  const cursors = await startCursors(client, options);
  const cases = new OpenCases();
  const tally = new Tally(Date.now());
  const readers = options.participants.map((participant, i) =>
    readMailbox({
      client,
      apiKey: participant.apiKey,
      after: cursors[i] ?? 0,
      signal: stopped,
      onReceipts: (receipts) => readReceipts(participant.code, receipts, cases, tally),
      onTrouble: (error) => tally.trouble(error),
    }),
  );
  const outbox = new Outbox({
    client,
    participants: options.participants,
    guids: random(options.seed, 'messages', tally.startedAt),
    signal: stopped,
    onAnswer: (documents, answer) => noteAnswer(documents, answer, cases, tally),
    onTrouble: (error) => tally.trouble(error),
  });
  try {
    await trade(options, stopped, outbox, cases, tally);
    await pause(LAST_RECEIPTS_MS, stopped);
  } finally {
    stop.abort();
    await Promise.all([outbox.settled(), ...readers]);
    client.close();
  }
  const last = tally.stats(cases, Date.now());
  options.onStats(last);
  return last;
}

/** None when the run is told to end before it has begun. */
async function startCursors(client: Client, { participants, signal }: DemoOptions): Promise<number[]> {
  try {
    return await Promise.all(participants.map(({ apiKey }) => lastCursor(client, apiKey, signal)));
  } catch (error) {
    if (signal?.aborted) return [];
    throw error;
  }
}

/** The clock of the run: every tick new parcels are made, due documents sent, and once a second the stats given out. */
async function trade(options: DemoOptions, stopped: AbortSignal, outbox: Outbox, cases: OpenCases, tally: Tally) {
  const market = new Market(options, tally.startedAt);
  const end =
    options.durationSeconds === undefined ? Number.POSITIVE_INFINITY : tally.startedAt + options.durationSeconds * 1000;
  let statsAt = tally.startedAt + 1000;
  for (;;) {
    const now = Date.now();
    // The last tick of a run still opens what was due up to its end, so that a run has rate times duration parcels.
    tally.heldBack += market.open(Math.min(now, end), outbox, cases);
    outbox.sendDue(now);
    cases.forget(now);
    if (now >= statsAt) {
      options.onStats(tally.stats(cases, now));
      statsAt += 1000;
    }
    if (stopped.aborted || now > end + DRAIN_MS || (now >= end && outbox.idle && cases.size === 0)) return;
    await pause(TICK_MS, stopped);
  }
}

function noteAnswer(documents: readonly OutgoingDocument[], answer: Answer, cases: OpenCases, tally: Tally): void {
  if (answer.status !== 202) {
    tally.refused(documents.length, answer);
    return;
  }
  const now = Date.now();
  tally.documentsIn += documents.length;
  for (const { agentCode, copNo, type } of documents) {
    cases.accepted(agentCode, copNo, type === 'CEB621Message', now);
  }
}

function readReceipts(receiver: string, receipts: readonly ReceiptLine[], cases: OpenCases, tally: Tally): void {
  const now = Date.now();
  tally.receiptsRead += receipts.length;
  for (const receipt of receipts) cases.receipt(receiver, receipt, now);
}
