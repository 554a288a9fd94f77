// Bonded ledgers under lists that come together, that are held, cancelled and returned. The stories of the doors are samples/bonded-1210.

import { signMessage } from '@tongguan/ceb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BondedBook } from '../src/bonded/book.ts';
import { BondedRefusal, restoreStock } from '../src/bonded/index.ts';
import type { LoadedCase } from '../src/pipeline/cases.ts';
import { loadSql } from '../src/store/sql.ts';
import { inTransaction, type Transaction } from '../src/store/transaction.ts';
import { AREA, bondedRecords } from './support/bonded-records.ts';
import { until } from './support/endpoint.ts';
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

const GATE = '4403160SIT';
const REVIEWED = '李大明';
const PIECE = 100_000n;
/** Few: the platform has partitions ready for a week. */
const DISPLAY_DAYS = 2;

const sql = (name: string) => loadSql(new URL('../src/bonded/', import.meta.url).href, name);
const unprovenItems = sql('unproven-items');
const unprovenDeposits = sql('unproven-deposits');

let platform: TestPlatform;
let warehouse: Credentials;
let gate: Credentials;
const parties = {} as Record<Party, Credentials>;

beforeAll(async () => {
  platform = await startTestPlatform({ reviewBuyers: [REVIEWED], parameters: { displayDays: DISPLAY_DAYS } });
  const register = (code: string, roles: string[], dxpId: string) =>
    platform.register({ code, name: `Company ${code}`, roles, dxpId, sandbox: true });
  for (const name of Object.keys(PARTIES) as Party[]) {
    parties[name] = await register(PARTIES[name], [ROLES[name]], `DXP${name}`);
  }
  warehouse = await register(AREA, ['warehouse'], 'DXPWHS');
  gate = await register(GATE, ['site'], 'DXPSIT');
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
});
afterAll(() => platform?.stop());

afterEach(async () => {
  const { pool } = platform.database;
  expect([...(await pool.query(unprovenItems)).rows, ...(await pool.query(unprovenDeposits)).rows]).toEqual([]);
});

async function call(
  path: string,
  key: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${platform.baseUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}

async function done(path: string, body: unknown, key = warehouse.apiKey): Promise<Record<string, unknown>> {
  const answer = await call(path, key, body);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: expect.toSatisfy((status) => status < 300) });
  return answer.body;
}

const WEIGHTS = { vehicle: '5000', frame: '0', container: '0', goods: '100' };

/** A ledger of its own with so many pieces of honey on its shelves. */
async function ledger(emsNo: string, pieces: number): Promise<void> {
  const item = { itemNo: 'A1', gcode: '0409000000', gname: '蜂蜜', unit: '142', goodsClass: 'bonded' };
  await done('/bonded/ledgers', {
    ...{ emsNo, tradeMode: '1210', customsCode: '5317', warehouseKind: 'bonded-warehouse' },
    items: [item],
  });
  const declared = { type: '0', declarationNo: '531720261000000001', lines: [{ itemNo: 'A1', qty: String(pieces) }] };
  const { no } = await done('/bonded/entries', { copNo: `IN-${emsNo}`, emsNo, customsCode: '5317', ...declared });
  await throughGate(String(no), `IN-${emsNo}`);
}

async function throughGate(list: string, copNo: string): Promise<void> {
  const form = { copNo, customsCode: '5317', bind: '1', plate: '粤B12345', weights: WEIGHTS, lists: [{ no: list }] };
  const { no } = await done('/bonded/forms', form);
  await done(`/bonded/gate/${no}`, { weight: '5100' }, gate.apiKey);
}

async function quantities(emsNo: string): Promise<Record<string, string>> {
  const { body } = await call(`/bonded/ledgers/${emsNo}`, warehouse.apiKey);
  return (body as { items: Record<string, string>[] }).items[0]!;
}

async function declare(records: FourRecords): Promise<void> {
  const messages = fourMessages(records);
  for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
    const { keyPem, certPem } = parties[senderOf(part)];
    const xml = messages[part].replace(/guid="[^"]*"/, `guid="${crypto.randomUUID()}"`);
    const body = new Uint8Array(signMessage(xml, { key: keyPem, certificate: certPem }));
    const response = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body });
    expect(response.status, await response.text()).toBe(202);
  }
}

interface Status {
  state: string;
  invtNo: string;
  checks: { rule: string; ok: boolean; severity: string }[];
  decision: { code: string };
}

const statusOf = async (n: number): Promise<Status> =>
  (await call(`/ceb/status/${PARTIES.PLT}/T${n}`, parties.SEL.apiKey)).body as unknown as Status;

