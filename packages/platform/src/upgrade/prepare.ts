/** The supervisor's side of child.ts of the new files. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { lastWords, within } from '../supervise/bounded.ts';
import type { FromChild, Plan, ToChild } from './plan.ts';
import { UpgradeError, type UpgradeFault } from './steps.ts';

const CHILD = 'packages/platform/src/upgrade/child.ts';
const PLAN_MS_MAX = 30_000;

export interface Preparation {
  plan: Plan;
  /** Changes the schema: all that is pending, or nothing. */
  migrate(lockTimeoutMs: number): Promise<void>;
  /** Ends the process; what it had begun in the database and not committed is taken back. */
  end(): Promise<void>;
}

/** Has the files in `root` say what they would change. Ends with `signal`. */
export async function prepare(root: string, env: Record<string, string>, signal: AbortSignal): Promise<Preparation> {
  const child = fork(path.join(root, CHILD), { env: { ...process.env, ...env }, silent: true });
  const words = lastWords(child);
  const closed = once(child, 'close');
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const end = async () => {
    kill();
    await closed;
    signal.removeEventListener('abort', kill);
  };
  const next = async (fault: UpgradeFault): Promise<FromChild> => {
    const ended = closed.then(() => Promise.reject(new Error(words())));
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [FromChild];
    if (message.type === 'failed') throw new UpgradeError(fault, message.reason);
    return message;
  };
  const migrate = async (lockTimeoutMs: number) => {
    const order: ToChild = { type: 'migrate', lockTimeoutMs };
    child.send(order);
    await next('migration');
  };
  try {
    const message = await within(PLAN_MS_MAX, next('refused'), 'The new files did not say what they change');
    if (message.type !== 'plan') throw new Error(`The new files answered ${message.type}.`);
    return { plan: message.plan, migrate, end };
  } catch (error) {
    await end();
    throw error;
  }
}
