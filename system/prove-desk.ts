/**
 * `npm run prove:desk`: how long an officer waits for the next list when he has decided one. A platform as `tongguan start` runs it, a queue full
 * of lists, a real browser, decisions by keyboard, nothing else running. Two minutes; with --report it is kept in bench/reports/desk.json.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { certificateInfo, createSelfSigned, signMessage } from '@tongguan/ceb';
import { createPool, delegate, type Pool, registerParticipant, startPlatform } from '@tongguan/platform';
import pino from 'pino';
import { ensureConsole } from '../packages/console/build/index.ts';
import { hashPassword } from '../packages/platform/src/accounts/password.ts';
import { addAccount } from '../packages/platform/src/accounts/store.ts';
import {
  fourMessages,
  fourRecords,
  PARTIES,
  type Party,
  ROLES,
  senderOf,
} from '../packages/platform/test/support/four-records.ts';
import { launch } from './browser.ts';
import { releaseAndLookAtNext } from './decide.ts';
import { aboutRun, keepReport } from './kept-report.ts';
import { newSite, removeSite } from './process.ts';

const P95_MS_MAX = 300;
/** Buyers of this name are looked at by an officer. One buyer's year has room for 400 of these lists. */
const REVIEWED = '李四';
const WAITING_MAX = 400;
const PASSWORD = 'correct horse battery';
const TOGETHER = 8;

const { values } = parseArgs({
  options: {
    waiting: { type: 'string', default: '300' },
    decisions: { type: 'string', default: '60' },
    report: { type: 'boolean', default: false },
  },
});
const waiting = Math.min(Number(values.waiting), WAITING_MAX);
const decisions = Math.min(Number(values.decisions), waiting - 1);

type Keys = Record<Party, { keyPem: string; certPem: string }>;

async function register(pool: Pool): Promise<Keys> {
  const keys = {} as Keys;
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    keys[name] = createSelfSigned({ commonName: code, days: 30 });
    const certificateDer = certificateInfo(keys[name].certPem).der;
    const company = { code, name, roles: [ROLES[name]], dxpId: `DXP${name}`, sandbox: true };
    await registerParticipant(pool, { ...company, certificateDer });
  }
  await delegate(pool, PARTIES.SEL, PARTIES.BRK);
  return keys;
}

async function declare(url: string, keys: Keys, n: number): Promise<void> {
  const messages = fourMessages(fourRecords(n));
  for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
    const { keyPem, certPem } = keys[senderOf(part)];
    const body = signMessage(messages[part].replaceAll('王小明', REVIEWED), { key: keyPem, certificate: certPem });
    const answer = await fetch(`${url}/ceb`, { method: 'POST', body: new Uint8Array(body) });
    if (answer.status !== 202) throw new Error(await answer.text());
  }
}

/** Milliseconds of so many decisions in a row. */
async function decideInBrowser(url: string): Promise<number[]> {
  const browser = await launch();
  const context = await browser.newContext({ baseURL: url, locale: 'en', viewport: { width: 1440, height: 900 } });
  await context.request.post('/api/sign-in', { data: { login: 'officer', password: PASSWORD } });
  const page = await context.newPage();
  await page.goto('/desk');
  await page.locator('main li button').first().waitFor();
  await page.keyboard.press('n');
  const times: number[] = [];
  for (let i = 0; i < decisions; i++) times.push(await releaseAndLookAtNext(page));
  await browser.close();
  return times;
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

const about = aboutRun('npm run prove:desk');
await ensureConsole();
const site = await newSite(availableParallelism());
const platform = await startPlatform({
  ...site,
  sandbox: true,
  reviewBuyers: [REVIEWED],
  log: pino({ level: 'warn' }, pino.destination(2)),
});
const pool = createPool(platform.connection, { max: 4, log: pino({ level: 'silent' }) });
try {
  const keys = await register(pool);
  await addAccount(
    pool,
    { login: 'officer', name: 'officer', roles: ['reviewer'], districts: [], participant: null },
    await hashPassword(PASSWORD),
  );
  for (let from = 1; from <= waiting; from += TOGETHER) {
    const numbers = Array.from({ length: Math.min(TOGETHER, waiting + 1 - from) }, (_, i) => from + i);
    await Promise.all(numbers.map((n) => declare(platform.url, keys, n)));
  }
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from waiting_case where hold = 'review'`);
  if (rows[0]!.n !== waiting) throw new Error(`${rows[0]!.n} lists wait for an officer instead of ${waiting}`);
  const times = (await decideInBrowser(platform.url)).sort((a, b) => a - b);
  const found = { p50Ms: at(times, 0.5), p95Ms: at(times, 0.95), maxMs: at(times, 1) };
  const holds = found.p95Ms < P95_MS_MAX;
  const report = { ...about, settings: { waiting, decisions }, goal: { p95Ms: P95_MS_MAX }, ...found, holds };
  console.log(JSON.stringify(report, null, 2));
  if (values.report) keepReport('desk', report);
  process.exitCode = holds ? 0 : 1;
} finally {
  await pool.end();
  await platform.stop();
  removeSite(site);
}
