// Parcels that leave before their documents are there, and sites that are away; through the doors of sites and declarants.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listAudits } from '../src/operations/audits.ts';
import { emergencyRefusal, listEmergencies } from '../src/operations/emergency.ts';
import { confirmOrder, giveOrder, listOrders, undoOrder } from '../src/operations/order.ts';
import type { EmergencyParams, Operation, OperationKind } from '../src/operations/shapes.ts';
import { toldFindings } from '../src/watch/alarms/told.ts';
import type { Frame } from '../src/watch/shapes.ts';
import { noticesOf } from '../src/watch/troubles/troubles.ts';
import { PARTIES } from './support/four-records.ts';
import { GoodsIn } from './support/goods-in.ts';

const UNTIL = { timeout: 20_000, interval: 50 };
const LI = { login: 'li.na', role: 'operator' };
const HE = { login: 'he.wei', role: 'commander' };
const RELEASED = ['622 2', '622 120', '622 800'];
const DAY_MS = 86_400_000;

let site: GoodsIn;
beforeAll(async () => {
  site = await GoodsIn.open();
  await site.manifest([{ billNo: '160-1234 5678', pieces: '60', weight: '100' }]);
});
afterAll(() => site?.platform.stop());

const pool = () => site.platform.database.pool;
const clock = () => site.platform.runtime.clock;
const tools = () => ({ pool: pool(), clock: clock(), wake: () => {} });

async function ordered(kind: OperationKind, params: Operation['params']): Promise<number> {
  const id = await giveOrder(pool(), kind, params, 'Insulin for a children’s hospital', LI);
  expect(await confirmOrder(tools(), id, HE)).toBe('done');
  return id;
}

const parcel = (n: number): EmergencyParams => ({
  ...{ logisticsCode: PARTIES.LOG, logisticsNo: `L${n}`, customsCode: '5317', declarant: PARTIES.BRK },
  ...{ goods: '胰岛素', consignee: '王*明', days: 7 },
});
const emergency = async (id: number) => (await listEmergencies(pool(), clock(), 100)).find((one) => one.id === id);
const orderState = async (id: number) => (await listOrders(pool(), id + 1, 1, true))[0]!.state;
const alarms = async (at = clock().now()) => {
  const nobody = { answered: 0, failed: 0, lastAnswerAt: null, resting: false };
  const live = { party: () => nobody, frame: { at } as Frame };
  return (await toldFindings(pool(), live)).map(({ rule, object }) => `${rule} ${object}`);
};
async function awaited(): Promise<string[]> {
  const response = await fetch(`${site.platform.baseUrl}/site/emergencies`, { headers: site.headers('SITE') });
  const { parcels } = (await response.json()) as { parcels: { logisticsNo: string; goods: string }[] };
  return parcels.map(({ logisticsNo, goods }) => `${logisticsNo} ${goods}`);
}

test('leaves when two people have said so; its list is decided as any other, and gets 899 when it is released', async () => {
  expect(await site.left([1])).toEqual(['not-released']);
  const asked = await giveOrder(pool(), 'emergency', parcel(1), 'Insulin for a children’s hospital', LI);
  expect(await site.left([1])).toEqual(['not-released']);
  expect(await confirmOrder(tools(), asked, HE)).toBe('done');
  expect(await emergencyRefusal(pool(), clock(), parcel(1))).toMatch(/already/);
  expect(await awaited()).toEqual(['L1 胰岛素']);
  expect(await site.left([1, 2])).toEqual(['emergency', 'not-released']);
  expect(await site.left([1])).toEqual(['emergency']);
  expect(await awaited()).toEqual([]);
  expect(await emergency(asked)).toMatchObject({ state: 'open', leftBy: '4403160SIT', overdue: false });
  expect(await undoOrder(pool(), asked, 'Not needed', LI)).toBe('ended');

  await site.list({ n: 1 });
  await site.until('BRK', 'C1', RELEASED.slice(0, 2));
  await site.delivery('D1', [1]);
  await site.until('BRK', 'C1', [...RELEASED, '622 899']);
  await vi.waitFor(async () => expect(await emergency(asked)).toMatchObject({ state: 'settled' }), UNTIL);
  expect(await orderState(asked)).toBe('done');
  expect(await emergencyRefusal(pool(), clock(), parcel(1))).toMatch(/is released/);
});

