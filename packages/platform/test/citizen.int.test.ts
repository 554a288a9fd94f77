// A citizen's own year: whose it is, what stands in it, "this was not me"; and many who ask at once.

import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CitizenAnswer, DeskCase, NotMeAnswer, QueueAnswer, ReportsAnswer } from '../src/api-types.ts';
import { setIdentity } from '../src/citizen/identity.ts';
import { BUYER_ID } from './support/four-records.ts';
import { openPeople, type People, REVIEWED } from './support/people.ts';
import type { Browser } from './support/web.ts';

/** Buyer of every list here, as the documents name him. */
const WANG = { name: '王小明', idNumber: BUYER_ID };
/** Somebody else, with a valid number. */
const ZHANG = { name: '张三', idNumber: '110105194912310038' };
/** Of the list of fourRecords. */
const LIST_FEN = 6_005;

/** Of one address: so many at once, and none for as long as the test runs, however slow it is. */
const CITIZEN = { burst: 60, everyMs: 3_600_000 };

let people: People;
let wang: Browser;
let li: Browser;
beforeAll(async () => {
  people = await openPeople({ citizenLimit: CITIZEN });
  wang = await citizen('wang', WANG);
  li = await people.person('li', { roles: ['reviewer'] });
}, 120_000);
afterAll(() => people?.close());

/** As after the identity provider has said who it is. */
async function citizen(login: string, who: typeof WANG): Promise<Browser> {
  const browser = await people.person(login, { roles: ['citizen'] });
  const { pool } = people.platform.database;
  const { rows } = await pool.query('select id from account where login = $1', [login]);
  await setIdentity(pool, people.platform.runtime.services.seal, rows[0].id, who);
  return browser;
}

const identify = async (who: Browser, as: typeof WANG) => (await who.send('POST', '/api/citizen/identify', as)).status;
const yearOf = async (who: Browser) => (await (await who.get('/api/citizen')).json()) as CitizenAnswer;
/** What was read is kept for some seconds. */
async function yearWhen(who: Browser, holds: (year: CitizenAnswer) => boolean): Promise<CitizenAnswer> {
  for (;;) {
    const year = await yearOf(who);
    if (holds(year)) return year;
    await sleep(500);
  }
}
const report = (who: Browser, body: object) => who.send('POST', '/api/citizen/reports', body);

describe('a year', () => {
  it('is shown to whoever signed in and says the name and number that go with the account', async () => {
    const asked = await wang.get('/api/citizen');
    expect([asked.status, await asked.json()]).toEqual([
      403,
      expect.objectContaining({ errors: [expect.objectContaining({ code: 'identify' })] }),
    ]);
    expect(await identify(wang, ZHANG)).toBe(409);
    expect(await identify(wang, { ...WANG, name: '王大明' })).toBe(409);
    expect(await identify(wang, { ...WANG, idNumber: BUYER_ID.toLowerCase() })).toBe(204);
  });

  it('moves with what is declared, by its seller, date, amount and state', async () => {
    await people.declare(1, WANG.name);
    await people.becomes(1, 'released');
    await people.declare(2, WANG.name, ({ order, inventory }) => {
      order.head.buyerName = inventory.head.buyerName = REVIEWED;
    });
    const again = await citizen('wang-at-home', WANG);
    expect(await identify(again, WANG)).toBe(204);
    const { entries, ...year } = await yearWhen(again, ({ usedFen }) => usedFen > 0);
    expect(year).toMatchObject({ usedFen: LIST_FEN, name: 'wang-at-home' });
    expect(entries.find(({ state }) => state === 'released')).toMatchObject({
      ...{ amountFen: LIST_FEN, amount: 'posted', goods: '蜂蜜 500g', reportedAt: null },
      ...{ day: people.platform.runtime.clock.day(), seller: expect.any(String) },
    });
  });

  it('is nobody else’s, whatever he asks for', async () => {
    const zhang = await citizen('zhang', ZHANG);
    expect(await identify(zhang, WANG)).toBe(409); // right, but not his
    expect(await identify(zhang, ZHANG)).toBe(204);
    expect(await yearOf(zhang)).toMatchObject({ usedFen: 0, entries: [] });
    const again = await citizen('wang-at-work', WANG);
    expect(await identify(again, WANG)).toBe(204);
    const [own] = (await yearOf(again)).entries;
    expect((await report(zhang, { day: own!.day, id: own!.id, words: '' })).status).toBe(404);
    for (const path of ['/api/citizen?person=1', `/api/citizen?idNumber=${BUYER_ID}`])
      expect((await zhang.get(path)).status).toBe(400);
    expect((await people.browser().get('/api/citizen')).status).toBe(401);
    expect((await li.get('/api/citizen')).status).toBe(403);
  });

  it('is not found out by trying', async () => {
    const thief = await citizen('thief', ZHANG);
    const tries = [];
    for (let i = 0; i < 6; i++) tries.push(await identify(thief, WANG));
    expect(tries).toEqual([409, 409, 409, 409, 409, 403]);
    expect(await identify(thief, ZHANG)).toBe(403); // in this session not even what is right
  });
});

