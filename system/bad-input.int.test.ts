/**
 * What senders do wrong, one line each: the answer names the fault and its place, the message is kept and can be looked
 * at, whoever is known reads a receipt as well, and the next good message passes.
 */
import { request as httpRequest } from 'node:http';
import { certificateInfo, createSelfSigned, type RecordToWrite, wrapDxp } from '@tongguan/ceb';
import { registerParticipant, revokeCertificate } from '@tongguan/platform';
import type { Trade } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer } from '../packages/platform/src/http/server.ts';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { type Answer, bodyOf, Doors, type FaultLine, type Problem, type ReceiptLine } from './doors.ts';
import { aboveSingleLimit, edited, later, type Market, newGuid, openMarket, withHead } from './market.ts';

const PLATFORM = 'TGDEMOEBP1';
const BROKER = 'TGDEMOAGT1';
const EXPIRED = 'TGOLDCERT1';
const REVOKED = 'TGREVOKED1';

let platform: TestPlatform;
let market: Market;
let doors: Doors;
let next = 1;

beforeAll(async () => {
  platform = await startTestPlatform();
  market = await openMarket(platform);
  doors = new Doors(platform.baseUrl);
  await enter(EXPIRED, new Date(Date.now() - 60 * 86_400_000));
  await enter(REVOKED, new Date());
  const { serial } = certificateInfo(market.company(REVOKED).certPem);
  await revokeCertificate(platform.database.pool, REVOKED, serial);
  await platform.runtime.registry.refresh();
});

afterAll(() => platform?.stop());

/** A company of the market whose certificate is valid for 30 days from a day of our choice. */
async function enter(code: string, notBefore: Date): Promise<void> {
  const company = { code, name: `示例平台${code}`, roles: ['platform' as const], dxpId: `DXP${code}` };
  const { keyPem, certPem } = createSelfSigned({ commonName: code, days: 30, notBefore });
  const certificateDer = certificateInfo(certPem).der;
  const { apiKey } = await registerParticipant(platform.database.pool, { ...company, certificateDer });
  market.companies.set(code, { ...company, apiKey, keyPem, certPem });
}

/** What a line of the table sends: the bytes and, where the message goes unsigned, the API key. */
interface Sent {
  body: Buffer | string;
  apiKey?: string;
}

interface Expected {
  status: number;
  code: string;
  path: string;
  /** Receipt that the named sender reads beside the answer. */
  receipt?: { of: string; type: string; returnStatus: string };
}

interface Line extends Expected {
  name: string;
  send(): Sent;
}

/** A trade of the first platform and its first seller, with numbers of its own. */
function trade(): Trade {
  next += 6;
  return market.trade(next * 6);
}

/** An order as XML, unsigned, sent under the platform's API key. */
const orderXml = (...records: RecordToWrite[]): string =>
  market.unsigned(PLATFORM, 'CEB311Message', records.length > 0 ? records : [trade().order]);

const byKey = (body: string): Sent => ({ body, apiKey: market.company(PLATFORM).apiKey });
const order = (from: string | RegExp, to: string): Sent => byKey(edited(orderXml(), from, to));
const element = (name: string) => new RegExp(`<ceb:${name}>[^<]*</ceb:${name}>`);

const refused900 = (returnStatus: string, of = PLATFORM) => ({ of, type: 'CEB900Message', returnStatus });
const refused312 = (returnStatus = '-301008') => ({ of: PLATFORM, type: 'CEB312Message', returnStatus });
const HEAD = '/CEB311Message/Order[1]/OrderHead';

