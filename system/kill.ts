/**
 * kill -9 at random under load: everything at once, one worker, the supervisor, or the database. `node system/kill.ts`
 * kills 20 times, shows how it goes and writes bench/reports/kill.json; `npm test` kills five times.
 *
 * What must hold afterwards: acknowledged is stored and answered; what was sent again is taken once; nothing is released
 * twice; receipt numbers have no gap and none that was read has changed; the quota is the sum of what was released.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Random, random } from '@tongguan/traffic';
import { shuffled } from './crowd.ts';
import { Doors, type ReceiptLine } from './doors.ts';
import { outcome, quotaSums, receiptGaps } from './ledger.ts';
import { Load } from './load.ts';
import { type Market, openMarket } from './market.ts';
import { everythingOf, newSite, type PlatformProcess, removeSite, type Site, startProcess } from './process.ts';
import { CursorReader } from './reader.ts';
import { registrarOn } from './register.ts';

const targets = ['everything', 'worker', 'supervisor', 'database'] as const;
type Target = (typeof targets)[number];

/** Of `npm run test:kill`. */
const KILLS = 20;
const LOAD_MS = [1_000, 2_500] as const;
const READY_MS_MAX = 60_000;
/** Messages posted at once when all are sent once more. */
const POSTERS_AGAIN = 16;
const DECLARANTS = ['TGDEMOEBC1', 'TGDEMOEBC2', 'TGDEMOAGT1'];

export interface KillLine {
  target: Target;
  /** From the kill until all workers serve again and a message is acknowledged. */
  readyMs: number;
  /** Starts of the whole platform that it took: 0 where it healed by itself. */
  starts: number;
  acknowledged: number;
}

export interface KillReport {
  seed: string;
  kills: KillLine[];
  readyMsMax: number;
  cases: number;
  released: number;
  messages: number;
  /** Messages that had to be sent more than once. */
  sentAgain: number;
  receipts: number;
  /** What does not hold; empty is the proof. */
  broken: string[];
}

export interface KillOptions {
  kills: number;
  seed: string;
  /** See newSite. */
  made?: string;
  onKill?(line: KillLine, number: number): void;
}

export async function killRun({ kills, seed, made, onKill }: KillOptions): Promise<KillReport> {
  const site = await newSite(2, made);
  const run = new Run(site, seed);
  try {
    await run.open();
    for (let i = 1; i <= kills; i++) {
      const line = await run.kill();
      onKill?.(line, i);
    }
    return await run.close();
  } finally {
    await run.end();
    removeSite(site);
  }
}

class Run {
  readonly #site: Site;
  readonly #seed: string;
  readonly #chance: Random;
  readonly #doors: Doors;
  readonly #lines: KillLine[] = [];
  /** What is killed next: every kind comes before any comes again. */
  #deck: Target[] = [];
  readonly #seen = new Map<string, ReceiptLine[]>();
  #platform!: PlatformProcess;
  #market!: Market;
  #load!: Load;
  #readers: CursorReader[] = [];

  constructor(site: Site, seed: string) {
    this.#site = site;
    this.#seed = seed;
    this.#chance = random(seed, 'kill');
    this.#doors = new Doors(`http://127.0.0.1:${site.port}`);
  }

