/**
 * Scheduled duties: partitions ahead, cases and returns that lapse, pushing receipts, asking for raw data, folders and
 * queues, closing the hours of the receipt log, archiving days, tax bills, and what the calendar calls for (duties/). They run in one
 * process at a time, whichever holds the advisory lock; when it ends, another takes over within seconds.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import { lapseReturns } from './after/lapse.ts';
import { type ArchiveDuty, archiveDays } from './archive/duty.ts';
import { forgetArrivals } from './arrival/forget.ts';
import { type Overdue, writeOffOverdue } from './arrival/overdue.ts';
import { type ChannelServices, serveChannels } from './channels/serve.ts';
import { houseDuties } from './duties/list.ts';
import { knowDuties, runDue } from './duties/run.ts';
import type { KeyRef } from './intake/kinds.ts';
import { followEmergencies } from './operations/emergency.ts';
import { liftHolds } from './operations/holds.ts';
import { LaterAnswers } from './operations/later.ts';
import { lapseOrders } from './operations/order.ts';
import { markQuestions, Unreported } from './operations/unreported.ts';
import type { Cleared, ClearTools } from './pipeline/clear.ts';
import { lapseCases } from './pipeline/lapse.ts';
import { dropOldNotices } from './ports/tell-person.ts';
import { closeHours, type ProofTools } from './proof/close.ts';
import { RawDataAsker } from './raw-data/ask.ts';
import type { Delivery } from './receipts/hostile.ts';
import type { ReceiptReader } from './services.ts';
import { ensurePartitions } from './store/partitions.ts';
import { loadSql } from './store/sql.ts';
import { type TaxDutyTools, taxDuties } from './taxes/duty.ts';
import { forgetOldShifts } from './watch/duty/shifts.ts';
import { forgetOldMinutes } from './watch/keep.ts';
import { forgetOldSellers } from './watch/sellers.ts';
import { OrphanFinder } from './watch/troubles/find.ts';
import { deliverWebhooks } from './webhooks/deliver.ts';

export interface DutyTools
  extends ClearTools,
    Omit<ChannelServices, keyof ClearTools>,
    Omit<ProofTools, keyof ClearTools>,
    Pick<ArchiveDuty, 'archiveAfterDays'> {
  receipts: ReceiptReader;
  delivery: Delivery;
  webhookAllow: readonly string[];
  log: Logger;
  bank: TaxDutyTools['bank'];
  gotReceipts: TaxDutyTools['gotReceipts'];
  onCleared(cleared: Cleared): void;
  onArrived(written: Overdue): void;
  /** Cases that can be decided now. */
  wake(keys: readonly KeyRef[]): void;
}

const TAKE_OVER_MS = 2_000;
/** A moved clock makes duties due at once. */
const CALENDAR_MS = 1_000;
const LAPSE_MS = 5_000;
/** A manifest that comes late is waited for by whole planes. */
const ARRIVAL_MS = 1_000;
const RAW_DATA_MS = 1_000;
const ORDERS_MS = 1_000;
/** Answers of parties that are back; they have been late for longer. */
const LATER_MS = 2_000;
/** Round a hundred million keys in a day and a half; round a day's in minutes. */
const ORPHANS_MS = 1_000;
const PROOF_MS = 10_000;
const PARTITIONS_MS = 60_000;
const NOTICES_MS = 60_000;
/** Looking at days that are kept reads some of their tables. */
const ARCHIVE_MS = 3_600_000;

const lockDuties = loadSql(import.meta.url, 'lock-duties');

export class Duties {
  readonly #tools: DutyTools;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(tools: DutyTools) {
    this.#tools = tools;
  }

  start(): void {
    this.#running = this.#wait();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Tries for the lock until it is ours, then does the duties until the process stops or the connection breaks. */
  async #wait(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#try().catch((error) => this.#tools.log.warn({ code: error.code }, 'duties interrupted'));
      await pause(TAKE_OVER_MS, signal);
    }
  }

  async #try(): Promise<void> {
    const client = await this.#tools.pool.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>(lockDuties);
      if (rows[0]!.mine) await this.#serve(client);
    } finally {
      // Closing the connection gives the lock back, whatever state it is in.
      client.release(true);
    }
  }

  async #serve(client: PoolClient): Promise<void> {
    const { log, clock, pool } = this.#tools;
    const lost = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, lost.signal]);
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    const calendar = houseDuties(this.#tools);
    const orphans = new OrphanFinder(this.#tools);
    const unreported = new Unreported(this.#tools);
    const later = new LaterAnswers(this.#tools);
    await knowDuties(this.#tools, calendar);
    await Promise.all([
      deliverWebhooks(this.#tools, { log, signal }),
      serveChannels(this.#tools, { log, signal }),
      this.#repeat(LAPSE_MS, signal, async () => {
        for (const cleared of await lapseCases(this.#tools)) this.#tools.onCleared(cleared);
        for (const { receivers } of await lapseReturns(this.#tools)) this.#tools.gotReceipts(receivers);
      }),
      this.#repeat(ARRIVAL_MS, signal, async () => {
        for (const written of await writeOffOverdue(this.#tools)) this.#tools.onArrived(written);
      }),
      this.#repeat(CALENDAR_MS, signal, () => runDue(this.#tools, calendar, signal)),
      this.#askForRawData(signal),
      this.#repeat(ORDERS_MS, signal, async () => {
        await lapseOrders(pool);
        for (const cleared of await liftHolds(this.#tools)) this.#tools.onCleared(cleared);
      }),
      this.#repeat(ORDERS_MS, signal, async () => {
        await markQuestions(this.#tools);
        for (const cleared of await unreported.round()) this.#tools.onCleared(cleared);
      }),
      this.#repeat(ORDERS_MS, signal, () => followEmergencies(this.#tools)),
      this.#repeat(LATER_MS, signal, () => later.round()),
      this.#repeat(ORPHANS_MS, signal, () => orphans.round()),
      this.#repeat(ARCHIVE_MS, signal, async () => {
        await forgetOldMinutes(this.#tools);
        await forgetOldSellers(this.#tools);
        await forgetOldShifts(this.#tools);
        await orphans.forget();
      }),
      this.#repeat(PROOF_MS, signal, () => closeHours(this.#tools, signal)),
      this.#repeat(ARCHIVE_MS, signal, () => archiveDays(this.#tools, signal)),
      this.#repeat(ARCHIVE_MS, signal, () => forgetArrivals(this.#tools, signal)),
      ...taxDuties(this.#tools).map(({ everyMs, run }) => this.#repeat(everyMs, signal, () => run(signal))),
      this.#repeat(NOTICES_MS, signal, () => dropOldNotices(this.#tools)),
      this.#repeat(PARTITIONS_MS, signal, () => ensurePartitions(pool, clock.day())),
    ]);
  }

  async #askForRawData(signal: AbortSignal): Promise<void> {
    const asker = new RawDataAsker(this.#tools);
    await this.#repeat(RAW_DATA_MS, signal, async () => this.#tools.wake(await asker.round(signal)));
    await asker.close();
  }

  async #repeat(everyMs: number, signal: AbortSignal, duty: () => Promise<unknown>): Promise<void> {
    while (!signal.aborted) {
      await duty().catch((error) =>
        this.#tools.log.warn({ code: error.code, name: error.name }, 'a duty failed, it will be tried again'),
      );
      await pause(everyMs, signal);
    }
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal }).catch(() => {});
