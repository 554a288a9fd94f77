// The static page in a real browser: what is pasted is checked and explained there, and nothing leaves the tab.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleMessage, formatMessage, signMessage, wrapDxp } from '../src/index.ts';
import { type Served, servePage } from './support/browser.ts';
import { testKeys } from './support/keys.ts';

const order = formatMessage('CEB311Message', exampleMessage('CEB311Message'));
const broken = order
  .replaceAll('><', '>\n<')
  .replace(/(?<=:goodsValue>)[^<]*/, '1,000')
  .replace(/.*:buyerName>.*\n/, '');
const lineOf = (xml: string, words: string) => xml.slice(0, xml.indexOf(words)).split('\n').length;

let folder: string;
let served: Served;
let page: Page;
const requests: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-page-'));
  served = await servePage(folder);
  page = await served.browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(served.url);
  await page.waitForSelector('html[data-ready]');
}, 120_000);
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

async function paste(xml: string, language: 'zh' | 'en' = 'en'): Promise<string> {
  await page.click(`[data-language=${language}]`);
  await page.fill('#message', xml);
  await page.waitForTimeout(400);
  return page.innerText('#result');
}

test('a bad message shows every fault with its line, in English and in Chinese', async () => {
  const english = await paste(broken);
  expect(english).toContain('2 fault(s)');
  expect(english).toContain(`line ${lineOf(broken, '1,000')}\n`);
  expect(english).toContain('field goodsValue is not a decimal number');
  expect(english).toContain('field buyerName is missing');
  const chinese = await paste(broken, 'zh');
  expect(chinese).toContain(`第${lineOf(broken, '1,000')}行`);
  expect(chinese).toContain('缺少必填字段buyerName');
  const marked = await page.locator('#numbers mark').allInnerTexts();
  expect(marked).toContain(String(lineOf(broken, '1,000')));
});

test('a sound message is said to be so, and explained with personal data masked', async () => {
  const said = await paste(order);
  const { buyerName, orderNo } = exampleMessage('CEB311Message').records[0]!.head;
  expect(said).toContain('No faults');
  expect(said).toContain(orderNo);
  expect(said).not.toContain(buyerName);
});

test('a receipt is told with its status and reason, from inside an envelope too', async () => {
  const head = {
    ...exampleMessage('CEB622Message').records[0]!.head,
    returnStatus: '100',
    returnInfo: '[Code:1313;Desc:订购人购买超过年度限额]',
  };
  const guid = '4CDE1CFD-EDED-46B1-946C-B8022E42FC94';
  const business = Buffer.from(formatMessage('CEB622Message', { guid, records: [{ head }] }));
  const [copMsgId, senderId, receiverIds] = ['M1', 'DXPEDCCEB0000002', ['DXPENT0000012345']];
  const envelope = wrapDxp({ copMsgId, senderId, receiverIds, msgType: 'CEB622Message', createdMs: 0, business });
  const said = await paste(envelope.toString());
  expect(said).toContain('DXP envelope of level 2');
  expect(said).toContain('buyer above the yearly limit');
});

test('a signature whose digest does not fit is told, with the cause where it can be proven', async () => {
  const signed = signMessage(Buffer.from(order), testKeys()).toString();
  expect(await paste(signed)).toContain('The digest fits the content');
  const indented = await paste(signed.replaceAll('><ceb:', '>\n<ceb:'));
  expect(indented).toContain('The digest does not fit');
  expect(indented).toMatch(/white space/);
});

test('what is no message at all is said in words, and markup in it stays text', async () => {
  expect(await paste('hello')).toContain('not well-formed');
  expect(await paste('<img src=x onerror=alert(1)>')).toContain('fault');
  expect(await page.locator('#result img').count()).toBe(0);
});

test.each([390, 1440, 2560])('nothing is cut off at %i px', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  await paste(broken, 'zh');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});

test('nothing leaves the tab: no request beyond the page itself, and the policy forbids one', async () => {
  expect(errors).toEqual([]);
  expect(requests.every((url) => url.startsWith(served.url))).toBe(true);
  const asked = requests.length;
  const outcome = await page.evaluate(`fetch('${served.url}').then(() => 'sent', () => 'refused')`);
  expect(outcome).toBe('refused');
  expect(requests.length).toBe(asked);
});

test('the page is small: all of it below 1.6 MB, two thirds of that libxml2', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
  const bytes = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file).length);
  expect(bytes.reduce((all, size) => all + size, 0)).toBeLessThan(1_600_000);
});
