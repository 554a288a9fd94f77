// Orders of operators, through the doors: what stops works at once, what lets go needs two, all of it is undone by two and written down.
import { setTimeout as sleep } from 'node:timers/promises';
import { signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { confirmOrder, giveOrder, lapseOrders, listOrders, refuseOrder, undoOrder } from '../src/operations/order.ts';
import { OrphanFinder } from '../src/watch/troubles/find.ts';
import { dispose, listTroubles, noticesOf } from '../src/watch/troubles/troubles.ts';
import {
  type FourRecords,
  fourMessages,
  fourRecords,
  PARTIES,
  type Party,
  ROLES,
  senderOf,
} from './support/four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

const UNTIL = { timeout: 20_000, interval: 50 };
const PARTS = ['order', 'payment', 'waybill', 'inventory'] as const;
const LI = { login: 'li.na', role: 'operator' };
const HE = { login: 'he.wei', role: 'commander' };

let platform: TestPlatform;
const keys = new Map<Party, Credentials>();

beforeAll(async () => {
  platform = await startTestPlatform();
  for (const [party, code] of Object.entries(PARTIES) as [Party, string][]) {
    const roles = party === 'PLT' ? ['platform', 'transmitter'] : [ROLES[party]];
    keys.set(party, await platform.register({ code, name: party, roles, dxpId: `DXP${party}` }));
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
});
afterAll(() => platform.stop());

const pool = () => platform.database.pool;
const tools = () => ({ pool: pool(), clock: platform.runtime.clock, wake: (_: readonly unknown[]) => {} });

async function post(records: FourRecords, part: (typeof PARTS)[number]): Promise<number> {
  const { keyPem, certPem } = keys.get(senderOf(part))!;
  const signed = signMessage(fourMessages(records)[part], { key: keyPem, certificate: certPem });
  const answer = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: signed });
  await answer.arrayBuffer();
  return answer.status;
}

async function declare(n: number): Promise<FourRecords> {
  const records = fourRecords(n);
  for (const part of PARTS) expect(await post(records, part)).toBe(202);
  return records;
}

/** Statuses of a list's decisions so far. */
async function statuses({ inventory }: FourRecords): Promise<number[]> {
  const { rows } = await pool().query(
    `select d.status from decision d join document_key k on k.kind = 5 and k.number = $1 and k.day = d.day and k.id = d.id order by d.status`,
    [inventory.head.copNo],
  );
  return rows.map(({ status }) => status);
}

/** Orders work within a second: lists until then are released. */
async function firstHeld(): Promise<FourRecords> {
  for (let n = 100; ; n++) {
    const records = await declare(n);
    if ((await statuses(records))[0] === 300) return records;
    await sleep(50);
  }
}

const audited = async () =>
  (await pool().query(`select who, what from audit_entry where object like 'order %' order by no`)).rows;

test('a hold by seller works at once; lifted by two, the cases it held are released', async () => {
  expect(await statuses(await declare(1))).toEqual([800]);
  const id = await giveOrder(pool(), 'hold', { by: 'seller', value: PARTIES.SEL }, 'Complaints about fakes', LI);
  const held = await firstHeld();
  expect((await listOrders(pool(), 1_000, 10))[0]).toMatchObject({
    id,
    state: 'active',
    holding: 1,
    confirmedBy: null,
  });
  const [row] = (await pool().query(`select id from waiting_case where hold = 'review'`)).rows;
  const verdict = { outcome: 'release', reason: 'looks fine' } as const;
  expect(await platform.runtime.services.desk.decide(row.id, verdict)).toBe('by-order');

  expect(await confirmOrder(tools(), id, LI)).toBe('same-person');
  expect(await confirmOrder(tools(), id, HE)).toBe('done');
  expect(await undoOrder(pool(), id, 'They are genuine', LI)).toBe('asked');
  expect(await undoOrder(pool(), id, 'They are genuine', LI)).toBe('same-person');
  expect(await undoOrder(pool(), id, 'Agreed', HE)).toBe('done');
  await vi.waitFor(async () => expect(await statuses(held)).toEqual([300, 800]), UNTIL);
  const whats = ['order.give', 'order.confirm', 'order.ask-undo', 'order.undo'];
  expect((await audited()).map(({ what }) => what)).toEqual(whats);
});

test('a paused company is told to come again, and its message is taken afterwards', async () => {
  const id = await giveOrder(pool(), 'pause', { participant: PARTIES.PAY }, 'Sends the same again and again', LI);
  const records = fourRecords(3);
  await vi.waitFor(async () => expect(await post(records, 'payment')).toBe(503), UNTIL);
  expect(await post(records, 'order')).toBe(202);
  expect(await refuseOrder(pool(), id, 'It was our own fault', LI)).toBe('done');
  await vi.waitFor(async () => expect(await post(records, 'payment')).toBe(202), UNTIL);
});

test('what stops and is confirmed by nobody lapses; what lets go does nothing before a second person agrees', async () => {
  const id = await giveOrder(pool(), 'hold', { by: 'hs', value: '33' }, 'Until the laboratory has answered', LI);
  await pool().query(`update operation set confirm_until = now() - interval '1 second' where id = $1`, [id]);
  await lapseOrders(pool());
  const [lapsed] = await listOrders(pool(), id + 1, 10);
  expect(lapsed).toMatchObject({ id, state: 'lapsed' });

  const records = fourRecords(4);
  expect(await post(records, 'inventory')).toBe(202);
  const woken: unknown[] = [];
  const waking = { ...tools(), wake: (found: readonly unknown[]) => void woken.push(...found) };
  const again = await giveOrder(pool(), 'reprocess', { hold: 'documents' }, 'After the repair', LI);
  await sleep(50);
  expect(woken).toEqual([]);
  expect(await confirmOrder(waking, again, HE)).toBe('done');
  expect(woken).toHaveLength(1);
  expect((await listOrders(pool(), again + 1, 1))[0]).toMatchObject({
    state: 'done',
    result: { cases: 1 },
    confirmedBy: 'he.wei',
  });
  expect(await confirmOrder(waking, again, HE)).toBe('ended');
});

test('an order whose list never comes is found on the third day, put off the list with words to its company, and gone when its list comes', async () => {
  const [told, late] = [fourRecords(50), fourRecords(51)];
  for (const records of [told, late]) expect(await post(records, 'order')).toBe(202);
  const now = Date.now() + 3 * 86_400_000;
  const finder = new OrphanFinder({ pool: pool(), clock: { now: () => now, day: () => '' } });
  const orphans = async () =>
    (await listTroubles(pool(), platform.runtime.clock)).filter(({ kind }) => kind === 'orphaned');
  for (let round = 0; round < 3; round++) await finder.round();
  const found = await orphans();
  expect(found.map(({ document, number }) => `${document} ${number}`)).toEqual(
    expect.arrayContaining(['order T50', 'order T51']),
  );

  const { id } = found.find(({ number }) => number === 'T50')!;
  expect(await dispose(pool(), id!, 'Asked the seller', '订单T50没有清单，请核实。', HE)).toBe(true);
  expect(await dispose(pool(), id!, 'Again', undefined, HE)).toBe(false);
  const notices = await noticesOf(pool(), PARTIES.PLT, 1_000, 10);
  expect(notices).toMatchObject([{ object: 'order T50', text: '订单T50没有清单，请核实。' }]);

  expect(await post(late, 'inventory')).toBe(202);
  await finder.round();
  expect((await orphans()).map(({ number }) => number)).not.toContain('T51');
});
