// The desk and the citizen's page in a real browser: an officer who works by keyboard alone, and a person who looks at his year.

import { CONSOLE_FILES, ensureConsole } from '@tongguan/console';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setIdentity } from '../packages/platform/src/citizen/identity.ts';
import { until } from '../packages/platform/test/support/endpoint.ts';
import { BUYER_ID } from '../packages/platform/test/support/four-records.ts';
import { openPeople, type People, REVIEWED } from '../packages/platform/test/support/people.ts';
import { PASSWORD } from '../packages/platform/test/support/web.ts';
import { launch, seriousFaults } from './browser.ts';
import { releaseAndLookAtNext } from './decide.ts';
import { picture, withChineseFont } from './pictures.ts';

/** A build, a platform and a browser on two shared cores. */
const START_MS_MAX = 180_000;
const PAGE_MS_MAX = 60_000;

let people: People;
let chromium: Browser;
beforeAll(async () => {
  await ensureConsole();
  [people, chromium] = await Promise.all([
    openPeople({ files: CONSOLE_FILES, parameters: { weightToleranceShare: '0.2' } }),
    launch(),
  ]);
  for (const n of [1, 2, 3]) {
    // Inside the tolerance of the law, and a difference all the same.
    await people.declare(n, REVIEWED, ({ order, waybill }) => {
      order.list[0]!.country = '110';
      if (n === 1) waybill.head.weight = '0.66';
    });
    await people.becomes(n, 'under-review');
  }
}, START_MS_MAX);
afterAll(async () => {
  await chromium?.close();
  await people?.close();
});

async function open(locale: string, path: string, size = { width: 1440, height: 900 }): Promise<Page> {
  const context: BrowserContext = await chromium.newContext({ locale, viewport: size, bypassCSP: true });
  context.setDefaultTimeout(PAGE_MS_MAX);
  await withChineseFont(context);
  const page = await context.newPage();
  await page.goto(people.platform.baseUrl + path);
  return page;
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
}

describe('an officer', () => {
  let page: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    await people.account('li', { roles: ['reviewer'] });
    page = await open('zh-CN', '/desk');
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  }, PAGE_MS_MAX);
  afterAll(() => page?.context().close());

  it('signs in and finds the queue, the oldest list first', { timeout: PAGE_MS_MAX }, async () => {
    await signIn(page, 'li');
    await page.getByText('待审队列').first().waitFor();
    await page.locator('main li button').first().waitFor();
    expect(await page.locator('main li button').allInnerTexts()).toEqual([
      expect.stringContaining('T1'),
      expect.stringContaining('T2'),
      expect.stringContaining('T3'),
    ]);
    await picture(page, 'desk-queue-zh');
  });

  it('sees the four documents side by side, what differs marked to the character', {
    timeout: PAGE_MS_MAX,
  }, async () => {
    await page.keyboard.press('n');
    await page.locator('mark').first().waitFor();
    expect(await page.locator('mark').allInnerTexts()).toEqual(['6']); // 0.66 and 0.6
    await page.getByText('由您处理').waitFor();
    expect(await page.locator('article').innerText()).not.toContain(REVIEWED);
    expect(await seriousFaults(page)).toEqual([]);
    await picture(page, 'desk-case-zh');
  });

  it('decides by keyboard, and the next list is there', { timeout: PAGE_MS_MAX }, async () => {
    await page.keyboard.press('r');
    await page.locator('textarea').waitFor();
    await page.keyboard.type('重量差异在允许范围内');
    await picture(page, 'desk-decide-zh');
    const next = `/api/desk/cases/${await people.caseOf(2)}`;
    await until(() => asked.includes(`GET ${next}`)); // loaded beforehand
    await page.keyboard.press('Control+Enter');
    await page.locator('article h2', { hasText: 'T2' }).first().waitFor();
    await people.becomes(1, 'released');
    await page.getByText('T1 · 已决定').waitFor();
    await page.getByText('由您处理').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.type('支付人与订购人不符');
    await page.locator('fieldset input[type=radio]').first().waitFor();
    await picture(page, 'desk-reject-zh');
    await page.keyboard.press('Control+Enter');
    await page.locator('article h2', { hasText: 'T3' }).first().waitFor();
    await people.becomes(2, 'rejected');
  });

  it('reads the same in English, and by night', { timeout: PAGE_MS_MAX }, async () => {
    await page.evaluate(() => {
      localStorage.setItem('tongguan.language', 'en');
      localStorage.setItem('tongguan.theme', 'dark');
    });
    await page.reload();
    await page.getByText('It is before you').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await picture(page, 'desk-case-en');
  });
});

