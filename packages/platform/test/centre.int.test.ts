// The command centre beside its figures: who is on duty, what is foretold of a promotion, and when companies are asked to send.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAccount } from '../src/accounts/store.ts';
import { homes } from '../src/portal/home.ts';
import {
  announce,
  confirm,
  declareForecast,
  outlookOf,
  planOf,
  promotionsOf,
  setCapacity,
} from '../src/promotions/promotions.ts';
import { told } from '../src/watch/alarms/words.ts';
import { CapacityKeeper } from '../src/watch/capacity.ts';
import { addShifts, forgetOldShifts, namedOf, onDuty, removeShift, shiftsBetween } from '../src/watch/duty/shifts.ts';
import { suggestedOwner } from '../src/watch/duty/suggest.ts';
import type { Live } from '../src/watch/live.ts';
import { startTestPlatform, type TestPlatform } from './support/platform.ts';

const CHEN = { login: 'chen.gang', role: 'operator' } as const;
const HOUR_MS = 3_600_000;
const SELLERS = ['4403160AAA', '4403160BBB'] as const;

let platform: TestPlatform;
const tools = () => platform.runtime.services;
const inHours = (hours: number) => new Date(platform.runtime.clock.now() + hours * HOUR_MS).toISOString();

beforeAll(async () => {
  platform = await startTestPlatform();
  const person = { districts: [], participant: null };
  await addAccount(platform.database.pool, { ...person, login: 'he.wei', name: '何伟', roles: ['operator'] });
  for (const code of SELLERS) await platform.register({ code, name: `公司${code}`, roles: ['seller'] });
  await platform.register({ code: '4403160LOG', name: '速递', roles: ['logistics'] });
});
afterAll(() => platform?.stop());

test('shifts are of accounts or of named people, who are sealed and shown masked; now and next are told', async () => {
  const person = { name: '王小明', phone: '13800138000' };
  const all = { district: null };
  const unknown = { ...all, beginsAt: inHours(-1), endsAt: inHours(1), task: 'lead' as const, login: 'nobody' };
  expect(await addShifts(tools(), [unknown], CHEN)).toEqual(['nobody']);
  expect(
    await addShifts(
      tools(),
      [
        { ...unknown, login: 'he.wei', task: 'technical' },
        { ...all, district: '5317', beginsAt: inHours(-2), endsAt: inHours(2), task: 'liaison', person },
        { ...all, beginsAt: inHours(3), endsAt: inHours(9), task: 'lead', person },
        { ...all, beginsAt: inHours(30), endsAt: inHours(39), task: 'lead', login: 'he.wei' },
      ],
      CHEN,
    ),
  ).toEqual([]);
  const { now, next } = await onDuty(tools());
  expect(now.map(({ name, phone, task }) => [name, phone, task])).toEqual([
    ['王*明', '138****8000', 'liaison'],
    ['何伟', null, 'technical'],
  ]);
  expect(next.map(({ name, task }) => [name, task])).toEqual([['王*明', 'lead']]);
  const { rows } = await platform.database.pool.query(`select encode(sealed, 'hex') as text from duty_shift`);
  expect(JSON.stringify(rows)).not.toContain(Buffer.from('13800138000').toString('hex'));
  expect(await namedOf(tools(), now[0]!.id)).toEqual(person);
});

test('an alarm’s notice names who has duty for such a thing, until somebody has taken it', async () => {
  const { now } = await onDuty(tools());
  expect(suggestedOwner('sender-errors', now)).toBe('王*明 138****8000');
  expect(suggestedOwner('workers-gone', now)).toBe('何伟 (he.wei)');
  expect(suggestedOwner('workers-gone', [])).toBeUndefined();
  const alarm = {
    ...{ id: 1, rule: 'workers-gone', object: '', severity: 'failing' as const, since: inHours(0), overAt: null },
    ...{ times: 1, value: 0, bound: 0, owner: null, note: null, closedBy: null, closedAt: null },
  };
  expect(told('raised', alarm, 'https://t.example', '何伟 (he.wei)').lines).toContain('请值班 何伟 (he.wei) 处理');
  const taken = told('raised', { ...alarm, owner: 'li.na' }, 'https://t.example', '何伟 (he.wei)').lines.join();
  expect(taken).toContain('处理人 li.na');
  expect(taken).not.toContain('请值班');
});

test('a shift is taken off, old ones are forgotten, and the audit log holds who did it', async () => {
  const before = await shiftsBetween(tools(), new Date(0), new Date(inHours(100)));
  expect(await removeShift(platform.database.pool, before[0]!.id, CHEN)).toBe(true);
  expect(await removeShift(platform.database.pool, before[0]!.id, CHEN)).toBe(false);
  await forgetOldShifts({ pool: platform.database.pool, clock: { ...tools().clock, now: () => Date.now() + 5e10 } });
  expect(await shiftsBetween(tools(), new Date(0), new Date(inHours(100)))).toEqual([]);
  const { rows } = await platform.database.pool.query(
    `select what from audit_entry where what like 'duty.%' order by no`,
  );
  expect(rows).toEqual([{ what: 'duty.add' }, { what: 'duty.remove' }]);
});