async function decided(n: number, state: string): Promise<Status> {
  await until(async () => (await statusOf(n)).state === state);
  return statusOf(n);
}

async function refOf(n: number): Promise<{ day: string; id: number }> {
  const { rows } = await platform.database.pool.query(
    'select day::text, id from document_key where kind = 5 and owner = $1 and number = $2',
    [PARTIES.BRK, `C${n}`],
  );
  return rows[0];
}

const giveBack = (of: { day: string; id: number }, by: number, pieces?: bigint): Promise<boolean> =>
  inTransaction(platform.database.pool, (tx) =>
    restoreStock(
      tx,
      { day: of.day, nowMs: platform.runtime.clock.now() },
      { of, by, ...(pieces && { items: new Map([['A1', pieces * PIECE]]) }) },
    ),
  );

describe('a bonded ledger', () => {
  it('is drawn on to the last piece and not beyond by lists that come together', async () => {
    await ledger('E-MANY', 6);
    await Promise.all(Array.from({ length: 9 }, (_, i) => declare(bondedRecords(100 + i, 'E-MANY'))));
    const statuses = await Promise.all(Array.from({ length: 9 }, (_, i) => statusOf(100 + i)));
    const states = statuses.map(({ state }) => state).sort();
    expect(states).toEqual([...Array(3).fill('rejected'), ...Array(6).fill('released')]);
    expect(statuses.filter(({ state }) => state === 'rejected').map(({ decision }) => decision.code)).toEqual(
      Array(3).fill('13323'),
    );
    expect(await quantities('E-MANY')).toMatchObject({ preDecrease: '6', available: '0' });
  });

  it('decides a list anew when another transaction takes the last piece between its look and its draw', async () => {
    await ledger('E-RACE', 1);
    const other = await platform.database.pool.connect();
    await other.query('begin');
    await other.query("update bonded_item set pre_decrease = pre_decrease + 100000 where ems_no = 'E-RACE'");
    await other.query(
      `insert into bonded_movement (day, source, ems_no, item_no, kind, reversal, qty, at)
       values ($1, 999, 'E-RACE', 'A1', 'drawn', false, 100000, now())`,
      [platform.runtime.clock.day()],
    );
    const declaring = declare(bondedRecords(120, 'E-RACE'));
    await until(async () => {
      const { rows } = await platform.database.pool.query(
        "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%bonded_item%'",
      );
      return rows.length > 0;
    });
    await other.query('commit');
    other.release();
    await declaring;
    expect((await decided(120, 'rejected')).decision.code).toBe('13323');
  });

  it('holds what a list under review has drawn, and has it back when the officer refuses', async () => {
    await ledger('E-HELD', 2);
    await declare(bondedRecords(130, 'E-HELD', '1', REVIEWED));
    await declare(bondedRecords(131, 'E-HELD', '1', REVIEWED));
    expect(await quantities('E-HELD')).toMatchObject({ preDecrease: '2', available: '0' });
    const { body } = await call('/desk/queue', platform.operatorToken);
    const caseIds = (body as { cases: { caseId: number; copNo: string }[] }).cases;
    const decide = (copNo: string, outcome: string) => {
      const { caseId } = caseIds.find((one) => one.copNo === copNo)!;
      return done(`/desk/cases/${caseId}/decision`, { outcome, reason: 'seen' }, platform.operatorToken);
    };
    await decide('C130', 'reject');
    await decide('C131', 'release');
    expect([(await statusOf(130)).state, (await statusOf(131)).state]).toEqual(['rejected', 'released']);
    expect(await quantities('E-HELD')).toMatchObject({ preDecrease: '1', available: '1' });
  });

  it('that nobody filed is let pass with a warning, as the door has always done', async () => {
    await declare(bondedRecords(140, 'E-NOBODY'));
    const { checks } = await decided(140, 'released');
    expect(checks.filter(({ ok }) => !ok)).toMatchObject([{ rule: 'ledger-filed', severity: 'warning' }]);
  });

  it('asks nothing of the database when no list of a commit is bonded', async () => {
    const tx = { query: () => expect.unreachable(), send: () => expect.unreachable() } as unknown as Transaction;
    const { inventory } = fourRecords();
    const book = await BondedBook.lock(tx, [{ inventory } as LoadedCase]);
    expect(book.facts({ inventory } as LoadedCase)).toEqual({});
    book.write(tx, { day: '2026-11-11', nowMs: 0 });
  });
});

