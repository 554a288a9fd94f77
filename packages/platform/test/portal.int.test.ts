// The portal's own doors: what a participant's people see, and what they do not.

import { createPrivateKey, sign } from 'node:crypto';
import {
  beijingTime17,
  createSelfSigned,
  exampleMessage,
  formatMessage,
  readMessage,
  verifySignature,
} from '@tongguan/ceb';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AccessAnswer,
  DocumentPageAnswer,
  FinishAnswer,
  GoodsPageAnswer,
  LintAnswerBody,
  MadeKeyAnswer,
  PortalHomeAnswer,
  PrepareAnswer,
  ReceiptPageAnswer,
  SheetAnswer,
  TaxOfBasketAnswer,
} from '../src/api-types.ts';
import { releaseReceipt } from './support/door.ts';
import { type Browser, openWeb, type Web } from './support/web.ts';

const COMPANY = '4403160SEL';

/** Of today. */
function released(copNo: string) {
  const receipt = releaseReceipt(copNo);
  return { ...receipt, fields: { ...receipt.fields, returnTime: beijingTime17(Date.now()) } };
}

let web: Web;
let own: Browser;
beforeAll(async () => {
  web = await openWeb();
  await web.door.register(COMPANY, { roles: ['seller', 'platform'] });
  await web.door.services.pool.query("update participant set dxp_id = 'DXPSEL'");
  await web.door.register('4403160OTH');
  await web.account('mine', { roles: ['participant'], participant: COMPANY });
  await web.account('officer', { roles: ['reviewer'] });
  own = web.browser();
  await own.signIn('mine');
  await web.door.give(COMPANY, released('C1'), released('C2'));
  await web.door.give('4403160OTH', released('X1'));
});
afterAll(() => web.close());

const read = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;

describe('documents and receipts', () => {
  it('are those of the company, the newest first', async () => {
    const { receipts } = await read<ReceiptPageAnswer>(own.get('/api/portal/receipts'));
    expect(receipts.map(({ number, returnStatus }) => [number, returnStatus])).toEqual([
      ['C2', '800'],
      ['C1', '800'],
    ]);
    const { documents } = await read<DocumentPageAnswer>(own.get('/api/portal/documents?kind=inventory&q=c1'));
    expect(documents.map(({ number }) => number)).toEqual(['C1']);
    const rejected = await read<DocumentPageAnswer>(own.get('/api/portal/documents?state=rejected'));
    expect(rejected.documents).toEqual([]);
  });

  it('are counted on the first page', async () => {
    const { funnel, toMend, company } = await read<PortalHomeAnswer>(own.get('/api/portal/home'));
    expect([company.code, funnel.released, funnel.rejected, toMend]).toEqual([COMPANY, 2, 0, []]);
  });

  it('are read at the public doors too, behind the session', async () => {
    const { receipts } = await read<{ receipts: unknown[] }>(own.get('/api/portal/ceb/receipts'));
    expect(receipts).toHaveLength(2);
    expect((await web.browser().get('/api/portal/ceb/receipts')).status).toBe(401);
  });

  it('are refused to another role, which is named the right one', async () => {
    const officer = web.browser();
    await officer.signIn('officer');
    const response = await officer.get('/api/portal/documents');
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('participant');
  });
});

describe('a sheet', () => {
  const file = async (kind: string) => Buffer.from(await (await own.get(`/api/portal/sheets/${kind}`)).arrayBuffer());
  const check = (kind: string, body: Buffer) =>
    own.fetch(`/api/portal/sheets/${kind}`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': 'application/octet-stream' },
    });

  it.each(['order', 'inventory'])('of %s that is filled in as its example is sound', async (kind) => {
    const answer = await read<SheetAnswer>(check(kind, await file(kind)));
    expect(answer.faults).toEqual([]);
    expect([answer.documents, answer.messages.map(({ records }) => records)]).toEqual([1, [1]]);
    const message = readMessage(Buffer.from(answer.messages[0]!.xml));
    expect(message.ok && message.message.transfer.copCode).toBe(COMPANY);
  });

  it('with a fault says row and column', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file('order')) as unknown as ExcelJS.Buffer);
    const [sheet] = book.worksheets;
    const names = sheet!.getRow(2).values as string[];
    sheet!.getRow(3).getCell(names.indexOf('goodsValue')).value = '1,000';
    const { faults } = await read<SheetAnswer>(check('order', Buffer.from(await book.xlsx.writeBuffer())));
    expect(faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'goodsValue', 'field-not-decimal'],
    ]);
  });

  it('that is none is refused', async () => {
    expect((await check('order', Buffer.from('order,1'))).status).toBe(400);
  });
});

