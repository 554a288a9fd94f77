// A day leaves the hot tables: what its parties read before and after is the same to the byte, and what is damaged is refused by name.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DayKept } from '../src/archive/closable.ts';
import { archiveDays } from '../src/archive/duty.ts';
import { listDays } from '../src/archive/list.ts';
import { verifyArchive } from '../src/archive/verify.ts';
import { type Entry, entriesOf } from '../src/citizen/entries.ts';
import { readReports, report } from '../src/citizen/reports.ts';
import { rotateKeys } from '../src/seal/index.ts';
import { ensurePartitions } from '../src/store/partitions.ts';
import { loadSql } from '../src/store/sql.ts';
import { type FourRecords, fourRecords, PARTIES, type Party } from './support/four-records.ts';
import { type PastDay, startPastDay } from './support/past-day.ts';

const sqlOf = (room: string, name: string) => loadSql(new URL(`../src/${room}/`, import.meta.url).href, name);

let past: PastDay;
/** Everything asked below, by party and path, as it was answered before. */
const before = new Map<string, string>();
const asked: [Party, string][] = [];
/** What a change of each document of the second case was answered, and the first payment handed in again. */
const changed2: unknown[] = [];
let repeat1: string;
/** Of the buyer, before the day left. */
let year: Entry[];
let span: { from: string; to: string };
const buyer = async (): Promise<Buffer> =>
  (await past.platform.database.pool.query<{ person: Buffer }>('select person from quota')).rows[0]!.person;

const read = async ([party, url]: [Party, string]) => {
  const { status, text } = await past.get(url, party);
  return `${status} ${text}`;
};

beforeAll(async () => {
  past = await startPastDay();
  await past.release(1);
  await past.release(2);
  await bondedGoods();
  const since = new Date().toISOString();
  const changed = past.signed('order', fourRecords(3)).toString().replace('60.05', '60.06');
  const refused = (await (await past.post(Buffer.from(changed))).json()) as { messageId: string };
  const again = (await (await past.post(past.signed('order', fourRecords(1)))).json()) as { messageId: string };
  for (const party of ['PLT', 'SEL', 'PAY', 'LOG', 'BRK'] as const) {
    asked.push([party, '/ceb/receipts?after=0&limit=1000'], [party, '/ceb/receipts?after=1&limit=1']);
    asked.push([party, '/ceb/receipts?from=2&to=3'], [party, `/ceb/receipts?from=${since}`]);
    asked.push([party, `/ceb/receipts?to=${since}`], [party, '/ceb/receipts?from=2020-01-01T00:00:00Z&limit=1']);
  }
  for (const party of ['PLT', 'SEL', 'PAY', 'LOG', 'BRK'] as const) {
    const { preNo, invtNo } = JSON.parse((await past.get(`/ceb/status/${PARTIES.PLT}/T1`, 'BRK')).text);
    const guid = (part: string) => `${part}-20261111000001`.padEnd(36, '0');
    const numbers = [`preNo=${preNo}`, `invtNo=${invtNo}`, 'copNo=C2', 'logisticsNo=L1', 'payTransactionId=P2'];
    for (const number of [
      ...numbers,
      `guid=${guid('order')}`,
      `guid=${guid('inventory')}`,
      'preNo=B20261111999999999',
    ]) {
      asked.push([party, `/ceb/status?${number}`]);
    }
    asked.push([party, `/taxes/bills/${invtNo}_0`], [party, `/taxes/bills/${invtNo}_1`]);
    asked.push([party, `/ceb/status/${PARTIES.PLT}/T1`], [party, `/ceb/status/${PARTIES.PLT}/T404`]);
  }
  for (const part of ['inventory', 'order', 'payment', 'waybill'] as const)
    changed2.push(await answerTo(mended(part, 2)));
  repeat1 = await (await past.post(past.signed('payment', fourRecords(1)))).text();
  for (const { messageId } of [refused, again]) {
    asked.push(['PLT', `/ceb/messages/${messageId}`], ['PLT', `/ceb/messages/${messageId}?original=true`]);
    asked.push(['SEL', `/ceb/messages/${messageId}`]);
  }
});
afterAll(() => past?.stop());

