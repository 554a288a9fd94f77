// What a company's people do about their own cases: apply to cancel and return, mend and declare again, see what they declared, take tables away.

import { signMessage } from '@tongguan/ceb';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ApplicationPageAnswer,
  ComposeAnswer,
  DocumentPageAnswer,
  MendAnswerBody,
  OwnListAnswer,
  PortalHomeAnswer,
  PortalUnmaskedAnswer,
  SheetAnswer,
  StoryAnswer,
} from '../src/api-types.ts';
import { until } from './support/endpoint.ts';
import { BUYER_ID, fourMessages, fourRecords, PARTIES } from './support/four-records.ts';
import { keyPairOf } from './support/key-pairs.ts';
import { openPeople, type People } from './support/people.ts';
import type { Browser } from './support/web.ts';

const BUYER = '王小明';

let people: People;
let broker: Browser;
let carrier: Browser;
beforeAll(async () => {
  people = await openPeople();
  broker = await people.person('broker', { roles: ['participant'], participant: PARTIES.BRK });
  carrier = await people.person('carrier', { roles: ['participant'], participant: PARTIES.LOG });
}, 120_000);
afterAll(() => people?.close());

async function read<T>(response: Promise<Response>): Promise<T> {
  const answer = await response;
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
const status = async (response: Promise<Response>) => (await response).status;

/** As the page does it, with a key that the platform never sees. */
async function signAndSend({ xml }: Pick<ComposeAnswer, 'xml'>): Promise<void> {
  const { keyPem, certPem } = keyPairOf(PARTIES.BRK);
  const body = new Uint8Array(signMessage(xml, { key: keyPem, certificate: certPem }));
  const headers = { 'content-type': 'application/xml' };
  await read(broker.fetch('/api/portal/messages', { method: 'POST', body, headers }));
}

async function released(n: number): Promise<void> {
  await people.declare(n, BUYER);
  await people.becomes(n, 'released');
}

const compose = (body: object) => broker.send('POST', '/api/portal/applications/compose', body);
const applications = (query = '') => read<ApplicationPageAnswer>(broker.get(`/api/portal/applications${query}`));
const documents = (query: string) => read<DocumentPageAnswer>(broker.get(`/api/portal/documents?${query}`));
const numbersOf = async (query: string) => (await documents(query)).documents.map(({ number }) => number);

describe('an application', () => {
  it('to cancel is written from the list, signed, granted, and shown with what it gave back', async () => {
    await released(1);
    const list = await read<OwnListAnswer>(broker.get('/api/portal/applications/list?copNo=C1'));
    expect([list.cancel.may, list.return.may, list.lines.map(({ left }) => left)]).toEqual([true, true, ['1']]);
    expect(await numbersOf('kind=inventory&state=cancellable')).toContain('C1');
    const composed = await read<ComposeAnswer>(compose({ copNo: 'C1', kind: 'cancel', reason: '买家取消订单' }));
    expect([composed.type, composed.causes]).toEqual(['CEB623Message', []]);
    await signAndSend(composed);
    await until(async () => (await applications()).applications.some(({ state }) => state === 'approved'));
    const [application] = (await applications('?kind=cancel')).applications;
    expect(application).toMatchObject({
      copNo: composed.copNo,
      invtNo: list.invtNo,
      list: { copNo: 'C1', orderNo: 'T1' },
    });
    expect(application!.givenBack).toMatchObject({ dutiableFen: 6_005 });
    expect(application!.givenBack.vatFen).toBeGreaterThan(0);
    expect((await applications(`?q=${list.invtNo}`)).applications).toHaveLength(1);
    expect((await applications('?kind=return')).applications).toEqual([]);
    expect(await numbersOf('kind=inventory&state=cancellable')).not.toContain('C1');
    expect((await documents('kind=inventory&q=C1')).documents[0]).toMatchObject({ applied: 'cancelled' });
    expect(await numbersOf('kind=cancel')).toEqual([composed.copNo]);
    const again = await read<ComposeAnswer>(compose({ copNo: 'C1', kind: 'cancel', reason: '再次' }));
    expect(again.causes.map(({ code }) => code)).toEqual(['-623005']);
  });

  it('to return names lines and quantities, and waits for the goods', async () => {
    await released(2);
    expect(await status(compose({ copNo: 'C2', kind: 'return', reason: '破损' }))).toBe(400);
    const tooMuch = await read<ComposeAnswer>(
      compose({ copNo: 'C2', kind: 'return', reason: '破损', lines: [{ gnum: '1', qty: '2' }] }),
    );
    expect(tooMuch.causes.map(({ code }) => code)).toEqual(['13332']);
    await signAndSend(
      await read<ComposeAnswer>(
        compose({ copNo: 'C2', kind: 'return', reason: '破损', lines: [{ gnum: '1', qty: '0.5' }] }),
      ),
    );
    await until(async () => (await applications('?kind=return')).applications.length === 1);
    const [application] = (await applications('?kind=return')).applications;
    expect(application).toMatchObject({
      state: 'open',
      lines: [{ gnum: '1', qty: '0.5' }],
      givenBack: { dutiableFen: 0 },
    });
    expect(application!.backBy).toMatch(/^\d{4}-/);
    const list = await read<OwnListAnswer>(broker.get('/api/portal/applications/list?copNo=C2'));
    expect([list.cancel.may, list.lines[0]!.left]).toEqual([false, '0.5']);
  });

  it('to return is withdrawn while it is open', async () => {
    const [open] = (await applications('?kind=return')).applications;
    const withdraw = (who: Browser) => who.send('POST', `/api/portal/applications/${open!.id}/withdraw`);
    expect(await status(withdraw(carrier))).toBe(404);
    await signAndSend(await read<ComposeAnswer>(withdraw(broker)));
    await until(async () => (await applications('?kind=return')).applications[0]?.state === 'withdrawn');
    expect(await status(withdraw(broker))).toBe(404);
    const list = await read<OwnListAnswer>(broker.get('/api/portal/applications/list?copNo=C2'));
    expect([list.cancel.may, list.lines[0]!.left]).toEqual([true, '1']);
  });

  it('is written for nobody who may not declare', async () => {
    expect(await status(carrier.get('/api/portal/applications/list?copNo=C1'))).toBe(404);
    expect(
      await status(
        carrier.send('POST', '/api/portal/applications/compose', { copNo: 'C1', kind: 'cancel', reason: '试试' }),
      ),
    ).toBe(404);
    expect((await read<ApplicationPageAnswer>(carrier.get('/api/portal/applications'))).applications).toEqual([]);
  });
});

it('a list that stands is neither to be mended nor changed, though it was declared once more and refused', async () => {
  await released(4);
  const xml = fourMessages(fourRecords(4)).inventory.replaceAll('20261111000001', '20261111000009');
  // Refused as a whole, since its one record is; the receipt says so.
  await signAndSend({ xml }).catch(() => undefined);
  await until(async () => (await documents('kind=inventory&q=C4')).documents[0]?.returnStatus.startsWith('-') ?? false);
  expect((await documents('kind=inventory&q=C4')).documents[0]).toMatchObject({ standing: 'released' });
  expect(await numbersOf('kind=inventory&state=changeable')).not.toContain('C4');
  expect(await numbersOf('kind=inventory&state=cancellable')).toContain('C4');
  expect((await read<PortalHomeAnswer>(broker.get('/api/portal/home'))).toMend).toEqual([]);
});

describe('a list that came back', () => {
  it('is mended field by field and declared again; personal data stays as it was declared', async () => {
    await people.declare(3, BUYER, ({ inventory }) => {
      Object.assign(inventory.list[0]!, { price: '51.05', totalPrice: '51.05' });
    });
    await people.becomes(3, 'rejected');
    expect(await numbersOf('kind=inventory&state=changeable')).toEqual(['C3']);
    const list = await read<MendAnswerBody>(broker.get('/api/portal/mend?copNo=C3'));
    expect(JSON.stringify(list)).not.toContain(BUYER_ID);
    const wrong = [list.head, ...list.lines].flat().filter(({ faults }) => faults.length > 0);
    expect(wrong.length).toBeGreaterThan(0);
    const mended = { copNo: 'C3', head: {}, lines: [{ price: '50.05', totalPrice: '50.05' }] };
    const composed = await read<ComposeAnswer>(broker.send('POST', '/api/portal/mend', mended));
    expect(composed.xml).toContain(BUYER_ID);
    await signAndSend(composed);
    await people.becomes(3, 'released');
    expect(await status(broker.get('/api/portal/mend?copNo=C3'))).toBe(409);
  });
});

describe('what a company has declared', () => {
  it('is shown in full to whoever gives a reason, which is in the audit log, and to no other party', async () => {
    const { documents: shown } = await read<StoryAnswer>(broker.get('/api/portal/story?kind=inventory&number=C1'));
    expect(JSON.stringify(shown)).not.toContain(BUYER_ID);
    const look = { kind: 'inventory', number: 'C1', document: 'inventory', field: 'buyerIdNumber', reason: '买家来电' };
    const { value } = await read<PortalUnmaskedAnswer>(broker.send('POST', '/api/portal/unmask', look));
    expect(value).toBe(BUYER_ID);
    const { rows } = await people.platform.database.pool.query(
      "select who, object, reason from audit_entry where what = 'person.unmask'",
    );
    expect(rows).toEqual([{ who: 'broker', object: 'inventory C1', reason: '买家来电' }]);
    expect(await status(broker.send('POST', '/api/portal/unmask', { ...look, document: 'order' }))).toBe(404);
    expect(await status(broker.send('POST', '/api/portal/unmask', { ...look, field: 'goodsValue' }))).toBe(404);
    expect(await status(carrier.send('POST', '/api/portal/unmask', look))).toBe(404);
  });

  it('comes out in the columns in which it is filled in, and can be read again', async () => {
    expect(await status(broker.send('POST', '/api/portal/sheets/inventory/stored', {}))).toBe(400);
    const answer = await broker.send('POST', '/api/portal/sheets/inventory/stored', { reason: '对账' });
    expect(answer.status).toBe(200);
    const body = new Uint8Array(await answer.arrayBuffer());
    const headers = { 'content-type': 'application/octet-stream' };
    const sheet = await read<SheetAnswer>(
      broker.fetch('/api/portal/sheets/inventory', { method: 'POST', body, headers }),
    );
    expect([sheet.documents, sheet.faults]).toEqual([4, []]);
  });
});

describe('a table', () => {
  it.each(['documents', 'receipts', 'bills', 'notices', 'applications', 'tickets', 'letters'])(
    '%s goes out as CSV and as a workbook, with the same names',
    async (table) => {
      const csv = await (await broker.get(`/api/portal/export/${table}/csv`)).text();
      const [names = ''] = csv.replace('\ufeff', '').split('\r\n');
      const answer = await broker.get(`/api/portal/export/${table}/xlsx`);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await answer.arrayBuffer()) as ExcelJS.Buffer);
      const [sheet] = book.worksheets;
      expect((sheet!.getRow(2).values as string[]).slice(1)).toEqual(names.split(','));
      expect(sheet!.rowCount - 2).toBe(csv.trimEnd().split('\r\n').length - 1);
    },
  );

  it('is narrowed as the page is, and holds applications with their amounts', async () => {
    const lists = await (await broker.get('/api/portal/export/documents/csv?kind=inventory&q=c2')).text();
    expect(lists.trimEnd().split('\r\n')).toHaveLength(2);
    expect(lists).toContain(',C2,T2,');
    expect(await (await broker.get('/api/portal/export/applications/csv')).text()).toContain(',60.05,');
    expect(await status(people.browser().get('/api/portal/export/documents/csv'))).toBe(401);
  });
});

it('notices of the operators need somebody until they are read', async () => {
  await people.platform.database.pool.query(
    "insert into company_notice (participant, made_at, made_by, object, text) values ($1, now(), 'op', 'list C1', '请核对')",
    [PARTIES.BRK],
  );
  const letters = async () => (await read<PortalHomeAnswer>(broker.get('/api/portal/home'))).letters;
  // The first page is some seconds old at most.
  await until(async () => (await letters()) === 1);
  const [notice] = await read<{ id: number }[]>(broker.get('/api/notices'));
  expect(await status(carrier.send('POST', `/api/notices/${notice!.id}/read`))).toBe(204);
  expect(await letters()).toBe(1);
  expect(await status(broker.send('POST', `/api/notices/${notice!.id}/read`))).toBe(204);
  await until(async () => (await letters()) === 0);
});
