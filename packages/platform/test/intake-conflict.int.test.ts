// Two who write about the same document or order: none may undo the other's, by accident of time or by naming it.

import { signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

type Part = keyof FourRecords;

let platform: TestPlatform;
const parties = {} as Record<Party, Credentials>;

beforeAll(async () => {
  platform = await startTestPlatform();
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    parties[name] = await platform.register({
      code,
      name: `Company ${code}`,
      roles: [ROLES[name]],
      dxpId: `DXP${name}`,
    });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
});
afterAll(() => platform?.stop());

/** Hands in one record of case `n` with other values in its head. */
async function send(part: Part, n: number, head: Record<string, string> = {}) {
  const records = fourRecords(n);
  const changed = { ...records, [part]: { ...records[part], head: { ...records[part].head, ...head } } };
  const { keyPem, certPem } = parties[senderOf(part)];
  const xml = fourMessages(changed)[part].replace(/guid="[^"]*"/, `guid="${crypto.randomUUID()}"`);
  const bytes = signMessage(xml, { key: keyPem, certificate: certPem });
  const response = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(bytes) });
  return { status: response.status, text: await response.text() };
}

async function stateOf(n: number): Promise<string> {
  const headers = { authorization: `Bearer ${parties.SEL.apiKey}` };
  const response = await fetch(`${platform.baseUrl}/ceb/status/${PARTIES.PLT}/T${n}`, { headers });
  return ((await response.json()) as { state: string }).state;
}

const isReleased = (n: number) => until(async () => (await stateOf(n)) === 'released');

describe('two who write about the same', () => {
  it('a record that waits for another change of its document is judged by what that change left', async () => {
    const { pool } = platform.database;
    expect((await send('order', 1)).status).toBe(202);
    // What the other change makes of it: some other order that is stored.
    expect((await send('order', 99)).status).toBe(202);
    const other = await pool.connect();
    await other.query('begin');
    await other.query("select from document_key where kind = 2 and number = 'T1' for update");
    const second = send('order', 1, { appTime: '20261111000002', note: '又一份' });
    await until(async () => {
      const { rows } = await pool.query("select from pg_stat_activity where wait_event_type = 'Lock'");
      return rows.length > 0;
    });
    await other.query(
      "update document_key k set id = o.id from document_key o where o.kind = 2 and o.number = 'T99' and k.kind = 2 and k.number = 'T1'",
    );
    await other.query('commit');
    other.release();
    const { status, text } = await second;
    expect([status, text]).toEqual([400, expect.stringContaining('-301010')]);
  });

  it('the deletion of a list leaves the order and waybill of another list alone', async () => {
    expect((await send('inventory', 2)).status).toBe(202);
    expect((await send('inventory', 3)).status).toBe(202);
    const { head } = fourRecords(2).inventory;
    const others = { orderNo: head.orderNo!, logisticsNo: head.logisticsNo! };
    const deletion = { ...others, appType: '3', appTime: '20261111000002' };
    expect((await send('inventory', 3, deletion)).status).toBe(202);
    for (const part of ['order', 'payment', 'waybill'] as const) await send(part, 2);
    await isReleased(2);
  });

  it('an older payment that is deleted does not hide the one that took its place', async () => {
    expect((await send('payment', 4, { payTransactionId: 'P4-failed' })).status).toBe(202);
    expect((await send('payment', 4)).status).toBe(202);
    const deletion = { payTransactionId: 'P4-failed', appType: '3', appTime: '20261111000002' };
    expect((await send('payment', 4, deletion)).status).toBe(202);
    for (const part of ['order', 'waybill', 'inventory'] as const) expect((await send(part, 4)).status).toBe(202);
    await isReleased(4);
  });

  it('a number far too long for its field, and for any index, is refused with its fault', async () => {
    const copNo = Array.from({ length: 200 }, () => crypto.randomUUID()).join('');
    const { status, text } = await send('inventory', 5, { copNo });
    expect([status, text]).toEqual([400, expect.stringContaining('field-too-long')]);
  });
});
