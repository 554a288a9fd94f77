// The desk: who sees which case, who has it before him, and what becomes of it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskCase, DoneAnswer, QuestionsAnswer, QueueAnswer, RejectionCodesAnswer } from '../src/api-types.ts';
import { verifyAudit } from '../src/audit/verify.ts';
import { until } from './support/endpoint.ts';
import { PARTIES } from './support/four-records.ts';
import { openPeople, type People, REVIEWED } from './support/people.ts';
import type { Browser } from './support/web.ts';

/** Above it two officers must agree: dearer than the list of fourRecords. */
const DEAR_FEN = 6_100;

let people: People;
let li: Browser;
let wang: Browser;
let zhao: Browser;
beforeAll(async () => {
  people = await openPeople({ parameters: { releaseByTwoAboveFen: DEAR_FEN } });
  li = await people.person('li', { roles: ['reviewer'] });
  wang = await people.person('wang', { roles: ['reviewer'] });
  zhao = await people.person('zhao', { roles: ['inspector'] });
}, 120_000);
afterAll(() => people?.close());

const answerOf = async <T>(response: Promise<Response>): Promise<T> => {
  const answer = await response;
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
const queueOf = (who: Browser, stage = '') =>
  answerOf<QueueAnswer>(who.get(`/api/desk/queue${stage && `?stage=${stage}`}`));
const idsOf = async (who: Browser, stage?: string) => (await queueOf(who, stage)).cases.map(({ caseId }) => caseId);
const caseOf = (who: Browser, id: number) => answerOf<DeskCase>(who.get(`/api/desk/cases/${id}`));
const take = (who: Browser, id: number) => who.send('POST', `/api/desk/cases/${id}/lease`);
const deed = (who: Browser, id: number, body: object) => who.send('POST', `/api/desk/cases/${id}/deeds`, body);
const done = async (who: Browser, id: number, body: object) => {
  expect((await take(who, id)).status).toBe(200);
  return (await answerOf<DoneAnswer>(deed(who, id, body))).done;
};
/** A list that waits for an officer; gives its case. */
async function held(n: number, ...change: Parameters<People['declare']>[2][]): Promise<number> {
  await people.declare(n, REVIEWED, change[0]);
  await people.becomes(n, 'under-review');
  return people.caseOf(n);
}
/** A dearer one: 70.05 for the goods. */
const dear = (n: number) =>
  held(n, ({ order, payment, inventory }) => {
    for (const line of [...order.list, ...inventory.list]) Object.assign(line, { price: '70.05', totalPrice: '70.05' });
    Object.assign(order.head, { goodsValue: '70.05', acturalPaid: '80.05' });
    payment.head.amountPaid = '80.05';
  });

describe('a case', () => {
  it('stands in the queue of its district, with its documents, checks and history, and no personal data', async () => {
    const id = await held(1);
    const elsewhere = await people.person('sun', { roles: ['reviewer'], districts: ['2200'] });
    expect(await idsOf(li)).toContain(id);
    expect(await idsOf(elsewhere)).toEqual([]);
    expect((await elsewhere.get(`/api/desk/cases/${id}`)).status).toBe(403);
    const shown = await caseOf(li, id);
    expect(shown).toMatchObject({ stage: 'review', customsCode: '5317', lease: null, needsTwo: false, orderNo: 'T1' });
    expect(shown.documents.map(({ present }) => present)).toEqual([true, true, true, true]);
    expect(shown.fields.find((field) => field.id === 'buyerName')).toMatchObject({ agreement: 'same', personal: true });
    expect(shown.checks.length).toBeGreaterThan(20);
    expect(shown.history.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'document order',
      'document payment',
      'document waybill',
      'document inventory',
      'decision 300',
    ]);
    expect(shown.buyer).toMatchObject({ name: '李*', limitFen: 2_600_000, reservedFen: 6_005 });
    expect(shown.seller).toMatchObject({ code: PARTIES.SEL, name: 'SEL' });
    const everything = JSON.stringify(shown);
    for (const secret of [REVIEWED, '13800138000', '11010519491231', '科技园'])
      expect(everything).not.toContain(secret);
  });

  it('is for officers alone', async () => {
    const id = await people.caseOf(1);
    const seller = await people.person('seller', { roles: ['participant'], participant: PARTIES.SEL });
    for (const path of ['/api/desk/queue', `/api/desk/cases/${id}`, '/api/desk/reports', '/api/desk/codes']) {
      expect([path, (await seller.get(path)).status]).toEqual([path, 403]);
      expect([path, (await people.browser().get(path)).status]).toEqual([path, 401]);
    }
    expect((await deed(seller, id, { what: 'release', reason: '放行' })).status).toBe(403);
  });

  it('is before one officer at a time, and everybody’s again when he leaves it', async () => {
    const id = await people.caseOf(1);
    expect((await take(li, id)).status).toBe(200);
    expect((await take(li, id)).status).toBe(200); // looking on
    expect((await take(wang, id)).status).toBe(409);
    expect((await caseOf(wang, id)).lease).toMatchObject({ by: 'li', mine: false });
    expect((await queueOf(wang)).cases.find(({ caseId }) => caseId === id)).toMatchObject({ takenBy: 'li' });
    expect((await deed(wang, id, { what: 'release', reason: '核对无误' })).status).toBe(409);
    await li.send('DELETE', `/api/desk/cases/${id}/lease`);
    expect((await take(wang, id)).status).toBe(200);
    await people.platform.database.pool.query(
      `update desk_case set lease_ends = now() - interval '1 second' where id = $1`,
      [id],
    );
    expect((await take(li, id)).status).toBe(200); // whoever has gone home holds nothing
    await li.send('DELETE', `/api/desk/cases/${id}/lease`);
  });

  it('shows a personal value for a reason, which is in the audit log before the value is on the page', async () => {
    const id = await people.caseOf(1);
    const body = { document: 'payment', field: 'buyerName', reason: '核对支付人身份' };
    expect(await answerOf(li.send('POST', `/api/desk/cases/${id}/unmask`, body))).toEqual({ value: REVIEWED });
    const { rows } = await people.platform.database.pool.query(
      `select who, role, object, reason, detail from audit_entry where what = 'person.unmask'`,
    );
    expect(rows).toEqual([
      {
        who: 'li',
        role: 'reviewer',
        object: `case ${id}`,
        reason: '核对支付人身份',
        detail: { fields: ['payment.buyerName'] },
      },
    ]);
    expect((await li.send('POST', `/api/desk/cases/${id}/unmask`, { ...body, field: 'orderNo' })).status).toBe(404);
  });
});