test('is taken back by two before it has left, and then it stays', async () => {
  const id = await ordered('emergency', parcel(3));
  expect(await undoOrder(pool(), id, 'The hospital has some', LI)).toBe('asked');
  expect(await undoOrder(pool(), id, 'Agreed', HE)).toBe('done');
  expect(await site.left([3])).toEqual(['not-released']);
  expect(await emergency(id)).toMatchObject({ state: 'undone' });
});

test('whose documents do not come in time raises an alarm, and its declarant is told once', async () => {
  const id = await ordered('emergency', parcel(4));
  expect(await site.left([4])).toEqual(['emergency']);
  await pool().query(`update emergency_release set due_at = $2 where id = $1`, [id, new Date(clock().now() - DAY_MS)]);
  await vi.waitFor(async () => expect((await emergency(id))?.toldAt).not.toBeNull(), UNTIL);
  expect(await emergency(id)).toMatchObject({ overdue: true });
  expect(await alarms()).toEqual([`emergency-overdue ${PARTIES.LOG} L4`]);
  const notices = await noticesOf(pool(), PARTIES.BRK, 1_000, 10);
  expect(notices).toMatchObject([{ object: 'waybill L4', text: expect.stringContaining('L4已紧急放行') }]);
});

test('whose list is sent back raises an alarm and is audited, until the mended list is released', async () => {
  const id = await ordered('emergency', parcel(5));
  expect(await site.left([5])).toEqual(['emergency']);
  await site.list({ n: 5, billNo: '1' });
  await site.delivery('D5', [5]);
  await site.until('BRK', 'C5', ['622 2', '622 120', '622 100']);
  await vi.waitFor(async () => expect(await emergency(id)).toMatchObject({ state: 'rejected' }), UNTIL);
  expect(await alarms()).toContain(`emergency-rejected ${PARTIES.LOG} L5`);
  const [entry] = await listAudits(pool(), { before: 1_000, limit: 1 });
  expect(entry).toMatchObject({
    why: 'emergency',
    about: `${PARTIES.LOG} L5`,
    orderNo: 'T5',
    found: '13344',
    state: 'open',
  });

  await site.documents({ n: 5, appTime: '20261111000002' }, ['inventory']);
  await vi.waitFor(async () => expect(await emergency(id)).toMatchObject({ state: 'settled' }), UNTIL);
  expect(await alarms()).not.toContain(`emergency-rejected ${PARTIES.LOG} L5`);
});

test('a site is away: lists at 120 go on without its report, which is compared when it comes', async () => {
  for (const n of [6, 7]) await site.list({ n, billNo: n === 7 ? '1' : '16012345678' });
  for (const n of [6, 7]) await site.until('BRK', `C${n}`, RELEASED.slice(0, 2));
  const id = await ordered('degrade', { party: 'site', of: '5317', hours: 4 });
  for (const n of [6, 7]) await site.until('BRK', `C${n}`, RELEASED);
  // Within a second also those that come now.
  await site.list({ n: 8 });
  await site.until('BRK', 'C8', RELEASED);
  const auditOf = async (n: number) =>
    (await listAudits(pool(), { before: 1_000, limit: 100 })).find(({ orderNo }) => orderNo === `T${n}`);
  expect(await auditOf(8)).toMatchObject({ why: 'site', operation: id, state: 'waiting' });

  expect(await undoOrder(pool(), id, 'It is back', LI)).toBe('asked');
  expect(await undoOrder(pool(), id, 'Agreed', HE)).toBe('done');
  await site.delivery('D6', [6, 7, 8]);
  for (const n of [6, 8]) await vi.waitFor(async () => expect((await auditOf(n))?.state).toBe('agreed'), UNTIL);
  await vi.waitFor(async () => expect(await auditOf(7)).toMatchObject({ state: 'open', found: '13344' }), UNTIL);
  expect(await alarms()).toContain('after-audit site');
  expect(await site.unbalanced()).toEqual([]);
});
