// Further documents through the same door as the four: examined, claimed, numbered, answered; what follows from them is tested with their rooms.

import { type MessageType, signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARTIES, type Party, ROLES } from './support/four-records.ts';
import { applications, type FurtherRecord, furtherMessage } from './support/further-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

let platform: TestPlatform;
const parties = {} as Record<Party | 'SITE', Credentials>;

beforeAll(async () => {
  platform = await startTestPlatform();
  const roles = { ...ROLES, SITE: 'site' };
  for (const [name, code] of Object.entries({ ...PARTIES, SITE: '4403160SIT' })) {
    const party = name as Party | 'SITE';
    parties[party] = await platform.register({ code, name: code, roles: [roles[party]], dxpId: `DXP${name}` });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
});
afterAll(() => platform?.stop());

async function send(type: MessageType, sender: Party | 'SITE', record: FurtherRecord, { signed = true } = {}) {
  const { keyPem, certPem, apiKey } = parties[sender];
  const code = sender === 'SITE' ? '4403160SIT' : PARTIES[sender];
  const xml = furtherMessage(type, { code, dxpId: `DXP${sender}` }, record);
  const body = signed ? signMessage(xml, { key: keyPem, certificate: certPem }) : Buffer.from(xml);
  const headers = { authorization: `Bearer ${apiKey}` };
  const response = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(body), headers });
  return { status: response.status, text: await response.text() };
}

async function receipts(of: Party | 'SITE') {
  const headers = { authorization: `Bearer ${parties[of].apiKey}` };
  const response = await fetch(`${platform.baseUrl}/ceb/receipts?after=0`, { headers });
  const page = (await response.json()) as { receipts: { type: string; returnStatus: string; xml: string }[] };
  return page.receipts;
}

const last = async (of: Party | 'SITE') => (await receipts(of)).at(-1)!;

describe('a further document', () => {
  it('is taken unsigned only where the standard lets it go unsigned', async () => {
    const { waybillStatus, delivery } = applications(1);
    expect(await send('CEB513Message', 'LOG', waybillStatus, { signed: false })).toMatchObject({ status: 202 });
    expect((await receipts('LOG')).map(({ type, returnStatus }) => `${type} ${returnStatus}`)).toEqual([
      'CEB514Message 2',
      'CEB514Message 399',
    ]);
    expect(await send('CEB711Message', 'SITE', delivery, { signed: false })).toMatchObject({ status: 401 });
    expect(await last('SITE')).toMatchObject({ type: 'CEB900Message', returnStatus: '-800001' });
  });

  it('gets a number of its own kind', async () => {
    const { delivery } = applications(2);
    expect(await send('CEB711Message', 'SITE', delivery)).toMatchObject({ status: 202 });
    expect((await last('SITE')).xml).toMatch(/<preNo>R\d{17}<\/preNo>/);
  });

  it('sent again gives the first answer and no second receipt; other content of the same key is refused', async () => {
    const { delivery } = applications(3);
    const before = (await receipts('SITE')).length;
    expect(await send('CEB711Message', 'SITE', delivery)).toMatchObject({ status: 202 });
    expect(await send('CEB711Message', 'SITE', delivery)).toMatchObject({ status: 202 });
    const other = { ...delivery, guid: crypto.randomUUID(), head: { ...delivery.head, note: '又一份' } };
    const refused = await send('CEB711Message', 'SITE', other);
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('-800003') });
    const got = (await receipts('SITE')).slice(before);
    expect(got.map(({ returnStatus }) => returnStatus)).toEqual(['2', '120', '-800003']);
  });

  it('is refused without a number of its own, and from who may not speak for the company', async () => {
    const { copNo: _, ...head } = applications(4).delivery.head;
    expect(await send('CEB711Message', 'SITE', { ...applications(4).delivery, head })).toMatchObject({
      status: 400,
      text: expect.stringContaining('value-cop-no'),
    });
    expect(await send('CEB711Message', 'LOG', applications(5).delivery)).toMatchObject({ status: 403 });
    expect(await last('LOG')).toMatchObject({ type: 'CEB712Message', returnStatus: '-800001' });
    expect(await send('CEB711Message', 'SITE', applications(5).delivery)).toMatchObject({ status: 202 });
  });

  it('comes at once with the four, in commits of their own', async () => {
    const from = (await receipts('SITE')).length;
    const all = await Promise.all([
      ...[10, 11, 12].map((n) => send('CEB711Message', 'SITE', applications(n).delivery)),
      ...[10, 11, 12].map((n) => send('CEB513Message', 'LOG', applications(n).waybillStatus)),
    ]);
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 202));
    expect(await receipts('SITE')).toHaveLength(from + 6);
  });
});
