// Admission in the running platform: versions that go live are followed without a restart, yearly quantities stand in their ledger, filed goods are
// compared. One platform for all.

import { signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diffVersion, importVersion, listVersions, publishVersion } from '../src/reference/index.ts';
import { loadSql } from '../src/store/sql.ts';
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

const unbalanced = loadSql(new URL('../src/ledger/', import.meta.url).href, 'unbalanced-listed');
const UNDER_REVIEW = '待审核';

let platform: TestPlatform;
const parties = {} as Record<Party, Credentials>;

beforeAll(async () => {
  platform = await startTestPlatform({ reviewBuyers: [UNDER_REVIEW] });
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    const roles = [ROLES[name]];
    parties[name] = await platform.register({ code, name: code, roles, dxpId: `DXP${name}`, sandbox: true });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
});
afterAll(() => platform?.stop());

interface Status {
  state: string;
  checks: { rule: string; ok: boolean; code: string; field: string }[];
  decision: { tax: { vatFen: number }; versions: Record<string, string> } | null;
}

async function call<T>(
  path: string,
  party: Party,
  method = 'GET',
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const headers = {
    authorization: `Bearer ${parties[party].apiKey}`,
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const response = await fetch(`${platform.baseUrl}${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  } as RequestInit);
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
}

/** Declares a case that differs from the good one, and waits until something has been decided about it. */
async function declare(n: number, change: (records: FourRecords) => void = () => {}): Promise<Status> {
  const records = fourRecords(n);
  change(records);
  const messages = fourMessages(records);
  for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
    const { keyPem, certPem } = parties[senderOf(part)];
    const bytes = new Uint8Array(signMessage(Buffer.from(messages[part]), { key: keyPem, certificate: certPem }));
    const { status } = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: bytes });
    expect(status).toBe(202);
  }
  const status = () => call<Status>(`/ceb/status/${PARTIES.PLT}/T${n}`, 'BRK').then(({ body }) => body);
  await until(async () => (await status()).decision !== null);
  return status();
}

/** Sugar by the kilogram instead of honey. */
const sugar = (kilograms: string) => (records: FourRecords) => {
  records.order.list[0]!.itemName = '白砂糖';
  Object.assign(records.inventory.list[0]!, { gcode: '1701991090', gname: '白砂糖', qty1: kilograms });
};

const failed = ({ checks }: Status) => checks.filter(({ ok }) => !ok).map(({ code, field }) => `${code} ${field}`);

async function balance(): Promise<string[]> {
  const { pool } = platform.database;
  expect((await pool.query(unbalanced)).rows).toEqual([]);
  const { rows } = await pool.query('select goods, reserved, posted from listed_quantity order by goods');
  return rows.map(({ goods, reserved, posted }) => `${goods} ${reserved} ${posted}`);
}

it('names our own data in a decision as long as nothing is published', async () => {
  const { state, decision } = await declare(1);
  expect(state).toBe('released');
  expect(decision).toMatchObject({ tax: { vatFen: 378 }, versions: { tariff: 'sample', 'code-tables': '2018-08' } });
});

it('keeps a yearly quantity for each person: reserved, posted, void, and no more than the note allows', async () => {
  expect((await declare(10, sugar('1.5'))).state).toBe('released');
  expect(await balance()).toEqual(['sugar 0 150000']);
  expect(failed(await declare(11, sugar('0.6')))).toEqual(['13365 qty1']);
  expect(await balance()).toEqual(['sugar 0 150000']);
  const held = await declare(12, (records) => {
    sugar('0.5')(records);
    for (const { head } of [records.order, records.inventory]) head.buyerName = UNDER_REVIEW;
    records.payment.head.payerName = UNDER_REVIEW;
  });
  expect(held.state).toBe('under-review');
  expect(await balance()).toEqual(['sugar 50000 150000']);
  const { rows } = await platform.database.pool.query('select id from waiting_case');
  const headers = { authorization: `Bearer ${platform.operatorToken}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ outcome: 'reject', reason: 'x' });
  const path = `${platform.baseUrl}/desk/cases/${rows[0].id}/decision`;
  expect((await fetch(path, { method: 'POST', headers, body })).status).toBeLessThan(300);
  expect(await balance()).toEqual(['sugar 0 150000']);
  expect((await declare(13, sugar('0.5'))).state).toBe('released');
  expect(await balance()).toEqual(['sugar 0 200000']);
});

