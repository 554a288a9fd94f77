// Tickets: what companies ask and operators answer, who sees which, and what is new for whom.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeTicketAnswer, PortalHomeAnswer, TicketAnswer, TicketPageAnswer } from '../src/api-types.ts';
import { releaseReceipt } from './support/door.ts';
import { until } from './support/endpoint.ts';
import { type Browser, openWeb, type Web } from './support/web.ts';

const [OWN, OTHER] = ['4403160SEL', '4403160OTH'];

let web: Web;
let own: Browser;
let other: Browser;
let operator: Browser;
beforeAll(async () => {
  web = await openWeb();
  await web.door.register(OWN);
  await web.door.register(OTHER);
  await web.door.give(OWN, releaseReceipt('C1'));
  const open = async (login: string, entry: Parameters<Web['account']>[1]) => {
    const browser = web.browser();
    await web.enter(browser, await web.account(login, entry));
    return browser;
  };
  own = await open('own', { roles: ['participant'], participant: OWN });
  other = await open('other', { roles: ['participant'], participant: OTHER });
  operator = await open('op', { roles: ['operator'] });
});
afterAll(() => web?.close());

async function read<T>(response: Promise<Response>): Promise<T> {
  const answer = await response;
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
const list = (who: Browser, query = '') => read<TicketPageAnswer>(who.get(`/api/tickets${query}`));
const ticketOf = (who: Browser, id: number) => read<TicketAnswer>(who.get(`/api/tickets/${id}`));
const send = async (who: Browser, path: string, body: object) =>
  (await who.send('POST', `/api/tickets${path}`, body)).status;
const ask = async (subject: string, about: object = {}) =>
  (await read<MadeTicketAnswer>(own.send('POST', '/api/tickets', { subject, text: '为什么？', about }))).id;
const unreadOf = async (who: Browser, id: number) => (await ticketOf(who, id)).unread;

it('is opened about a receipt, answered, and new for the side that has not looked', async () => {
  const id = await ask('放行慢', { kind: 'inventory', number: 'C1', receipt: 1 });
  expect((await list(operator)).tickets[0]).toMatchObject({ id, company: OWN, state: 'open', unread: true });
  expect((await list(operator, `?company=${OTHER}`)).tickets).toEqual([]);
  const seen = await ticketOf(operator, id);
  expect(seen).toMatchObject({
    companyName: `Company ${OWN}`,
    side: 'operator',
    receipt: { cursor: 1, returnStatus: '800' },
  });
  expect(seen.talk).toMatchObject([{ side: 'company', who: null, text: '为什么？' }]);
  expect(await send(operator, `/${id}/entries`, { text: '已核实，系统正常。' })).toBe(204);
  expect([await unreadOf(operator, id), await unreadOf(own, id)]).toEqual([false, true]);
  const home = async () => (await read<PortalHomeAnswer>(own.get('/api/portal/home'))).tickets;
  await until(async () => (await home()) === 1);
  expect(await send(own, `/${id}/seen`, { entries: 2 })).toBe(204);
  expect([await unreadOf(own, id), (await ticketOf(own, id)).state]).toEqual([false, 'answered']);
  // The first page is some seconds old at most.
  await until(async () => (await home()) === 0);
  expect(await send(own, `/${id}/entries`, { text: '谢谢，还有一问。' })).toBe(204);
  expect((await list(operator, '?state=open')).tickets).toMatchObject([{ id, unread: true, entries: 3 }]);
});

it('is closed with a note that is in the audit log, and says nothing more', async () => {
  const id = await ask('更正');
  expect(await send(operator, `/${id}/close`, { note: '已说明更正办法' })).toBe(204);
  expect(await send(own, `/${id}/entries`, { text: '再问一次' })).toBe(409);
  expect(await ticketOf(own, id)).toMatchObject({ state: 'closed', unread: true });
  const { rows } = await web.door.services.pool.query(
    "select who, object, reason from audit_entry where what = 'ticket.close'",
  );
  expect(rows).toEqual([{ who: 'op', object: `ticket ${id}`, reason: '已说明更正办法' }]);
});

it('is nobody else’s, and words are sealed', async () => {
  const id = await ask('只给我看');
  expect((await other.get(`/api/tickets/${id}`)).status).toBe(404);
  expect(await send(other, `/${id}/entries`, { text: '插话' })).toBe(404);
  expect(await send(other, `/${id}/close`, { note: '插话' })).toBe(404);
  expect((await list(other, `?company=${OWN}`)).tickets).toEqual([]);
  expect(await send(operator, '', { subject: '不行', text: '不行', about: {} })).toBe(403);
  expect(await send(other, '', { subject: '别人的回执', text: '不行', about: { receipt: 1 } })).toBe(404);
  const { rows } = await web.door.services.pool.query('select ticket::text from ticket');
  expect(JSON.stringify(rows)).not.toContain(Buffer.from('只给我看').toString('hex'));
});

it('is opened no more where too many stand', async () => {
  const pool = web.door.services.pool;
  await pool.query(
    `insert into ticket (day, company, opened_at, changed_at, sealed, entries, company_seen, operator_seen)
     select day, company, now(), now(), sealed, 1, 1, 0 from ticket, generate_series(1, 60) where id = 1`,
  );
  expect(await send(own, '', { subject: '太多', text: '太多', about: {} })).toBe(409);
});
