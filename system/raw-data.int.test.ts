// Notice 2018-179 between a platform that answers and ours: asked, uploaded, verified, compared; and all that goes wrong on the way.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawData } from '@tongguan/ceb';
import { type SamplePlatform, startSamplePlatform, type UploadReply } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setPlatDataOpen } from '../packages/platform/src/registry/index.ts';
import { type FourRecords, PARTIES } from '../packages/platform/test/support/four-records.ts';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { caseOf, declare, type Keys, registerParties, statusOf } from './declare.ts';

const UNTIL = { timeout: 15_000, interval: 50 };
const HOUR_MS = 3_600_000;

/** Platforms whose interfaces misbehave, and what is kept of it. */
const HOSTILE: Readonly<Record<string, { answer?: RequestListener; url?: string; error: RegExp }>> = {
  '4403160HA1': { answer: (_, response) => flood(response), error: /more than 65536 bytes/ },
  '4403160HA2': { answer: (_, r) => r.end('{"code":{"a":[10000]}}'), error: /no JSON with a code/ },
  '4403160HA3': { answer: (_, r) => r.writeHead(302, { location: '/' }).end(), error: /redirects are not followed/ },
  '4403160HA4': { url: 'http://169.254.169.254/latest/meta-data', error: /not on the public internet/ },
  '4403160HA5': { answer: () => {}, error: /no answer within 3 s/ },
  '4403160HA6': { answer: (_, r) => r.writeHead(500).end('{"code":"10000"}'), error: /HTTP 500/ },
  '4403160HA7': { answer: (_, r) => r.end('{"code":"20000"}'), error: /code 20000/ },
  '4403160HA8': { error: /registered no platDataOpen/ },
};
const hostile = Object.entries(HOSTILE);

let platform: TestPlatform;
let keys: Keys;
let shop: SamplePlatform;
const replies: UploadReply[] = [];
const paid = new Map<string, RawData>();
const servers: Server[] = [];

beforeAll(async () => {
  platform = await startTestPlatform({
    parameters: { rawDataPlatforms: [PARTIES.PLT, ...Object.keys(HOSTILE)], rawDataHours: 24 },
  });
  keys = await registerParties(platform);
  const { keyPem, certPem } = keys.get('PLT')!;
  shop = await startSamplePlatform({
    keyPem,
    certPem,
    uploadUrl: uploadUrl(),
    rawDataOf: (orderNo) => paid.get(orderNo),
    onReply: (reply) => replies.push(reply),
  });
  await setPlatDataOpen(platform.database.pool, PARTIES.PLT, shop.url);
  for (const [i, [code, { answer, url }]] of hostile.entries()) {
    await platform.register({ code, name: code, roles: ['platform'], dxpId: `DXP${code}` });
    const kept = answer ? await serve(answer) : url;
    if (kept) await setPlatDataOpen(platform.database.pool, code, kept);
    // A seller may send the order of its platform.
    await platform.delegate(code, PARTIES.PLT);
    await declare(
      platform,
      keys,
      caseOf(900 + i, (records) => atPlatform(records, code)),
    );
  }
});

afterAll(async () => {
  await shop?.close();
  for (const server of servers) server.close();
  await platform?.stop();
});

