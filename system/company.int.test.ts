// A company's own affairs in a real browser: it registers and gets in, signs and declares what is waiting, renews its certificate.

import { createPrivateKey, sign } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { certificateInfo, createSelfSigned, signMessage } from '@tongguan/ceb';
import { magicFor } from '@tongguan/traffic';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changeDraftSettings } from '../packages/platform/src/drafts/settings.ts';
import { fileGoods } from '../packages/platform/src/reference/index.ts';
import {
  fourMessages,
  fourRecords,
  PARTIES,
  type Party,
  ROLES,
  senderOf,
} from '../packages/platform/test/support/four-records.ts';
import { keyPairOf } from '../packages/platform/test/support/key-pairs.ts';
import { seriousFaults } from './browser.ts';
import { openPages, type Pages } from './pages.ts';
import { picture, withChineseFont } from './pictures.ts';

// A browser on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

let house: Pages;
beforeAll(async () => {
  house = await openPages({ sandboxNames: magicFor(['payment', 'logistics', 'officer']) });
  const { platform } = house;
  for (const name of Object.keys(PARTIES) as Party[]) {
    const [code, roles] = [PARTIES[name], [ROLES[name], ...(name === 'PLT' ? ['seller', 'broker'] : [])]];
    await platform.register({ code, name: `${name}贸易有限公司`, roles, dxpId: `DXP${name}`, sandbox: true });
  }
  await platform.register({ code: 'TGPLAYPAY1', name: '演练支付有限公司', roles: ['payment'], played: true });
  await platform.delegate(PARTIES.SEL, PARTIES.PLT);
  const { pool } = platform.database;
  await changeDraftSettings(pool, PARTIES.SEL, {
    ...{ tradeMode: '9610', customsCode: '5317', assureCode: PARTIES.SEL, agentCode: PARTIES.PLT },
    ...{ trafMode: '5', trafNo: 'CX3281', voyageNo: 'CX3281', country: '110' },
  });
  const honey = { itemNo: 'HONEY', gcode: '0409000000', gname: '蜂蜜', origin: '609', factors: { '035': '0.5' } };
  await fileGoods(pool, PARTIES.SEL, [honey]);
}, 240_000);
afterAll(() => house?.close());

const pem = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Nothing serious keeps anybody out; and pictures, where somebody wants them, in both languages. */
async function look(page: Page, name: string): Promise<void> {
  expect(await seriousFaults(page)).toEqual([]);
  await picture(page, `${name}-en`);
  if (!process.env.TONGGUAN_PICTURES) return;
  await page.getByTitle('Switch to Chinese').click({ timeout: 5_000 });
  await page.waitForTimeout(500);
  await picture(page, `${name}-zh`);
  await page.getByTitle('切换为英文').click({ timeout: 5_000 });
  await page.waitForTimeout(300);
}

/** Somebody of the company that is platform, seller and broker. */
const mine = (path: string): Promise<Page> =>
  house.open('mine', path, { roles: ['participant'], participant: PARTIES.PLT });

/** Somebody without an account. */
async function stranger(path: string): Promise<Page> {
  const context = await house.browser.newContext({ baseURL: house.platform.baseUrl, locale: 'en' });
  context.setDefaultTimeout(60_000);
  await withChineseFont(context);
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(path);
  return page;
}

