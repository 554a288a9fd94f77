/**
 * The flood of citizens: declarations come at a steady rate, first alone, then while citizens ask for their year from many addresses at once.
 * Every message handed in must be taken, and the time to its answer stay under a second for 99 of 100.
 *
 *   node system/citizen-flood.ts --seconds 60 --declarations 100 --rate 1000 --addresses 50     writes bench/reports/citizen-flood.json
 *
 * `--declarations`: inventories a second, each of four messages; half of what the machine clears, for the proof.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { availableParallelism, cpus, totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Sessions } from '../packages/platform/src/accounts/sessions.ts';
import { addAccount } from '../packages/platform/src/accounts/store.ts';
import { sessionKeyOf } from '../packages/platform/src/accounts/token.ts';
import { Doors } from './doors.ts';
import { type Market, openMarket } from './market.ts';
import { newSite, removeSite, startProcess } from './process.ts';
import { registrarOn } from './register.ts';

const REPORT = fileURLToPath(new URL('../bench/reports/citizen-flood.json', import.meta.url));
const P99_MS_MAX = 1_000;
/** Of one address: what a browser opens. */
const CONNECTIONS_OF_ADDRESS = 6;

interface Taken {
  sent: number;
  taken: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

interface Flooded {
  asked: number;
  /** Answers by status; `0`: none came. */
  answers: Record<string, number>;
  p99Ms: number;
}

/** Calls `work` so many times a second, whether the last ones are done or not; resolves when all are. */
async function atRate(perSecond: number, seconds: number, work: (index: number) => Promise<void>): Promise<void> {
  const start = performance.now();
  const all: Promise<void>[] = [];
  for (let i = 0; i < perSecond * seconds; i++) {
    const ahead = start + (i * 1_000) / perSecond - performance.now();
    if (ahead > 1) await sleep(ahead);
    all.push(work(i));
  }
  await Promise.all(all);
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

/** The four messages of a trade at once, each timed. */
async function declare(doors: Doors, market: Market, from: number, perSecond: number, seconds: number): Promise<Taken> {
  const quartets = Array.from({ length: perSecond * seconds }, (_, i) => market.quartet(from + i));
  const times: number[] = [];
  let taken = 0;
  await atRate(perSecond, seconds, async (i) => {
    const { order, payment, waybill, inventory } = quartets[i]!;
    await Promise.all(
      [order, payment, waybill, inventory].map(async ({ xml }) => {
        const sentAt = performance.now();
        const status = await doors.post(xml).then(
          (answer) => answer.status,
          () => 0,
        );
        times.push(performance.now() - sentAt);
        if (status === 202) taken++;
      }),
    );
  });
  times.sort((a, b) => a - b);
  return { sent: times.length, taken, p50Ms: at(times, 0.5), p99Ms: at(times, 0.99), maxMs: at(times, 1) };
}

async function flood(url: string, cookies: readonly string[], perSecond: number, seconds: number): Promise<Flooded> {
  const { hostname, port } = new URL(url);
  const agents = cookies.map(
    (_, i) => new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS_OF_ADDRESS, localAddress: `127.0.1.${i + 1}` }),
  );
  const answers: Record<string, number> = {};
  const times: number[] = [];
  const ask = (i: number) =>
    new Promise<number>((resolve) => {
      const [agent, cookie] = [agents[i % agents.length]!, cookies[i % cookies.length]!];
      const request = http.get({ host: hostname, port, path: '/api/citizen', agent, headers: { cookie } });
      request.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
      request.on('error', () => resolve(0));
    });
  await atRate(perSecond, seconds, async (i) => {
    const askedAt = performance.now();
    const status = await ask(i);
    times.push(performance.now() - askedAt);
    answers[status] = (answers[status] ?? 0) + 1;
  });
  for (const agent of agents) agent.destroy();
  times.sort((a, b) => a - b);
  return { asked: times.length, answers, p99Ms: at(times, 0.99) };
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    declarations: { type: 'string', default: '100' },
    rate: { type: 'string', default: '1000' },
    addresses: { type: 'string', default: '50' },
    out: { type: 'string', default: REPORT },
  },
});
const [seconds, declarations] = [Number(values.seconds), Number(values.declarations)];
const [rate, addresses] = [Number(values.rate), Number(values.addresses)];

const site = await newSite(availableParallelism());
const platform = await startProcess(site);
try {
  const market = await openMarket(registrarOn(platform.pool), { seed: 'citizen flood' });
  const doors = new Doors(platform.url);
  const sessions = new Sessions(platform.pool, sessionKeyOf(site.dataDir));
  const cookies: string[] = [];
  for (let i = 0; i < addresses; i++) {
    const entry = { login: `citizen-${i}`, name: '*', roles: ['citizen'] as const, districts: [], participant: null };
    const account = await addAccount(platform.pool, entry);
    const { cookie } = await sessions.open(account, true, { address: '127.0.0.1', agent: 'flood' });
    cookies.push(`tongguan-session=${cookie}`);
    await platform.pool.query(
      `insert into citizen_session (session, person)
       select s.id, sha256(s.id) from account_session s where s.account = $1`,
      [account],
    );
  }
  const alone = await declare(doors, market, 0, declarations, seconds);
  const [under, flooded] = await Promise.all([
    declare(doors, market, declarations * seconds, declarations, seconds),
    flood(platform.url, cookies, rate, seconds),
  ]);
  const holds = under.taken === under.sent && under.p99Ms < P99_MS_MAX;
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
  const settings = { seconds, declarations, rate, addresses };
  const report = { at: new Date().toISOString(), machine, settings, alone, under, flooded, holds };
  mkdirSync(path.dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = holds ? 0 : 1;
} finally {
  await platform.stop();
  removeSite(site);
}
