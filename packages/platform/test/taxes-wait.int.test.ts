// Lists that wait at 120 for guarantee, where guarantees must be filed and the parameter lets lists wait; and cases that an officer releases.

import { signMessage } from '@tongguan/ceb';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { loadSql } from '../src/store/sql.ts';
import { fileGuarantee } from '../src/taxes/accounts.ts';
import { until } from './support/endpoint.ts';
import { fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './support/four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

const books = loadSql(new URL('../src/taxes/', import.meta.url).href, 'books');
/** Tax of the list of fourRecords, and the guarantee for one and a half. */
const TAX = 378;

let platform: TestPlatform;
const parties = {} as Record<Party, Credentials>;

beforeAll(async () => {
  platform = await startTestPlatform({
    parameters: { guaranteeOpeningFen: 0, guaranteeShort: 'wait', billReceipt: 'release' },
    reviewBuyers: ['李四'],
  });
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    parties[name] = await platform.register({ code, name, roles: [ROLES[name]], dxpId: `DXP${name}`, sandbox: true });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
});
afterAll(() => platform?.stop());
afterEach(async () => {
  const { rows } = await platform.database.pool.query<{ book: string; difference: number }>(books);
  expect(rows.filter(({ difference }) => difference !== 0)).toEqual([]);
});

async function declare(n: number, buyer = '王小明'): Promise<void> {
  const messages = fourMessages(fourRecords(n));
  for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
    const { keyPem, certPem } = parties[senderOf(part)];
    const body = signMessage(messages[part].replaceAll('王小明', buyer), { key: keyPem, certificate: certPem });
    const answer = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(body) });
    if (answer.status !== 202) throw new Error(await answer.text());
  }
}

interface Status {
  state: string;
  decision: { code: string; invtNo: string } | null;
  officer: { outcome: string; reason: string; decidedAt: string } | null;
}
async function get<T>(path: string, party: Party = 'SEL'): Promise<T> {
  const headers = { authorization: `Bearer ${parties[party].apiKey}` };
  return (await (await fetch(`${platform.baseUrl}${path}`, { headers })).json()) as T;
}
const status = (n: number) => get<Status>(`/ceb/status/${PARTIES.PLT}/T${n}`);
const becomes = (n: number, state: string) => until(async () => (await status(n)).state === state);
const file = (fen: number, ref: string) => fileGuarantee(platform.database.pool, PARTIES.SEL, fen, ref);
const bills = async () =>
  (await get<{ receipts: { type: string; xml: string }[] }>('/ceb/receipts?after=0&limit=1000')).receipts.filter(
    ({ type }) => type === 'CEB816Message',
  );

it('a list without guarantee waits at 120 and is released when one is filed, with its bill', async () => {
  await declare(1);
  await becomes(1, 'waiting-for-guarantee');
  const { invtNo } = (await status(1)).decision!;
  await file(TAX + TAX / 2, 'first');
  await becomes(1, 'released');
  expect((await status(1)).decision!.invtNo).toBe(invtNo);
  const [bill] = await bills();
  expect(bill!.xml).toContain(`<taxNo>${invtNo}_0</taxNo>`);
  expect(bill!.xml).toContain('<gcode>0409000000</gcode>');
});

it('what an officer releases waits too when the guarantee is short, and his word is kept until it takes effect', async () => {
  await declare(2, '李四');
  await becomes(2, 'under-review');
  const { cases } = (await (
    await fetch(`${platform.baseUrl}/desk/queue`, { headers: { authorization: `Bearer ${platform.operatorToken}` } })
  ).json()) as { cases: { caseId: number }[] };
  const decided = await fetch(`${platform.baseUrl}/desk/cases/${cases[0]!.caseId}/decision`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.operatorToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ outcome: 'release', reason: '核对无误' }),
  });
  expect(decided.status).toBe(204);
  await becomes(2, 'waiting-for-guarantee');
  const { officer } = await status(2);
  expect(officer).toEqual({ outcome: 'release', reason: '核对无误', decidedAt: expect.stringMatching(/\+08:00$/) });
  await file(TAX, 'second');
  await becomes(2, 'released');
  expect((await status(2)).officer).toEqual(officer);
  expect(await bills()).toHaveLength(2);
});

it('a list whose time is over is sent back with 1311', async () => {
  await declare(3);
  await becomes(3, 'waiting-for-guarantee');
  await platform.database.pool.query('update clock set offset_ms = offset_ms + 31 * 60000');
  await becomes(3, 'rejected');
  expect((await status(3)).decision).toMatchObject({ code: '1311' });
});
