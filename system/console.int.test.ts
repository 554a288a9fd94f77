// The console as people use it: in a real browser, on the whole platform.

import { readFileSync } from 'node:fs';
import { readMessage, signMessage } from '@tongguan/ceb';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seriousFaults } from './browser.ts';
import { openPages, PASSWORD, PATIENCE_MS, type Pages } from './pages.ts';

vi.setConfig({ testTimeout: PATIENCE_MS });

const CODE = 'TGFIRSTCO1';

let house: Pages;
let keys: { keyPem: string; certPem: string };
let files: { name: string; mimeType: string; buffer: Buffer }[];

beforeAll(async () => {
  house = await openPages();
  keys = await house.platform.register({
    code: CODE,
    name: '初次通关演练公司',
    roles: ['platform', 'seller', 'payment', 'logistics'],
    dxpId: 'DXPFIRSTCO1',
    sandbox: true,
  });
  files = ['311', '411', '511', '621'].map((kind) => {
    const xml = readFileSync(new URL(`../samples/first-clearance/${kind}.xml`, import.meta.url));
    const buffer = kind === '621' ? signMessage(xml, { key: keys.keyPem, certificate: keys.certPem }) : xml;
    return { name: `${kind}.xml`, mimeType: 'application/xml', buffer };
  });
}, 180_000);
afterAll(() => house?.close());

const participant = (path: string) => house.open('participant', path, { roles: ['participant'], participant: CODE });

test('a participant drops four files and sees 800 arrive', async () => {
  const page = await participant('/portal/submit');
  await page.setInputFiles('input[type=file]', files);
  const list = page.locator('li', { hasText: '621.xml' }).first();
  await list.locator('[data-status="800"]').waitFor();
  expect(await list.innerText()).toMatch(/2 declared[\s\S]*120 taken in[\s\S]*800 released/);
  for (const kind of ['311', '411', '511']) {
    await page
      .locator('li', { hasText: `${kind}.xml` })
      .first()
      .locator('[data-status="120"]')
      .waitFor();
  }
  expect(await seriousFaults(page)).toEqual([]);

  await list.getByRole('link').first().click();
  await page.getByText('What happened').waitFor();
  expect(await page.innerText('main')).toContain('Released.');
  expect(await page.innerText('main')).not.toContain('11010519491231002X');
  expect(await seriousFaults(page)).toEqual([]);
  await page.close();
});

test('what was sent stands on the first page, among the documents and among the receipts', async () => {
  const page = await participant('/portal');
  await page.getByText('Nothing needs you now.').waitFor();
  expect(await page.locator('ol', { hasText: 'lists released' }).innerText()).toMatch(/1\s*lists released/);
  expect(await seriousFaults(page)).toEqual([]);
  await page.goto(`${house.platform.baseUrl}/portal/documents?state=released`);
  await page.locator('tbody tr').first().waitFor();
  expect(await page.locator('tbody tr').count()).toBe(1);
  expect(await seriousFaults(page)).toEqual([]);
  await page.goto(`${house.platform.baseUrl}/portal/receipts`);
  await page.locator('tbody tr').first().waitFor();
  expect(await page.locator('tbody tr').count()).toBe(9);
  expect(await seriousFaults(page)).toEqual([]);
  await page.close();
});

test('a message with faults is marked at its lines', async () => {
  const page = await participant('/portal/lint');
  const broken = files[0]!.buffer.toString().replace(/(?<=:goodsValue>)[^<]*/, '1,000');
  await page.setInputFiles('input[type=file]', { ...files[0]!, buffer: Buffer.from(broken) });
  await page.getByText('1 fault').waitFor();
  expect(await page.innerText('main')).toContain('is not a decimal number');
  expect(await seriousFaults(page)).toEqual([]);
  await page.close();
});

/** The template with the values of a list in the place of its example. */
async function filledIn(template: Buffer, list: Buffer): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(template as unknown as ExcelJS.Buffer);
  const [sheet] = book.worksheets;
  const read = readMessage(list);
  const record = read.ok ? read.message.records[0] : undefined;
  const values = { ...prefixed('goods.', record!.list[0]!), ...record!.head };
  const names = sheet!.getRow(2).values as string[];
  for (const [at, name] of names.entries()) if (name) sheet!.getRow(3).getCell(at).value = values[name] ?? '';
  return Buffer.from(await book.xlsx.writeBuffer());
}

const prefixed = (prefix: string, values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));

