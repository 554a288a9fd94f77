// The smaller doors: a message of one's own, the check without effect, tasks of played participants, the desk.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePack } from '../src/documents/packs.ts';
import { perMinute } from '../src/http/rate-limit.ts';
import type { DeskVerdict } from '../src/http/services.ts';
import { sealBytes, sealJson } from '../src/seal/index.ts';
import { type Door, documentId, OPERATOR_TOKEN, openDoor, storeDocument } from './support/door.ts';
import { BUYER_ID, type FourRecords, fourMessages, fourRecords } from './support/four-records.ts';

const SEL = '4403160SEL';
const PAY = '4403160PAY';
const HOUR_MS = 3_600_000;

let door: Door;
let key: string;
const verdicts: { caseId: number; verdict: DeskVerdict }[] = [];

beforeAll(async () => {
  const desk = {
    decide: async (caseId: number, verdict: DeskVerdict) => {
      verdicts.push({ caseId, verdict });
      return ({ 1: 'decided', 2: 'not-held', 3: 'unknown-code' } as const)[caseId] ?? 'unknown';
    },
  };
  door = await openDoor(
    { desk },
    {
      checkLimits: {
        participant: perMinute(10),
        buyer: { burst: 3, everyMs: HOUR_MS },
        buyerInAll: { burst: 5, everyMs: HOUR_MS },
        draft: perMinute(3),
      },
    },
  );
  key = await door.register(SEL);
  const roles = { PLT: 'platform', PAY: 'payment', LOG: 'logistics', BRK: 'broker', WHS: 'warehouse' };
  for (const [name, role] of Object.entries(roles)) await door.register(`4403160${name}`, { roles: [role] });
});
afterAll(() => door.close());

describe('GET /ceb/messages/:messageId', () => {
  const original = Buffer.from('\uFEFF<a>无</a>');
  const fault = { code: 'empty', path: '/', message: 'the message is empty', messageZh: '报文为空', rule: 'one' };

  beforeAll(async () => {
    const { pool, seal, clock } = door.services;
    const day = clock.day();
    const insert = (id: number, faults: Buffer | null) =>
      pool.query(
        `insert into message (day, id, sender, guid, type, accepted, records, digest, received_at, channel, faults)
         values ($1, $2, $3, 'g', 'CEB311Message', $4, 1, '\\x00', '2026-11-22T02:15:00.123Z', 'http', $5)`,
        [day, id, SEL, faults === null, faults],
      );
    await insert(1, null);
    await insert(2, await sealJson(seal, day, [fault]));
    const pack = writePack([1, 2].map((id) => ({ id, bytes: original, sender: SEL, receivedAtMs: 0, answers: [] })));
    await pool.query('insert into message_pack (day, id, sealed) values ($1, 1, $2)', [
      day,
      await sealBytes(seal, day, pack),
    ]);
  });
  const id = (n: number) => `${door.services.clock.day().replaceAll('-', '')}-${n}`;

  it('tells its sender what became of it', async () => {
    expect(await (await door.get(`/ceb/messages/${id(1)}`, key)).json()).toEqual({
      messageId: id(1),
      type: 'CEB311Message',
      guid: 'g',
      status: 'accepted',
      records: 1,
      receivedAt: '2026-11-22T10:15:00.123+08:00',
      channel: 'http',
      signature: null,
      faults: [],
    });
    expect(await (await door.get(`/ceb/messages/${id(2)}`, key)).json()).toMatchObject({
      status: 'refused',
      faults: [fault],
    });
  });

  it('gives the original bytes, of a refused message too', async () => {
    for (const n of [1, 2]) {
      const response = await door.get(`/ceb/messages/${id(n)}?original=true`, key);
      expect(response.headers.get('content-type')).toMatch(/^application\/xml/);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(original);
    }
  });

  it('shows nothing to others and takes no nonsense', async () => {
    const other = await door.register('4403160OTH');
    expect((await door.get(`/ceb/messages/${id(1)}`, other)).status).toBe(404);
    expect((await door.get('/ceb/messages/20261345-1', key)).status).toBe(404);
    expect((await door.get('/ceb/messages/1', key)).status).toBe(400);
  });
});

