/**
 * The drill that proves a backup: a platform under load is backed up, loses its machine, and is restored to a moment of that load chosen at
 * random; then everything is reconciled with what was acknowledged and with what the lost platform holds.
 *
 *   node system/restore-drill.ts --minutes 10 --rate 100 --seed any     writes bench/reports/restore.json and restore.md
 *
 * --rate adds the load of `tongguan stress` to that of the declarants whose messages are followed one by one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPool, openDatabase, type Pool, type RestoreReport, restore, takeBackup } from '@tongguan/platform';
import { type Random, random } from '@tongguan/traffic';
import { type Answer, bodyOf, Doors } from './doors.ts';
import { drillText } from './drill-text.ts';
import { outcome, quotaSums, receiptGaps, rowsNotIn } from './ledger.ts';
import { Load } from './load.ts';
import { type Market, openMarket } from './market.ts';
import { everythingOf, newSite, type PlatformProcess, removeSite, type Site, startProcess } from './process.ts';
import { registrarOn } from './register.ts';

const CLI = fileURLToPath(new URL('../packages/cli/bin/tongguan.js', import.meta.url));
const REPORTS = fileURLToPath(new URL('../bench/reports/', import.meta.url));
const DECLARANTS = ['TGDEMOEBC1', 'TGDEMOEBC2', 'TGDEMOAGT1'];
/** The archive is at most one round of two seconds behind, and what it takes to copy. */
const ARCHIVED_MS = 3_000;
/** Of the last messages before the loss some must lie behind the moment. */
const BEFORE_END_MS = 1_000;
/** No commit takes longer (statement_timeout of the workers): what was received so long before the moment was committed before it. */
const COMMIT_MS_MAX = 30_000;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const onProgress = () => {};

export interface DrillOptions {
  seconds: number;
  seed: string;
  workers?: number;
  /** See newSite. */
  made?: string;
  /** Inventories a second of `tongguan stress` beside; 0 for none. */
  rate?: number;
  say?(line: string): void;
}

export interface DrillReport {
  seed: string;
  seconds: number;
  rate: number;
  /** Of the stress test beside, if any. */
  stress: string;
  /** ISO 8601, UTC. */
  copiedAt: string;
  moment: string;
  lastCommitAt: string;
  lostAt: string;
  setBytes: number;
  backupSeconds: number;
  restoreSeconds: number;
  startSeconds: number;
  acknowledged: { before: number; after: number; all: number };
  restored: { messages: number; decided: number; waiting: number; receipts: number };
  lost: { messages: number; decided: number };
  rowsCompared: number;
  /** What does not hold; empty is the proof. */
  broken: string[];
}

/** Doors that note when each message was sent and when its 202 came, by the clock that the server has too. */
class TimedDoors extends Doors {
  readonly posted: { id: string; sentAt: number; answeredAt: number }[] = [];

  override async post(xml: Uint8Array | string, apiKey?: string): Promise<Answer> {
    const sentAt = Date.now();
    const answer = await super.post(xml, apiKey);
    if (answer.status === 202) {
      this.posted.push({ id: bodyOf<{ messageId: string }>(answer).messageId, sentAt, answeredAt: Date.now() });
    }
    return answer;
  }
}

export async function restoreDrill(options: DrillOptions): Promise<DrillReport> {
  const drill = new Drill(options);
  try {
    return await drill.run();
  } finally {
    await drill.end();
  }
}

class Drill {
  readonly #options: Required<Omit<DrillOptions, 'made'>> & Pick<DrillOptions, 'made'>;
  readonly #chance: Random;
  readonly #sites: Site[] = [];
  readonly #running: PlatformProcess[] = [];
  #stress: ChildProcess | undefined;

  constructor(options: DrillOptions) {
    this.#options = { workers: 2, rate: 0, say: () => {}, ...options };
    this.#chance = random(options.seed, 'restore drill');
  }

