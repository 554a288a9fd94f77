// Signing in by an identity provider: one that the sandbox plays, in a browser's steps.

import { type PlayedProvider, startPlayedProvider } from '@tongguan/traffic';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderSettings } from '../packages/platform/src/accounts/providers.ts';
import { type Browser, openWeb, type Web } from '../packages/platform/test/support/web.ts';

/** The standard's own sample of a valid number. */
const WANG = '11010519491231002X';

let provider: PlayedProvider;
let web: Web;
beforeAll(async () => {
  provider = await startPlayedProvider({
    people: [
      { subject: 'buyer-7', name: '王小明', idNumber: WANG, note: '<示例>' },
      { subject: 'buyer-8', name: '张三', note: '<示例>' },
      { subject: 'officer-1', name: '李娜', login: 'li.na' },
      { subject: 'officer-2', name: '张三', login: 'zhang' },
    ],
  });
  const one = { issuer: provider.issuer, clientId: 'tongguan', clientSecret: 'secret' };
  const providers: ProviderSettings[] = [
    { id: 'staff', name: '单点登录', ...one },
    { id: 'citizens', name: '模拟身份服务', idClaim: 'id_number', ...one },
  ];
  web = await openWeb({ providers });
});
afterAll(async () => {
  await web.close();
  await provider.close();
});

/** To the provider, a click on somebody, and back; gives where the browser is led in the end. */
async function signInAs(browser: Browser, id: string, subject: string, page = ''): Promise<string> {
  const away = (await browser.get(`/api/sign-in/with/${id}${page}`)).headers.get('location') ?? '';
  expect(await (await fetch(away)).text()).toContain('&#60;示例&#62;');
  const chosen = new URL(away);
  chosen.searchParams.set('as', subject);
  const back = (await fetch(chosen, { redirect: 'manual' })).headers.get('location') ?? '';
  const { pathname, search } = new URL(back);
  return (await browser.get(pathname + search)).headers.get('location') ?? '';
}

test('a citizen has an account of his own from the first time on, which sees nothing else', async () => {
  const browser = web.browser();
  expect((await browser.me()).signInBy).toEqual([
    { id: 'staff', name: '单点登录' },
    { id: 'citizens', name: '模拟身份服务' },
  ]);
  expect(await signInAs(browser, 'citizens', 'buyer-7', '?page=%2Fme')).toBe('/me');
  const { state, account } = await browser.me();
  expect([state, account?.roles]).toEqual(['signed-in', ['citizen']]);
  expect(account?.name).not.toContain('小');
  expect((await browser.get('/api/accounts')).status).toBe(403);
  const again = web.browser();
  await signInAs(again, 'citizens', 'buyer-7');
  expect((await again.me()).account?.id).toBe(account?.id);
});

test('an officer gets the account that waits for him, and no account with a password', async () => {
  const { pool } = web.door.services;
  const waiting = await web.account('li.na');
  await pool.query('update account set password = null where id = $1', [waiting]);
  await web.account('zhang');
  const browser = web.browser();
  expect(await signInAs(browser, 'staff', 'officer-1')).toBe('/');
  expect((await browser.me()).account).toMatchObject({ id: waiting, roles: ['reviewer'] });
  expect(await signInAs(web.browser(), 'staff', 'officer-2')).toBe('/sign-in?fault=wrong');
  await pool.query('update account set locked_at = now() where id = $1', [waiting]);
  expect(await signInAs(web.browser(), 'staff', 'officer-1')).toBe('/sign-in?fault=wrong');
});

test('what was begun counts once, in the browser that began it, and leads to no other site', async () => {
  const browser = web.browser();
  const away = (await browser.get('/api/sign-in/with/citizens')).headers.get('location') ?? '';
  const back = new URL((await fetch(`${away}&as=buyer-7`, { redirect: 'manual' })).headers.get('location') ?? '');
  const path = back.pathname + back.search;
  expect((await web.browser().get(path)).headers.get('location')).toBe('/sign-in?fault=link-ended');
  expect((await browser.get(path)).headers.get('location')).toBe('/');
  expect((await browser.get(path)).headers.get('location')).toBe('/sign-in?fault=link-ended');
  for (const page of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
    const response = await browser.get(`/api/sign-in/with/citizens?page=${encodeURIComponent(page)}`);
    expect([page, response.status]).toEqual([page, 400]);
  }
});

test('a citizen sees his year when he types what the provider says of him, and nobody’s where it says no number', async () => {
  const wang = web.browser();
  await signInAs(wang, 'citizens', 'buyer-7', '?page=/me');
  wang.csrf = (await wang.me()).csrf ?? '';
  expect((await wang.get('/api/citizen')).status).toBe(403);
  const identify = (who: Browser, idNumber: string, name = '王小明') =>
    who.send('POST', '/api/citizen/identify', { name, idNumber });
  expect((await identify(wang, '110105194912310038')).status).toBe(409);
  expect((await identify(wang, WANG)).status).toBe(204);
  expect(await (await wang.get('/api/citizen')).json()).toMatchObject({ usedFen: 0, entries: [] });

  const zhang = web.browser();
  await signInAs(zhang, 'citizens', 'buyer-8', '?page=/me');
  zhang.csrf = (await zhang.me()).csrf ?? '';
  expect((await identify(zhang, '110105194912310038', '张三')).status).toBe(409);
  expect((await zhang.get('/api/citizen')).status).toBe(403);
});