describe('an officer', () => {
  it('releases with a reason; who and why stay with the case', async () => {
    const id = await people.caseOf(1);
    expect(await done(li, id, { what: 'release', reason: '核对无误' })).toBe('decided');
    await people.becomes(1, 'released');
    expect(await idsOf(li)).not.toContain(id);
    expect((await li.get(`/api/desk/cases/${id}`)).status).toBe(404);
    expect((await deed(li, id, { what: 'release', reason: '再放一次' })).status).toBe(404);
  });

  it('rejects with a code that he finds among the reasons of customs', async () => {
    const id = await held(2);
    const { codes } = await answerOf<RejectionCodesAnswer>(li.get('/api/desk/codes'));
    expect(codes.map(({ code }) => code)).toEqual(expect.arrayContaining(['1300', '1327']));
    expect((await take(li, id)).status).toBe(200);
    expect((await deed(li, id, { what: 'reject', code: '9999', reason: '不存在的代码' })).status).toBe(400);
    expect(await done(li, id, { what: 'reject', code: '1327', reason: '支付人不符' })).toBe('decided');
    await people.becomes(2, 'rejected');
  });

  it('sends a parcel to inspection, where an inspector decides and a reviewer does not', async () => {
    const id = await held(3);
    expect(await done(li, id, { what: 'inspect', reason: '品名与重量不符，开箱查验' })).toBe('moved');
    expect(await idsOf(li)).not.toContain(id);
    expect(await idsOf(zhao)).toEqual([id]);
    expect((await take(li, id)).status).toBe(200);
    expect((await deed(li, id, { what: 'release', reason: '不查了' })).status).toBe(403);
    await li.send('DELETE', `/api/desk/cases/${id}/lease`);
    expect((await caseOf(zhao, id)).image).toBeNull();
    expect(await done(zhao, id, { what: 'release', reason: '开箱查验，货证相符' })).toBe('decided');
    await people.becomes(3, 'released');
  });

  it('asks the declarant, whose answer brings the case back', async () => {
    const id = await held(4);
    expect(await done(li, id, { what: 'ask', reason: '请说明商品用途' })).toBe('moved');
    expect(await idsOf(li)).not.toContain(id);
    expect(await idsOf(li, 'question')).toEqual([id]);
    const broker = await people.person('broker', { roles: ['participant'], participant: PARTIES.BRK });
    const stranger = await people.person('carrier', { roles: ['participant'], participant: PARTIES.LOG });
    const asked = async (who: Browser) => (await answerOf<QuestionsAnswer>(who.get('/api/questions'))).questions;
    const [question] = await asked(broker);
    expect(question).toMatchObject({ orderNo: 'T4', question: '请说明商品用途', answer: null });
    const answer = (who: Browser) => who.send('POST', `/api/questions/${question!.id}/answer`, { answer: '个人食用' });
    expect((await answer(stranger)).status).toBe(404);
    expect((await answer(broker)).status).toBe(204);
    expect((await answer(broker)).status).toBe(404);
    expect(await idsOf(li)).toContain(id);
    const { history } = await caseOf(li, id);
    expect(history.at(-1)).toMatchObject({ kind: 'act', what: 'answer', who: PARTIES.BRK, text: '个人食用' });
    expect(await done(li, id, { what: 'release', reason: '用途合理' })).toBe('decided');
  });

  it('passes a case on to a colleague, whose it is then alone', async () => {
    const id = await held(5);
    const { colleagues } = await answerOf<{ colleagues: { id: number; login: string }[] }>(
      li.get(`/api/desk/cases/${id}/colleagues`),
    );
    expect(colleagues.map(({ login }) => login)).toEqual(['wang']); // not the one of another district, not the inspector
    expect(await done(li, id, { what: 'pass', reason: '熟悉该企业', to: colleagues[0]!.id })).toBe('moved');
    expect(await idsOf(li)).not.toContain(id);
    expect((await take(li, id)).status).toBe(409);
    expect((await queueOf(wang)).cases.find(({ caseId }) => caseId === id)).toMatchObject({ mine: true });
    expect(await done(wang, id, { what: 'reject', reason: '资料不全' })).toBe('decided');
  });
});