  async run(): Promise<DrillReport> {
    const { seconds, seed, rate, say, made } = this.#options;
    const site = await this.#site(made);
    const backups = await this.#site();
    const [set, keys] = [path.join(backups.dataDir, 'set'), path.join(backups.dataDir, 'keys')];
    const platform = await this.#start(site);
    const doors = new TimedDoors(platform.url);
    const market = await openMarket(registrarOn(platform.pool), { seed });
    const load = new Load(market, doors, seed);
    load.start();
    const stressed = this.#beside(site, seconds, rate);

    await sleep(this.#chance.int(0, seconds * 300)); // somewhere in the first third
    say('base copy');
    const [taken, backupSeconds] = await timed(
      takeBackup({
        ...{ dataDir: site.dataDir, out: set, keysOut: keys, tongguan: 'drill', spread: false, log: quiet, onProgress },
      }),
    );
    const copiedAt = Date.parse(taken.manifest.stoppedAt);
    const end = Date.now() + seconds * 1000;
    const moment = new Date(this.#chance.int(copiedAt + BEFORE_END_MS, end - BEFORE_END_MS));
    say(`load for ${seconds} s; the moment will be ${moment.toISOString()}`);
    await sleep(end - Date.now());
    await load.stop();
    const stress = await stressed;
    await sleep(ARCHIVED_MS);
    const lostAt = new Date();
    say('the machine is lost; restoring');
    await this.#lose(platform);

    const again = await this.#site();
    const [report, restoreSeconds] = await timed(
      restore({ from: set, to: moment, dataDir: again.dataDir, keys, log: quiet, onProgress }),
    );
    say('restored; compared with the lost platform');
    // Before it serves: it would decide at once what was complete at the moment and not decided yet.
    const compared = await onDatabase(again, (restored) =>
      onDatabase(site, async (lost) => ({
        ...(await rowsNotIn(restored, lost)),
        lost: { messages: await messagesIn(lost), decided: (await outcome(lost)).decided },
        broken: [
          ...(await wrongMessages(restored, doors, moment)),
          ...(await leftOut(restored, lost, moment)),
          ...(await accounts(restored, report, moment)),
        ],
      })),
    );
    const [restored, startSeconds] = await timed(this.#start(again));
    const { messages, decided, waiting, receipts } = report;
    return {
      ...{ seed, seconds, rate, stress, moment: moment.toISOString(), lostAt: lostAt.toISOString() },
      copiedAt: taken.manifest.stoppedAt,
      lastCommitAt: report.lastCommitAt?.toISOString() ?? '',
      setBytes: bytesIn(set),
      ...{ backupSeconds, restoreSeconds, startSeconds },
      acknowledged: {
        before: before(doors, moment).length,
        after: after(doors, moment).length,
        all: doors.posted.length,
      },
      restored: { messages, decided, waiting, receipts },
      lost: compared.lost,
      rowsCompared: compared.compared,
      broken: [
        ...load.unexpected.map((answer) => `an answer no declarant should get: ${answer}`),
        ...compared.foreign.map((row) => `a row that the lost platform does not hold: ${row}`),
        ...compared.broken,
        ...(await serves(restored, market)),
      ],
    };
  }

  async end(): Promise<void> {
    this.#stress?.kill('SIGKILL');
    for (const platform of this.#running) if (platform.alive()) await this.#lose(platform);
    for (const site of this.#sites) removeSite(site);
  }

  async #site(made?: string): Promise<Site> {
    const site = await newSite(this.#options.workers, made);
    this.#sites.push(site);
    return site;
  }

  async #start(site: Site): Promise<PlatformProcess> {
    const platform = await startProcess(site);
    this.#running.push(platform);
    return platform;
  }

  async #lose(platform: PlatformProcess): Promise<void> {
    platform.kill(everythingOf(platform));
    await Promise.all([platform.ended, platform.pool.end()]);
    this.#running.splice(this.#running.indexOf(platform), 1);
  }

  /** The stress test over the same time, as its user runs it; resolves with the last line it says. */
  async #beside({ dataDir }: Site, seconds: number, rate: number): Promise<string> {
    if (rate === 0) return '';
    const args = ['stress', '--data', dataDir, '--rate', String(rate), '--duration', String(seconds)];
    const env = { ...process.env, LC_ALL: 'C' };
    const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#stress = child;
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await once(child, 'close');
    return said.trim().split('\n')[0] ?? '';
  }
}

/** Works on the database of a platform that stands still. */
async function onDatabase<T>({ dataDir }: Site, work: (pool: Pool) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dataDir, log: quiet });
  const pool = createPool(database.connection, { max: 2, log: quiet, statementTimeoutMs: 0 });
  return work(pool).finally(async () => {
    await pool.end();
    await database.stop();
  });
}

const before = ({ posted }: TimedDoors, moment: Date) =>
  posted.filter(({ answeredAt }) => answeredAt < moment.getTime());
const after = ({ posted }: TimedDoors, moment: Date) => posted.filter(({ sentAt }) => sentAt > moment.getTime());