describe('POST /ceb/check', () => {
  function four(change: (records: FourRecords) => void = () => {}) {
    const records = fourRecords();
    change(records);
    return fourMessages(records);
  }
  interface Answer {
    outcome: string;
    checks: { rule: string; ok: boolean; values: object }[];
    receipts: { returnStatus: string }[];
    tax: { totals: { taxFen: number } };
    errors: { path: string; code: string }[];
  }
  const check = async (body: object, as = key) => {
    const response = await door.send('POST', '/ceb/check', as, body);
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: (await response.json()) as Answer,
    };
  };

  it('names faults of all four documents with the part they stand in', async () => {
    const messages = four();
    const { status, body } = await check({ ...messages, payment: messages.order, waybill: '<a' });
    expect(status).toBe(400);
    const parts = new Set(body.errors.map(({ path }) => path.split(/[./]/)[1]));
    expect([...parts]).toEqual(expect.arrayContaining(['payment', 'waybill']));
    expect(body.errors).toContainEqual(expect.objectContaining({ code: 'message-type', path: 'body.payment' }));
  });

  it('says release where a real case would be released', async () => {
    const { body } = await check(four());
    expect(body).toMatchObject({
      outcome: 'release',
      receipts: [{ returnStatus: '120' }, { returnStatus: '800' }],
      tax: { regime: 'within' },
    });
    expect(body.checks.every(({ ok }) => ok)).toBe(true);
  });

  it('runs every check and the tax, masks persons, and changes nothing', async () => {
    const { pool } = door.services;
    const { status, body } = await check(
      four(({ payment }) => {
        payment.head.payerName = '李大伟';
      }),
    );
    expect(body).toMatchObject({ outcome: 'reject', receipts: [{ returnStatus: '100' }] });
    expect(status).toBe(200);
    expect(body.checks.filter(({ ok }) => !ok).length).toBeGreaterThan(0);
    expect(body.tax.totals.taxFen).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toMatch(/李大伟|王小明|11010519491231002X/);
    for (const table of ['document_key', 'quota', 'quota_entry', 'receipt_pack']) {
      expect((await pool.query(`select from ${table}`)).rowCount).toBe(0);
    }
  });

  it("tells of the buyer's year only whether it suffices", async () => {
    const { pool, seal, clock } = door.services;
    const person = seal.person(BUYER_ID);
    await pool.query('insert into quota (person, year, posted_fen) values ($1, $2, 2599999)', [
      person,
      Number(clock.day().slice(0, 4)),
    ]);
    const { body } = await check(four());
    await pool.query('delete from quota');
    const year = body.checks.filter(({ rule }) => rule === 'year-limit');
    expect(year.map(({ ok }) => ok)).toContain(false);
    expect(JSON.stringify(body)).not.toMatch(/26\d\d\d\.\d\d(?<!26000\.00)/);
  });

  it('is limited per participant, whatever it sends', async () => {
    expect((await door.send('POST', '/ceb/check', undefined, four())).status).toBe(401);
    const nonsense = { ...four(), order: '<a' };
    let last = await check(nonsense);
    for (let i = 0; i < 10 && last.status !== 429; i++) last = await check(nonsense);
    expect(last.status).toBe(429);
    expect(Number(last.retryAfter)).toBeGreaterThan(0);
  });

  it('lets a buyer be checked a few times only, by one participant and by all together', async () => {
    const of = (buyerIdNumber: string) =>
      four(({ order, payment, inventory }) => {
        order.head.buyerIdNumber = inventory.head.buyerIdNumber = payment.head.payerIdNumber = buyerIdNumber;
      });
    const [first, second] = [await door.register('4403160CH1'), await door.register('4403160CH2')];
    const asked = of('440524188001010014');
    const statuses = async (times: number, as: string) => {
      const answers: number[] = [];
      while (answers.length < times) answers.push((await check(asked, as)).status);
      return answers;
    };
    expect(await statuses(4, first)).toEqual([200, 200, 200, 429]);
    expect(await statuses(3, second)).toEqual([200, 200, 429]);
    const { retryAfter, body } = await check(asked, first);
    expect(Number(retryAfter)).toBeGreaterThan(3_500);
    expect(Number(retryAfter)).toBeLessThanOrEqual(3_600);
    expect(body).toMatchObject({ type: 'urn:tongguan:problem:too-many-requests' });
    expect((await check(of(BUYER_ID), second)).status).toBe(200);
  });
});

