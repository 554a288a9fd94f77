// Calendar duties: each due moment once, in order, caught up after downtime, tried again when they fail, and never lost.

import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClock } from '../src/clock.ts';
import { daysOfMonth, everyDay } from '../src/duties/calendar.ts';
import { type CalendarDuty, calendarDuty } from '../src/duties/duty.ts';
import { forgetOldRuns } from '../src/duties/forget-runs.ts';
import { listDuties, retryDuty } from '../src/duties/record.ts';
import { knowDuties, runDue } from '../src/duties/run.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ max: 6 });
  await database.pool.query('create table work (no int generated always as identity, duty text, due_at timestamptz)');
});
afterAll(() => database?.close());

const clock = createClock();
const set = (instant: string) => clock.setOffset(Date.parse(instant) - Date.now());
const tools = () => ({
  pool: database.pool,
  clock,
  log: pino({ level: 'silent' }),
  retries: { attemptsMax: 3, firstMs: 1 },
});
const going = new AbortController().signal;
const run = (...duties: CalendarDuty[]) => runDue(tools(), duties, going);

beforeEach(async () => {
  await database.pool.query('truncate duty, duty_run, work');
  set('2026-11-28T12:00:00+08:00');
});

/** Its work is a row, so that what was done twice or not at all can be seen. */
const works = (name: string, rule = everyDay('02:00'), before = async (_dueAt: number) => {}): CalendarDuty =>
  calendarDuty({
    name,
    rule,
    run: async (tx, dueAt) => {
      await tx.query('insert into work (duty, due_at) values ($1, $2)', [name, new Date(dueAt)]);
      await before(dueAt);
      return { result: { rows: 1 } };
    },
  });

const done = async (): Promise<string[]> => {
  const { rows } = await database.pool.query('select duty, due_at from work order by no');
  return rows.map(
    ({ duty, due_at }) => `${duty} ${new Date(due_at.getTime() + 28_800_000).toISOString().slice(5, 16)}`,
  );
};
const runs = async () =>
  (await database.pool.query('select duty, state, result from duty_run order by due_at, duty')).rows;

it('a new duty begins with the next due moment; what was missed is caught up in order of time over all duties', async () => {
  const [daily, half] = [works('daily'), works('half', daysOfMonth([1, 16], '03:00'))];
  await knowDuties(tools(), [daily, half]);
  await run(daily, half);
  expect(await done()).toEqual([]);
  set('2026-12-02T12:00:00+08:00');
  await knowDuties(tools(), [daily, half]); // a restart
  await run(daily, half);
  const expected = [
    'daily 11-29T02:00',
    'daily 11-30T02:00',
    'daily 12-01T02:00',
    'half 12-01T03:00',
    'daily 12-02T02:00',
  ];
  expect(await done()).toEqual(expected);
  await run(daily, half);
  expect(await done()).toEqual(expected);
  expect((await runs()).map(({ state, result }) => `${state} ${result.rows}`)).toEqual(Array(5).fill('done 1'));
});

it('two processes that meet do each moment once', async () => {
  const daily = works('daily');
  await knowDuties(tools(), [daily]);
  set('2026-12-08T12:00:00+08:00');
  await Promise.all([run(daily), run(daily), run(daily), run(daily)]);
  await run(daily);
  expect(new Set(await done()).size).toBe(10);
  expect(await done()).toHaveLength(10);
});

it('a clock that goes back repeats nothing; the duty goes on where time passes what was settled', async () => {
  const daily = works('daily');
  await knowDuties(tools(), [daily]);
  set('2026-11-30T12:00:00+08:00');
  await run(daily);
  set('2026-11-28T12:00:00+08:00');
  await run(daily);
  set('2026-12-01T12:00:00+08:00');
  await run(daily);
  expect(await done()).toEqual(['daily 11-29T02:00', 'daily 11-30T02:00', 'daily 12-01T02:00']);
});

it('what fails leaves no trace, is tried again, and keeps its own later moments waiting but no other duty', async () => {
  let faults = 1;
  const shaky = works('shaky', everyDay('01:00'), async () => {
    if (faults-- > 0) throw new Error('the bank is away');
  });
  const steady = works('steady');
  await knowDuties(tools(), [shaky, steady]);
  set('2026-11-30T12:00:00+08:00');
  const slow = { ...tools(), retries: { attemptsMax: 3, firstMs: 60_000 } };
  await runDue(slow, [shaky, steady], going);
  expect(await done()).toEqual(['steady 11-29T02:00', 'steady 11-30T02:00']);
  const { rows } = await database.pool.query("select attempts, error from duty where name = 'shaky'");
  expect(rows[0]).toMatchObject({ attempts: 1, error: expect.stringContaining('the bank is away') });
  await database.pool.query("update duty set retry_at = now() where name = 'shaky'");
  await runDue(slow, [shaky, steady], going);
  expect((await done()).slice(2)).toEqual(['shaky 11-29T01:00', 'shaky 11-30T01:00']);
  expect((await database.pool.query("select attempts, error from duty where name = 'shaky'")).rows[0]).toEqual({
    attempts: 0,
    error: null,
  });
});