describe('raw data of a payment', () => {
  it('is asked for, uploaded, and the case released with it', async () => {
    const records = caseOf(1);
    paid.set('T1', rawDataOf(records));
    await declare(platform, keys, records);
    expect(await statusOf(platform, keys, PARTIES.PLT, 'T1')).toMatchObject({ rawData: { trigger: 'platform' } });
    await decided('T1', '800');
    expect(replies).toContainEqual(expect.objectContaining({ code: '10000', message: '上传成功', total: 1 }));
    const { rawData, checks } = await statusOf(platform, keys, PARTIES.PLT, 'T1');
    expect(rawData).toMatchObject({ state: 'received', uploads: 1, lastError: null });
    expect(checks.filter(({ rule }) => rule.startsWith('raw-data')).every(({ ok }) => ok)).toBe(true);
  });

  it('may come twice: the platform is told the same, and the evidence stays as it was', async () => {
    const { sessionID } = shop.asked.find(({ orderNo }) => orderNo === 'T1')!;
    const other = rawDataOf(caseOf(1), { totalAmount: '1' });
    expect(await shop.send(sessionID, other)).toMatchObject({ code: '10000', message: '上传成功', total: 1 });
    const { rows } = await platform.database.pool.query(
      `select total, uploads from raw_data_request where session = $1`,
      [sessionID],
    );
    expect(rows).toEqual([{ total: 6_005_000, uploads: 1 }]);
  });

  it('that says less than was declared sends the case back', async () => {
    const records = caseOf(2);
    paid.set('T2', rawDataOf(records, { totalAmount: '60.04' }));
    await declare(platform, keys, records);
    const { decision } = await decided('T2', '100');
    expect(decision).toMatchObject({ code: '13356' });
    expect(decision?.text).toContain('支付单60.05,原始数据60.04');
  });

  it('covers every order of a transaction, and bounds what they declare together', async () => {
    const cart = [6, 7, 8].map((n) =>
      caseOf(n, ({ order, payment }) => {
        for (const { head } of [order, payment]) head.payTransactionId = 'CART';
        // The payments' guids are made of it.
        payment.head.appTime = `2026111100000${n}`;
      }),
    );
    const lists = cart.flatMap((records) => rawDataOf(records).payExchangeInfoLists);
    const told = { ...rawDataOf(cart[0]!, { totalAmount: '120.1' }), payExchangeInfoLists: lists };
    for (const { order } of cart) paid.set(order.head.orderNo!, told);
    for (const records of cart) {
      await declare(platform, keys, records);
      const orderNo = records.order.head.orderNo!;
      await decided(orderNo, orderNo === 'T8' ? '100' : '800');
    }
    const { checks } = await statusOf(platform, keys, PARTIES.PLT, 'T8');
    expect(checks.filter(({ ok }) => !ok).map(({ code }) => code)).toEqual(['13352', '13356']);
  });

  it('that is unsigned, signed with another key, or about another order is refused, and the case waits on', async () => {
    await declare(platform, keys, caseOf(3));
    const sessionID = await sessionOf('T3');
    const data = rawDataOf(caseOf(3));
    const other = await pretender(keys.get('SEL')!);
    const unsigned = await pretender({ ...keys.get('PLT')!, upload: 'unsigned' });
    const tampered = await pretender({ ...keys.get('PLT')!, upload: 'other-key' });
    expect(await unsigned.send(sessionID, data)).toMatchObject({
      code: '20000',
      message: 'signValue : signValue不为空;',
    });
    expect(await tampered.send(sessionID, data)).toMatchObject({ code: '20000', message: 'signValue : 验签失败;' });
    expect(await other.send(sessionID, data)).toMatchObject({ code: '20000', message: 'certNo : 证书未登记或已失效;' });
    const wrong = await shop.send(sessionID, rawDataOf(caseOf(4)));
    expect(wrong).toMatchObject({ code: '20000', message: 'orderNo : 未包含所查询的订单;', total: 0 });
    const unknown = await shop.send('11111111-1111-1111-1111-111111111111', data);
    expect(unknown).toMatchObject({ code: '20000', message: 'sessionID : sessionID不存在;' });
    const status = await statusOf(platform, keys, PARTIES.PLT, 'T3');
    expect(status).toMatchObject({ state: 'waiting-for-raw-data', rawData: { uploads: 3 } });
    expect(JSON.stringify(status)).not.toContain(sessionID);
    expect(await shop.send(sessionID, data)).toMatchObject({ code: '10000' });
    await decided('T3', '800');
    for (const one of [other, unsigned, tampered]) await one.close();
  });

  it.each([
    ['no form', 'application/json', '{"payExInfoStr":3}', 415],
    ['another field', 'application/x-www-form-urlencoded', 'a=1', 400],
    ['what is no JSON', 'application/x-www-form-urlencoded', 'payExInfoStr=%7B', 200],
    ['3 MB', 'application/x-www-form-urlencoded', `payExInfoStr=${'x'.repeat(3_000_000)}`, 413],
  ])('is refused where the upload is %s', async (_, type, body, status) => {
    const response = await fetch(uploadUrl(), { method: 'POST', headers: { 'content-type': type }, body });
    expect(response.status).toBe(status);
    if (status === 200) expect(await response.json()).toMatchObject({ code: '20000', total: 0 });
  });

  it.each(hostile)('of %s, which misbehaves, is asked for again, and its case waits', async (code, { error }) => {
    const orderNo = `T${900 + hostile.findIndex(([hostileCode]) => hostileCode === code)}`;
    await vi.waitFor(async () => {
      const status = await statusOf(platform, keys, code, orderNo);
      expect(status).toMatchObject({ state: 'waiting-for-raw-data', rawData: { state: 'due' } });
      expect(status.rawData?.lastError).toMatch(error);
    }, UNTIL);
  });

  it('is asked for no more once its list has ended', async () => {
    await declare(platform, keys, caseOf(9));
    const sessionID = await sessionOf('T9');
    const mended = caseOf(9, ({ inventory }) => {
      Object.assign(inventory.head, { appType: '2', appTime: '20261112000000', grossWeight: '0.61' });
    });
    await declare(platform, keys, mended, ['inventory']);
    const { pool } = platform.database;
    await pool.query('update raw_data_request set next_at = made_at where session = $1', [sessionID]);
    const state = async () =>
      (await pool.query('select state from raw_data_request where session = $1', [sessionID])).rows[0].state;
    await expect.poll(state, UNTIL).toBe('dropped');
    expect(shop.asked.filter((asked) => asked.sessionID === sessionID)).toHaveLength(1);
    expect(await shop.send(sessionID, rawDataOf(mended))).toMatchObject({ code: '20000', total: 0 });
    const again = await vi.waitFor(
      () => shop.asked.find((asked) => asked.orderNo === 'T9' && asked.sessionID !== sessionID)!.sessionID,
      UNTIL,
    );
    expect(await shop.send(again, rawDataOf(mended))).toMatchObject({ code: '10000' });
    await decided('T9', '800');
  });

  it('that is late is refused, and the case sent back at its deadline', async () => {
    await declare(platform, keys, caseOf(5));
    const sessionID = await sessionOf('T5');
    await platform.database.pool.query('update clock set offset_ms = $1', [25 * HOUR_MS]);
    expect((await decided('T5', '100')).decision).toMatchObject({ code: '13353' });
    expect(await shop.send(sessionID, rawDataOf(caseOf(5)))).toMatchObject({
      code: '20000',
      message: 'sessionID : 已超过上传期限;',
    });
    for (const [i, [code]] of hostile.entries()) await decided(`T${900 + i}`, '100', code);
  });
});

