// The clock of a sandbox: who may move it, how far, and that no day is shown before its tables are there.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { moveClock, permitMoves, readClockState } from '../src/clock/move.ts';
import { createClock, stampOf } from '../src/clock.ts';
import { prepareDays } from '../src/store/partitions.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

const DAY_MS = 86_400_000;

describe('A process’s clock', () => {
  afterEach(() => vi.useRealTimers());

  it('stands still at the edge of the days that have tables, and goes on when there are more', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-28T12:00:00+08:00') });
    const clock = createClock();
    clock.setReady({
      fromMs: Date.parse('2026-11-28T00:00:00+08:00'),
      toMs: Date.parse('2026-12-05T23:59:59.999+08:00'),
    });
    vi.setSystemTime(Date.parse('2027-03-01T00:00:00+08:00'));
    expect(clock.day()).toBe('2026-12-05');
    vi.setSystemTime(Date.parse('2026-11-01T00:00:00+08:00'));
    expect(stampOf(clock)).toEqual({ day: '2026-11-28', nowMs: Date.parse('2026-11-28T00:00:00+08:00') });
    clock.setReady({
      fromMs: Date.parse('2026-11-01T00:00:00+08:00'),
      toMs: Date.parse('2026-11-08T23:59:59.999+08:00'),
    });
    expect(clock.day()).toBe('2026-11-01');
  });

  it('stamps a commit with one look: day and instant are of the same side of midnight', () => {
    let looks = 0;
    const midnight = Date.parse('2027-01-01T00:00:00+08:00');
    const ticking = { now: () => midnight - 1 + looks++, day: () => 'not asked' };
    expect(stampOf(ticking)).toEqual({ day: '2026-12-31', nowMs: midnight - 1 });
    expect(stampOf(ticking)).toEqual({ day: '2027-01-01', nowMs: midnight });
  });
});

describe('The clock of the platform', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ max: 3 });
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    await database.pool.query('update clock set offset_ms = 0, movable = true');
  });

  it('moves on, to a time and back, and the tables of its day are made', async () => {
    const { pool } = database;
    const start = Date.now();
    const on = await moveClock(pool, { byMs: 31 * DAY_MS });
    expect(on.nowMs - start - 31 * DAY_MS).toBeLessThan(5_000);
    expect((await moveClock(pool, { byMs: DAY_MS })).offsetMs).toBe(32 * DAY_MS);
    const to = Date.parse('2029-12-31T23:59:59+08:00');
    expect(Math.abs((await moveClock(pool, { toMs: to })).nowMs - to)).toBeLessThan(5_000);
    const { rows } = await pool.query(
      "select to_regclass('message_20291231') as that, to_regclass('decision_20300106') as ahead",
    );
    expect(rows[0]).toEqual({ that: 'message_20291231', ahead: 'decision_20300106' });
    expect(await moveClock(pool, 'reset')).toMatchObject({ offsetMs: 0 });
    expect(await readClockState(pool)).toMatchObject({ offsetMs: 0, movable: true });
  });

  it('is not moved where the platform is no sandbox; and one that was moved does not start as anything else', async () => {
    const { pool } = database;
    await permitMoves(pool, false);
    await expect(moveClock(pool, { byMs: 1_000 })).rejects.toThrow(/no sandbox.*--sandbox-clock/);
    await permitMoves(pool, true);
    await moveClock(pool, { byMs: DAY_MS });
    const refusal = await permitMoves(pool, false).catch((error) => error);
    expect(refusal.message).toMatch(/was moved.*tongguan clock reset/);
    expect(refusal.in('zh')).toMatch(/时钟曾被拨动.*tongguan clock reset/);
    await permitMoves(pool, true);
    await moveClock(pool, 'reset');
    await permitMoves(pool, false);
    expect(await moveClock(pool, 'reset')).toMatchObject({ offsetMs: 0, movable: false });
  });

  it('does not go further than ten years, nor behind a day that was archived', async () => {
    const { pool } = database;
    await expect(moveClock(pool, { byMs: 4_000 * DAY_MS })).rejects.toThrow(/4000 days.*3653 is the most/);
    const day = new Date(Date.now() + 8 * 3_600_000 - 3 * DAY_MS).toISOString().slice(0, 10);
    await pool.query("insert into archived_day values ($1, now(), '', 0, 0)", [day]);
    await expect(moveClock(pool, { byMs: -5 * DAY_MS })).rejects.toThrow(`days up to ${day} are archived`);
    await moveClock(pool, { byMs: -2 * DAY_MS + 60_000 });

    const { fromMs } = await prepareDays(pool, new Date(Date.parse(day) - 9 * DAY_MS).toISOString().slice(0, 10));
    expect(fromMs).toBe(Date.parse(`${day}T00:00:00+08:00`) + DAY_MS);
    await pool.query('delete from archived_day');
  });
});
