/**
 * One process's platform: every room opened over one database. A worker serves it over HTTP; tests and the bench use it
 * directly. What is opened in one order is closed in the reverse.
 */
import { randomUUID } from 'node:crypto';
import { type Parameters, PeerBook } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createSite } from './after/site.ts';
import { openArchivedDays } from './archive/days.ts';
import { beijingDay, createClock, type SettableClock } from './clock.ts';
import { createDesk } from './desk/desk.ts';
import { createContents } from './documents/contents.ts';
import { Duties } from './duties.ts';
import { BODY_LIMIT_BYTES } from './http/limits.ts';
import type { HttpServices } from './http/services.ts';
import { httpRegister } from './identity/http-register.ts';
import { createIdentity } from './identity/identity.ts';
import { type RegisterMagic, simulatedRegister } from './identity/simulated.ts';
import { type CommitterLimits, defaultCommitterLimits } from './intake/committer.ts';
import { createIntake, type RunningIntake } from './intake/intake.ts';
import type { KeyRef } from './intake/kinds.ts';
import { createMessageArchive } from './messages.ts';
import { createNumbers } from './numbers/blocks.ts';
import { Standing } from './operations/standing.ts';
import { readOperatorToken } from './operator-token.ts';
import { Printer } from './papers/printer.ts';
import type { Cleared, ClearTools } from './pipeline/clear.ts';
import { learnPrices } from './pipeline/peers.ts';
import { Pipeline } from './pipeline/pipeline.ts';
import type { IdentityRegister } from './ports/identity.ts';
import { selectByName, selectNobody } from './ports/selection.ts';
import { tellByOutbox, tellNobody } from './ports/tell-person.ts';
import { createRawDataInbox } from './raw-data/receive.ts';
import { createDelivery } from './receipts/hostile.ts';
import { Packs } from './receipts/packs.ts';
import { createReceiptReader } from './receipts/read.ts';
import { type LastNumbers, Waiters } from './receipts/waiters.ts';
import { createReference } from './reference/index.ts';
import { type CachedRegistry, createRegistry } from './registry/index.ts';
import { createSeal } from './seal/index.ts';
import { NewerSchema, refuseNewer, refuseOther } from './store/migrate.ts';
import { prepareDays } from './store/partitions.ts';
import { loadSql } from './store/sql.ts';
import { Guarantees } from './taxes/guarantees.ts';
import { createHttpBank } from './taxes/http-bank.ts';
import { createSimulatedBank } from './taxes/simulated-bank.ts';
import { type Beat, type Beating, beat } from './watch/beat.ts';
import { describeError } from './watch/describe-error.ts';
import { MinuteKeeper } from './watch/keep.ts';
import { measureClearing } from './watch/metrics.ts';
import { observeCommit, observeSteps } from './watch/observe.ts';
import { withPatrol } from './watch/patrol/people.ts';
import { SellerKeeper } from './watch/sellers.ts';
import { addressFilter } from './webhooks/address.ts';

export interface RuntimeOptions {
  pool: Pool;
  dataDir: string;
  parameters: Parameters;
  log: Logger;
  /** Buyers of sandbox participants whose cases go to an officer. Empty: nobody is selected. */
  reviewBuyers?: readonly string[];
  webhookAllow?: readonly string[];
  /** Names of the sandbox page for which the simulated population register does not say `match`. */
  registerMagic?: RegisterMagic | undefined;
  /** The population register as a service over HTTP, and its key, which is never logged. */
  identityUrl?: string | undefined;
  identityKey?: string | undefined;
  /** Another population register than these two. */
  register?: IdentityRegister;
  /** Write to the outbox of people whose identity was used. */
  tellPeople?: boolean;
  /** Bytes of a message that comes by folder or queue, as at the HTTP door. */
  bodyLimit?: number;
  /** Days that a day and its decisions stay in the tables; undefined: for ever. */
  archiveAfterDays?: number | undefined;
  /** The AMQP broker, with its credentials. Never logged. */
  amqpUrl?: string | undefined;
  /** The bank's address and the secret shared with it; without, the simulated bank pays. */
  bank?: { url: string; secret: string } | undefined;
  limits?: CommitterLimits;
  /** Printed on papers: where they are verified. Default: this machine. */
  publicUrl?: string | undefined;
  /** A newer program has changed the schema under this one, which must not go on. */
  onOutdated?: (error: Error) => void;
  /** Tells the other processes which participants have new receipts, and up to which number. */
  announce?: (last: LastNumbers) => void;
  /** Tells the command centre what was counted, each second. Absent: it is only kept. */
  tell?: (beat: Beat) => void;
  /** Name of a wire worker, which tells how busy it is. */
  name?: string;
}