describe('stock comes back', () => {
  it('whole, when a released list is cancelled, and once', async () => {
    await ledger('E-BACK', 5);
    await declare(bondedRecords(150, 'E-BACK', '3'));
    const of = await refOf(150);
    expect(await quantities('E-BACK')).toMatchObject({ preDecrease: '3', available: '2' });
    expect([await giveBack(of, 1), await giveBack(of, 1)]).toEqual([true, false]);
    expect(await quantities('E-BACK')).toMatchObject({ preDecrease: '0', available: '5' });
    await expect(giveBack(of, 2, 1n)).rejects.toThrow(BondedRefusal);
  });

  it('in parts, after the goods had left, and never more than had', async () => {
    await ledger('E-PART', 5);
    await declare(bondedRecords(151, 'E-PART', '3'));
    const { invtNo } = await decided(151, 'released');
    const parcels = { copNo: 'OUT-PART', emsNo: 'E-PART', customsCode: '5317', lists: [invtNo] };
    await throughGate(String((await done('/bonded/parcels', parcels)).no), 'OUT-PART');
    expect((await statusOf(151)).state).toBe('left');
    const of = await refOf(151);
    expect(await giveBack(of, 11, 1n)).toBe(true);
    expect(await quantities('E-PART')).toMatchObject({ actualDecrease: '2', preDecrease: '0', available: '3' });
    await expect(giveBack(of, 12, 3n)).rejects.toThrow('13323');
    expect(await giveBack(of, 13)).toBe(true);
    expect(await quantities('E-PART')).toMatchObject({ actualDecrease: '0', preDecrease: '0', available: '5' });
  });

  it('not for a list that drew on no filed ledger', async () => {
    await declare(bondedRecords(152, 'E-NOBODY'));
    expect(await giveBack(await refOf(152), 21)).toBe(false);
  });

  it('so the gate lets no vehicle pass whose list holds a parcel that was cancelled since', async () => {
    await ledger('E-GONE', 5);
    await declare(bondedRecords(153, 'E-GONE', '2'));
    const { invtNo } = await decided(153, 'released');
    const parcels = { copNo: 'OUT-GONE', emsNo: 'E-GONE', customsCode: '5317', lists: [invtNo] };
    const list = String((await done('/bonded/parcels', parcels)).no);
    await giveBack(await refOf(153), 31);
    const form = {
      copNo: 'OUT-GONE',
      customsCode: '5317',
      bind: '2',
      plate: '粤B1',
      weights: WEIGHTS,
      lists: [{ no: list }],
    };
    const { no } = await done('/bonded/forms', form);
    const refused = await call(`/bonded/gate/${no}`, gate.apiKey, { weight: '5100' });
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ code: '13326' }] } });
  });
});

/** For all processes, as a sandbox moves it. */
async function clockAhead(days: number): Promise<void> {
  const offset = days * 86_400_000;
  await platform.database.pool.query('update clock set offset_ms = $1', [offset]);
  await until(async () => Math.abs(platform.runtime.clock.now() - Date.now() - offset) < 60_000);
}

describe('the terms of bonded goods', () => {
  it('name what is due by the clock, and what is not settled in time is kept', async () => {
    await ledger('E-TERM', 5);
    await done('/bonded/deposits', { copNo: 'PAY-T', kind: 'pay', amountFen: 100_000 });
    const exit = { copNo: 'SHOW-T', emsNo: 'E-TERM', customsCode: '5317', kind: 'display' };
    const { no } = await done('/bonded/exits', { ...exit, lines: [{ itemNo: 'A1', qty: '2', totalPrice: '100.10' }] });
    await throughGate(String(no), 'SHOW-T');
    const early = await call(`/bonded/lists/${no}/forfeit`, platform.operatorToken, {});
    expect(early).toMatchObject({ status: 409, body: { errors: [{ code: '13326' }] } });
    await clockAhead(DISPLAY_DAYS + 1);
    const due = await call('/bonded/due', warehouse.apiKey);
    expect(due.body).toMatchObject({ exits: [{ no, kind: 'display', isOver: true }] });
    const batches = (due.body as { batches: { emsNo: string; isOver: boolean }[] }).batches;
    expect(batches.find(({ emsNo }) => emsNo === 'E-TERM')).toMatchObject({ isOver: false });
    await done(`/bonded/lists/${no}/forfeit`, {}, platform.operatorToken);
    await clockAhead(0);
    expect((await call('/bonded/deposits', warehouse.apiKey)).body).toMatchObject({ heldFen: 0 });
  });
});