describe('an officer with many lists', () => {
  const WAITING = 5;
  const DECISIONS = 3;
  /** On a machine that does much else. What an idle one takes is measured by next-case.ts. */
  const WAIT_MS_MAX = 2_000;

  it('has the next one before him when he has decided one', { timeout: 2 * PAGE_MS_MAX }, async () => {
    const numbers = Array.from({ length: WAITING }, (_, i) => 11 + i);
    for (const n of numbers) await people.declare(n, REVIEWED);
    await people.becomes(numbers.at(-1)!, 'under-review');
    await people.account('zhou', { roles: ['reviewer'] });
    const page = await open('en', '/desk');
    await signIn(page, 'zhou');
    await page.locator('main li button').first().waitFor();
    await page.keyboard.press('n');
    const times: number[] = [];
    for (let i = 0; i < DECISIONS; i++) times.push(await releaseAndLookAtNext(page));
    expect(times.sort((a, b) => a - b)[DECISIONS >> 1]).toBeLessThan(WAIT_MS_MAX);
    await page.context().close();
  });
});

describe('a citizen', () => {
  const PHONE = { width: 390, height: 844 };
  let page: Page;
  beforeAll(async () => {
    const account = await people.account('wang', { roles: ['citizen'] });
    const { seal } = people.platform.runtime.services;
    await setIdentity(people.platform.database.pool, seal, account, { name: '王小明', idNumber: BUYER_ID });
    page = await open('zh-CN', '/me', PHONE);
  }, PAGE_MS_MAX);
  afterAll(() => page?.context().close());

  it('says who he is and sees his year, and nobody’s number on the page', { timeout: PAGE_MS_MAX }, async () => {
    await page.getByText('登录后查看').waitFor();
    await picture(page, 'me-sign-in-zh');
    await signIn(page, 'wang');
    await page.getByText('请确认您的身份').waitFor();
    await picture(page, 'me-identify-zh');
    await page.locator('input[name=name]').fill('王小明');
    await page.locator('input[name=idNumber]').fill(BUYER_ID);
    await page.keyboard.press('Enter');
    await page.getByText('¥60.05').first().waitFor();
    expect(await page.locator('main').innerText()).not.toContain(BUYER_ID);
    expect(await seriousFaults(page)).toEqual([]);
    await picture(page, 'me-year-zh');
  });

  it('says that a list was not his, which an officer is told', { timeout: PAGE_MS_MAX }, async () => {
    await page.getByText('不是我买的').first().click();
    await page.locator('textarea').fill('我从未在该平台购物');
    await picture(page, 'me-report-zh');
    await page.getByText('报告给海关').click();
    await page.getByText('已报告，海关正在核查').waitFor();
    const desk = await open('zh-CN', '/desk/reports');
    await signIn(desk, 'li');
    await desk.getByText('我从未在该平台购物').waitFor();
    expect(await seriousFaults(desk)).toEqual([]);
    await picture(desk, 'desk-reports-zh');
    await desk.context().close();
  });

  it('reads the same in English', { timeout: PAGE_MS_MAX }, async () => {
    await page.getByText('English').click();
    await page.getByText('Lists of this year').waitFor();
    await picture(page, 'me-year-en');
  });
});