it('what fails too often is recorded as failed, and done when the operator wants it again', async () => {
  let broken = true;
  const shaky = works('shaky', everyDay('02:00'), async (dueAt) => {
    if (broken && dueAt === Date.parse('2026-11-29T02:00:00+08:00')) throw new Error('no such account');
  });
  await knowDuties(tools(), [shaky]);
  set('2026-11-30T12:00:00+08:00');
  await expect.poll(() => run(shaky).then(() => done())).toEqual(['shaky 11-30T02:00']);
  expect((await runs())[0]).toMatchObject({ state: 'failed', result: { attempts: 3, message: 'no such account' } });
  broken = false;
  await database.pool.query("update duty_run set state = 'again' where state = 'failed'");
  await run(shaky);
  await run(shaky);
  expect(await done()).toEqual(['shaky 11-30T02:00', 'shaky 11-29T02:00']);
  expect((await runs()).map(({ state }) => state)).toEqual(['done', 'done']);
});

it('much work is committed in slices, and a crash between them goes on with the rest', async () => {
  let left = 5;
  let crash = true;
  const told: number[] = [];
  const slices = calendarDuty({
    name: 'slices',
    rule: everyDay('02:00'),
    run: async (tx, dueAt) => {
      await tx.query('insert into work (duty, due_at) values ($1, $2)', ['slices', new Date(dueAt)]);
      if (left === 3 && crash) {
        crash = false;
        throw new Error('crash');
      }
      left -= 1;
      return { more: left > 0, committed: () => told.push(left) };
    },
  });
  await knowDuties(tools(), [slices]);
  set('2026-11-29T12:00:00+08:00');
  await expect.poll(() => run(slices).then(() => left)).toBe(0);
  expect(await done()).toHaveLength(5);
  expect(told).toEqual([4, 3, 2, 1, 0]);
  expect(await runs()).toHaveLength(1);
});

it('a duty whose record cannot be written has not happened', async () => {
  const daily = works('daily');
  await knowDuties(tools(), [daily]);
  set('2026-11-29T12:00:00+08:00');
  await database.pool.query("alter table duty_run add constraint no_record check (state <> 'done')");
  const slow = { ...tools(), retries: { attemptsMax: 3, firstMs: 60_000 } };
  await runDue(slow, [daily], going);
  expect(await done()).toEqual([]);
  await database.pool.query('alter table duty_run drop constraint no_record');
  await database.pool.query('update duty set retry_at = now()');
  await run(daily);
  expect(await done()).toEqual(['daily 11-29T02:00']);
});

it('what was done more than a year ago is forgotten, what failed is not', async () => {
  await knowDuties(tools(), [forgetOldRuns]);
  await database.pool.query(`insert into duty_run values
    ('forget-old-runs', '2025-01-01Z', 'done', '2025-01-01Z', null), ('forget-old-runs', '2025-01-02Z', 'failed', '2025-01-02Z', null),
    ('forget-old-runs', '2026-11-01Z', 'done', '2026-11-01Z', null)`);
  set('2026-11-29T12:00:00+08:00');
  await run(forgetOldRuns);
  expect((await runs()).map(({ state, result }) => `${state} ${result?.forgotten ?? '-'}`)).toEqual([
    'failed -',
    'done -',
    'done 1',
  ]);
  expect(await retryDuty(database.pool, 'forget-old-runs', Date.parse('2025-01-02Z'))).toBe(true);
  expect(await retryDuty(database.pool, 'forget-old-runs', Date.parse('2025-01-02Z'))).toBe(false);
  expect(await listDuties(database.pool)).toMatchObject([
    { name: 'forget-old-runs', attempts: 0, runs: [{ state: 'again' }, { state: 'done', result: { forgotten: 1 } }] },
  ]);
});

it('refuses two duties of one name', async () => {
  await expect(knowDuties(tools(), [works('daily'), works('daily')])).rejects.toThrow(/one name/);
});
