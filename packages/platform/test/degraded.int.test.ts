// What is let go under an order, through the doors: rules that only warn, parties without whose answer cases go on; and what is audited afterwards.
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AfterAudit, Operation, PartyState } from '../src/api-types.ts';
import { Standing } from '../src/operations/standing.ts';
import { explanationIn } from '../src/pipeline/explanations.ts';
import { sealJson } from '../src/seal/index.ts';
import { inTransaction } from '../src/store/transaction.ts';
import { toldFindings } from '../src/watch/alarms/told.ts';
import type { Frame } from '../src/watch/shapes.ts';
import { type FourRecords, fourRecords, PARTIES } from './support/four-records.ts';
import { openPeople, type People } from './support/people.ts';
import type { Browser } from './support/web.ts';

const UNTIL = { timeout: 20_000, interval: 50 };
/** Nobody has this name, as the register says once it is back. */
const NOBODY = '赵六';
/** Raw data is asked for above a hundred yuan. */
const DEAR = (records: FourRecords): void => {
  const line = { price: '200', totalPrice: '200' };
  Object.assign(records.order.head, { goodsValue: '200', acturalPaid: '210' });
  Object.assign(records.order.list[0]!, line);
  Object.assign(records.inventory.list[0]!, line);
  records.payment.head.amountPaid = '210';
};
const heavy = (records: FourRecords): void => {
  records.waybill.head.weight = '9';
};

let people: People;
let li: Browser;
let he: Browser;
let isAway = false;

beforeAll(async () => {
  people = await openPeople({
    parameters: { rawDataAboveFen: 10_000 },
    register: {
      ask: async (asked) => asked.map(({ name }) => (isAway ? undefined : name === NOBODY ? 'mismatch' : 'match')),
    },
  });
  li = await people.person('li.na', { roles: ['operator'] });
  he = await people.person('he.wei', { roles: ['commander'] });
});
afterAll(() => people?.close());

const pool = () => people.platform.database.pool;

async function give(kind: string, params: Record<string, unknown>): Promise<number> {
  const answer = await li.send('POST', '/api/ops/orders', { kind, params, reason: 'As the duty officer asks' });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { id: number }).id;
}

async function ordered(kind: string, params: Record<string, unknown>): Promise<number> {
  const id = await give(kind, params);
  expect((await li.send('POST', `/api/ops/orders/${id}/confirm`)).status).toBe(409);
  expect((await he.send('POST', `/api/ops/orders/${id}/confirm`)).status).toBe(204);
  return id;
}

async function undone(id: number): Promise<void> {
  for (const one of [li, he]) {
    const answer = await one.send('POST', `/api/ops/orders/${id}/undo`, { reason: 'It is over' });
    expect(answer.status).toBe(204);
  }
}

const audits = async (query = '') => (await (await he.get(`/api/ops/after-audit${query}`)).json()) as AfterAudit[];
const auditOf = async (n: number) => (await audits()).find(({ orderNo }) => orderNo === `T${n}`);
const alarms = async () => {
  const nobody = { answered: 0, failed: 0, lastAnswerAt: null, resting: false };
  const live = { party: () => nobody, frame: { at: people.platform.runtime.clock.now() } as Frame };
  return (await toldFindings(pool(), live)).map(({ rule, object, value }) => ({ rule, object, value }));
};

/** The checks that are kept with its decision. */
async function explained({ caseId }: AfterAudit) {
  const { rows } = await pool().query<{ day: string; explanation: number; sealed: Buffer }>(
    `select d.day, d.explanation, e.sealed from decision d
     join explanation_pack e on e.day = d.day and e.id = d.explanation - d.explanation % 128 where d.id = $1`,
    [caseId],
  );
  const { day, sealed, explanation } = rows[0]!;
  return (await explanationIn(people.platform.runtime.services.seal, day, sealed, explanation)).checks;
}

/** Orders work within a second: the first list to which it happens, from this number on. */
async function firstThat(
  status: 100 | 800 | undefined,
  from: number,
  change: (records: FourRecords) => void,
): Promise<number> {
  for (let n = from; n < from + 200; n++) {
    await people.declare(n, '王小明', change);
    const { rows } = await pool().query<{ status: number }>(
      'select d.status from decision d join document_key k on k.kind = 5 and k.number = $1 and k.day = d.day and k.id = d.id',
      [`C${n}`],
    );
    if (rows[0]?.status === status) return n;
  }
  throw new Error(`No list became ${status}`);
}

