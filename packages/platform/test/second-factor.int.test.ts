// The second factor: set up, asked for, each code once, recovery codes, taken away; and what administrators do to people.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeAt, stepAt } from '../src/accounts/totp.ts';
import type {
  AccountListAnswer,
  AddedAccountAnswer,
  AuditListAnswer,
  BegunSecondFactorAnswer,
  OneTimeLinkAnswer,
  RecoveryCodesAnswer,
} from '../src/api-types.ts';
import { firstLink } from '../src/index.ts';
import { type Browser, openWeb, PASSWORD, type Web } from './support/web.ts';

let web: Web;
beforeAll(async () => {
  web = await openWeb();
});
afterAll(async () => {
  await web.close();
});

const bits = (base32: string) =>
  [...base32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
const bytesOf = (base32: string) =>
  Buffer.from((bits(base32).match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
/** A code of the step now, or one next to it: each counts once. */
const codeOf = (secret: string, offset: -1 | 0 | 1) => codeAt(bytesOf(secret), stepAt(Date.now()) + offset);
const problemOf = async (response: Response) => {
  const { type, errors } = (await response.json()) as { type: string; errors: { code: string; message: string }[] };
  return [response.status, type.replace(/^.*:/, ''), errors[0]?.code];
};

async function setUp(browser: Browser): Promise<{ secret: string; recovery: string[] }> {
  const begun = await browser.send('POST', '/api/second-factor/begin', { password: PASSWORD });
  const { secret, uri } = (await begun.json()) as BegunSecondFactorAnswer;
  expect(uri).toContain(`secret=${secret}`);
  const confirmed = await browser.send('POST', '/api/second-factor/confirm', { code: codeOf(secret, -1) });
  return { secret, ...((await confirmed.json()) as RecoveryCodesAnswer) };
}

test('with a second factor the password alone opens nothing, and a code counts once', async () => {
  const browser = web.browser();
  await web.enter(browser, await web.account('two'));
  expect(await problemOf(await browser.send('POST', '/api/second-factor/begin', { password: 'wrong' }))).toEqual([
    401,
    'unauthenticated',
    'wrong',
  ]);
  const { secret, recovery } = await setUp(browser);
  expect(recovery).toHaveLength(10);
  const half = web.browser();
  await half.signIn('two');
  expect(await half.me()).toMatchObject({ state: 'second-factor', account: null });
  expect(await problemOf(await half.get('/api/sessions'))).toEqual([401, 'second-factor', undefined]);
  const before = [...half.cookies.values()];
  const code = codeOf(secret, 0);
  expect((await half.send('POST', '/api/second-factor', { code })).status).toBe(200);
  expect((await half.me()).state).toBe('signed-in');
  expect(half.cookies.get('tongguan-session')).not.toBe(before[0]);
  const again = web.browser();
  await again.signIn('two');
  expect(await problemOf(await again.send('POST', '/api/second-factor', { code }))).toEqual([
    401,
    'unauthenticated',
    'wrong-code',
  ]);
  for (const status of [200, 401]) {
    const other = web.browser();
    await other.signIn('two');
    const used = await other.send('POST', '/api/second-factor', { code: ` ${recovery[0]!.toLowerCase()} ` });
    expect(used.status).toBe(status);
  }
  await half.me().then(({ csrf }) => {
    half.csrf = csrf ?? '';
  });
  const removal = { password: PASSWORD, code: recovery[1] };
  expect((await half.send('POST', '/api/second-factor/remove', removal)).status).toBe(204);
  expect((await half.me()).account?.secondFactor).toBe(false);
});

test('five wrong codes end the sign-in', async () => {
  const owner = web.browser();
  await web.enter(owner, await web.account('five'));
  const { secret } = await setUp(owner);
  const guesser = web.browser();
  await guesser.signIn('five');
  for (let n = 0; n < 5; n++) await guesser.send('POST', '/api/second-factor', { code: 'AAAA-BBBB-CCCC-DDDD' });
  expect((await guesser.me()).state).toBe('signed-out');
  expect(await problemOf(await guesser.send('POST', '/api/second-factor', { code: codeOf(secret, 0) }))).toEqual([
    401,
    'unauthenticated',
    undefined,
  ]);
});

test('the first administrator is made by a link, once; he adds others, who set their own passwords', async () => {
  const { pool } = web.door.services;
  const [former, link] = [await firstLink(pool), await firstLink(pool)];
  const browser = web.browser();
  const typed = { login: 'root', name: '管理员', password: 'a password of the first' };
  const look = await browser.send('POST', '/api/welcome/look', { secret: link!.secret });
  expect(await look.json()).toMatchObject({ login: null });
  expect((await browser.send('POST', '/api/welcome', { ...typed, secret: former!.secret })).status).toBe(404);
  expect((await browser.send('POST', '/api/welcome', { ...typed, secret: link!.secret })).status).toBe(200);
  expect((await browser.send('POST', '/api/welcome', { ...typed, secret: link!.secret })).status).toBe(404);
  expect(await firstLink(pool)).toBeUndefined();
  await browser.signIn('root', typed.password);

  const entry = { login: 'wang', name: '王', roles: ['reviewer'], districts: ['5165'], participant: null };
  const added = (await (await browser.send('POST', '/api/accounts', entry)).json()) as AddedAccountAnswer;
  expect(added).toMatchObject({ account: { login: 'wang', hasPassword: false } });
  expect(await problemOf(await browser.send('POST', '/api/accounts', entry))).toEqual([409, 'conflict', 'taken']);
  const company = { ...entry, login: 'firm', roles: ['participant'], participant: '4403160SEL' };
  expect(await problemOf(await browser.send('POST', '/api/accounts', company))).toEqual([
    400,
    'invalid-request',
    'unknown-participant',
  ]);
  const secret = added.link.url.split('#')[1];
  const wang = web.browser();
  await wang.send('POST', '/api/welcome', { secret, password: 'another long secret' });
  expect((await wang.signIn('wang', 'another long secret')).status).toBe(200);
  expect(await problemOf(await wang.get('/api/accounts'))).toEqual([403, 'no-right', 'role']);
  expect(await problemOf(await web.browser().get('/api/accounts'))).toEqual([401, 'unauthenticated', undefined]);

  const { account } = added;
  const rights = { name: '王', roles: ['reviewer', 'administrator'], districts: [], participant: null, reason: '休假' };
  expect((await browser.send('PUT', `/api/accounts/${account.id}`, rights)).status).toBe(200);
  expect((await wang.get('/api/accounts')).status).toBe(200); // at once
  const demoted = { ...rights, roles: ['reviewer'] };
  expect((await browser.send('PUT', `/api/accounts/${account.id}`, demoted)).status).toBe(200);
  const own = (await browser.me()).account!.id;
  const gone = await browser.send('POST', `/api/accounts/${own}/lock`, { reason: 'none' });
  expect(await problemOf(gone)).toEqual([409, 'conflict', 'last-administrator']);
  expect((await browser.send('POST', `/api/accounts/${account.id}/lock`, { reason: '离职' })).status).toBe(200);
  expect((await wang.me()).state).toBe('signed-out');
  const { accounts } = (await (await browser.get('/api/accounts')).json()) as AccountListAnswer;
  expect(accounts.find(({ login }) => login === 'wang')?.lockedAt).not.toBeNull();
  const again = await browser.send('POST', `/api/accounts/${account.id}/link`, { reason: '忘记' });
  expect(((await again.json()) as OneTimeLinkAnswer).url).toMatch(/^http:\/\/tongguan\.example\/welcome#[\w-]{43}$/);

  const { entries } = (await (await browser.get('/api/audit?object=account%20wang')).json()) as AuditListAnswer;
  expect(entries.map(({ who, what, reason }) => `${who} ${what} ${reason}`.trim())).toEqual([
    'root account.link 忘记',
    'root account.lock 离职',
    'root account.change 休假',
    'root account.change 休假',
    'wang session.open',
    'wang password.set',
    'root account.add',
  ]);
});