describe('GET /ceb/drafts', () => {
  it('answers so many a minute, found or not', async () => {
    const hungry = await door.register('4403160DRF');
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await door.get('/ceb/drafts/4403160PLT/NONE', hungry)).status);
    expect(statuses).toEqual([404, 404, 404, 429]);
    expect((await door.get('/ceb/drafts/4403160PLT/NONE')).status).toBe(401);
  });
});

describe('/sandbox/tasks', () => {
  it('gives a played participant its tasks with the whole record, and lets it finish them', async () => {
    const played = await door.register('4403160PLY', { roles: ['payment'], played: true });
    const list = [{ gnum: '1' }];
    const task = async (id: number, kind: 311 | 621, name: string) => {
      await storeDocument(door.services, {
        id: documentId(id),
        kind,
        keys: [[2, 'x', String(id)]],
        sender: SEL,
        head: { orderNo: `T${id}`, buyerName: '王小明' },
        list,
      });
      await door.services.pool.query(
        'insert into played_task (party, task, day, document_id) values ($1, $2, $3, $4)',
        ['4403160PLY', name, door.services.clock.day(), documentId(id)],
      );
    };
    const waiting = door.get('/sandbox/tasks?party=4403160PLY&wait=20', played);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await task(101, 311, 'payment');
    await task(102, 621, 'logistics');
    expect(((await (await waiting).json()) as { tasks: object[] }).tasks.length).toBeGreaterThan(0);
    const { tasks } = (await (await door.get('/sandbox/tasks', played)).json()) as { tasks: { id: number }[] };
    expect(tasks).toEqual([
      {
        id: expect.any(Number),
        task: 'payment',
        order: { head: expect.objectContaining({ orderNo: 'T101', buyerName: '王小明' }), list },
      },
      {
        id: expect.any(Number),
        task: 'logistics',
        inventory: { head: expect.objectContaining({ orderNo: 'T102', buyerName: '王小明' }), list },
      },
    ]);
    for (const { id } of tasks) expect((await door.send('DELETE', `/sandbox/tasks/${id}`, played)).status).toBe(204);
    expect(await (await door.get('/sandbox/tasks', played)).json()).toEqual({ tasks: [] });
  });

  it('is closed to participants who are not played, and to one played party for another', async () => {
    expect((await door.get('/sandbox/tasks', key)).status).toBe(403);
    const played = await door.register('4403160PL2', { roles: ['payment'], played: true });
    expect((await door.get(`/sandbox/tasks?party=${PAY}`, played)).status).toBe(403);
  });
});

describe('/desk', () => {
  it('shows cases under review to the operator, by name, and to nobody else', async () => {
    const { pool, clock } = door.services;
    await storeDocument(door.services, {
      id: documentId(201),
      kind: 621,
      keys: [[5, 'x', 'C201']],
      sender: SEL,
      head: { orderNo: 'T201', buyerName: '王小明' },
    });
    await pool.query(
      `insert into waiting_case (id, day, order_owner, ebp_code, order_no, logistics_code, logistics_no, person, quota_year,
         dutiable_fen, hold, cop_no, pre_no, sender, receivers, accepted_at, lapses_at)
       values ($2, $1, 'P', 'P', 'T201', 'L', 'L', '\\x00', 2026, 1, 'review', 'C201', 'B1', 'P', array['P'], now(), now())`,
      [clock.day(), documentId(201)],
    );
    expect(await (await door.get('/desk/queue', OPERATOR_TOKEN)).json()).toMatchObject({
      cases: [
        { caseId: documentId(201), ebpCode: 'P', orderNo: 'T201', copNo: 'C201', invtNo: null, buyerName: '王小明' },
      ],
    });
    for (const wrong of [key, undefined, `${OPERATOR_TOKEN}x`])
      expect((await door.get('/desk/queue', wrong)).status).toBe(401);
  });

  it('passes the verdict on and says what became of it', async () => {
    const decide = async (caseId: number, body: object, as = OPERATOR_TOKEN) =>
      (await door.send('POST', `/desk/cases/${caseId}/decision`, as, body)).status;
    const verdict = { outcome: 'reject', code: '1300', reason: 'goods not as declared' };
    expect(await decide(1, verdict)).toBe(204);
    expect(verdicts).toEqual([{ caseId: 1, verdict }]);
    expect(await Promise.all([2, 3, 4].map((caseId) => decide(caseId, verdict)))).toEqual([409, 400, 404]);
    expect(await decide(1, { outcome: 'perhaps', reason: '' })).toBe(400);
    expect(await decide(1, verdict, key)).toBe(401);
  });
});