describe('“this was not me”', () => {
  it('is an alarm for the desk, which puts the case first and has two officers decide', async () => {
    await people.declare(3, REVIEWED);
    await people.becomes(3, 'under-review');
    await people.declare(4, REVIEWED);
    await people.becomes(4, 'under-review');
    const late = await people.caseOf(4);
    const victim = await citizen('victim', { ...WANG, name: REVIEWED });
    expect(await identify(victim, { ...WANG, name: REVIEWED })).toBe(204);
    const isLate = ({ id }: { id: number }) => id === late;
    const entry = (await yearWhen(victim, ({ entries }) => entries.some(isLate))).entries.find(isLate)!;
    expect(entry).toMatchObject({ state: 'review', amount: 'reserved' });
    const said = { day: entry.day, id: entry.id, words: '我从未在该平台购物' };
    expect(await (await report(victim, said)).json()).toEqual({ done: 'reported' } satisfies NotMeAnswer);
    expect(await (await report(victim, said)).json()).toEqual({ done: 'again' } satisfies NotMeAnswer);
    expect((await yearOf(victim)).entries.find(({ id }) => id === late)).toMatchObject({
      reportedAt: expect.any(String),
      reportClosed: false,
    });

    const queue = (await (await li.get('/api/desk/queue')).json()) as QueueAnswer;
    expect(queue.cases.map(({ caseId, reported }) => [caseId, reported])).toEqual([
      [late, true],
      [await people.caseOf(3), false],
    ]);
    const shown = (await (await li.get(`/api/desk/cases/${late}`)).json()) as DeskCase;
    expect(shown).toMatchObject({ reported: true, needsTwo: true, buyer: { reports: 1, openReports: 1 } });
    expect(shown.history.at(-1)).toMatchObject({ kind: 'act', what: 'report', who: 'citizen', text: said.words });
  });

  it('is closed by an officer with a note', async () => {
    const reports = async () => ((await (await li.get('/api/desk/reports')).json()) as ReportsAnswer).reports;
    const [open] = await reports();
    expect(open).toMatchObject({ words: '我从未在该平台购物', orderNo: 'T4', status: 300, closedAt: null });
    expect((await li.send('POST', `/api/desk/reports/${open!.id}/close`, { note: '已联系平台核实' })).status).toBe(204);
    expect((await li.send('POST', `/api/desk/reports/${open!.id}/close`, { note: '再结一次' })).status).toBe(404);
    expect(await reports()).toMatchObject([{ closedBy: 'li', closing: '已联系平台核实' }]);
  });
});

describe('a flood of citizens', () => {
  const ADDRESSES = 50;
  const EACH = 4;
  /** From one address, more than it may send at once. */
  const LOUD = 80;

  it('is held at the door, while every message handed in is taken', { timeout: 60_000 }, async () => {
    expect(await identify(wang, WANG)).toBe(204);
    const { port } = new URL(people.platform.baseUrl);
    const cookie = [...wang.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const agentOf = (i: number) => new http.Agent({ keepAlive: true, maxSockets: 2, localAddress: `127.0.1.${i + 1}` });
    const agents = Array.from({ length: ADDRESSES }, (_, i) => agentOf(i));
    const ask = (agent: http.Agent) =>
      new Promise<number>((resolve, reject) => {
        const request = http.get({ host: '127.0.0.1', port, path: '/api/citizen', agent, headers: { cookie } });
        request.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
        request.on('error', reject);
      });
    const asked = agents.flatMap((agent, i) => Array.from({ length: i === 0 ? LOUD : EACH }, () => ask(agent)));
    const flood = Promise.all(asked);
    for (let n = 11; n <= 14; n++) await people.declare(n, WANG.name); // throws where one is not taken
    const answers = await flood;
    for (const agent of agents) agent.destroy();
    const count = (status: number) => answers.filter((answer) => answer === status).length;
    expect(count(200)).toBeGreaterThan(0);
    expect(count(429)).toBe(LOUD - CITIZEN.burst);
    expect(count(200) + count(503)).toBe(asked.length - count(429)); // nobody is left without an answer
    for (let n = 11; n <= 14; n++) await people.becomes(n, 'released');
  });
});
