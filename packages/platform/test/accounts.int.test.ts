// People: signing in and out, sessions that end, who may pass a door, and that a change comes from our own pages.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDeeds } from '../src/audit/log.ts';
import { companyOf, requireDistrict, requireRole, roleOf, sessionOf } from '../src/web/guard.ts';
import type { Doors } from '../src/web/server.ts';
import { openWeb, PASSWORD, type Web } from './support/web.ts';

/** As pages have them: of a company's own, and of one customs district with a person in it. */
const doors: Doors = (rooms) => (app) => {
  app.get('/test/own', { onRequest: requireRole('participant') }, async (request) => ({ company: companyOf(request) }));
  app.post<{ Params: { district: string }; Body: { reason: string } }>(
    '/test/person/:district',
    { onRequest: requireRole('inspector', 'reviewer') },
    async (request) => {
      const session = sessionOf(request);
      requireDistrict(session, request.params.district);
      const look = { role: roleOf(session, 'inspector', 'reviewer'), object: 'case 17', fields: ['buyer'] };
      return rooms.unmask(session, { ...look, reason: request.body.reason }, async () => ({ name: '王小明' }));
    },
  );
};

let web: Web;
beforeAll(async () => {
  web = await openWeb({ routes: doors });
});
afterAll(async () => {
  await web.close();
});

const cookieOf = (response: Response) => response.headers.getSetCookie().find((line) => line.startsWith('tongguan-s'));

test('somebody signs in, is known, and signs out; each session has a cookie of its own', async () => {
  await web.account('li.na', { name: '李娜', districts: ['5165'] });
  const browser = web.browser();
  expect(await browser.me()).toMatchObject({ state: 'signed-out', account: null, csrf: null });
  const signedIn = await browser.signIn(' Li.Na ');
  expect(cookieOf(signedIn)).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(await browser.me()).toMatchObject({
    state: 'signed-in',
    account: { login: 'li.na', name: '李娜', roles: ['reviewer'], districts: ['5165'], participant: null },
  });
  const before = new Map(browser.cookies);
  await browser.signIn('li.na');
  const old = web.browser();
  for (const [name, value] of before) old.cookies.set(name, value);
  expect((await old.me()).state).toBe('signed-out'); // rotated
  expect((await browser.send('POST', '/api/sign-out')).status).toBe(200);
  expect((await browser.me()).state).toBe('signed-out');
});

test('neither an unknown login nor a wrong password nor a lock says which of them it was', async () => {
  const id = await web.account('locked');
  await web.door.services.pool.query('update account set locked_at = now() where id = $1', [id]);
  await web.account('known');
  const answers = await Promise.all([
    web.browser().signIn('nobody'),
    web.browser().signIn('known', 'wrong password'),
    web.browser().signIn('locked'),
  ]);
  const said = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
  expect(new Set(said.map(([, text]) => text)).size).toBe(1);
  expect(said[0]![0]).toBe(401);
});

test('who guesses runs out of tries; who has signed in on this browser before does not', async () => {
  await web.account('target');
  const own = web.browser();
  await own.signIn('target');
  const stranger = web.browser();
  const statuses: number[] = [];
  for (let n = 0; n < 8; n++) statuses.push((await stranger.signIn('target', `guess number ${n}`)).status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
  expect(statuses.at(-1)).toBe(429);
  expect((await stranger.signIn('target')).status).toBe(429); // also with the password
  expect((await own.signIn('target')).status).toBe(200);
});

test('a session ends when it has rested or lived too long', async () => {
  const sleeper = await web.account('sleeper');
  const browser = web.browser();
  await web.enter(browser, sleeper);
  const age = (column: string) =>
    web.door.services.pool.query(
      `update account_session set ${column} = now() - interval '31 minutes'
       where account = (select id from account where login = 'sleeper')`,
    );
  await age('seen_at');
  expect((await browser.me()).state).toBe('signed-out');
  await web.enter(browser, sleeper);
  await age('ends_at');
  expect((await browser.me()).state).toBe('signed-out');
});

test('a change is taken from our own pages only', async () => {
  const browser = web.browser();
  await web.enter(browser, await web.account('careful'));
  const send = (headers: Record<string, string>) =>
    browser.fetch('/api/sign-out', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    });
  const foreign: [string, string][] = [
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-site'],
    ['origin', 'https://evil.example'],
    ['origin', 'null'],
    ['x-csrf-token', 'guessed'],
  ];
  for (const headers of foreign) {
    const response = await send(Object.fromEntries([headers]));
    expect([headers, response.status, await response.json()]).toEqual([
      headers,
      403,
      expect.objectContaining({ type: 'urn:tongguan:problem:cross-site' }),
    ]);
  }
  const crossSignIn = await web.browser({ origin: 'https://evil.example' }).signIn('careful');
  expect(crossSignIn.status).toBe(403);
  expect((await send({ 'sec-fetch-site': 'same-origin', origin: web.door.url })).status).toBe(200);
});

test('a new password ends the other sessions, and is not a weak one', async () => {
  const changer = await web.account('changer');
  const [here, there] = [web.browser(), web.browser()];
  await web.enter(here, changer);
  await web.enter(there, changer);
  const weak = await here.send('POST', '/api/password', { old: PASSWORD, fresh: 'changer123456' });
  expect([weak.status, await weak.json()]).toMatchObject([400, { errors: [{ code: 'weak-password' }] }]);
  expect((await here.send('POST', '/api/password', { old: PASSWORD, fresh: 'another long password' })).status).toBe(
    204,
  );
  expect((await here.me()).state).toBe('signed-in');
  expect((await there.me()).state).toBe('signed-out');
  expect((await there.signIn('changer', 'another long password')).status).toBe(200);
});

test('signing out everywhere ends every session', async () => {
  const leaver = await web.account('leaver');
  const [here, there] = [web.browser(), web.browser()];
  await web.enter(here, leaver);
  await web.enter(there, leaver);
  await here.send('POST', '/api/sign-out', { everywhere: true });
  expect((await there.me()).state).toBe('signed-out');
});

test('an account of a company sees that company, and a role that has not the right is told which has', async () => {
  await web.door.register('4403160SEL');
  const firm = web.browser();
  await web.enter(firm, await web.account('firm', { roles: ['participant'], participant: '4403160SEL' }));
  expect(await (await firm.get('/api/test/own')).json()).toEqual({ company: '4403160SEL' });
  const refused = await firm.send('POST', '/api/test/person/5165', { reason: 'curious' });
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { type: 'urn:tongguan:problem:no-right', errors: [{ code: 'role', message: 'inspector, reviewer' }] },
  ]);
});

test('personal data is shown in the own district, for a reason, and the look is written down before', async () => {
  const officer = web.browser();
  await web.enter(officer, await web.account('officer', { districts: ['5165'] }));
  const look = (district: string, reason: string) => officer.send('POST', `/api/test/person/${district}`, { reason });
  expect((await (await look('5141', '核对')).json()) as object).toMatchObject({ errors: [{ code: 'district' }] });
  expect((await look('5165', '  ')).status).toBe(400);
  expect(await (await look('5165', '核对收货人')).json()).toEqual({ name: '王小明' });
  const deeds = await listDeeds(web.door.services.pool, { who: 'officer', what: 'person.unmask' }, 10);
  expect(deeds).toMatchObject([
    { role: 'reviewer', object: 'case 17', reason: '核对收货人', detail: { fields: ['buyer'] } },
  ]);
  const statuses = await Promise.all(Array.from({ length: 65 }, async () => (await look('5165', '核对')).status));
  expect(new Set(statuses)).toContain(429);
});
