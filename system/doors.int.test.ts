/** Every door once, with fetch alone: what an integrator meets, in the order in which it is met. */
import { execFileSync } from 'node:child_process';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { certificateInfo } from '@tongguan/ceb';
import type { Trade } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { Declarant } from './declarant.ts';
import { bodyOf, Doors, type Page, type Problem } from './doors.ts';
import { edited, type Market, openMarket, type Quartet } from './market.ts';

const DECLARANT = 'TGDEMOEBC1';

let platform: TestPlatform;
let market: Market;
let doors: Doors;
let declarant: Declarant;
/** A released case, and its documents as they were sent. */
let sent: Quartet;
let apiKey: string;
let next = 1;

beforeAll(async () => {
  platform = await startTestPlatform();
  market = await openMarket(platform);
  doors = new Doors(platform.baseUrl);
  declarant = new Declarant(market, doors);
  apiKey = market.company(DECLARANT).apiKey;
  sent = market.documents(market.trade(0));
  for (const { xml } of [sent.order, sent.payment, sent.waybill, sent.inventory]) await doors.post(xml);
  await declarant.until(sent.trade, '800');
});

afterAll(() => platform?.stop());

/** Another trade of the same platform and seller. */
const trade = (): Trade => market.trade(next++ * 6);

describe('For those who keep it running', () => {
  test('/healthz and /readyz say ok', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const answer = await doors.get(path);
      expect([answer.status, bodyOf(answer)]).toEqual([200, { status: 'ok' }]);
    }
  });

  test('/metrics counts what came and what was decided', async () => {
    const { status, headers, text } = await doors.get('/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(/^tongguan_\w+.* [1-9]\d*$/m);
    expect(text).not.toContain(sent.trade.buyer.name);
  });

  test('/openapi.json names every door of design section 4', async () => {
    const { paths } = bodyOf<{ paths: Record<string, object> }>(await doors.get('/openapi.json'));
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/ceb',
        '/ceb/receipts',
        '/ceb/status',
        '/ceb/status/{ebpCode}/{orderNo}',
        '/ceb/check',
        '/ceb/webhooks',
        '/healthz',
        '/readyz',
        '/metrics',
      ]),
    );
  });
});

describe('Status', () => {
  interface Status {
    state: string;
    invtNo: string;
    preNo: string;
    missing: string[];
    documents: { document: string; present: boolean }[];
    checks: { ok: boolean; reference: string }[];
    receipts: { document: string; returnStatus: string }[];
  }

  const statusOf = async (path: string, key = apiKey): Promise<Status> => bodyOf(await doors.get(path, key));

  test('is found by each key, for each party that the case names', async () => {
    const { inventory, order } = sent.trade;
    const { ebpCode, orderNo, copNo, logisticsNo } = inventory.head;
    const byOrder = await statusOf(`/ceb/status/${ebpCode}/${encodeURIComponent(orderNo)}`);
    expect(byOrder).toMatchObject({ state: 'released', missing: [] });
    const keys = {
      copNo,
      preNo: byOrder.preNo,
      invtNo: byOrder.invtNo,
      logisticsNo,
      payTransactionId: order.head.payTransactionId,
      guid: inventory.head.guid,
    };
    for (const [key, value] of Object.entries(keys)) {
      expect(await statusOf(`/ceb/status?${key}=${encodeURIComponent(value ?? '')}`)).toEqual(byOrder);
    }
    for (const party of ['TGDEMOEBP1', 'TGDEMOPAY1', 'TGDEMOLOG1']) {
      expect((await statusOf(`/ceb/status?copNo=${copNo}`, market.company(party).apiKey)).state).toBe('released');
    }
  });

  test('shows documents, every check with its legal reference, and the receipts', async () => {
    const { documents, checks, receipts } = await statusOf(`/ceb/status?copNo=${sent.trade.inventory.head.copNo}`);
    expect(documents.map(({ document, present }) => [document, present])).toEqual(
      ['order', 'payment', 'waybill', 'inventory'].map((word) => [word, true]),
    );
    expect(checks.length).toBeGreaterThan(20);
    expect(checks.filter(({ ok, reference }) => !ok || reference === '')).toEqual([]);
    const own = receipts.filter(({ document }) => document === 'inventory').map(({ returnStatus }) => returnStatus);
    expect(own).toEqual(['2', '120', '800']);
  });

  test('is there from the moment of the 202, and names what is missing', async () => {
    const made = trade();
    await declarant.declare(made, ['inventory']);
    const status = await statusOf(`/ceb/status?copNo=${made.inventory.head.copNo}`);
    expect(status).toMatchObject({ state: 'waiting-for-documents', missing: ['order', 'payment', 'waybill'] });
  });

  test("of somebody else's case looks like that of none", async () => {
    const { copNo } = sent.trade.inventory.head;
    const stranger = market.company('TGDEMOEBC2').apiKey;
    expect((await doors.get(`/ceb/status?copNo=${copNo}`, stranger)).status).toBe(404);
    expect((await doors.get(`/ceb/status?copNo=${copNo}`)).status).toBe(401);
  });
});