const whole: Line[] = [
  { name: 'an empty body', status: 400, code: 'empty', path: '/', send: () => ({ body: '' }) },
  {
    name: 'a body that is not XML',
    status: 400,
    code: 'not-well-formed',
    path: '/',
    send: () => ({ body: 'orderNo=1&buyer=2' }),
  },
  {
    name: 'a message cut off in the middle',
    status: 400,
    code: 'not-well-formed',
    path: '/',
    send: () => byKey(orderXml().slice(0, -200)),
  },
  {
    name: 'a DOCTYPE',
    status: 400,
    code: 'doctype',
    path: '/',
    receipt: refused900('-301008'),
    send: () => order('<ceb:CEB311Message', '<!DOCTYPE x [<!ENTITY a "b">]><ceb:CEB311Message'),
  },
  {
    name: 'another namespace',
    status: 400,
    code: 'wrong-namespace',
    path: '/CEB311Message',
    receipt: refused900('-999999'),
    send: () => order('http://www.chinaport.gov.cn/ceb', 'http://example.com/ceb'),
  },
  {
    name: 'a type that nobody knows',
    status: 400,
    code: 'unknown-type',
    path: '/CEB999Message',
    receipt: refused900('-999999'),
    send: () => byKey(orderXml().replaceAll('CEB311Message', 'CEB999Message')),
  },
  {
    name: 'a receipt handed in as if it were a declaration',
    status: 400,
    code: 'no-record-kind',
    path: '/CEB312Message',
    send: () => ({
      body: '<CEB312Message version="1.0" guid="11111111-2222-3333-4444-555555555555" xmlns="http://www.chinaport.gov.cn/ceb"><OrderReturn><guid>11111111-2222-3333-4444-555555555555</guid><ebpCode>TGDEMOEBP1</ebpCode><ebcCode>TGDEMOEBC1</ebcCode><orderNo>1</orderNo><returnStatus>2</returnStatus><returnTime>20261122101500123</returnTime><returnInfo>x</returnInfo></OrderReturn></CEB312Message>',
    }),
  },
  {
    name: '101 records',
    status: 400,
    code: 'record-count',
    path: '/CEB311Message/Order',
    receipt: refused900('-301008'),
    send: () => byKey(orderXml(...Array.from({ length: 101 }, () => trade().order))),
  },
  {
    name: 'no transfer block',
    status: 400,
    code: 'transfer-missing',
    path: '/CEB311Message/BaseTransfer',
    send: () => order(/<ceb:BaseTransfer>.*<\/ceb:BaseTransfer>/, ''),
  },
  {
    name: 'a guid of 35 characters',
    status: 400,
    code: 'root-attribute',
    path: '/CEB311Message/@guid',
    receipt: refused900('-301008'),
    send: () => order(/ guid="./, ' guid="'),
  },
];

const records: Line[] = [
  {
    name: 'a missing field',
    status: 400,
    code: 'field-missing',
    path: `${HEAD}/buyerName`,
    receipt: refused312(),
    send: () => order(element('buyerName'), ''),
  },
  {
    name: 'an unknown field',
    status: 400,
    code: 'field-unknown',
    path: `${HEAD}/colour`,
    receipt: refused312(),
    send: () => order('<ceb:goodsValue>', '<ceb:colour>red</ceb:colour><ceb:goodsValue>'),
  },
  {
    name: 'a repeated field',
    status: 400,
    code: 'field-repeated',
    path: `${HEAD}/currency`,
    receipt: refused312(),
    send: () => order('<ceb:buyerRegNo>', '<ceb:currency>142</ceb:currency><ceb:buyerRegNo>'),
  },
  {
    name: 'fields in another order',
    status: 400,
    code: 'field-order',
    path: `${HEAD}/ebpCode`,
    receipt: refused312(),
    send: () => {
      const xml = orderXml();
      const [name] = /<ceb:ebpName>[^<]*<\/ceb:ebpName>/.exec(xml)!;
      return byKey(edited(edited(xml, name, ''), '<ceb:ebpCode>', `${name}<ceb:ebpCode>`));
    },
  },
  {
    name: 'a text longer than its field',
    status: 400,
    code: 'field-too-long',
    path: `${HEAD}/ebpName`,
    receipt: refused312(),
    send: () => order(element('ebpName'), `<ceb:ebpName>${'名'.repeat(101)}</ceb:ebpName>`),
  },
  {
    name: 'six decimals',
    status: 400,
    code: 'field-not-decimal',
    path: `${HEAD}/goodsValue`,
    receipt: refused312(),
    send: () => order(element('goodsValue'), '<ceb:goodsValue>1.000001</ceb:goodsValue>'),
  },
  {
    name: 'a decimal with an exponent',
    status: 400,
    code: 'field-not-decimal',
    path: `${HEAD}/goodsValue`,
    receipt: refused312(),
    send: () => order(element('goodsValue'), '<ceb:goodsValue>1e3</ceb:goodsValue>'),
  },
  {
    name: 'an order without lines',
    status: 400,
    code: 'section-missing',
    path: '/CEB311Message/Order[1]/OrderList',
    receipt: refused312(),
    send: () => order(/<ceb:OrderList>.*<\/ceb:OrderList>/, ''),
  },
  {
    name: 'an appTime that is no time',
    status: 400,
    code: 'value-app-time',
    path: `${HEAD}/appTime`,
    receipt: refused312(),
    send: () => order(element('appTime'), '<ceb:appTime>20260230000000</ceb:appTime>'),
  },
  {
    name: 'an appStatus that nobody knows',
    status: 400,
    code: 'value-app-status',
    path: `${HEAD}/appStatus`,
    receipt: refused312(),
    send: () => order(element('appStatus'), '<ceb:appStatus>3</ceb:appStatus>'),
  },
];

const inventoryOf = (sender: string, made: Trade) =>
  market.unsigned(sender, 'CEB621Message', [withHead(made.inventory, { agentCode: sender })]);
const sealed = (from: string | RegExp, to: string): Sent => {
  const xml = market.sign(PLATFORM, 'CEB311Message', [trade().order]).toString();
  return { body: edited(xml, from, to) };
};
/** An order of a platform of our making, signed by it. */
const ofPlatform = (code: string, signer = code): Sent => ({
  body: market.seal(signer, market.unsigned(code, 'CEB311Message', [withHead(trade().order, { ebpCode: code })])),
});

const senders: Line[] = [
  {
    name: 'an unknown sender',
    status: 401,
    code: 'sender-unknown',
    path: '/CEB311Message/BaseTransfer/copCode',
    send: () => order('<ceb:copCode>TGDEMOEBP1', '<ceb:copCode>TGNOBODY01'),
  },
  {
    name: "another company's dxpId",
    status: 401,
    code: 'sender-dxp-id',
    path: '/CEB311Message/BaseTransfer/dxpId',
    receipt: refused900('-301020'),
    send: () => order('<ceb:dxpId>DXPDEMOEBP1', '<ceb:dxpId>DXPDEMOEBP2'),
  },
  {
    name: 'an envelope from another sender than the message',
    status: 401,
    code: 'sender-envelope',
    path: '/DxpMsg/TransInfo/SenderId',
    receipt: refused900('-301020'),
    send: () => ({
      body: wrapDxp({
        copMsgId: 'COPMSG-1',
        senderId: 'DXPDEMOEBP2',
        receiverIds: ['DXPEDCSZ'],
        msgType: 'CEB311Message',
        createdMs: Date.now(),
        business: market.sign(PLATFORM, 'CEB311Message', [trade().order]),
      }),
    }),
  },
  {
    name: 'an unsigned order without API key',
    status: 401,
    code: 'proof-missing',
    path: '/CEB311Message/Signature',
    receipt: refused900('-301020'),
    send: () => ({ body: orderXml() }),
  },
  {
    name: "an unsigned order with another company's API key",
    status: 401,
    code: 'api-key',
    path: 'Authorization',
    receipt: refused900('-301020'),
    send: () => ({ body: orderXml(), apiKey: market.company(BROKER).apiKey }),
  },
  {
    name: 'an unsigned list at appStatus 2, API key or not',
    status: 401,
    code: 'signature-missing',
    path: '/CEB621Message/Signature',
    receipt: refused900('-621029', 'TGDEMOEBC1'),
    send: () => ({ body: inventoryOf('TGDEMOEBC1', trade()), apiKey: market.company('TGDEMOEBC1').apiKey }),
  },
  {
    name: 'an expired certificate',
    status: 401,
    code: 'certificate-expired',
    path: '/CEB311Message/Signature/KeyInfo',
    receipt: refused900('-301020', EXPIRED),
    send: () => ofPlatform(EXPIRED),
  },
  {
    name: 'a revoked certificate',
    status: 401,
    code: 'certificate-revoked',
    path: '/CEB311Message/Signature/KeyInfo',
    receipt: refused900('-301020', REVOKED),
    send: () => ofPlatform(REVOKED),
  },
  {
    name: "another company's key and certificate",
    status: 401,
    code: 'signature-certificate',
    path: '/CEB311Message/Signature/KeyInfo',
    receipt: refused900('-301020'),
    send: () => ofPlatform(PLATFORM, BROKER),
  },
  {
    name: "another company's key under the sender's own certificate",
    status: 401,
    code: 'signature-value',
    path: '/CEB311Message/Signature',
    receipt: refused900('-301020'),
    send: () => {
      const keyInfo = /<ds:KeyInfo>.*<\/ds:KeyInfo>/;
      const own = market.sign(PLATFORM, 'CEB311Message', [trade().order]).toString();
      return { body: edited(ofPlatform(PLATFORM, BROKER).body.toString(), keyInfo, keyInfo.exec(own)![0]) };
    },
  },
  {
    name: 'one byte changed after signing',
    status: 401,
    code: 'signature-digest',
    path: '/CEB311Message/Signature',
    receipt: refused900('-301020'),
    send: () => sealed('<ceb:discount>', '<ceb:discount>1'),
  },
  {
    name: 'a changed digest in SignedInfo, with the content to match',
    status: 401,
    code: 'signature-value',
    path: '/CEB311Message/Signature',
    receipt: refused900('-301020'),
    send: () => {
      // The content of one message under the SignatureValue of another.
      const other = market.sign(PLATFORM, 'CEB311Message', [trade().order]).toString();
      const value = /<ds:SignatureValue>.*<\/ds:SignatureValue>/;
      return sealed(value, value.exec(other)![0]);
    },
  },
  {
    name: 'an algorithm that is not accepted',
    status: 401,
    code: 'signature-algorithm',
    path: '/CEB311Message/Signature',
    receipt: refused900('-301020'),
    send: () =>
      sealed('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'),
  },
  {
    name: 'a list of a seller who has not delegated to the broker',
    status: 403,
    code: 'delegation-missing',
    path: '/CEB621Message/Inventory[1]/ebcCode',
    receipt: { of: BROKER, type: 'CEB622Message', returnStatus: '-621001' },
    send: () => ({ body: market.seal(BROKER, inventoryOf(BROKER, trade())) }),
  },
  {
    name: "an order of a platform that the sender doesn't act for",
    status: 403,
    code: 'delegation-missing',
    path: '/CEB311Message/Order[1]/ebpCode',
    receipt: { of: 'TGDEMOEBP2', type: 'CEB312Message', returnStatus: '-301008' },
    send: () => ({ body: market.sign('TGDEMOEBP2', 'CEB311Message', [trade().order]) }),
  },
];

describe.each([
  ['The whole message is refused', whole],
  ['A record is refused', records],
  ['The sender is not proven', senders],
])('%s:', (_, lines) => {
  test.each(lines)('$name', async ({ send, ...expected }) => {
    const { receipt } = expected;
    const before = receipt ? await lastCursor(receipt.of) : 0;
    const sent = send();
    const answer = await doors.post(sent.body, sent.apiKey);
    const fault = expectProblem(answer, expected);
    expect(fault.message.length).toBeGreaterThan(10);
    expect(fault.rule).not.toBe('');
    if (receipt) await expectKept(answer, receipt, before, Buffer.from(sent.body));
  });
});

function expectProblem(answer: Answer, { status, code, path }: Expected): FaultLine {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = bodyOf<Problem>(answer);
  expect({ http: answer.status, status: problem.status, faults: problem.errors }).toMatchObject({
    http: status,
    status,
    faults: expect.arrayContaining([expect.objectContaining({ code, path })]),
  });
  return problem.errors.find((fault) => fault.code === code)!;
}

/** The sender reads a receipt, and can look at what it sent. */
async function expectKept(
  answer: Answer,
  { of, type, returnStatus }: NonNullable<Expected['receipt']>,
  after: number,
  body: Buffer,
) {
  const { apiKey } = market.company(of);
  const receipts: ReceiptLine[] = await doors.receipts(apiKey, after);
  expect(receipts.map((r) => [r.type, r.returnStatus])).toEqual([[type, returnStatus]]);
  const { messageId, errors } = bodyOf<Problem>(answer);
  const kept = await doors.get(`/ceb/messages/${messageId}`, apiKey);
  expect(bodyOf(kept)).toMatchObject({ status: 'refused', faults: errors });
  const original = await fetch(`${platform.baseUrl}/ceb/messages/${messageId}?original=true`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  expect(Buffer.from(await original.arrayBuffer()).equals(body)).toBe(true);
  if (type === 'CEB900Message') expect(receipts[0]!.returnInfo).toContain(errors[0]!.path);
}

const lastCursor = async (code: string): Promise<number> =>
  (await doors.receipts(market.company(code).apiKey)).at(-1)?.cursor ?? 0;

test('403 names the company that has not delegated and to whom', async () => {
  const answer = await doors.post(market.seal(BROKER, inventoryOf(BROKER, trade())));
  const [fault] = bodyOf<Problem>(answer).errors;
  expect(fault).toMatchObject({ value: 'TGDEMOEBC1', message: expect.stringContaining(BROKER) });
});

test("a stranger's record, however badly built, keeps nobody from declaring", async () => {
  const made = trade();
  const agent = made.inventory.head.agentCode;
  const late = withHead(made.inventory, { appTime: '29991231235959', customsCode: 'none' });
  const theft = await doors.post(market.seal(BROKER, market.unsigned(BROKER, 'CEB621Message', [late])));
  expect(theft.status).toBe(403);
  const own = await doors.post(market.sign(agent, 'CEB621Message', [made.inventory]));
  expect(own.status).toBe(202);
});

test('of two records one is refused and the other stands: 202, one negative receipt, one positive', async () => {
  const [good, bad] = [trade().order, trade().order];
  const before = await lastCursor(PLATFORM);
  const answer = await doors.post(
    market.sign(PLATFORM, 'CEB311Message', [good, withHead(bad, { goodsValue: '1,000.00' })]),
  );
  expect(answer.status).toBe(202);
  expect(bodyOf(answer)).toMatchObject({ records: 2, status: 'accepted' });
  const receipts = await doors.receipts(market.company(PLATFORM).apiKey, before);
  expect(receipts.map((r) => [r.orderNo, r.returnStatus])).toEqual([
    [good.head.orderNo, '2'],
    [good.head.orderNo, '120'],
    [bad.head.orderNo, '-301008'],
  ]);
  expect(receipts[2]!.returnInfo).toContain('goodsValue');
});

describe('The same message again', () => {
  test('gives the same 202, byte by byte, and no second receipt', async () => {
    const xml = market.sign(PLATFORM, 'CEB311Message', [trade().order]);
    const first = await doors.post(xml);
    const last = await lastCursor(PLATFORM);
    const again = await doors.post(xml);
    expect([again.status, again.text]).toEqual([202, first.text]);
    expect(await lastCursor(PLATFORM)).toBe(last);
  });

  test('sent twenty times at once is taken once', async () => {
    const xml = market.sign(PLATFORM, 'CEB311Message', [trade().order]);
    const before = await lastCursor(PLATFORM);
    const answers = await Promise.all(Array.from({ length: 20 }, () => doors.post(xml)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await lastCursor(PLATFORM)).toBe(before + 2);
  });

  test('signed anew is the same message', async () => {
    const xml = orderXml();
    const first = await doors.post(market.seal(PLATFORM, xml));
    const again = await doors.post(edited(market.seal(PLATFORM, xml).toString(), '<ds:KeyName>', '<ds:KeyName> '));
    expect([again.status, again.text]).toEqual([202, first.text]);
  });

  test('refused before is refused again, with the same faults', async () => {
    const made = market.trade(next++, { lines: aboveSingleLimit });
    const xml = market.sign(made.roles.agent.code, 'CEB621Message', [made.inventory]);
    const [first, again] = [await doors.post(xml), await doors.post(xml)];
    expect([first.status, again.status]).toEqual([400, 400]);
    expect(bodyOf<Problem>(first).errors).toMatchObject([{ value: '-621005' }]);
    expect(bodyOf<Problem>(again).errors).toEqual(bodyOf<Problem>(first).errors);
  });

  test('under the same guid with other content is 409, unless it is an allowed correction', async () => {
    const guid = newGuid();
    const made = trade();
    const send = (record: Trade['order']) => doors.post(market.sign(PLATFORM, 'CEB311Message', [record], { guid }));
    expect((await send(made.order)).status).toBe(202);
    const changed = withHead(made.order, { note: 'another content' });
    const refused = await send(changed);
    expectProblem(refused, { status: 409, code: 'guid-content', path: '/CEB311Message/@guid' });
    const corrected = withHead(changed, { appTime: later(made.order.head.appTime) });
    expect((await send(corrected)).status).toBe(202);
  });
});

test('a body of 50 MB is refused before it is read whole, told its length or not', async () => {
  const told = await stream(50_000_000, 50_000_000);
  const untold = await stream(50_000_000);
  expect([told.status, untold.status]).toEqual([413, 413]);
  // The limit is 20 MiB; what is beyond lay in the sockets' buffers.
  expect(told.sent).toBeLessThan(10_000_000);
  expect(untold.sent).toBeLessThan(40_000_000);
  await expectGoodPasses();
});

/** Posts blanks until the platform answers; says how much had to be sent. */
function stream(bytes: number, contentLength?: number): Promise<{ status: number; sent: number }> {
  return new Promise((resolve, reject) => {
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    let sent = 0;
    let status = 0;
    const request = httpRequest(`${platform.baseUrl}/ceb`, {
      method: 'POST',
      headers: contentLength === undefined ? {} : { 'content-length': String(contentLength) },
    });
    request.on('response', (response) => {
      status = response.statusCode ?? 0;
      response.resume();
      resolve({ status, sent });
      request.destroy();
    });
    request.on('error', (error) => (status === 0 ? reject(error) : undefined));
    const more = () => {
      while (status === 0 && sent < bytes) {
        sent += chunk.length;
        if (!request.write(chunk)) return request.once('drain', more);
      }
      return undefined;
    };
    more();
  });
}

test('a sender who dribbles is cut off with 408 and holds nobody else up', async () => {
  const app = createHttpServer(platform.runtime.services, { requestTimeoutMs: 1_000 });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const xml = market.sign(PLATFORM, 'CEB311Message', [trade().order]);
  const slow = new Promise<number>((resolve, reject) => {
    const request = httpRequest(`${url}/ceb`, { method: 'POST', headers: { 'content-length': String(xml.length) } });
    request.on('response', (response) => resolve(response.statusCode ?? 0)).on('error', reject);
    request.write(xml.subarray(0, 100));
  });
  const good = await new Doors(url).post(xml);
  expect(good.status).toBe(202);
  expect(await slow).toBe(408);
  await app.close();
}, 20_000);

test('after all of it a good quartet is released', expectGoodPasses);

async function expectGoodPasses(): Promise<void> {
  const { trade: made, order, payment, waybill, inventory } = market.documents(trade());
  for (const { xml } of [order, payment, waybill, inventory]) expect((await doors.post(xml)).status).toBe(202);
  await doors.until(
    market.company(inventory.sender).apiKey,
    (receipt) => receipt.copNo === made.inventory.head.copNo,
    (found) => found.some((receipt) => receipt.returnStatus === '800'),
  );
}