test('an Excel sheet becomes an inventory, signed with a key that stays in the browser', async () => {
  const page = await participant('/portal/sheets');
  await page.getByText('Inventory', { exact: true }).click();
  const template = await page.request.get(`${house.platform.baseUrl}/api/portal/sheets/inventory`);
  const buffer = await filledIn(await template.body(), files[3]!.buffer);
  const xlsx = { name: 'lists.xlsx', mimeType: 'application/octet-stream', buffer };
  await page.setInputFiles('input[accept=".xlsx"]', xlsx);
  await page.getByText('All of it is sound').waitFor();
  const pem = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.setInputFiles('input[data-key]', [pem('key.pem', keys.keyPem), pem('cert.pem', keys.certPem)]);
  await page.getByText('Sign and declare 1').click();
  // The list of this order is released: whoever signed well, and with the registered key, is told so.
  await page.getByText('List already declared').first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.close();
});

test('a released list is cancelled from its page: written, signed here, granted; and a ticket about it is answered', async () => {
  const page = await participant('/portal/documents?state=cancellable');
  await page.locator('tbody tr a').first().click();
  await page.getByRole('link', { name: 'Apply to cancel' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('the buyer has changed his mind');
  await page.getByRole('button', { name: 'Write the application' }).click();
  const pem = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.setInputFiles('input[data-key]', [pem('key.pem', keys.keyPem), pem('cert.pem', keys.certPem)]);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByText('Sign and declare 1').click();
  await page.locator('[data-status="399"]').waitFor();
  await page.goto(`${house.platform.baseUrl}/portal/applications`);
  await page.getByText('granted').waitFor();
  expect(await page.locator('tbody').innerText()).toMatch(/yearly amount ¥[\d.]+[\s\S]*tax ¥/);
  expect(await seriousFaults(page)).toEqual([]);

  await page.goto(`${house.platform.baseUrl}/portal/receipts`);
  await page.getByRole('link', { name: 'Ask about it' }).first().click();
  await page.getByRole('textbox', { name: 'Subject' }).fill('When is the amount free?');
  await page.getByRole('textbox', { name: 'What it is about' }).fill('It was cancelled a minute ago.');
  await page.getByRole('button', { name: 'Open the ticket' }).click();
  await page.waitForURL(/tickets\/\d+$/);
  const operator = await house.open('operator', '/tickets', { roles: ['operator'] });
  await operator.getByRole('link', { name: 'When is the amount free?' }).click();
  await operator.getByRole('textbox', { name: 'Answer' }).fill('At once.');
  await operator.getByRole('button', { name: 'Send' }).click();
  await operator.getByRole('listitem').filter({ hasText: 'At once.' }).waitFor();
  await page.goto(`${house.platform.baseUrl}/portal`);
  await page.getByText('1 ticket has a new answer').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.close();
  await operator.close();
});

test('another role is told so by the page, and refused at the API', async () => {
  const page = await house.open('reviewer', '/tariff/goods', { roles: ['reviewer'] });
  await page.goto(`${house.platform.baseUrl}/portal`);
  await page.getByText('Not with your role').waitFor();
  expect(await page.innerText('main')).toContain('participant');
  const statuses = await page.evaluate(async () => {
    const paths = ['home', 'documents', 'receipts', 'receipts/stream', 'ceb/receipts', 'taxes/bills', 'ceb/webhooks'];
    return Promise.all(paths.map(async (path) => (await fetch(`/api/portal/${path}`)).status));
  });
  expect(new Set(statuses)).toEqual(new Set([403]));
  await page.close();
});

test('anybody looks up goods, works out a tax and reads a code, also in Chinese', async () => {
  const context = await house.browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${house.platform.baseUrl}/tariff`);
  await page.fill('main input', '奶粉');
  await page.waitForURL('**q=**');
  await page.locator('tbody tr').first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.goto(`${house.platform.baseUrl}/tariff/tax?hs=0409000000`);
  await page.fill('input[id=lines_0_total]', '300');
  await page.fill('input[id=lines_0_qty1]', '1');
  await page.click('button[type=submit]');
  await page.getByText('税款合计').waitFor();
  expect(await page.innerText('main')).toContain('¥18.90');
  expect(await seriousFaults(page)).toEqual([]);
  await page.goto(`${house.platform.baseUrl}/tariff/codes/1327`);
  await page.getByText('处理办法').waitFor();
  expect(await page.innerText('main')).toContain('由订购人本人支付');
  expect(await seriousFaults(page)).toEqual([]);
  await context.close();
});

test('whose session has ended signs in again and comes back', async () => {
  const page = await participant('/portal/documents');
  await page.locator('tbody tr').first().waitFor();
  await house.platform.runtime.services.pool.query('delete from account_session');
  await page.goto(`${house.platform.baseUrl}/portal/receipts`);
  await page.waitForURL('**/sign-in?next=%2Fportal%2Freceipts');
  await page.fill('input[autocomplete=username]', 'participant');
  await page.fill('input[autocomplete=current-password]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForURL('**/portal/receipts');
  await page.close();
});