test('POST /ceb/check judges four documents, computes the tax and stores nothing', async () => {
  const four = market.documents(trade());
  const body = Object.fromEntries(
    (['order', 'payment', 'waybill', 'inventory'] as const).map((word) => [word, four[word].xml.toString()]),
  );
  const good = bodyOf<{ outcome: string; tax: { totals: { taxFen: number } } }>(
    await doors.send('POST', '/ceb/check', apiKey, body),
  );
  expect(good.outcome).toBe('release');
  expect(good.tax.totals.taxFen).toBeGreaterThan(0);
  const payerName = /<ceb:payerName>[^<]*/;
  const spoilt = { ...body, payment: edited(body.payment!, payerName, '<ceb:payerName>某代付') };
  const bad = bodyOf<{ outcome: string; receipts: { returnInfo: string }[] }>(
    await doors.send('POST', '/ceb/check', apiKey, spoilt),
  );
  expect(bad.outcome).toBe('reject');
  expect(bad.receipts[0]!.returnInfo).toContain('Code:1327;');
  const { copNo } = four.trade.inventory.head;
  expect((await doors.get(`/ceb/status?copNo=${copNo}`, apiKey)).status).toBe(404);
});

describe('Receipts', () => {
  test('are given by cursor and limit, again and again', async () => {
    const all = await doors.receipts(apiKey);
    expect(all.map((receipt) => receipt.cursor)).toEqual(all.map((_, i) => i + 1));
    const page = await doors.page(apiKey, 1, { limit: 2 });
    expect(page).toEqual({ receipts: all.slice(1, 3), next: 3 });
    expect(await doors.receipts(apiKey)).toEqual(all);
  });

  test('are replayed by number and by time', async () => {
    const all = await doors.receipts(apiKey);
    const byNumber = bodyOf<Page>(await doors.get('/ceb/receipts?from=2&to=3', apiKey));
    expect(byNumber.receipts).toEqual(all.slice(1, 3));
    const since = encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString());
    const until = encodeURIComponent(new Date(Date.now() + 3_600_000).toISOString());
    const byTime = bodyOf<Page>(await doors.get(`/ceb/receipts?from=${since}&to=${until}&limit=1000`, apiKey));
    expect(byTime.receipts).toEqual(all);
    const past = bodyOf<Page>(await doors.get(`/ceb/receipts?to=${since}`, apiKey));
    expect(past.receipts).toEqual([]);
  });

  test('come as XML, each as its own document or wrapped', async () => {
    const [first] = await doors.receipts(apiKey);
    const one = await doors.get('/ceb/receipts?after=0&limit=1', apiKey, { accept: 'application/xml' });
    expect(one.headers.get('content-type')).toContain('application/xml');
    expect(one.headers.get('tongguan-next')).toBe('1');
    expect(one.text).toBe(first!.xml);
    expect(one.text).toMatch(/^<\?xml .*\?>\n<CEB622Message version="1.0" guid="[^"]{36}" xmlns=/);
    const many = await doors.get('/ceb/receipts?after=0&limit=3', apiKey, { accept: 'application/xml' });
    expect(many.text).toContain('count="3" next="3"');
    expect(many.text.match(/<InventoryReturn>/g)).toHaveLength(3);
  });

  test('a poll that waits is answered within 300 ms of the release', async () => {
    const delays: number[] = [];
    for (let i = 0; i < 5; i++) {
      const made = trade();
      await declarant.declare(made, ['order', 'payment', 'inventory']);
      const after = (await doors.receipts(apiKey)).at(-1)!.cursor;
      const poll = doors.page(apiKey, after, { wait: 20 });
      await sleep(100);
      await declarant.declare(made, ['waybill']);
      const accepted = performance.now();
      const { receipts } = await poll;
      delays.push(performance.now() - accepted);
      expect(receipts.map((receipt) => receipt.returnStatus)).toEqual(['120', '800']);
    }
    // The middle one: other programs share the machine's cores.
    expect(delays.sort((a, b) => a - b)[2]).toBeLessThan(300);
  });

  test('without a key, or with a wrong one, are not given', async () => {
    for (const key of [undefined, 'tg_wrong']) {
      const answer = await doors.get('/ceb/receipts', key);
      expect(answer.status).toBe(401);
      expect(bodyOf<Problem>(answer).detail).toContain('API key');
    }
  });
});