/** Ten pieces of a bonded ledger came in on the day, and one went out. */
async function bondedGoods(): Promise<void> {
  const { pool } = past.platform.database;
  await pool.query(`insert into bonded_ledger values ('E', $1, '1210', '5317', 'zone', now())`, [PARTIES.SEL]);
  await pool.query(
    `insert into bonded_item values ('E', 'A', '0409000000', '蜂蜜', '142', 'bonded', 10, 0, 10, 0, 1, 0)`,
  );
  for (const [source, kind, qty] of [
    [1, 'declared-in', 10],
    [2, 'passed-in', 10],
    [3, 'drawn', 1],
    [4, 'passed-out', 1],
  ])
    await pool.query(
      `insert into bonded_movement (day, source, ems_no, item_no, kind, reversal, qty, at) values ($1, $2, 'E', 'A', $3, false, $4, now())`,
      [past.day, source, kind, qty],
    );
}

/** Bill, notice and receipt of payment of the first case as they are printed, and what is told of each to who holds it. */
async function papers() {
  const { invtNo } = JSON.parse((await past.get(`/ceb/status/${PARTIES.PLT}/T1`, 'SEL')).text);
  const { noticeNo } = JSON.parse((await past.get(`/taxes/bills/${invtNo}_0`, 'SEL')).text);
  const numbers = [`bills/${invtNo}_0`, `notices/${noticeNo}`, `payments/${noticeNo}`];
  return Promise.all(
    numbers.map(async (number) => {
      const { status, text } = await past.get(`/taxes/${number}.pdf`, 'SEL');
      const { rows } = await past.platform.database.pool.query('select code from paper where ref = $1 and kind = $2', [
        number.split('/')[1],
        number.slice(0, number.indexOf('s/')),
      ]);
      const { state, amountFen } = JSON.parse((await past.get(`/verify/${rows[0].code}`, 'SEL')).text);
      return { number, status, isPdf: text.startsWith('%PDF-'), printings: rows.length, state, amountFen };
    }),
  );
}

/** A released list declared once more with another weight, as its declarant would mend it. */
function mended(part: keyof FourRecords, n: number): Buffer {
  const records = fourRecords(n);
  Object.assign(records[part].head, { appType: '2', appTime: '20261112000000' });
  return past.signed(part, records);
}
const answerTo = async (bytes: Buffer) => {
  const response = await past.post(bytes);
  const { errors = [] } = (await response.json()) as { errors?: { code: string; value: string; message: string }[] };
  return {
    status: response.status,
    errors: errors.map(({ code, value, message }) => [code, value.replace(/-T\d0+$/, ''), message]),
  };
};

