// Every page of the console, by day and by night, before something to show: no serious fault of accessibility on any.
import { signMessage } from '@tongguan/ceb';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { Role } from '../packages/platform/src/accounts/roles.ts';
import { setIdentity } from '../packages/platform/src/citizen/identity.ts';
import { until } from '../packages/platform/test/support/endpoint.ts';
import { BUYER_ID, PARTIES } from '../packages/platform/test/support/four-records.ts';
import { seriousFaults } from './browser.ts';
import { consolePages, routeOf, routesInSources } from './console-pages.ts';
import { caseOf, declare, type Keys, registerParties, statusOf } from './declare.ts';
import { openPages, PATIENCE_MS, type Pages } from './pages.ts';

vi.setConfig({ testTimeout: 2 * PATIENCE_MS });

const BUYER = '王小明';
const REVIEWED = '李四';
/** What is otherwise in the dark: nothing but colours. */
const BY_NIGHT = ['color-contrast'];

test('every page of the sources is in the list, and every page of the list in the sources', () => {
  const routes = routesInSources();
  expect(routes.length).toBeGreaterThan(20);
  const listed = consolePages.map(({ path }) => [path, routeOf(routes, path)]);
  expect(routes.filter((route) => !listed.some(([, of]) => of === route))).toEqual([]);
  expect(listed.filter(([, of]) => of === undefined)).toEqual([]);
});

describe('on every page', () => {
  let pages: Pages;
  let keys: Keys;
  /** What the parts `:name` of an address stand for. */
  const parts: Record<string, string> = { ebpCode: PARTIES.PLT, orderNo: 'T3', copNo: 'C1', refusedNo: 'C4' };

  beforeAll(async () => {
    pages = await openPages({ reviewBuyers: [REVIEWED] });
    const { platform } = pages;
    keys = await registerParties(platform, { sandbox: true });
    await declare(platform, keys, caseOf(1));
    await declare(
      platform,
      keys,
      caseOf(2, ({ order, payment, inventory }) => {
        order.head.buyerName = inventory.head.buyerName = payment.head.payerName = REVIEWED;
      }),
    );
    // Without a list, which is drafted.
    await declare(platform, keys, caseOf(3), ['order', 'payment', 'waybill']);
    // Comes back, to be mended.
    await declare(
      platform,
      keys,
      caseOf(4, ({ inventory }) => {
        Object.assign(inventory.list[0]!, { price: '51.05', totalPrice: '51.05' });
      }),
    );
    const { pool } = platform.database;
    const waiting = `select id from waiting_case where hold = 'review'`;
    await until(async () => (await pool.query(waiting)).rowCount === 1);
    parts.caseId = (await pool.query(waiting)).rows[0].id;
    await until(async () => (await statusOf(platform, keys, PARTIES.PLT, 'T1')).state === 'released');
    await until(async () => (await statusOf(platform, keys, PARTIES.PLT, 'T4')).state === 'rejected');
    await someone('participant');
    parts.returnId = await openReturn();
    const ticket = {
      subject: '退单原因',
      text: '请说明退单原因。',
      about: { kind: 'inventory', number: 'C4', receipt: 1 },
    };
    parts.ticketId = String((await call<{ id: number }>('/api/tickets', { data: ticket })).id);
  }, 2 * PATIENCE_MS);
  afterAll(() => pages?.close());

  const roles = [...new Set(consolePages.map(({ who }) => who))];
  it.each(roles.filter((who) => who !== 'citizen'))('of %s', async (who) => {
    // A choice in one tab is followed by the others.
    const [page, other] = [await someone(who), await someone(who)];
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const { path } of consolePages.filter((one) => one.who === who)) {
      await other.evaluate(() => localStorage.setItem('tongguan.theme', 'light'));
      await page.goto(path.replace(/:(\w+)/g, (_, name: string) => parts[name]!));
      await page.locator('h1').first().waitFor();
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      found.push(...(await seriousFaults(page)).map((fault) => `${path}: ${fault}`));
      await other.evaluate(() => localStorage.setItem('tongguan.theme', 'dark'));
      await page.locator('html[data-theme=dark]').waitFor();
      await coloursSettled(page);
      found.push(...(await seriousFaults(page, BY_NIGHT)).map((fault) => `${path}, dark: ${fault}`));
    }
    expect(found).toEqual([]);
    await page.close();
    await other.close();
  });

  it('of a citizen: signing in, saying who he is, and his year', async () => {
    const stranger = await pages.open('', '/me');
    await stranger.locator('input[type=password]').waitFor();
    const page = await someone('citizen');
    const { pool } = pages.platform.database;
    const { rows } = await pool.query(`select id from account where login = 'citizen'`);
    const { seal } = pages.platform.runtime.services;
    await setIdentity(pool, seal, rows[0].id, { name: BUYER, idNumber: BUYER_ID });
    await page.goto('/me');
    await page.locator('input[name=name]').waitFor();
    expect(await byDayAndNight(stranger)).toEqual([]);
    expect(await byDayAndNight(page)).toEqual([]);
    await page.fill('input[name=name]', BUYER);
    await page.fill('input[name=idNumber]', BUYER_ID);
    await page.keyboard.press('Enter');
    await page.getByText('¥60.05').first().waitFor();
    expect(await byDayAndNight(page)).toEqual([]);
  });

  /** As the participant's page asks. */
  async function call<T>(at: string, body: { data: unknown; type?: string }): Promise<T> {
    const { request } = pages.context('participant');
    const { csrf } = (await (await request.get('/api/me')).json()) as { csrf: string };
    const headers = { 'x-csrf-token': csrf, 'content-type': body.type ?? 'application/json' };
    const answer = await request.post(at, { data: body.data, headers });
    if (!answer.ok()) throw new Error(`${at} ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** A return of half of the first list. */
  async function openReturn(): Promise<string> {
    const wanted = { copNo: 'C1', kind: 'return', reason: '破损', lines: [{ gnum: '1', qty: '0.5' }] };
    const { xml } = await call<{ xml: string }>('/api/portal/applications/compose', { data: wanted });
    const { keyPem, certPem } = keys.get('SEL')!;
    const signed = signMessage(xml, { key: keyPem, certificate: certPem });
    await call('/api/portal/messages', { data: signed, type: 'application/xml' });
    const { pool } = pages.platform.database;
    const find = async () => (await pool.query('select id from return_application')).rows[0]?.id as number | undefined;
    await until(async () => (await find()) !== undefined);
    return String(await find());
  }

  const someone = (who: string): Promise<Page> =>
    who === 'anybody'
      ? pages.open('', '/tariff')
      : pages.open(who, '/tariff', {
          roles: [who as Role],
          ...(who === 'participant' && { participant: PARTIES.SEL }),
        });
});

/** No colour is on its way from one to another any more. What moves for ever is no transition. */
const coloursSettled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    interface Moving {
      finished: Promise<unknown>;
      transitionProperty?: string;
    }
    const { document } = globalThis as unknown as { document: { getAnimations(): Moving[] } };
    const moving = document.getAnimations().filter(({ transitionProperty }) => transitionProperty !== undefined);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });

/** The citizen's page is as the system is, without a choice of its own. */
async function byDayAndNight(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await seriousFaults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  return found;
}