test('a webhook gets every receipt signed, and again after it failed', async () => {
  const endpoint = await openEndpoint((delivery) => (delivery === 1 ? 500 : 204));
  const after = (await doors.receipts(apiKey)).at(-1)!.cursor;
  const created = await doors.send('POST', '/ceb/webhooks', apiKey, { url: endpoint.url });
  expect(created.status).toBe(201);
  const { id, secret } = bodyOf<{ id: number; secret: string }>(created);
  const made = trade();
  await declarant.declare(made);
  await declarant.until(made, '800');
  const wanted = await doors.receipts(apiKey, after);
  await expect
    .poll(() => new Set(endpoint.deliveries.filter((d) => d.status === 204).map((d) => d.id)).size, { timeout: 20_000 })
    .toBe(wanted.length);
  for (const delivery of endpoint.deliveries) expect(isSigned(delivery, secret)).toBe(true);
  const [failed] = endpoint.deliveries;
  const again = endpoint.deliveries.find((d) => d.id === failed!.id && d.status === 204);
  expect(again?.body).toBe(failed!.body);
  const pushed = endpoint.deliveries.filter((d) => d.status === 204).map((d) => JSON.parse(d.body).data);
  expect(pushed.sort((a, b) => a.cursor - b.cursor)).toEqual(wanted);
  expect((await doors.send('DELETE', `/ceb/webhooks/${id}`, apiKey)).status).toBe(204);
  await endpoint.close();
}, 30_000);

interface Delivery {
  status: number;
  id: string;
  timestamp: string;
  signature: string;
  body: string;
}

/** A participant's own HTTP server; `answers` says the status of the n-th request. */
async function openEndpoint(answers: (n: number) => number) {
  const deliveries: Delivery[] = [];
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const status = answers(deliveries.length + 1);
    const header = (name: string) => String(request.headers[name]);
    const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(header);
    deliveries.push({ status, id: id!, timestamp: timestamp!, signature: signature!, body });
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/receipts`,
    deliveries,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** As the Standard Webhooks specification says, written anew: HMAC-SHA256 over id.timestamp.body. */
function isSigned({ id, timestamp, signature, body }: Delivery, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

describe('With xmlsec1', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongguan-doors-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const has = (program: string) => {
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };

  test.skipIf(!has('xmlsec1'))('a message signed by xmlsec1 is accepted (skipped without xmlsec1)', async () => {
    const { code, keyPem, certPem } = market.company('TGDEMOEBP1');
    const { serial } = certificateInfo(certPem);
    const unsigned = market.unsigned(code, 'CEB311Message', [trade().order]);
    const template = file(
      'template.xml',
      edited(unsigned, '</ceb:CEB311Message>', `${signatureTemplate(serial)}</ceb:CEB311Message>`),
    );
    const key = `${file('key.pem', keyPem)},${file('cert.pem', certPem)}`;
    const out = join(folder, 'signed.xml');
    execFileSync('xmlsec1', ['--sign', `--privkey-pem:${serial}`, key, '--output', out, template], { stdio: 'pipe' });
    const answer = await doors.post(readFileSync(out));
    expect([answer.status, bodyOf(answer)]).toMatchObject([202, { records: 1 }]);
  });

  test.skipIf(!has('xmlsec1'))('xmlsec1 verifies what we sign (skipped without xmlsec1)', () => {
    const { code, certPem } = market.company('TGDEMOEBP1');
    const signed = file('ours.xml', market.sign(code, 'CEB311Message', [trade().order]));
    const cert = file('ours.pem', certPem);
    execFileSync('xmlsec1', ['--verify', '--pubkey-cert-pem', cert, '--enabled-key-data', 'rsa', signed], {
      stdio: 'pipe',
    });
  });
});

function signatureTemplate(serial: string): string {
  const method = (name: string, algorithm: string) => `<ds:${name} Algorithm="${algorithm}"/>`;
  return [
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>',
    method('CanonicalizationMethod', 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'),
    method('SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'),
    '<ds:Reference URI=""><ds:Transforms>',
    method('Transform', 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'),
    '</ds:Transforms>',
    method('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256'),
    '<ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/>',
    `<ds:KeyInfo><ds:KeyName>${serial}</ds:KeyName><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>`,
  ].join('');
}