describe('a day past its windows', () => {
  it('stays while it is young, and says for how long', async () => {
    const age = past.options().age;
    await expect(past.archive()).rejects.toThrow(`${past.day} stays in the hot tables: young (61)`);
    expect(await listDays(past.platform.database.pool, age)).toMatchObject({ archived: [], old: [] });
  });

  it('stays while its receipts stand in no closed hour', async () => {
    const { nowMs, afterDays } = past.options().age;
    const later = { nowMs: nowMs + 70 * 86_400_000, afterDays };
    await expect(past.archive({ age: later })).rejects.toThrow(/: bill \(2\), proof \(4\)\./);
  });

  // Prints six papers and asks two hundred times, twice, beside whatever else the machine does.
  it('leaves the tables for its files, and its parties read the same', { timeout: 90_000 }, async () => {
    await past.pass(62);
    const printed = await papers();
    asked.push(['BRK', '/ceb/receipts/1/proof'], ['PLT', '/ceb/receipts/2/proof']);
    for (const one of asked) before.set(one.join(' '), await read(one));
    span = { from: past.day, to: past.platform.runtime.clock.day() };
    year = await entriesOf(past.platform.runtime.services, await buyer(), { ...span, limit: 10 });
    const steps: string[] = [];
    const { rows, bytes } = await past.archive({ onProgress: (step) => steps.push(step) });
    expect(steps.filter((step, i) => steps[i - 1] !== step)).toEqual(['write', 'check', 'keep', 'leave', 'done']);
    expect(rows).toBeGreaterThan(20);
    expect(bytes).toBeGreaterThan(1_000);
    expect(await past.partitions()).toEqual([]);
    const folder = path.join(past.platform.dataDir, 'archive', past.day);
    expect(readdirSync(folder)).toContain('manifest.json');
    expect(existsSync(`${folder}.writing`)).toBe(false);
    await past.reopen();
    const again = await papers();
    expect(again).toEqual(printed);
    expect(again.map(({ state }) => state)).toEqual(['paid', 'paid', 'paid']);
    for (const one of asked) expect(await read(one), one.join(' ')).toBe(before.get(one.join(' ')));
  });

  it('is still in the year of the buyer, entry by entry, and his to say that it was not he', async () => {
    const { pool } = past.platform.database;
    const entries = await entriesOf(past.platform.runtime.services, await buyer(), { ...span, limit: 10 });
    expect(entries).toEqual(year);
    expect(entries.map(({ amount, status }) => [amount, status])).toEqual([
      ['posted', 800],
      ['posted', 800],
    ]);
    const said = { day: past.day, id: entries[0]!.id, words: '不是我买的' };
    const services = { ...past.platform.runtime.services, pool };
    expect(await report(services, Buffer.alloc(32), said)).toBe('unknown');
    expect(await report(services, await buyer(), said)).toBe('reported');
    const reports = await readReports(services, []);
    expect(reports).toMatchObject([{ orderNo: 'T2', amountFen: entries[0]!.amountFen, status: 800 }]);
    expect((await entriesOf(services, await buyer(), { ...span, limit: 1 }))[0]!.reportedAt).not.toBeNull();
  });

  it('keeps the sums of the ledger and the row of receipt numbers', async () => {
    const { pool } = past.platform.database;
    expect((await pool.query(sqlOf('ledger', 'unbalanced-quotas'))).rows).toEqual([]);
    expect((await pool.query(sqlOf('bonded', 'unproven-items'))).rows).toEqual([]);
    expect((await pool.query('select count(*)::int as kinds from archived_bonded')).rows).toEqual([{ kinds: 4 }]);
    expect((await pool.query(sqlOf('backup', 'receipt-gaps'))).rows).toEqual([]);
    expect((await pool.query('select sum(posted_fen)::int as fen from archived_quota')).rows[0].fen).toBeGreaterThan(0);
  });

  it('is archived once, and not made anew for a clock moved back', async () => {
    const { pool } = past.platform.database;
    await expect(past.archive()).rejects.toThrow(`${past.day} is no day of the hot tables`);
    await ensurePartitions(pool, past.day, 0);
    const { archived } = await listDays(pool, past.options().age);
    expect(archived.map(({ day }) => day)).toEqual([past.day]);
    expect(await past.partitions()).toEqual([]);
  });

  it('holds no personal data in clear', () => {
    const folder = path.join(past.platform.dataDir, 'archive', past.day);
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(path.join(folder, name));
      for (const secret of ['王小明', '11010519491231002X', '13800138000', '科技园']) {
        expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false);
      }
    }
  });

  it('opens after the master key was rotated', async () => {
    const { database, dataDir } = past.platform;
    await rotateKeys(database.pool, dataDir);
    await past.reopen();
    for (const one of asked) expect(await read(one), one.join(' ')).toBe(before.get(one.join(' ')));
  });

  it('answers a change of a released list, and of its documents, as if the day were in the tables', async () => {
    const changed1: unknown[] = [];
    for (const part of ['inventory', 'order', 'payment', 'waybill'] as const) {
      changed1.push(await answerTo(mended(part, 1)));
    }
    expect(changed1).toEqual(changed2);
    expect(changed1[0]).toMatchObject({
      status: 409,
      errors: [
        ['guid-content', 'inventory', expect.anything()],
        ['refused', '-621012', expect.anything()],
      ],
    });
  });

  it('gives the first answer again to what came on the day', async () => {
    expect(await (await past.post(past.signed('payment', fourRecords(1)))).text()).toBe(repeat1);
  });

  it('goes on with the receipts of today where those of the day end', async () => {
    const all = async () => JSON.parse((await past.get('/ceb/receipts?after=0&limit=1000', 'PLT')).text).receipts;
    const old = (await all()) as { cursor: number }[];
    expect((await past.post(past.signed('order', fourRecords(9)))).status).toBe(202);
    const now = (await all()) as { cursor: number }[];
    expect(now.slice(0, old.length)).toEqual(old);
    expect(now.map(({ cursor }) => cursor)).toEqual(now.map((_, i) => i + 1));
    expect(now.length).toBeGreaterThan(old.length);
  });
});