async function bring(n: number, parts: ('order' | 'payment' | 'waybill')[]): Promise<void> {
  const records = fourRecords(n);
  records.waybill.head.billNo = '16012345678';
  records.order.list[0]!.itemNo = 'HONEY';
  for (const part of parts) {
    const { keyPem, certPem } = keyPairOf(PARTIES[senderOf(part)]);
    const body = signMessage(fourMessages(records)[part], { key: keyPem, certificate: certPem });
    const answer = await fetch(`${house.platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(body) });
    expect(answer.status).toBe(202);
  }
}

test('a company registers, an administrator approves it, and its first account gets in by the link', async () => {
  const company = await stranger('/sign-in');
  await company.getByRole('link', { name: 'Register a company' }).click();
  await company.getByLabel('Company code').fill('4403160NEW');
  await company.getByLabel('Name', { exact: true }).first().fill('新通跨境电商有限公司');
  await company.getByLabel('seller').check();
  const { keyPem, certPem } = createSelfSigned({ commonName: '4403160NEW', days: 20 });
  const file = company.locator('input[type=file]');
  await file.setInputFiles(pem('key.pem', keyPem));
  await company.getByText('This is no X.509 certificate.').waitFor();
  await look(company, 'register-refused');
  await file.setInputFiles(pem('cert.pem', certPem));
  await company.getByText('RSA 2048').waitFor();
  await company.getByLabel('Name', { exact: true }).last().fill('王小明');
  await company.getByLabel('Telephone').fill('13800001234');
  await company.getByLabel('Login').fill('xin.tong');
  await look(company, 'register');
  await company.getByRole('button', { name: 'Register' }).click();
  await company.getByText('Handed in; it waits').waitFor();
  const ticket = await company.locator('code').innerText();
  await look(company, 'register-asked');

  const chief = await house.open('chief', '/accounts/registrations', { roles: ['administrator'] });
  await withChineseFont(chief.context());
  await chief.reload();
  await chief.getByRole('button', { name: 'Decide' }).click();
  await look(chief, 'registrations');
  await chief.getByRole('button', { name: 'Approve' }).click();
  const link = await chief.locator('code', { hasText: '/welcome#' }).innerText();
  await chief.getByRole('link', { name: 'Accounts' }).last().click();
  await chief.getByText('no password yet').waitFor();
  await look(chief, 'accounts');

  await company.getByRole('link', { name: 'How does my registration stand?' }).click();
  await company.getByLabel('Code of the registration').fill(ticket);
  await company.getByRole('button', { name: 'Look' }).click();
  await company.getByText('The administrator passes on the link').waitFor();
  await look(company, 'register-state');

  await company.goto(`/welcome${new URL(link).hash}`);
  await company.getByLabel('Password', { exact: true }).fill('a password that nobody has');
  await company.getByLabel('The password again').fill('a password that nobody has');
  await look(company, 'welcome');
  await company.getByRole('button', { name: 'Save and sign in' }).click();
  await company.getByRole('heading', { name: '新通跨境电商有限公司' }).waitFor();
  await company.getByText(/Your certificate ends on/).waitFor();
  await look(company, 'portal-home');
  await company.context().close();
});

test('what is still to be declared is checked, chosen, signed and released', async () => {
  await bring(1, ['order', 'payment', 'waybill']);
  await bring(2, ['order', 'payment', 'waybill']);
  await bring(3, ['order']);
  const page = await mine('/portal/declare');
  await withChineseFont(page.context());
  await page.reload();
  await page.getByRole('button', { name: 'Check 3 orders' }).click();
  await page.getByText('something is missing').waitFor();
  // A key that nobody has registered: the message is refused, and its lists may be declared again.
  const strange = createSelfSigned({ commonName: 'strange', days: 10 });
  await page.getByLabel('Choose all that are ready').check();
  await page.setInputFiles('input[data-key]', [pem('key.pem', strange.keyPem), pem('cert.pem', strange.certPem)]);
  await page.getByRole('button', { name: 'Sign and declare 2' }).click();
  await page.getByText('files refused: 1').waitFor();
  await page.getByLabel('Choose all that are ready').check();
  const { keyPem, certPem } = keyPairOf(PARTIES.PLT);
  await page.setInputFiles('input[data-key]', [pem('key.pem', keyPem), pem('cert.pem', certPem)]);
  await page.getByText('2 chosen').waitFor();
  await look(page, 'declare');
  await page.getByRole('button', { name: 'Sign and declare 2' }).click();
  await page.getByText('800 released').nth(1).waitFor();
  await look(page, 'declared');
  await page.close();
});

test('a certificate is renewed with a key that stays here, and a broker is let in until a day', async () => {
  const page = await mine('/portal/access');
  await page.getByRole('button', { name: 'Add a certificate' }).click();
  const next = createSelfSigned({ commonName: PARTIES.PLT, days: 800 });
  await page.locator('input[accept=".pem,.cer,.crt,.der"]').setInputFiles(pem('next.pem', next.certPem));
  await page.getByText('Prove that you have its key').waitFor();
  await look(page, 'certificate-proof');
  await page.setInputFiles('input[data-proof]', pem('key.pem', next.keyPem));
  await page.locator('tbody code', { hasText: certificateInfo(next.certPem).serial }).waitFor();
  await page.getByLabel('Code of the broker or transmitter').fill(PARTIES.BRK);
  await page.getByLabel('Last day').fill('2099-12-31');
  await page.getByRole('button', { name: 'Let a company declare for you' }).click();
  await page.locator('tbody', { hasText: '2099-12-31' }).waitFor();
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByLabel('Address').waitFor();
  await look(page, 'access');
  await page.close();
});

test('the clock of a sandbox is moved on its page, and the band says so', async () => {
  await house.platform.database.pool.query('update clock set movable = true');
  const page = await mine('/portal/sandbox');
  await page.getByText('TGPLAYPAY1').waitFor();
  await page.getByRole('button', { name: '1 day', exact: true }).click();
  await page.getByRole('button', { name: 'Move' }).last().click();
  await page.getByText('The sandbox clock is moved').waitFor();
  await page.getByLabel('Name, outcome or code').fill('1327');
  await page.getByText('钱错名').waitFor();
  await look(page, 'sandbox');
  await page.getByRole('button', { name: 'Put it right' }).click();
  await page.getByRole('button', { name: 'Move' }).last().click();
  await page.getByText('not moved').waitFor();
  await page.close();
});

/** A company's own program that signs whatever it is asked to. */
async function openSigner(keyPem: string): Promise<{ url: string; close(): void }> {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { bytes } = JSON.parse(Buffer.concat(chunks).toString()) as { bytes: string };
    const signature = sign('sha1', Buffer.from(bytes, 'base64'), createPrivateKey(keyPem)).toString('base64');
    response.end(JSON.stringify({ signature }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign`, close: () => server.close() };
}

test('a program of the company signs what it declares', async () => {
  await house.platform.database.pool.query('update clock set movable = true');
  await bring(5, ['order', 'payment', 'waybill']);
  const { keyPem, certPem } = keyPairOf(PARTIES.PLT);
  const signer = await openSigner(keyPem);
  const page = await mine('/portal/access');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByLabel('Address').fill(signer.url);
  await page.getByLabel('It signs under').click();
  await page.getByTitle(certificateInfo(certPem).serial).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Copy the secret now').waitFor();
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText('The signature holds').waitFor();
  await look(page, 'signing-service');
  await page.goto('/portal/declare?q=T5');
  await page.getByRole('button', { name: 'Check 1 order' }).click();
  await page.getByLabel('Choose all that are ready').check();
  await page.getByText('Your signing service').click();
  await look(page, 'declare-by-service');
  await page.getByRole('button', { name: 'Sign and declare 1' }).click();
  await page.getByText('800 released').waitFor();
  await page.close();
  signer.close();
});
