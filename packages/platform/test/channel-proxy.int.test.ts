// The port proxy's JSON, and copies of data for subscribers, on a whole platform.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openEnvelope, signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addChannel } from '../src/channels/add.ts';
import { until } from './support/endpoint.ts';
import { newFolder, removeFolders } from './support/folders.ts';
import { fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './support/four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

let platform: TestPlatform;
const parties = {} as Record<Party, Credentials>;
const inbox = { folder: '' };

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
  inbox.folder = newFolder();
  await addChannel(platform.database.pool, { participant: PARTIES.SEL, folder: inbox.folder, envelope: false });
});
afterAll(async () => {
  await platform?.stop();
  removeFolders();
});

const json = (data: Buffer | string, head: Record<string, string>) => ({
  Message: { MessageHead: head, MessageBody: { data: Buffer.from(data).toString('base64') } },
});
const post = (body: unknown, authorization?: string) =>
  fetch(`${platform.baseUrl}/cebcmsg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify(body),
  });
const basic = (party: Party) => `Basic ${Buffer.from(`DXP${party}:${parties[party].apiKey}`).toString('base64')}`;
const poll = (address: string, query: string, authorization: string) =>
  fetch(`${platform.baseUrl}/${address}?${query}`, { headers: { authorization } });
type Polled = { Message: { MessageHead: Record<string, string>; MessageBody: { data: string } } }[];

describe('the port proxy', () => {
  it('takes a message as JSON and gives its receipts by type and time', async () => {
    const { order, payment } = fourMessages(fourRecords(1));
    const head = { MessageId: 'M-1', MessageType: 'CEB311Message', SenderID: 'DXPPLT', ReceiverID: 'DXPEDCCEB0000002' };
    const answer = await post(json(order, head), basic('PLT'));
    expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
    expect((await post(json(payment, {}), `Bearer ${parties.PAY.apiKey}`)).status).toBe(200);
    const page = await poll('ceb312msg', 'dxpid=DXPPLT&qryid=20260101000000', basic('PLT'));
    const receipts = (await page.json()) as Polled;
    expect(receipts.map(({ Message }) => Message.MessageHead)).toMatchObject(
      [1, 2].map((no) => ({
        MessageId: `DXPPLT-${no}`,
        MessageType: 'CEB312Message',
        SenderID: 'DXPEDCCEB0000002',
        ReceiverID: 'DXPPLT',
      })),
    );
    expect(Buffer.from(receipts[0]!.Message.MessageBody.data, 'base64').toString()).toContain('<returnStatus>2<');
    const next = page.headers.get('tongguan-next');
    const rest = await poll('ceb312msg', `dxpid=DXPPLT&qryid=20260101000000&after=${next}`, basic('PLT'));
    expect(await rest.json()).toEqual([]);
    for (const [address, query] of [
      ['ceb622msg', 'qryid=20260101000000'],
      ['ceb312msg', 'qryid=20990101000000'],
    ]) {
      expect(await (await poll(address!, `dxpid=DXPPLT&${query}`, basic('PLT'))).json()).toEqual([]);
    }
  });

  it('refuses as /ceb does: no proof, another sender in the head, no base64', async () => {
    const { order } = fourMessages(fourRecords(2));
    const codes = async (response: Response) => {
      const { errors } = (await response.json()) as { errors: { code: string }[] };
      return [response.status, errors.map(({ code }) => code)];
    };
    expect(await codes(await post(json(order, {})))).toEqual([401, ['proof-missing']]);
    expect(await codes(await post(json(order, { SenderID: 'DXPPAY' }), basic('PLT')))).toEqual([
      401,
      ['sender-envelope'],
    ]);
    const bad = { Message: { MessageHead: {}, MessageBody: { data: '*' } } };
    expect(await codes(await post(bad, basic('PLT')))).toEqual([400, ['port-proxy']]);
    expect((await post({ Message: {} })).status).toBe(400);
  });

  it('lets nobody read another’s receipts', async () => {
    expect((await poll('ceb312msg', 'dxpid=DXPPLT&qryid=20260101000000', basic('PAY'))).status).toBe(403);
    const without = await fetch(`${platform.baseUrl}/ceb312msg?dxpid=DXPPLT&qryid=20260101000000`);
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic')]);
    expect((await poll('ceb312msg', 'dxpid=DXPPLT&qryid=20261340000000', basic('PLT'))).status).toBe(400);
  });
});

describe('a subscriber', () => {
  const subscribed = (n: number, status: string): Buffer => {
    const { keyPem, certPem } = parties[senderOf('order')];
    const subscription = `<$1BaseSubscribe><$1status>${status}</$1status><$1dxpMode>DXP</$1dxpMode><$1dxpAddress>DXPSEL</$1dxpAddress></$1BaseSubscribe>`;
    const { order } = fourMessages(fourRecords(n));
    const bare = order.replace(/<\/(\w+:|)BaseTransfer>/, `$&${subscription}`);
    expect(bare).not.toBe(order);
    return signMessage(bare, { key: keyPem, certificate: certPem });
  };
  const submit = (bytes: Buffer) => fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(bytes) });
  const copies = async () => {
    const headers = { authorization: `Bearer ${parties.SEL.apiKey}` };
    const response = await fetch(`${platform.baseUrl}/ceb/data`, { headers });
    return (await response.json()) as { messages: { cursor: number; sender: string; data: string }[]; next: number };
  };
  // The folder is made with the first file that goes into it.
  const files = () => {
    const receive = path.join(inbox.folder, 'receive');
    return existsSync(receive)
      ? readdirSync(receive)
          .filter((name) => !name.startsWith('.'))
          .sort()
      : [];
  };

  it('of ALL and DATA gets the original bytes once, by HTTP and in its folder; of RET and ALL the receipts', async () => {
    const messages = { ALL: subscribed(11, 'ALL'), DATA: subscribed(12, 'DATA'), RET: subscribed(13, 'RET') };
    for (const bytes of [...Object.values(messages), messages.ALL]) expect((await submit(bytes)).status).toBe(202);
    const { messages: given, next } = await copies();
    expect(given.map(({ cursor, sender }) => [cursor, sender])).toEqual([1, 2].map((no) => [no, PARTIES.PLT]));
    expect(given.map(({ data }) => data)).toEqual(
      [messages.ALL, messages.DATA].map((bytes) => bytes.toString('base64')),
    );
    expect(next).toBe(2);
    await until(() => files().length === 6);
    expect(files().filter((name) => name.startsWith('copy-'))).toEqual(
      ['1', '2'].map((no) => `copy-${no.padStart(12, '0')}-CEB311Message.xml`),
    );
    const copy = readFileSync(path.join(inbox.folder, 'receive', files().at(-1)!));
    expect(copy).toEqual(messages.DATA);
    expect(openEnvelope(copy)).toMatchObject({ level: 1 });
  });

  it('gets nothing of a refused message', async () => {
    const changed = Buffer.from(subscribed(14, 'ALL').toString().replace('60.05', '60.06'));
    expect((await submit(changed)).status).toBe(401);
    expect((await copies()).next).toBe(2);
  });
});