describe('a damaged archive', () => {
  const damage = (name: RegExp, change: (bytes: Buffer) => Buffer) => {
    const folder = path.join(past.platform.dataDir, 'archive', past.day);
    const file = path.join(folder, readdirSync(folder).find((found) => name.test(found))!);
    const whole = readFileSync(file);
    writeFileSync(file, change(Buffer.from(whole)));
    return { file, mend: () => writeFileSync(file, whole) };
  };
  const flipped = (bytes: Buffer) => {
    bytes[bytes.length >> 1]! ^= 1;
    return bytes;
  };

  it.each([
    ['a byte in a file', /^receipt_pack/, flipped, 'has another checksum than when it was written'],
    ['a file cut short', /^receipt_pack/, (bytes: Buffer) => bytes.subarray(0, -9), 'bytes instead of'],
    ['a manifest', /^manifest/, flipped, 'has another checksum than when it was written'],
  ] as const)('%s is named by verify and refused by every reader', async (_, name, change, words) => {
    const { database, dataDir } = past.platform;
    const { file, mend } = damage(name, change);
    const [verified] = await verifyArchive(database.pool, dataDir);
    expect(verified!.faults).toEqual([expect.stringContaining(words)]);
    expect(verified!.faults[0]).toContain(file);
    await past.reopen();
    expect((await past.get('/ceb/receipts?after=0', 'PLT')).status).toBe(500);
    mend();
    expect((await verifyArchive(database.pool, dataDir))[0]!.faults).toEqual([]);
    expect((await past.get('/ceb/receipts?after=0', 'PLT')).status).toBe(200);
  });
});

describe('a day with something open', () => {
  it('stays, also for the duty, until it is closed', async () => {
    const open = await startPastDay();
    try {
      await open.release(1);
      expect((await open.post(open.signed('inventory', fourRecords(2)))).status).toBe(202);
      const { pool } = open.platform.database;
      // The lapse duty would end it: here it is held as by an officer.
      await pool.query(`update waiting_case set lapses_at = 'infinity'`);
      await open.pass(62);
      const kept = await open.archive().catch((error: DayKept) => error);
      expect(kept).toBeInstanceOf(DayKept);
      expect((kept as DayKept).keeping).toContainEqual({ rule: 'waiting', count: 1 });
      expect((await open.partitions()).length).toBeGreaterThan(5);

      const duty = { ...open.options(), archiveAfterDays: 60, log: pino({ level: 'silent' }) };
      const signal = AbortSignal.timeout(60_000);
      await archiveDays(duty, signal);
      expect((await open.partitions()).length).toBeGreaterThan(5);
      await pool.query('delete from waiting_case');
      await archiveDays({ ...duty, archiveAfterDays: undefined }, signal);
      expect((await open.partitions()).length).toBeGreaterThan(5);
      await archiveDays(duty, signal);
      expect(await open.partitions()).toEqual([]);
      expect((await verifyArchive(pool, open.platform.dataDir)).every(({ faults }) => faults.length === 0)).toBe(true);
    } finally {
      await open.stop();
    }
  });
});