describe('a rule', () => {
  test('that may not be paused is refused, and so is who may not give orders', async () => {
    const order = { kind: 'pause-rule', params: { rule: 'year-limit', hours: 2 }, reason: 'Let them all in' };
    expect((await li.send('POST', '/api/ops/orders', order)).status).toBe(400);
    const may = { ...order, params: { rule: 'weight', hours: 2 } };
    expect((await he.send('POST', '/api/ops/orders', may)).status).toBe(403);
    expect((await li.send('POST', '/api/ops/orders', { ...may, params: { rule: 'weight', hours: 900 } })).status).toBe(
      400,
    );
  });

  test('that is paused only warns: the list is released, says so, and is listed; when the order is undone it is sent back again', async () => {
    await people.declare(1, '王小明', heavy);
    await people.becomes(1, 'rejected');
    const id = await ordered('pause-rule', { rule: 'weight', hours: 2 });
    const n = await firstThat(800, 100, heavy);
    expect(await auditOf(n)).toMatchObject({
      ...{ why: 'rule', about: 'weight', operation: id, state: 'open', status: 800, participant: PARTIES.BRK },
    });
    expect((await explained((await auditOf(n))!)).find(({ rule }) => rule === 'weight')).toMatchObject({
      ...{ ok: false, severity: 'warning', pausedBy: id },
    });
    expect(await audits(`?order=${id}`)).toHaveLength(1);
    expect(await audits(`?order=${id + 1}`)).toEqual([]);
    const orders = (await (await he.get('/api/ops/orders')).json()) as Operation[];
    expect(orders.find((order) => order.id === id)).toMatchObject({
      state: 'active',
      letGo: 1,
      endsAt: expect.any(String),
    });
    // Known to be so: nobody is called for it.
    expect(await alarms()).toEqual([]);

    await undone(id);
    await firstThat(100, 400, heavy);
  });

  test('is asked again when the hours are over', async () => {
    const id = await ordered('pause-rule', { rule: 'weight', hours: 1 });
    // Also before the duty has come that says so.
    await inTransaction(pool(), async (tx) => {
      await tx.query(`update operation set ends_at = now() - interval '1 second' where id = $1`, [id]);
      const standing = new Standing(tx as unknown as Pool);
      await standing.refresh();
      expect(standing.pausedRules.size).toBe(0);
    });
    await vi.waitFor(async () => {
      const [order] = (await (await he.get('/api/ops/orders?history=true')).json()) as Operation[];
      expect(order).toMatchObject({ id, state: 'lapsed' });
    }, UNTIL);
  });

  test('an entry is closed by a person, with a note, once', async () => {
    const [entry] = await audits('?state=open');
    const path = `/api/ops/after-audit/${entry!.id}/close`;
    expect((await he.send('POST', path, { note: 'Weighed again' })).status).toBe(403);
    expect((await li.send('POST', path, { note: 'Weighed again: the scales were wrong' })).status).toBe(204);
    expect((await li.send('POST', path, { note: 'Weighed again' })).status).toBe(409);
    expect((await audits('?state=closed'))[0]).toMatchObject({ id: entry!.id, closedBy: 'li.na' });
  });
});

describe('the population register', () => {
  test('is away: lists wait, until two people let them go; back again it is asked, and what differs is told', async () => {
    isAway = true;
    await people.declare(11, '王小红', () => {});
    await people.declare(12, NOBODY, () => {});
    const { rows } = await pool().query('select count(*)::int as n from waiting_case');
    expect(rows[0].n).toBe(2);
    await vi.waitFor(async () => {
      const states = (await (await he.get('/api/ops/parties')).json()) as PartyState[];
      expect(states[0]).toMatchObject({ party: 'register', mode: 'hold', waiting: 2 });
    }, UNTIL);

    const id = await ordered('degrade', { party: 'register', hours: 4 });
    for (const n of [11, 12]) await people.becomes(n, 'released');
    expect(await auditOf(11)).toMatchObject({ why: 'register', state: 'waiting', operation: id });
    const [state] = (await (await he.get('/api/ops/parties')).json()) as PartyState[];
    expect(state).toMatchObject({ mode: 'release', owed: 2, orders: [{ id, of: null }] });

    isAway = false;
    await vi.waitFor(async () => expect((await auditOf(11))?.state).toBe('agreed'), UNTIL);
    await vi.waitFor(async () => expect(await auditOf(12)).toMatchObject({ state: 'open', found: '13351' }), UNTIL);
    expect(await alarms()).toEqual([{ rule: 'after-audit', object: 'register', value: 1 }]);
    await undone(id);
  });
});

describe('a platform', () => {
  test('is away with its payment data: lists go on, the questions stay, and answers are compared afterwards', async () => {
    await people.declare(21, '王小明', DEAR);
    await people.declare(22, '王小明', DEAR);
    const requests = async () =>
      (await pool().query('select order_no, state from raw_data_request order by order_no')).rows.map(
        ({ order_no, state }) => `${order_no} ${state}`,
      );
    expect(await requests()).toEqual(['T21 due', 'T22 due']);
    const id = await ordered('degrade', { party: 'raw-data', of: PARTIES.PLT, hours: 4 });
    for (const n of [21, 22]) await people.becomes(n, 'released');
    expect(await auditOf(21)).toMatchObject({ why: 'raw-data', about: PARTIES.PLT, state: 'waiting' });
    expect(await requests()).toEqual(['T21 due', 'T22 due']);

    const { seal, clock } = people.platform.runtime.services;
    const { order, payment } = fourRecords(21);
    const data = {
      payExchangeInfoHead: {
        ...{ ebpCode: PARTIES.PLT, payCode: PARTIES.PAY, payTransactionId: 'P21', currency: '142' },
        ...{ totalAmount: '210', tradingTime: payment.head.payTime },
      },
      payExchangeInfoLists: [{ orderNo: 'T21', goodsInfo: [{ gname: order.list[0]!.itemName }] }],
    };
    const sealed = await sealJson(seal, clock.day(), data);
    await pool().query(
      `update raw_data_request set state = 'received', received_at = $1, sealed_day = $2, sealed = $3, total = 21000000 where order_no = 'T21'`,
      [new Date(clock.now()), clock.day(), sealed],
    );
    await pool().query(`update raw_data_request set deadline_at = $1 where order_no = 'T22'`, [
      new Date(clock.now() - 1),
    ]);
    await vi.waitFor(async () => expect((await auditOf(21))?.state).toBe('agreed'), UNTIL);
    await vi.waitFor(async () => expect(await auditOf(22)).toMatchObject({ state: 'open', found: '13353' }), UNTIL);
    expect(await requests()).toEqual(['T21 received', 'T22 overdue']);

    await undone(id);
    // A question holds the list up again.
    await firstThat(undefined, 700, DEAR);
  });
});