describe('a dear list', () => {
  it('is released by two officers, the second of whom is another one', async () => {
    const id = await dear(6);
    expect(await caseOf(li, id)).toMatchObject({ needsTwo: true, proposal: null });
    expect(await done(li, id, { what: 'release', reason: '价格已核实' })).toBe('proposed');
    const proposal = { outcome: 'release', reason: '价格已核实', by: 'li', code: null };
    expect(await caseOf(li, id)).toMatchObject({ stage: 'second', proposal: { ...proposal, mine: true } });
    expect((await take(li, id)).status).toBe(200);
    expect((await deed(li, id, { what: 'release', reason: '我再点一次' })).status).toBe(409);
    await li.send('DELETE', `/api/desk/cases/${id}/lease`);
    expect(await caseOf(wang, id)).toMatchObject({ proposal: { ...proposal, mine: false } });
    expect(await done(wang, id, { what: 'release', reason: '同意' })).toBe('decided');
    await people.becomes(6, 'released');
  });

  it('goes back to review where the second one does not agree', async () => {
    const id = await dear(7);
    expect(await done(li, id, { what: 'release', reason: '价格已核实' })).toBe('proposed');
    expect(await done(wang, id, { what: 'return', reason: '价格依据不足' })).toBe('moved');
    expect(await caseOf(li, id)).toMatchObject({ stage: 'review', proposal: null });
    expect(await done(li, id, { what: 'reject', reason: '价格依据不足' })).toBe('decided');
    await people.becomes(7, 'rejected');
  });
});

it('a case shows what its seller did of late, and to how many addresses its buyer’s lists go', async () => {
  const id = await held(8);
  expect(await done(li, id, { what: 'inspect', reason: '开箱查验' })).toBe('moved');
  expect(await done(zhao, id, { what: 'reject', reason: '查获夹带' })).toBe('decided');
  const last = await held(9);
  // Counted every few seconds.
  await until(async () => (await caseOf(li, last)).seller.held === 9);
  const { seller, buyer } = await caseOf(li, last);
  const firstSeen = people.platform.runtime.clock.day();
  expect(seller).toMatchObject({ days: 90, firstSeen, inspected: 2, found: 1, rejected: 4, returned: 0 });
  expect(seller.headings).toEqual([{ heading: '0409', lists: seller.released }]);
  expect(buyer).toMatchObject({ days: 31, lists: 8, addresses: 1 });
});

it('everything that was done is in the audit log, whose chain holds', async () => {
  const { pool } = people.platform.database;
  const { rows } = await pool.query<{ what: string }>(
    `select distinct what from audit_entry where what like 'case.%' order by 1`,
  );
  expect(rows.map(({ what }) => what)).toEqual(
    ['ask', 'inspect', 'pass', 'propose', 'reject', 'release', 'return'].map((what) => `case.${what}`),
  );
  expect(await verifyAudit(pool)).toMatchObject({ sound: true });
});
