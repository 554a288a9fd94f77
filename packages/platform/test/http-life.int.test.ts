// Real messages through the real rooms, seen from the doors that tell of them.

import { signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './support/endpoint.ts';
import { BUYER_ID, fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './support/four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

type Part = 'order' | 'payment' | 'waybill' | 'inventory';

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

function signed(part: Part, n: number): Buffer {
  const { keyPem, certPem } = parties[senderOf(part)];
  return signMessage(fourMessages(fourRecords(n))[part], { key: keyPem, certificate: certPem });
}
const post = (bytes: Buffer) => fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(bytes) });
const get = async (path: string, party: Party) => {
  const headers = { authorization: `Bearer ${parties[party].apiKey}` };
  const response = await fetch(`${platform.baseUrl}${path}`, { headers });
  return { status: response.status, text: await response.text() };
};
interface Status {
  state: string;
  missing: string[];
  checks: { ok: boolean }[];
  receipts: { type: string; returnStatus: string; returnInfo: string }[];
  preNo: string;
  invtNo: string;
}
const status = async (path: string, party: Party) =>
  JSON.parse((await get(`/ceb/status${path}`, party)).text) as Status;

describe('the life of a case, seen from outside', () => {
  it('is visible from the moment of the 202, step by step, to its release', async () => {
    const path = `/${PARTIES.PLT}/T1`;
    expect((await post(signed('inventory', 1))).status).toBe(202);
    expect(await status(path, 'BRK')).toMatchObject({
      state: 'waiting-for-documents',
      missing: ['order', 'payment', 'waybill'],
    });
    expect((await get(`/ceb/status${path}`, 'PLT')).status).toBe(200);
    for (const part of ['order', 'payment', 'waybill'] as const) expect((await post(signed(part, 1))).status).toBe(202);
    await until(async () => (await status(path, 'BRK')).state !== 'waiting-for-documents');
    const released = await status(path, 'LOG');
    expect(released).toMatchObject({ state: 'released', missing: [] });
    expect(released.checks.length).toBeGreaterThan(10);
    expect(released.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(JSON.stringify(released)).not.toContain(BUYER_ID);
    for (const number of [`preNo=${released.preNo}`, `invtNo=${released.invtNo}`, 'copNo=C1', 'logisticsNo=L1']) {
      expect((await status(`?${number}`, 'SEL')).state).toBe('released');
    }
  });

  it('tells in the status what its receipts say', async () => {
    const { receipts } = await status(`/${PARTIES.PLT}/T1`, 'SEL');
    const told: string[] = [];
    for (const party of ['PLT', 'PAY', 'LOG', 'BRK'] as const) {
      const page = JSON.parse((await get('/ceb/receipts', party)).text) as { receipts: Status['receipts'] };
      told.push(...page.receipts.map((receipt) => `${receipt.type} ${receipt.returnStatus} ${receipt.returnInfo}`));
    }
    const shown = receipts.map(({ type, returnStatus, returnInfo }) => `${type} ${returnStatus} ${returnInfo}`);
    expect(shown.sort()).toEqual(told.sort());
  });

  it('gives the same 202 for the same content again', async () => {
    const first = await (await post(signed('order', 2))).json();
    expect(await (await post(signed('order', 2))).json()).toEqual(first);
  });

  it('refuses a byte changed after signing and keeps what came for its sender', async () => {
    const changed = Buffer.from(signed('order', 3).toString().replace('60.05', '60.06'));
    const response = await post(changed);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const { messageId, errors } = (await response.json()) as { messageId: string; errors: { code: string }[] };
    expect(errors.map(({ code }) => code)).toEqual(['signature-digest']);
    const message = JSON.parse((await get(`/ceb/messages/${messageId}`, 'PLT')).text);
    expect(message).toMatchObject({
      messageId,
      status: 'refused',
      type: 'CEB311Message',
      faults: [{ code: 'signature-digest' }],
    });
    expect((await get(`/ceb/messages/${messageId}?original=true`, 'PLT')).text).toBe(changed.toString());
    expect((await get(`/ceb/messages/${messageId}`, 'SEL')).status).toBe(404);
  });
});