test('what the platform can is the best minute it has shown, or what its load says', async () => {
  const { pool } = platform.database;
  const live = (risk: number, left: number) =>
    ({ frame: { capacity: { left } }, sums: () => new Map([['risk', risk]]) }) as unknown as Live;
  const minute = async (risk: number, left: number) => {
    const keeper = new CapacityKeeper({ pool, clock: tools().clock, log: tools().log }, live(risk, left));
    for (let second = 0; second < 60; second++) keeper.tick();
    await keeper.stop();
    return keeper.measured();
  };
  expect(await minute(0, 0.9)).toBeUndefined();
  expect(await minute(600, 0.9)).toEqual({ perSecond: 10, by: 'shown' });
  expect(await minute(300, 0.2)).toEqual({ perSecond: 10, by: 'shown' });
  expect(await minute(300, 0.6)).toEqual({ perSecond: 12.5, by: 'reckoned' });
});

test('companies are asked for their forecast, the sum is weighed, and windows go back to them', async () => {
  const { pool } = platform.database;
  const { clock } = tools();
  const [first, second] = SELLERS;
  const id = await announce(pool, { name: '双十一', firstDay: clock.day(), days: 1 }, CHEN);
  const needs = async (company: string) => (await homes(tools())(company)).promotions.map(({ need }) => need);
  expect(await needs(first)).toEqual(['forecast']);
  expect(await needs('4403160LOG')).toEqual([]);

  const hours = (at: number, lists: number) => Array.from({ length: 24 }, (_, hour) => (hour === at ? lists : 0));
  expect(await declareForecast(pool, id, first, hours(0, 9_000).slice(1), first, clock)).toBe('hours');
  expect(await declareForecast(pool, 999, first, hours(0, 9_000), first, clock)).toBe('unknown');
  expect(await declareForecast(pool, id, first, hours(0, 1), first, clock)).toBe('done');
  expect(await declareForecast(pool, id, first, hours(0, 9_000), first, clock)).toBe('done');
  expect(await declareForecast(pool, id, second, hours(0, 600), second, clock)).toBe('done');
  expect(await needs(first)).toEqual([]);

  expect(await confirm(pool, id, undefined, CHEN)).toBe('no-capacity');
  expect(await planOf(pool, id, undefined)).toMatchObject({ capacity: null, confirmed: null, over: 0 });
  expect(await setCapacity(pool, id, 1, CHEN)).toBe(true);
  const plan = (await planOf(pool, id, { perSecond: 50, by: 'shown' }))!;
  expect(plan.capacity).toEqual({ perSecond: 1, by: 'set' });
  expect(plan.foretold.slice(0, 4)).toEqual([9_600, 0, 0, 0]);
  expect(plan.proposed.slice(0, 4)).toEqual([3_600, 3_600, 2_400, 0]);
  expect(plan.plans).toMatchObject([
    { code: first, lists: 9_000, peakHour: 0, peak: 9_000, moved: 6_000, lastHour: 2 },
    { code: second, lists: 600, moved: 0, lastHour: 0 },
  ]);

  expect(await confirm(pool, id, undefined, CHEN)).toBe('done');
  expect(await planOf(pool, id, undefined)).toMatchObject({ changed: false, confirmedBy: 'chen.gang' });
  expect((await promotionsOf(pool, first, clock))[0]!.windows!.slice(0, 4)).toEqual([3_000, 3_600, 2_400, 0]);
  expect(await needs(first)).toEqual(['windows']);
  const notices = await pool.query('select participant from company_notice order by participant');
  expect(notices.rows.map(({ participant }) => participant)).toEqual(SELLERS);
  expect(await declareForecast(pool, id, second, hours(5, 60), second, clock)).toBe('done');
  expect(await planOf(pool, id, undefined)).toMatchObject({ changed: true });

  const outlook = await outlookOf(pool, clock, { perSecond: 50, by: 'shown' });
  expect(outlook).toMatchObject({ day: clock.day(), capacity: { perSecond: 1, by: 'set' } });
  expect(outlook.foretold!.slice(0, 6)).toEqual([9_000, 0, 0, 0, 0, 60]);
  expect(outlook.planned!.slice(0, 4)).toEqual([3_600, 3_600, 2_400, 0]);
});

test('a forecast is declared at the public door and read there again', async () => {
  const { apiKey } = await platform.register({ code: SELLERS[1], name: 'B', roles: ['seller'] });
  const headers = { authorization: `Bearer ${apiKey}` };
  const [promotion] = (await (await fetch(`${platform.baseUrl}/forecasts`, { headers })).json()) as { id: number }[];
  const put = (hours: number[]) =>
    fetch(`${platform.baseUrl}/forecasts/${promotion!.id}`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ hours }),
    });
  expect((await put(Array(24).fill(7))).status).toBe(204);
  expect((await put(Array(25).fill(7))).status).toBe(400);
  expect(await (await fetch(`${platform.baseUrl}/forecasts`, { headers })).json()).toMatchObject([
    { name: '双十一', days: 1, hours: Array(24).fill(7) },
  ]);
  expect((await fetch(`${platform.baseUrl}/forecasts`)).status).toBe(401);
});