const uploadUrl = () => `${platform.baseUrl}/ceb2grab/grab/realTimeDataUpload`;

function rawDataOf({ order, payment }: FourRecords, change: Partial<RawData['payExchangeInfoHead']> = {}): RawData {
  const { ebpCode = '', payCode = '', payTransactionId = '', amountPaid = '', payTime = '' } = payment.head;
  return {
    payExchangeInfoHead: {
      guid: '9D55BA71-55DE-41F4-8B50-C36C83B3B530',
      initalRequest: 'https://pay.example/unified-order?id=1',
      initalResponse: '{"result":"ok"}',
      ebpCode,
      payCode,
      payTransactionId,
      totalAmount: amountPaid,
      currency: '142',
      verDept: '3',
      payType: '1',
      tradingTime: payTime,
      ...change,
    },
    payExchangeInfoLists: [
      {
        orderNo: order.head.orderNo!,
        goodsInfo: order.list.map(({ itemName = '' }) => ({ gname: itemName, itemLink: 'https://shop.example/1' })),
        recpAccount: '6222000000000000',
        recpName: '演练商户',
      },
    ],
  };
}

function atPlatform({ order, payment, inventory }: FourRecords, code: string): void {
  for (const { head } of [order, payment, inventory]) head.ebpCode = code;
}

async function decided(orderNo: string, status: string, ebpCode: string = PARTIES.PLT) {
  return vi.waitFor(async () => {
    const found = await statusOf(platform, keys, ebpCode, orderNo);
    expect(found.decision?.status, JSON.stringify(found.rawData)).toBe(status);
    return found;
  }, UNTIL);
}

/** What the platform was asked with; it has no raw data for the order yet, so it uploads nothing by itself. */
function sessionOf(orderNo: string): Promise<string> {
  return vi.waitFor(() => shop.asked.find((asked) => asked.orderNo === orderNo)!.sessionID, UNTIL);
}

function pretender(options: {
  keyPem: string;
  certPem: string;
  upload?: 'unsigned' | 'other-key';
}): Promise<SamplePlatform> {
  return startSamplePlatform({ ...options, uploadUrl: uploadUrl(), rawDataOf: () => undefined });
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/platDataOpen`;
}

/** 10 MB that begin as a good answer would. */
function flood(response: Parameters<RequestListener>[1]): void {
  response.write('{"code":"10000","message":"');
  response.end('x'.repeat(10_000_000));
}