it('a message is signed with a key that the platform never sees', async () => {
  const { keyPem, certPem } = createSelfSigned({ commonName: COMPANY, days: 10 });
  const xml = formatMessage('CEB621Message', exampleMessage('CEB621Message'));
  const { signedInfo } = await read<PrepareAnswer>(
    own.send('POST', '/api/portal/sign/prepare', { xml, certificate: certPem }),
  );
  const signature = sign('sha1', Buffer.from(signedInfo, 'base64'), createPrivateKey(keyPem)).toString('base64');
  const signed = await read<FinishAnswer>(
    own.send('POST', '/api/portal/sign/finish', { xml, certificate: certPem, signature }),
  );
  const message = readMessage(Buffer.from(signed.xml));
  expect(message.ok && verifySignature(message.message, createPrivateKey(keyPem)).ok).toBe(true);
});

const lint = (body: string) =>
  read<LintAnswerBody>(
    own.fetch('/api/portal/lint', { method: 'POST', body, headers: { 'content-type': 'application/xml' } }),
  );

it('a message is checked, each fault with its line', async () => {
  const xml = formatMessage('CEB311Message', exampleMessage('CEB311Message'))
    .replaceAll('><', '>\n<')
    .replace(/(?<=:goodsValue>)[^<]*/, 'much');
  const { faults, fixed } = await lint(xml);
  const line = xml.split('\n').findIndex((text) => text.includes('much')) + 1;
  expect(faults.map((fault) => [fault.line, fault.code])).toEqual([[line, 'field-not-decimal']]);
  // Its lines say what the goods are worth.
  expect(fixed?.changes).toMatchObject([{ line, name: 'goodsValue', why: 'fix.sum' }]);
});

it('the corrected message comes with it: what was changed, where and why', async () => {
  const whole = formatMessage('CEB311Message', exampleMessage('CEB311Message')).replaceAll('><', '>\n<');
  const { fixed } = await lint(whole.replace(/(?<=:acturalPaid>)(\d)/, '￥$1'));
  expect(fixed?.xml).toBe(whole);
  const line = whole.split('\n').findIndex((one) => one.includes('acturalPaid')) + 1;
  expect(fixed?.changes).toMatchObject([{ line, name: 'acturalPaid', why: 'fix.number' }]);
  expect(fixed?.faults).toEqual([]);
  expect((await lint(whole)).fixed).toBeUndefined();
  // One that takes long to correct is checked alone.
  const long = await lint(whole.replace(/(?<=:acturalPaid>)(\d)/, '￥$1').replace('>\n<', `>${'\n'.repeat(500_000)}<`));
  expect([long.faults.length, long.fixed]).toEqual([1, undefined]);
});

it('an API key is made, works, is revoked and works no more; both are in the audit log', async () => {
  const { apiKey } = await read<MadeKeyAnswer>(own.send('POST', '/api/portal/access/keys'));
  expect((await web.door.get('/ceb/receipts', apiKey)).status).toBe(200);
  const { keys } = await read<AccessAnswer>(own.get('/api/portal/access'));
  expect((await own.send('DELETE', `/api/portal/access/keys/${keys[0]!.id}`)).status).toBe(204);
  const after = await read<AccessAnswer>(own.get('/api/portal/access'));
  expect(after.keys.map(({ id }) => id)).not.toContain(keys[0]!.id);
  const { rows } = await web.door.services.pool.query('select what from audit_entry order by no');
  expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(['api-key.add', 'api-key.revoke']));
});

describe('reference, for anybody', () => {
  const anybody = () => web.browser();

  it('finds goods by word in either language and by the beginning of the code', async () => {
    for (const q of ['蜂蜜', 'honey', '0409']) {
      const { goods } = await read<GoodsPageAnswer>(anybody().get(`/api/reference/goods?q=${encodeURIComponent(q)}`));
      expect([q, goods.map(({ hs10 }) => hs10)]).toEqual([q, expect.arrayContaining(['0409000000'])]);
    }
  });

  it('works out a tax with its steps, within the limits and above', async () => {
    const ask = (total: string) =>
      read<TaxOfBasketAnswer>(
        anybody().send('POST', '/api/reference/tax', { lines: [{ hs10: '0409000000', total, qty1: '1' }] }),
      );
    const within = await ask('300');
    expect([within.regime, within.totals.taxFen, within.lines[0]!.steps.at(-1)!.result]).toEqual([
      'within',
      1890,
      '18.90',
    ]);
    const full = await ask('6000');
    expect([full.regime, full.totals.dutyFen > 0]).toEqual(['full', true]);
  });

  it('shows tables and codes, and says where there is nothing', async () => {
    const table = await read<{ rows: { code: string }[] }>(anybody().get('/api/reference/tables/country?q=日本'));
    expect(table.rows.map(({ code }) => code)).toContain('116');
    const code = await read<{ remedy: { en: string } }>(anybody().get('/api/reference/codes/1327'));
    expect(code.remedy.en).toContain('buyer');
    expect((await anybody().get('/api/reference/codes/nothing')).status).toBe(404);
  });
});
