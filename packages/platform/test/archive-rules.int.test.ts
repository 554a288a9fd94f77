// What keeps a day in the hot tables: each rule alone, by rows as the rooms write them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whatKeeps } from '../src/archive/closable.ts';
import { ensurePartitions } from '../src/store/partitions.ts';
import { type Door, openDoor } from './support/door.ts';

const DAY = '2026-01-05';
const LATER = '2026-03-01';
const AFTER_DAYS = 60;
const age = { nowMs: Date.parse('2026-04-01T04:00:00Z'), afterDays: AFTER_DAYS };
const SEL = '4403160SEL';

let door: Door;
const kept = () => whatKeeps(door.services.pool, DAY, age);
const sql = (text: string, values: unknown[] = []) => door.services.pool.query(text, values);

beforeAll(async () => {
  door = await openDoor();
  await ensurePartitions(door.services.pool, DAY, 0);
  await ensurePartitions(door.services.pool, LATER, 0);
  await door.register(SEL);
  await sql(
    `insert into receipt_pack (day, receiver, first_no, count, made_at, sealed) values ($1::date, $2, 1, 5, $1::date, ''), ($3::date, $2, 6, 5, $3::date, '')`,
    [DAY, SEL, LATER],
  );
  await sql(`insert into receipt_log_key values ('k', '', now())`);
  await sql(`insert into receipt_root values ($1, 5, '', '', 'k', '', '', now())`, [DAY]);
});
afterAll(() => door?.close());

const decision = (day: string, id: number, decidedAt: string, orderDay = day) =>
  sql(
    `insert into decision (day, id, status, also_120, decided_at, code, text, invt_no, order_day, order_id, payment_day, payment_id,
       waybill_day, waybill_id, dutiable_fen, duty_fen, vat_fen, consumption_fen, explanation)
     values ($1, $2, 800, true, $3, '', '', null, $4, 1, $1, 2, $1, 3, 0, 0, 0, 0, 1)`,
    [day, id, decidedAt, orderDay],
  );
const waiting = (day: string, id: number, orderNo: string) =>
  sql(
    `insert into waiting_case (id, day, order_owner, ebp_code, order_no, logistics_code, logistics_no, person, quota_year, dutiable_fen,
       pre_no, sender, receivers, accepted_at, lapses_at, cop_no)
     values ($1, $2, 'P', 'P', $3, 'L', $3, '', 2026, 0, '', $4, '{}', now(), now(), $3)`,
    [id, day, orderNo, SEL],
  );

describe('a day in the hot tables', () => {
  it('is kept by receipts in no closed hour', async () => {
    expect(await kept()).toEqual([{ rule: 'proof', count: 1 }]);
    await sql(`insert into receipt_root_range values ($1, 5, 1, $2, 0)`, [SEL, DAY]);
    expect(await kept()).toEqual([]);
  });

  it('is kept while it is young, and then not looked into', async () => {
    expect(await whatKeeps(door.services.pool, '2026-02-01', age)).toEqual([{ rule: 'young', count: 2 }]);
    expect(await whatKeeps(door.services.pool, '2026-01-31', age)).toEqual([{ rule: 'young', count: 1 }]);
  });

  it('is kept by a case of its own that waits, and by a younger one with its document', async () => {
    await waiting(DAY, 1_281, 'T1');
    expect(await kept()).toEqual([{ rule: 'waiting', count: 1 }]);
    await sql('delete from waiting_case');
    await waiting(LATER, 2_561, 'T2');
    expect(await kept()).toEqual([]);
    await sql(`insert into document_key (kind, owner, number, day, id, state) values (2, 'P', 'T2', $1, 1, 2)`, [DAY]);
    expect(await kept()).toEqual([{ rule: 'awaited', count: 1 }]);
    await sql('delete from waiting_case');
  });

  it('is kept by a case decided so late that its window is open', async () => {
    await decision(DAY, 1_409, '2026-01-20T00:00:00Z');
    expect(await kept()).toEqual([]);
    await decision(DAY, 1_410, '2026-02-03T00:00:00Z');
    expect(await kept()).toEqual([{ rule: 'window', count: 1 }]);
    await sql('delete from decision');
  });

  it('is kept by a younger case with an open window that rests on its document', async () => {
    await decision(LATER, 3_841, '2026-03-02T00:00:00Z');
    expect(await kept()).toEqual([]);
    await decision(LATER, 3_842, '2026-03-02T00:00:00Z', DAY);
    expect(await kept()).toEqual([{ rule: 'named', count: 1 }]);
    await sql('delete from decision');
  });

  it('is kept by quota that is only reserved', async () => {
    await sql(
      `insert into quota_entry (day, id, person, year, amount_fen, state, at) values ($1, 1, '', 2026, 5, 'reserved', now())`,
      [DAY],
    );
    expect(await kept()).toEqual([{ rule: 'reserved', count: 1 }]);
    await sql('delete from quota_entry');
  });

  it('is kept by goods of a bonded list that are still in their warehouse, not by those that left or are back', async () => {
    await decision(DAY, 1_281, '2026-01-06T00:00:00Z');
    const moved = (source: number, kind: string, qty: number, reverses: number | null = null) =>
      sql(
        `insert into bonded_movement (day, source, ems_no, item_no, kind, reversal, qty, reverses, at)
         values ($1, $2, 'E', 'A', $3, $4::bigint is not null, $5, $4, now())`,
        [DAY, source, kind, reverses, qty],
      );
    await moved(9_000, 'drawn', 5); // an exit of its own: not a list's
    await moved(1_281, 'drawn', 3);
    expect(await kept()).toEqual([{ rule: 'drawn', count: 1 }]);
    await moved(9_001, 'drawn', 1, 1_281);
    expect(await kept()).toEqual([{ rule: 'drawn', count: 1 }]);
    await moved(1_281, 'passed-out', 2);
    expect(await kept()).toEqual([]);
    await sql('delete from bonded_movement');
    await sql('delete from decision');
  });

  it('is kept by a webhook that stands before its last receipt, and by pushes that are still tried', async () => {
    const { rows } = await sql(
      `insert into webhook (receiver, url, secret_sealed, secret_day, next_no) values ($1, 'http://127.0.0.1:9/', '', $2, 5) returning id`,
      [SEL, DAY],
    );
    expect(await kept()).toEqual([{ rule: 'webhook', count: 1 }]);
    await sql('update webhook set enabled = false');
    expect(await kept()).toEqual([]);
    await sql('update webhook set enabled = true, next_no = 6');
    expect(await kept()).toEqual([]);
    await sql(`insert into webhook_retry values ($1, 3, 1, now(), false, ''), ($1, 7, 1, now(), false, '')`, [
      rows[0].id,
    ]);
    expect(await kept()).toEqual([{ rule: 'retry', count: 1 }]);
    await sql('update webhook_retry set dead = true');
    expect(await kept()).toEqual([]);
  });

  it('is kept by a channel that stands before its last receipt or copy', async () => {
    await sql(
      `insert into channel (participant, kind, settings, next_no, next_data_no) values ($1, 'folder', '{}', 3, 1)`,
      [SEL],
    );
    expect(await kept()).toEqual([{ rule: 'channel', count: 1 }]);
    await sql('update channel set next_no = 6');
    await sql(`insert into subscriber_data values ($1, 1, $2, 128, now()), ($1, 2, $3, 256, now())`, [SEL, DAY, LATER]);
    expect(await kept()).toEqual([{ rule: 'copy', count: 1 }]);
    await sql('update channel set next_data_no = 2');
    expect(await kept()).toEqual([]);
  });
});
