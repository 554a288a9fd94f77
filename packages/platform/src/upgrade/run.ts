/**
 * A running platform goes over to other files of Tongguan, with nothing refused or lost. See "Upgrade" in ARCHITECTURE.md.
 *
 *   can the new files be loaded, and what would they change?
 *     only what old workers can live with:  migrate → new workers ready → they get the connections → old ones leave
 *     more than that:                       connections wait → old ones leave → migrate → new workers
 *
 * Whatever fails before the schema has changed for good leaves the old version serving.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { KEEP_ALIVE_MS } from '../http/limits.ts';
import type { Log } from '../postgres/connection.ts';
import { within } from '../supervise/bounded.ts';
import type { Crew, Fleet, WorkerKind } from '../supervise/fleet.ts';
import { SUPERVISION } from '../supervise/messages.ts';
import { major, type Plan, restartFor } from './plan.ts';
import { type Preparation, prepare } from './prepare.ts';
import { type Step, UpgradeError, type UpgradeFault } from './steps.ts';

/** A client that was told that connections are kept for KEEP_ALIVE_MS has given up its own by then. */
const GRACE_MS = KEEP_ALIVE_MS + 5_000;
/** While connections wait, clients that keep theirs without using them are not waited for so long. */
const GRACE_HELD_MS = 5_000;
/** Longer than any request may take after that; see DRAIN_MS_MAX in ../supervise/supervisor.ts. */
const LEAVE_MS_MAX = 20_000;
/** Beside a platform that serves, a migration may fill a large table. */
const MIGRATE_MS_MAX = 3_600_000;
/** While connections wait: with the rest below the minute after which clients and proxies give up. */
const MIGRATE_HELD_MS_MAX = 30_000;
/** So long a migration beside others waits for a table, and they behind it. */
const LOCK_MS_MAX = 1_000;

export interface Upgradable {
  fleet: Fleet;
  /** Of the database, as JSON in the environment of whoever may use it. */
  env: Record<string, string>;
  /** What the supervisor's own files bring, as they were when it started. */
  own: Omit<Plan, 'pending'>;
  /** Whether the server is the embedded one, which an upgrade leaves as it is. */
  embedded: boolean;
  /** Folder of the files that the workers run on. */
  root: string;
  kindsIn(root: string): WorkerKind[];
  log: Log;
}

/** Resolves with the last step: done or failed. Never rejects. */
export async function runUpgrade(
  platform: Upgradable,
  root: string,
  say: (step: Step) => void,
  signal: AbortSignal,
): Promise<Step> {
  const tell = (step: Step) => {
    platform.log.info({ ...step }, 'upgrade');
    say(step);
    return step;
  };
  const begun = performance.now();
  tell({ step: 'taken', root });
  let preparation: Preparation | undefined;
  try {
    refuseOther(root, platform.kindsIn(root));
    preparation = await named('broken', prepare(root, platform.env, signal));
    const { plan } = preparation;
    refuse(plan, platform, root);
    await named('broken', platform.fleet.rehearse(platform.kindsIn(root)));
    tell({ step: 'checked', version: plan.version, pending: plan.pending.map(({ name }) => name) });
    if (plan.pending.every(({ compatible }) => compatible)) await besides(platform, root, preparation, tell);
    else await held(platform, root, preparation, tell);
    const restart = platform.embedded ? restartFor(plan, platform.own) : { settings: [] };
    const seconds = Math.round((performance.now() - begun) / 1000);
    return tell({ step: 'done', version: plan.version, root, seconds, restart });
  } catch (error) {
    const { message } = error as Error;
    const fault = signal.aborted ? 'ended' : error instanceof UpgradeError ? error.fault : 'ended';
    platform.log.error({ fault, reason: message }, 'no upgrade');
    return tell({ step: 'failed', fault, reason: message });
  } finally {
    preparation?.end();
  }
}

/** New workers first; the old ones leave when they are there. */
async function besides(
  { fleet, kindsIn }: Upgradable,
  root: string,
  { plan, migrate }: Preparation,
  tell: (step: Step) => void,
): Promise<void> {
  if (plan.pending.length > 0) {
    tell({ step: 'migrating', names: plan.pending.map(({ name }) => name) });
    await named('migration', within(MIGRATE_MS_MAX, migrate(LOCK_MS_MAX), 'The migrations were not done'));
  }
  const kinds = kindsIn(root);
  tell({ step: 'starting', workers: kinds.reduce((sum, { count }) => sum + count, 0) });
  const crew = await named('start', fleet.muster(kinds));
  const former = fleet.adopt(crew);
  await leave(fleet, former, GRACE_MS, tell);
}

/** Connections wait at the door from when the old workers leave until the new ones are there. */
async function held(
  { fleet, kindsIn, root: oldRoot, log }: Upgradable,
  root: string,
  { plan, migrate, end }: Preparation,
  tell: (step: Step) => void,
): Promise<void> {
  tell({ step: 'holding' });
  await leave(fleet, fleet.serving, GRACE_HELD_MS, tell);
  tell({ step: 'migrating', names: plan.pending.map(({ name }) => name) });
  try {
    await named('migration', within(MIGRATE_HELD_MS_MAX, migrate(0), 'The migrations were not done'));
  } catch (error) {
    await end(); // with its connection goes what it had not committed
    fleet.adopt(await fleet.muster(kindsIn(oldRoot)));
    throw error;
  }
  const kinds = kindsIn(root);
  tell({ step: 'starting', workers: kinds.reduce((sum, { count }) => sum + count, 0) });
  const crew = await fleet.muster(kinds).catch((error: Error) => error);
  if (!(crew instanceof Error)) return void fleet.adopt(crew);
  log.error({ reason: crew.message }, 'new workers are tried again');
  fleet.adopt(fleet.crewOf(kinds));
  throw new UpgradeError('not-ready', crew.message);
}

function leave(fleet: Fleet, crew: Crew, graceMs: number, tell: (step: Step) => void): Promise<void> {
  const onLeft = (gone: number) => tell({ step: 'draining', gone, of: crew.length, seconds: graceMs / 1000 });
  return fleet.relieve(crew, graceMs, LEAVE_MS_MAX, onLeft);
}

function refuseOther(root: string, kinds: WorkerKind[]): void {
  const missing = [path.join(root, 'node_modules'), ...kinds.map(({ module }) => module)].find(
    (file) => !existsSync(file),
  );
  if (missing) throw new UpgradeError('not-tongguan', missing);
}

function refuse(plan: Plan, { own, embedded, root: current }: Upgradable, root: string): void {
  if (plan.supervision !== SUPERVISION) {
    throw new UpgradeError('supervision', `${SUPERVISION}, ${plan.supervision}`);
  }
  if (embedded && major(plan.postgres) !== major(own.postgres)) {
    throw new UpgradeError('major', `${own.postgres}, ${plan.postgres}`);
  }
  const first = plan.pending.find(({ compatible }) => !compatible);
  if (first && path.resolve(root) === path.resolve(current)) throw new UpgradeError('in-place', first.name);
}

/** What goes wrong in this part of the work has this name. */
async function named<T>(fault: UpgradeFault, work: Promise<T>): Promise<T> {
  return work.catch((error: Error) => {
    if (error instanceof UpgradeError) throw error;
    throw new UpgradeError(fault, error.message, { cause: error });
  });
}