describe('doors that are knocked at together', () => {
  it('take a declaration that comes five times at once as one, and so a vehicle and a payment', async () => {
    await ledger('E-FIVE', 1);
    const five = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 5 }, work));
    const entry = {
      copNo: 'IN-FIVE',
      emsNo: 'E-FIVE',
      customsCode: '5317',
      type: '3',
      lines: [{ itemNo: 'A1', qty: '4' }],
    };
    const numbers = await five(async () => String((await done('/bonded/entries', entry)).no));
    expect(new Set(numbers).size).toBe(1);
    const carries = { bind: '2', plate: '粤B5', weights: WEIGHTS, lists: [{ no: numbers[0] }] };
    const form = { copNo: 'CAR-FIVE', customsCode: '5317', ...carries };
    const forms = await five(async () => String((await done('/bonded/forms', form)).no));
    expect(new Set(forms).size).toBe(1);
    await five(() => done(`/bonded/gate/${forms[0]}`, { weight: '5100' }, gate.apiKey));
    expect(await quantities('E-FIVE')).toMatchObject({ inQty: '5', actualIncrease: '5', available: '5' });
    const before = (await call('/bonded/deposits', warehouse.apiKey)).body.freeFen as number;
    await five(() => done('/bonded/deposits', { copNo: 'PAY-FIVE', kind: 'pay', amountFen: 700 }));
    expect((await call('/bonded/deposits', warehouse.apiKey)).body).toMatchObject({ freeFen: before + 700 });
  });

  it('keep the books in whatever order steps come, and fail none of them', async () => {
    const ledgers = ['E-MIX-A', 'E-MIX-B'];
    for (const emsNo of ledgers) await ledger(emsNo, 20);
    await done('/bonded/deposits', { copNo: 'PAY-MIX', kind: 'pay', amountFen: 1_000_000 });
    // A fixed series, so that a failure can be looked at again.
    let seed = 20_261_111;
    const below = (count: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * count);
    };
    const lists: string[] = [];
    const forms: string[] = [];
    const pick = (from: readonly string[]): string => from[below(from.length)] ?? 'none';
    const steps = Array.from({ length: 120 }, (_, i) => async (): Promise<number> => {
      const emsNo = ledgers[below(2)]!;
      const qty = String(1 + below(4));
      const own = { copNo: `MIX-${i}`, emsNo, customsCode: '5317' };
      const lines = [{ itemNo: 'A1', qty, totalPrice: '50' }];
      const knocks = [
        () =>
          call('/bonded/entries', warehouse.apiKey, {
            ...own,
            type: '3',
            inspect: below(3) === 0,
            lines: [{ itemNo: 'A1', qty }],
          }),
        () =>
          call('/bonded/exits', warehouse.apiKey, { ...own, kind: below(2) ? 'display' : 'declared-together', lines }),
        () => {
          const toEmsNo = ledgers.find((other) => other !== emsNo)!;
          const moved = [{ itemNo: 'A1', toItemNo: 'A1', qty }];
          return call('/bonded/transfers', warehouse.apiKey, { ...own, toEmsNo, lines: moved });
        },
        () => {
          const carries = { bind: '1', plate: '粤B1', weights: WEIGHTS, lists: [{ no: pick(lists) }] };
          return call('/bonded/forms', warehouse.apiKey, { copNo: own.copNo, customsCode: '5317', ...carries });
        },
        () => call(`/bonded/gate/${pick(forms)}`, gate.apiKey, { weight: '5100' }),
        () => call(`/bonded/gate/${pick(forms)}`, gate.apiKey, { weight: '5100' }),
        () => {
          const back = { copNo: own.copNo, lines: [{ itemNo: 'A1', qty: '1' }] };
          return call(`/bonded/displays/${pick(lists)}/returns`, gate.apiKey, back);
        },
        () =>
          call(`/bonded/lists/${pick(lists)}/inspection`, platform.operatorToken, {
            inspectionNo: own.copNo,
            result: 'passed',
          }),
        () => remove(`/bonded/lists/${pick(lists)}`),
      ];
      const { status, body } = await knocks[below(knocks.length)]!();
      const no = String(body.no ?? '');
      if (no !== '') (no.startsWith('QD') ? lists : forms).push(no);
      return status;
    });
    const statuses: number[] = [];
    for (let from = 0; from < steps.length; from += 8) {
      statuses.push(...(await Promise.all(steps.slice(from, from + 8).map((knock) => knock()))));
    }
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(statuses.filter((status) => status < 300).length).toBeGreaterThan(30);
  });
});

async function remove(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { authorization: `Bearer ${warehouse.apiKey}` };
  const response = await fetch(`${platform.baseUrl}${path}`, { method: 'DELETE', headers });
  await response.text();
  return { status: response.status, body: {} };
}
