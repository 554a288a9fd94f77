/**
 * How the command asks the running platform for an upgrade: a file in `run/upgrade` of the data folder, which only the owner of that folder
 * may write to, as only he may replace the program. Works on every system, and nobody on the network can ask.
 *
 *   <id>.order   the command: which files            <id>.steps   the platform: one step a line
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, writePrivateFile } from '../postgres/folder.ts';
import { readRunning } from '../postgres/running.ts';
import { type Step, UpgradeError } from './steps.ts';

const LOOK_MS = 200;
/** The supervisor looks every LOOK_MS; one that has not seen an order by then is stopped or hangs. */
const TAKEN_MS_MAX = 10_000;

const folderOf = (dataDir: string): string => path.join(dataFolder(dataDir).root, 'run', 'upgrade');

/** In the supervisor: hands every order to `run` as it comes. Returns how to stop looking. */
export function watchOrders(dataDir: string, run: (root: string, say: (step: Step) => void) => void): () => void {
  const folder = folderOf(dataDir);
  rmSync(folder, { recursive: true, force: true }); // orders for a platform that has ended
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const looking = setInterval(() => {
    for (const name of ordersIn(folder)) {
      const root = readFileSync(path.join(folder, name), 'utf8').trim();
      rmSync(path.join(folder, name));
      const steps = path.join(folder, name.replace(/order$/, 'steps'));
      run(root, (step) => appendFileSync(steps, `${JSON.stringify(step)}\n`, { mode: 0o600 }));
    }
  }, LOOK_MS);
  looking.unref();
  return () => clearInterval(looking);
}

/** Only of this account or root: whoever may give an order has the platform run what he likes. */
function ordersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const own = process.geteuid?.();
  return readdirSync(folder).filter((name) => {
    if (!name.endsWith('.order')) return false;
    const entry = lstatSync(path.join(folder, name));
    return entry.isFile() && (own === undefined || entry.uid === own || entry.uid === 0);
  });
}

/**
 * In the command: asks the platform on this data folder to go over to the files in `root`. Resolves with the last step when it has; rejects
 * with UpgradeError when it has not.
 */
export async function orderUpgrade(
  dataDir: string,
  root: string,
  onStep: (step: Step) => void,
): Promise<Extract<Step, { step: 'done' }>> {
  const id = randomUUID();
  const order = path.join(folderOf(dataDir), `${id}.order`);
  const steps = path.join(folderOf(dataDir), `${id}.steps`);
  const platform = readRunning(dataDir)?.pid;
  writePrivateFile(order, `${path.resolve(root)}\n`);
  const givenAt = Date.now();
  for (let read = 0; ; await sleep(LOOK_MS)) {
    const lines = existsSync(steps) ? readFileSync(steps, 'utf8').split('\n').slice(0, -1) : [];
    for (const line of lines.slice(read)) {
      const step = JSON.parse(line) as Step;
      if (step.step === 'failed') throw new UpgradeError(step.fault, step.reason);
      onStep(step);
      if (step.step === 'done') return step;
    }
    read = lines.length;
    if (readRunning(dataDir)?.pid !== platform) throw new UpgradeError('ended', 'The platform ended meanwhile.');
    if (read === 0 && Date.now() - givenAt > TAKEN_MS_MAX) {
      rmSync(order, { force: true });
      throw new UpgradeError('ended', `The platform took no notice within ${TAKEN_MS_MAX / 1000} s.`);
    }
  }
}