it('sells no more than the note allows to one person who buys at many counters at once', async () => {
  const id = '440524188001010014';
  const bought = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      declare(40 + i, (records) => {
        sugar('0.5')(records);
        for (const { head } of [records.order, records.inventory]) head.buyerIdNumber = id;
        records.payment.head.payerIdNumber = id;
      }),
    ),
  );
  expect(bought.filter(({ state }) => state === 'released')).toHaveLength(4);
  expect(bought.filter((status) => failed(status).includes('13365 qty1'))).toHaveLength(2);
  expect(await balance()).toEqual(['sugar 0 200000', 'sugar 0 200000']);
});

it('follows a version that goes live without a restart, names it, and never lets it change', async () => {
  const { pool } = platform.database;
  const today = platform.runtime.clock.day();
  const file = Buffer.from('hs10,zh,unit1,duty,vat\n0409000000,天然蜂蜜,035,0.15,0.13\n');
  const { id } = await importVersion(pool, { kind: 'tariff', file, from: today, source: 'tariff.csv' });
  expect(await diffVersion(pool, id)).toMatchObject({
    against: 'sample',
    added: [],
    changed: [
      { key: '0409000000', column: 'en', from: 'Natural honey', to: '' },
      { key: '0409000000', column: 'vat', from: '0.09', to: '0.13' },
    ],
  });
  expect((await declare(20)).decision!.versions.tariff).toBe('sample');
  await expect(publishVersion(pool, id)).rejects.toThrow(/a day that has begun/);
  await publishVersion(pool, id, { past: true });
  await until(
    async () => platform.runtime.services.reference.book.on(today.replaceAll('-', '')).versions.tariff === `${id}`,
  );
  const { state, decision } = await declare(21);
  expect({ state, vatFen: decision!.tax.vatFen, tariff: decision!.versions.tariff }).toEqual({
    state: 'released',
    vatFen: 546,
    tariff: `${id}`,
  });
  await expect(publishVersion(pool, id)).rejects.toThrow(/live already/);
  for (const statement of ["update reference_version set source = 'x'", 'delete from reference_version']) {
    await expect(pool.query(statement)).rejects.toThrow(/never changes/);
  }
  expect((await listVersions(pool)).map(({ state: is, rows, source }) => [is, rows, source])).toEqual([
    ['live', 1, 'tariff.csv'],
  ]);
});

it('takes no file with faults, and says where they are', async () => {
  const request = { kind: 'rates' as const, from: '2027-01-01', source: 'rates.csv' };
  const { pool } = platform.database;
  await expect(importVersion(pool, { ...request, file: Buffer.from('currency,rate\nUSD,0\n') })).rejects.toThrow(
    /row 2 rate "0": Must be above zero/,
  );
  await expect(importVersion(pool, { ...request, file: Buffer.from([0xb1, 0xd2]) })).rejects.toThrow(/not in UTF-8/);
  await expect(diffVersion(pool, 999)).rejects.toThrow(/no version 999/);
});

it('compares a list with what its seller has filed', async () => {
  const items = [
    { itemNo: 'H1', gcode: '0409000000', gname: '蜂蜜 500g', unit: '142', origin: '609', factors: { '035': '0.5' } },
  ];
  expect(await call('/ceb/goods', 'SEL', 'PUT', { items })).toEqual({ status: 200, body: { filed: 1 } });
  expect((await call('/ceb/goods', 'PLT', 'PUT', { items })).body).toEqual({ filed: 1 });
  expect((await call(`/ceb/goods?seller=${PARTIES.SEL}`, 'PLT')).status).toBe(403);
  const wrong = { items: [{ itemNo: 'H2', gcode: '409', unit: '999' }] };
  const refused = await call<{ errors: { path: string }[] }>(`/ceb/goods?seller=${PARTIES.SEL}`, 'BRK', 'PUT', wrong);
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ path }) => path)).toEqual(['body.items[0].gcode', 'body.items[0].unit']);
  const { body } = await call<{ items: { itemNo: string; origin: string }[] }>('/ceb/goods', 'SEL');
  expect(body.items).toMatchObject(items);
  await until(async () => platform.runtime.services.reference.hasFiled(PARTIES.SEL));
  const itemNo = (value: string) => (records: FourRecords) =>
    Object.assign(records.inventory.list[0]!, { itemNo: value });
  expect(failed(await declare(30, itemNo('H1')))).toEqual(['13368 InventoryList[1].country']);
  expect((await declare(31, itemNo('H9'))).state).toBe('released');
  expect((await call('/ceb/goods/H1', 'SEL', 'DELETE')).status).toBe(204);
  expect((await call('/ceb/goods/H1', 'SEL', 'DELETE')).status).toBe(404);
});
