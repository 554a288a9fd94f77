/** Declarations beside which people work: `tongguan stress` in a process of its own, and what of its report is told here. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Pool } from '@tongguan/platform';
import type { StressReport } from '@tongguan/traffic';

const SAID_MAX = 2_000;
const LOOK_AGAIN_MS = 100;
/** A counter's row begins with 1: of the companies of a test, a dozen. */
const NO_RECEIPTS = 100;
const TONGGUAN = fileURLToPath(new URL('../../packages/cli/bin/tongguan.js', import.meta.url));

export interface Declared {
  /** As due and as taken, inventories a second. */
  asked: number;
  accepted: number;
  /** Parcels. */
  begun: number;
  released: number;
  waiting: number;
  /** Messages that were given up, and pushed back to come again. */
  givenUp: number;
  pushedBack: number;
  acceptP99Ms: number;
  releaseP50Ms: number;
  releaseP99Ms: number;
  receiptsMissing: number;
  verdict: string;
  /** Why it is not sound. */
  findings: string[];
  /** Inventories a second that the machine clears beside the load itself. */
  capacity: number;
  /** Of all cores, and of the load's one thread. */
  machineBusy: number;
  generatorBusy: number;
  /** CPU an inventory, by part. */
  cpuMicros: Record<string, number>;
}

export interface LoadOptions {
  url: string;
  dataDir: string;
  perSecond: number;
  seconds: number;
  pool: Pool;
  /** Told when the platform has answered the first message; signing comes before it. Aborted when the load has ended. */
  beside?: (ended: AbortSignal) => Promise<void>;
}

/** The load of a steady stress test: 20 parcels a message, all signed, receipts read by their owners while it goes on. */
export async function declare({ url, dataDir, perSecond, seconds, pool, beside }: LoadOptions): Promise<Declared> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tongguan-people-'));
  try {
    const json = path.join(folder, 'stress.json');
    const options = ['--data', dataDir, '--rate', String(perSecond), '--duration', String(seconds), '--json', json];
    const child = spawn(process.execPath, [TONGGUAN, 'stress', '--url', url, '--work', folder, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (text: string) => {
      said = (said + text).slice(-SAID_MAX);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
    const ended = new AbortController();
    const gone = once(child, 'close').then(() => ended.abort());
    if (beside && (await answered(pool, ended.signal))) {
      const over = AbortSignal.any([ended.signal, AbortSignal.timeout(seconds * 1_000)]);
      await beside(over);
    }
    await gone;
    try {
      return told(JSON.parse(readFileSync(json, 'utf8')) as StressReport);
    } catch (cause) {
      throw new Error(`tongguan stress wrote no report: ${said}`, { cause });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a company of the stress test has got a receipt since; false: the load ended before. */
async function answered(pool: Pool, ended: AbortSignal): Promise<boolean> {
  const count = async () => {
    const { rows } = await pool.query<{ n: number }>(
      `select coalesce(sum(next), 0)::int as n from receipt_counter where receiver like 'TGSTR%'`,
    );
    return rows[0]!.n;
  };
  // Registering its companies gives them no receipts.
  const before = await count();
  while (!ended.aborted) {
    if ((await count()) > before + NO_RECEIPTS) return true;
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}

function told(report: StressReport): Declared {
  const { rate, parcels, messages, latency, receipts, capacity, time } = report;
  return {
    asked: Math.round(rate.asked),
    accepted: Math.round(rate.accepted),
    begun: parcels.begun,
    released: parcels.released,
    waiting: parcels.waiting,
    givenUp: messages.givenUp,
    pushedBack: messages.pushedBack,
    acceptP99Ms: latency.accept.p99Ms,
    releaseP50Ms: latency.release.p50Ms,
    releaseP99Ms: latency.release.p99Ms,
    receiptsMissing: receipts.expected - receipts.read,
    verdict: report.verdict,
    findings: report.findings.map(({ code }) => code),
    capacity: Math.round(capacity.perSecond),
    machineBusy: hundredth(time.machineBusy ?? 0),
    generatorBusy: hundredth(time.generatorBusy),
    cpuMicros: time.cpuMicros ?? {},
  };
}

const hundredth = (share: number): number => Math.round(100 * share) / 100;