/** What was acknowledged before the moment is there; what was sent after it is not. */
async function wrongMessages(pool: Pool, doors: TimedDoors, moment: Date): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`select to_char(day, 'YYYYMMDD-') || id as id from message`);
  const stored = new Set(rows.map(({ id }) => id));
  const some = before(doors, moment).length > 0 && after(doors, moment).length > 0;
  return [
    ...(some ? [] : ['no message on one side of the moment: the drill proves nothing']),
    ...before(doors, moment).flatMap(({ id }) => (stored.has(id) ? [] : [`message ${id} was acknowledged before`])),
    ...after(doors, moment).flatMap(({ id }) => (stored.has(id) ? [`message ${id} was sent after`] : [])),
  ];
}

/** Whoever sent them: messages of the lost platform from well before the moment, which the restored one must hold. */
async function leftOut(restored: Pool, lost: Pool, moment: Date): Promise<string[]> {
  const sure = new Date(moment.getTime() - COMMIT_MS_MAX);
  const ids = async (pool: Pool) => {
    const { rows } = await pool.query<{ id: string }>(
      `select day || ' ' || id as id from message where received_at < $1`,
      [sure],
    );
    return rows.map(({ id }) => id);
  };
  const there = new Set(await ids(restored));
  return (await ids(lost)).filter((id) => !there.has(id)).map((id) => `message ${id} of before is left out`);
}

async function accounts(pool: Pool, { lastCommitAt, reached }: RestoreReport, moment: Date): Promise<string[]> {
  const { unbalanced, postedFen } = await quotaSums(pool);
  const { releasedFen, decidedTwice } = await outcome(pool);
  const wrong = (holds: boolean, words: string) => (holds ? [] : [words]);
  return [
    ...(await receiptGaps(pool)).map((gap) => `receipt numbers: ${gap}`),
    ...wrong(reached, 'the log ended before the moment'),
    ...wrong(
      (lastCommitAt?.getTime() ?? 0) <= moment.getTime(),
      `a transaction of ${lastCommitAt?.toISOString()} is in it`,
    ),
    ...wrong(decidedTwice === 0, `${decidedTwice} cases were decided twice`),
    ...wrong(unbalanced === 0, `${unbalanced} balances are not the sum of their entries`),
    ...wrong(postedFen === releasedFen, `${postedFen} fen posted, ${releasedFen} released`),
  ];
}

/** Every receipt opens with the keys that were kept apart, and new trade is taken. */
async function serves(platform: PlatformProcess, market: Market): Promise<string[]> {
  const doors = new Doors(platform.url);
  const read = await Promise.all(DECLARANTS.map((code) => doors.receipts(market.company(code).apiKey)));
  const { order } = market.quartet(1_000_000_000);
  const { status } = await doors.post(order.xml);
  return [
    ...(read.flat().some(({ returnStatus }) => returnStatus === '800') ? [] : ['no release can be read']),
    ...(status === 202 ? [] : [`a new order is answered ${status}`]),
  ];
}

async function messagesIn(pool: Pool): Promise<number> {
  return (await pool.query<{ count: number }>('select count(*)::int as count from message')).rows[0]!.count;
}

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  return [await work, Math.round((performance.now() - begun) / 100) / 10];
}

function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      rate: { type: 'string', default: '0' },
      seed: { type: 'string', default: String(Date.now()) },
    },
  });
  const seconds = Math.round(Number(values.minutes) * 60);
  const rate = Number(values.rate);
  if (!(seconds >= 5 && seconds <= 14_400)) throw new Error(`--minutes ${values.minutes}: give 0.1 to 240.`);
  if (!(rate >= 0 && rate <= 10_000)) throw new Error(`--rate ${values.rate}: give 0 to 10000.`);
  const report = await restoreDrill({ seconds, rate, seed: values.seed, say: console.log });
  const about = {
    command: `npm run drill:restore -- --minutes ${values.minutes} --rate ${values.rate} --seed ${values.seed}`,
    at: new Date().toISOString(),
    node: process.version,
    machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30) },
  };
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(path.join(REPORTS, 'restore.json'), `${JSON.stringify({ ...about, ...report }, null, 2)}\n`);
  const text = drillText(report, about);
  writeFileSync(path.join(REPORTS, 'restore.md'), text);
  console.log(text);
  process.exitCode = report.broken.length === 0 ? 0 : 1;
}

if (import.meta.main) await main();