  async open(): Promise<void> {
    this.#platform = await startProcess(this.#site);
    this.#market = await openMarket(registrarOn(this.#platform.pool), { seed: this.#seed });
    this.#load = new Load(this.#market, this.#doors, this.#seed);
    this.#load.start();
    this.#readers = DECLARANTS.map((code) => {
      const seen: ReceiptLine[] = [];
      this.#seen.set(code, seen);
      return new CursorReader(this.#doors, this.#market.company(code).apiKey, (receipt) => seen.push(receipt));
    });
  }

  /** Load for a while, one kill, and the time until the platform serves as before. */
  async kill(): Promise<KillLine> {
    await sleep(this.#chance.int(...LOAD_MS));
    if (this.#deck.length === 0) this.#deck = shuffled(targets, this.#chance);
    const target = this.#deck.pop()!;
    const killedAt = performance.now();
    const victims = this.#victims(target);
    this.#platform.kill(victims);
    if (target === 'everything' || target === 'supervisor') await this.#platform.gone;
    const starts = await this.#untilReady(victims);
    const before = this.#load.acknowledged;
    while (this.#load.acknowledged === before) await pauseWithin(killedAt);
    const readyMs = Math.round(performance.now() - killedAt);
    const line = { target, readyMs, starts, acknowledged: this.#load.acknowledged };
    this.#lines.push(line);
    return line;
  }

  #victims(target: Target): number[] {
    const { supervisor, workers, postmaster } = this.#platform.pids();
    switch (target) {
      case 'everything':
        return everythingOf(this.#platform);
      case 'worker':
        return [this.#chance.pick(workers)];
      case 'supervisor':
        return [supervisor];
      case 'database':
        return postmaster === undefined ? [] : [postmaster];
    }
  }

  /** Waits until all workers serve; starts the platform anew, as the machine's init would, whenever its supervisor is gone. */
  async #untilReady(victims: number[]): Promise<number> {
    const since = performance.now();
    let starts = 0;
    for (;;) {
      if (!this.#platform.alive()) {
        starts++;
        await this.#startAgain();
      } else if (await this.#serves(victims)) return starts;
      await pauseWithin(since);
    }
  }

  /** A start that fails (the port may still be held by what is just ending) is tried again by the caller. */
  async #startAgain(): Promise<void> {
    const dead = this.#platform;
    const started = await startProcess(this.#site).catch((error: Error) => error);
    if (started instanceof Error) return;
    this.#platform = started;
    await dead.pool.end();
  }

  async #serves(victims: number[]): Promise<boolean> {
    const workers = this.#platform.pids().workers.filter((pid) => !victims.includes(pid));
    if (workers.length < this.#site.workers) return false;
    return (await this.#doors.get('/readyz').catch(() => undefined))?.status === 200;
  }

  /** Everything is acknowledged and decided; then the accounts are looked at. */
  async close(): Promise<KillReport> {
    await this.#load.stop();
    const since = performance.now();
    while ((await outcome(this.#platform.pool)).decided < this.#load.trades.length) await pauseWithin(since);
    await Promise.all(this.#readers.map((reader) => reader.stop()));
    const { released } = await outcome(this.#platform.pool);
    return {
      seed: this.#seed,
      kills: this.#lines,
      readyMsMax: Math.max(...this.#lines.map((line) => line.readyMs)),
      cases: this.#load.trades.length,
      released,
      messages: this.#load.messages.length,
      sentAgain: this.#load.messages.filter((message) => message.tries > 1).length,
      receipts: this.#readers.reduce((sum, reader) => sum + reader.cursor, 0),
      broken: [
        ...this.#load.unexpected.map((answer) => `an answer no declarant should get: ${answer}`),
        ...(await this.#notStored()),
        ...(await this.#notRead()),
        ...this.#notReleasedOnce(),
        ...(await this.#accounts()),
      ],
    };
  }

  /** Every acknowledged message, sent once more, must give the answer it gave. */
  async #notStored(): Promise<string[]> {
    const broken: string[] = [];
    const messages = this.#load.messages.values();
    const lane = async () => {
      for (const { xml, acknowledged } of messages) {
        const answer = await this.#doors.post(xml);
        if (answer.text !== acknowledged) broken.push(`acknowledged as ${acknowledged}, now ${answer.text}`);
      }
    };
    await Promise.all(Array.from({ length: POSTERS_AGAIN }, lane));
    return broken;
  }

  /** What was read beside the kills is what stands there now, number by number. */
  async #notRead(): Promise<string[]> {
    const broken = this.#readers.flatMap(({ gaps }) =>
      gaps.map(([after, no]) => `receipt ${no} was read after ${after}`),
    );
    for (const [code, seen] of this.#seen) {
      const now = await this.#doors.receipts(this.#market.company(code).apiKey);
      const text = (receipts: ReceiptLine[]) => receipts.map((receipt) => `${receipt.cursor} ${receipt.xml}`);
      const stands = text(now);
      text(seen).forEach((line, i) => {
        if (stands[i] !== line) broken.push(`${code} read receipt ${line}, now it is ${stands[i]}`);
      });
      if (now.length !== seen.length) broken.push(`${code} read ${seen.length} receipts, there are ${now.length}`);
    }
    return broken;
  }

  #notReleasedOnce(): string[] {
    const all = [...this.#seen.values()].flat().filter((receipt) => receipt.type === 'CEB622Message');
    const byList = Map.groupBy(all, (receipt) => receipt.copNo);
    return this.#load.trades.flatMap(({ inventory }) => {
      const copNo = inventory.head.copNo;
      const statuses = (byList.get(copNo) ?? []).map((receipt) => receipt.returnStatus).join(' ');
      return statuses === '2 120 800' ? [] : [`list ${copNo} was answered ${statuses || 'nothing'}`];
    });
  }

  async #accounts(): Promise<string[]> {
    const { pool } = this.#platform;
    const { waiting, decidedTwice, releasedFen } = await outcome(pool);
    const sums = await quotaSums(pool);
    const wrong = (holds: boolean, words: string) => (holds ? [] : [words]);
    return [
      ...(await receiptGaps(pool)).map((gap) => `receipt numbers: ${gap}`),
      ...wrong(waiting === 0, `${waiting} cases still wait`),
      ...wrong(decidedTwice === 0, `${decidedTwice} cases were decided twice`),
      ...wrong(sums.unbalanced === 0, `${sums.unbalanced} balances are not the sum of their entries`),
      ...wrong(sums.reservedFen === 0, `${sums.reservedFen} fen are still reserved`),
      ...wrong(sums.postedFen === releasedFen, `${sums.postedFen} fen posted, ${releasedFen} released`),
    ];
  }

  /** Nothing of this run is left behind. */
  async end(): Promise<void> {
    if (!this.#platform) return;
    this.#platform.kill(everythingOf(this.#platform));
    await this.#platform.pool.end();
    await this.#platform.ended;
  }
}

async function pauseWithin(since: number): Promise<void> {
  if (performance.now() - since > READY_MS_MAX) throw new Error(`Not ready ${READY_MS_MAX / 1000} s after the kill`);
  await sleep(50);
}

async function main(): Promise<void> {
  const seed = process.argv[2] ?? String(Date.now());
  console.log(`${KILLS} times kill -9 under load, seed ${seed}`);
  const report = await killRun({
    kills: KILLS,
    seed,
    onKill: ({ target, readyMs, starts, acknowledged }, i) =>
      console.log(
        `${i}/${KILLS} ${target}: ready after ${readyMs} ms, ${starts} starts; ${acknowledged} messages acknowledged`,
      ),
  });
  const file = fileURLToPath(new URL('../bench/reports/kill.json', import.meta.url));
  mkdirSync(fileURLToPath(new URL('../bench/reports/', import.meta.url)), { recursive: true });
  const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30) };
  const about = {
    command: `npm run test:kill -- ${seed}`,
    at: new Date().toISOString(),
    node: process.version,
    machine,
  };
  writeFileSync(file, `${JSON.stringify({ ...about, ...report }, null, 2)}\n`);
  const { cases, messages, sentAgain, receipts, readyMsMax, broken } = report;
  console.log(`${cases} cases, ${messages} messages, ${sentAgain} sent again, ${receipts} receipts read beside`);
  console.log(`longest until ready: ${readyMsMax} ms; ${broken.length} broken promises; report in ${file}`);
  for (const line of broken.slice(0, 20)) console.log(`BROKEN ${line}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

if (import.meta.main) await main();