export interface Runtime {
  services: HttpServices;
  intake: RunningIntake;
  pipeline: Pipeline;
  clock: SettableClock;
  registry: CachedRegistry;
  /** Receipts committed by another process. */
  onReceipts(last: LastNumbers): void;
  /** Starts the sweep and the scheduled duties. */
  start(): void;
  /** Instead of `start`: only keeps what services need up to date, for a process that does none of the platform's own work. */
  follow(): void;
  /** Leaves the scheduled duties to other processes; everything else goes on. */
  retire(): Promise<void>;
  /** Finishes what was begun: queued messages, woken cases. The pool stays open. */
  stop(): Promise<void>;
}

/** Clock and register are looked at this often: a moved clock or revoked key takes effect everywhere within a second. */
const REFRESH_MS = 500;

const readClock = loadSql(import.meta.url, 'read-clock');

export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { pool, dataDir, parameters, log } = options;
  await refuseOther(pool);
  const clock = createClock(await clockOffset(pool));
  clock.setReady(await prepareDays(pool, clock.day()));
  const seal = await createSeal(pool, dataDir);
  const registry = createRegistry(pool, () => clock.now());
  const reference = createReference(pool, clock);
  const standing = new Standing(pool);
  await Promise.all([reference.refresh(), standing.refresh()]);
  const archived = openArchivedDays(pool, dataDir);
  const packs = new Packs(pool, clock, archived);
  const waiters = new Waiters((receivers) => packs.last(receivers));
  const measure = measureClearing();

  const gotReceipts = (last: LastNumbers) => {
    waiters.heard(last);
    options.announce?.(last);
  };
  const onCleared = (cleared: Cleared) => {
    measure.cleared(cleared);
    observeSteps(cleared.steps, clock.now());
    learnPrices(tools.peers, cleared.steps);
    gotReceipts(cleared.receivers);
  };
  const guarantees = new Guarantees(
    { pool, nowMs: () => clock.now(), holder: randomUUID(), openingFen: parameters.guaranteeOpeningFen },
    registry,
  );
  const messages = createMessageArchive(seal);
  const contents = createContents(messages, archived);
  const register =
    options.register ??
    (options.identityUrl
      ? withPatrol(
          httpRegister({
            url: options.identityUrl,
            key: options.identityKey,
            filter: addressFilter(options.webhookAllow ?? []),
            onFailure: (reason) => log.warn({ reason }, 'the population register did not answer'),
          }),
          seal,
        )
      : simulatedRegister(seal, { magic: options.registerMagic }));
  const tools: ClearTools = {
    pool,
    seal,
    contents,
    archived,
    clock,
    registry,
    numbers: createNumbers(pool),
    parameters,
    reference,
    peers: new PeerBook(),
    guarantees,
    identity: createIdentity(register, { seal, clock }),
    tellPeople: options.tellPeople ? tellByOutbox(seal) : tellNobody,
    standing,
    selector: options.reviewBuyers?.length ? selectByName(options.reviewBuyers) : selectNobody,
    onRuleError: (error, caseId) => log.error({ err: describeError(error), caseId }, 'a rule failed'),
  };
  const bank = options.bank ? createHttpBank(options.bank.url, options.bank.secret) : createSimulatedBank(pool, clock);
  const pipeline = new Pipeline(tools, {
    cleared: onCleared,
    failed: (error) => log.error({ err: describeError(error) }, 'clearing failed'),
  });
  const wake = (keys: readonly KeyRef[]) => pipeline.wake(keys);
  const limits = options.limits ?? defaultCommitterLimits;
  const intake = createIntake(
    tools,
    {
      committed: ({ wakes, receivers, steps, placed }) => {
        if (steps.length > 0) measure.cleared({ steps, receivers });
        observeCommit(placed);
        observeSteps(steps, clock.now());
        learnPrices(tools.peers, steps);
        gotReceipts(receivers);
        pipeline.wake(wakes);
      },
      failed: (error, messages) => log.error({ err: describeError(error), messages }, 'a message cannot be committed'),
    },
    limits,
  );
  const receipts = createReceiptReader(packs, seal, waiters);
  const delivery = createDelivery(receipts, registry.receiptsSetting, () => clock.now());
  const webhookAllow = options.webhookAllow ?? [];
  const duties = new Duties({
    ...tools,
    dataDir,
    intake,
    receipts,
    delivery,
    messages,
    bodyLimit: options.bodyLimit ?? BODY_LIMIT_BYTES,
    archiveAfterDays: options.archiveAfterDays,
    amqpUrl: options.amqpUrl,
    webhookAllow,
    log,
    bank,
    gotReceipts,
    onCleared,
    onArrived: ({ wakes, receivers }) => {
      gotReceipts(receivers);
      pipeline.wake(wakes);
    },
    wake,
  });
  const printer = new Printer();
  const minutes = new MinuteKeeper(pool, clock);
  const sellers = new SellerKeeper(pool, clock);
  const gauges = () => ({
    ...{ from: options.name ?? '', queued: intake.waiting.messages, waking: pipeline.waking },
    ...(register.isResting?.() && { resting: ['register'] }),
  });
  let beating: Beating | undefined;
  const services: HttpServices = {
    pool,
    intake,
    intakeLoad: () => ({ waiting: intake.waiting.messages, bound: limits.messagesMax }),
    receipts,
    delivery,
    registry,
    clock,
    seal,
    messages,
    contents,
    archived,
    desk: createDesk(tools, onCleared),
    site: createSite(tools, gotReceipts),
    bonded: { ...tools, tariff: reference.tariff, gotReceipts },
    law: { parameters, tariff: reference.tariff },
    bank,
    bankSecret: options.bank?.secret ?? '',
    reference,
    printer,
    publicUrl: (options.publicUrl ?? 'http://127.0.0.1:8080').replace(/\/+$/, ''),
    rawData: createRawDataInbox({ ...tools, wake }),
    wake,
    operatorToken: readOperatorToken(dataDir),
    log,
    webhookAllow,
  };
  let refreshing: NodeJS.Timeout | undefined;
  let refreshed = Promise.resolve();
  let isRefreshing = false;
  let day = clock.day();
  const refresh = async () => {
    await refuseNewer(pool);
    const offset = await clockOffset(pool);
    const today = beijingDay(Date.now() + offset);
    // Time may jump past the days that stand ready: they come first. Where it has jumped once more meanwhile, the next look prepares those.
    if (today !== day) {
      const ready = await prepareDays(pool, today);
      if (beijingDay(Date.now() + offset) === today) {
        clock.setReady(ready);
        day = today;
      }
    }
    clock.setOffset(offset);
    await Promise.all([registry.refresh(), reference.refresh(), standing.refresh()]);
  };

  const follow = () => {
    refreshing = setInterval(() => {
      if (isRefreshing) return; // a slow look is not overtaken: stop waits for the last one only
      isRefreshing = true;
      refreshed = refresh()
        .catch((error) => {
          if (error instanceof NewerSchema) {
            clearInterval(refreshing);
            options.onOutdated?.(error);
          }
          log.warn({ err: describeError(error) }, 'clock and register not refreshed');
        })
        .finally(() => {
          isRefreshing = false;
        });
    }, REFRESH_MS);
    beating = beat(options.tell ?? (() => {}), (second) => minutes.add(second), options.name ? gauges : undefined);
    sellers.start();
    guarantees.start();
  };

  return {
    services,
    intake,
    pipeline,
    clock,
    registry,
    onReceipts: (last) => waiters.heard(last),
    follow,
    start: () => {
      follow();
      pipeline.start();
      duties.start();
    },
    retire: () => duties.stop(),
    stop: async () => {
      clearInterval(refreshing);
      await duties.stop();
      await intake.drained();
      await pipeline.stop();
      await guarantees.stop();
      beating?.stop();
      await minutes.write();
      await sellers.stop();
      await refreshed;
      await printer.close();
      register.close?.();
      archived.close();
    },
  };
}

async function clockOffset(pool: Pool): Promise<number> {
  return (await pool.query<{ offset_ms: number }>(readClock)).rows[0]!.offset_ms;
}
