// Drafted lists through the real rooms: order, payment and waybill come in, the list is drafted, signed, declared and released.

import { signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeDraftSettings } from '../src/drafts/settings.ts';
import { type FiledItem, fileGoods } from '../src/reference/index.ts';
import { until } from './support/endpoint.ts';
import {
  BUYER_ID,
  type FourRecords,
  fourMessages,
  fourRecords,
  PARTIES,
  type Party,
  ROLES,
  senderOf,
} from './support/four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

const HONEY: FiledItem = {
  itemNo: 'HONEY',
  gcode: '0409000000',
  gname: '蜂蜜',
  origin: '609',
  factors: { '035': '0.5' },
};
const SETTINGS = {
  tradeMode: '9610',
  customsCode: '5317',
  assureCode: PARTIES.SEL,
  agentCode: PARTIES.BRK,
  trafMode: '5',
  trafNo: 'CX3281',
  voyageNo: 'CX3281',
  country: '110',
};

let platform: TestPlatform;
const parties = {} as Record<Party | 'OTH', Credentials>;

beforeAll(async () => {
  platform = await startTestPlatform();
  for (const name of Object.keys(PARTIES) as Party[]) {
    const registered = { code: PARTIES[name], name: `Company ${name}`, roles: [ROLES[name]], dxpId: `DXP${name}` };
    parties[name] = await platform.register(registered);
  }
  parties.OTH = await platform.register({ code: '4403160OTH', name: 'Other', roles: ['seller'], dxpId: 'DXPOTH' });
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
  await fileGoods(platform.database.pool, PARTIES.SEL, [HONEY]);
});
afterAll(() => platform?.stop());

async function ask(
  path: string,
  party: Party | 'OTH',
  { accept = 'application/json', method = 'GET', body }: { accept?: string; method?: string; body?: object } = {},
) {
  const response = await fetch(`${platform.baseUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${parties[party].apiKey}`,
      accept,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const draft = (n: number, party: Party | 'OTH' = 'BRK', query = '', accept?: string) =>
  ask(`/ceb/drafts/${PARTIES.PLT}/T${n}${query}`, party, accept ? { accept } : {});

async function bring(
  n: number,
  change: (records: FourRecords) => void = () => {},
  parts = ['order', 'payment', 'waybill'],
) {
  const records = fourRecords(n);
  records.waybill.head.billNo = '16012345678';
  records.order.list[0]!.itemNo = 'HONEY';
  change(records);
  for (const part of parts as (keyof FourRecords)[]) await send(fourMessages(records)[part], senderOf(part));
}

async function send(xml: string, party: Party): Promise<void> {
  const { keyPem, certPem } = parties[party];
  const body = new Uint8Array(signMessage(xml, { key: keyPem, certificate: certPem }));
  const response = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body });
  expect([response.status, await response.text()]).toEqual([202, expect.anything()]);
}

describe('GET /ceb/drafts', () => {
  it('names what a seller has to set before its lists can be drafted', async () => {
    await bring(1);
    const { status, headers, text } = await draft(1);
    expect(status).toBe(200);
    const gaps = 'assureCode,customsCode,portCode,tradeMode,trafMode,country';
    expect(headers.get('x-draft-gaps')).toBe(gaps);
    const { complete, gaps: told, failing } = JSON.parse(text);
    expect([complete, failing, told.map(({ field }: { field: string }) => field).join(',')]).toEqual([false, [], gaps]);
    expect(JSON.stringify(told)).toContain('/ceb/drafts/settings');
  });

  it('gives a list that is released as it is, and none once it is declared', async () => {
    expect(
      (await ask(`/ceb/drafts/settings?seller=${PARTIES.SEL}`, 'BRK', { method: 'PUT', body: SETTINGS })).status,
    ).toBe(200);
    expect(JSON.parse((await ask('/ceb/drafts/settings', 'SEL')).text)).toEqual(SETTINGS);
    const { headers, text } = await draft(1, 'BRK', '', 'application/xml');
    expect([headers.get('content-type'), headers.get('x-draft-gaps')]).toEqual(['application/xml', null]);
    const told = JSON.parse((await draft(1)).text);
    expect(told).toMatchObject({ complete: true, gaps: [], failing: [], waybills: [] });
    expect(told.head).toMatchObject({ agentCode: PARTIES.BRK, agentName: 'Company BRK', logisticsNo: 'L1' });
    expect(text).toContain(`<ceb:copNo>${told.copNo}</ceb:copNo>`);
    const checked = await ask('/ceb/check', 'BRK', {
      method: 'POST',
      body: { draft: { ebpCode: PARTIES.PLT, orderNo: 'T1' } },
    });
    expect(JSON.parse(checked.text)).toMatchObject({ outcome: 'release', quota: { enough: true } });
    await send(text, 'BRK');
    const state = async () => JSON.parse((await ask(`/ceb/status/${PARTIES.PLT}/T1`, 'SEL')).text).state;
    await until(async () => (await state()) === 'released');
    expect((await draft(1)).status).toBe(409);
  });

  it('takes the journey from the manifest where the master bill is filed', async () => {
    await bring(5);
    await platform.database.pool.query(
      `insert into manifest_bill (customs_code, voyage_no, bill_no, traf_no, country, pieces, weight, filed_by, filed_at, changed_at)
       values ('5317', 'CX999', '16012345678', 'BOEING 777', '133', 10, 100, 'operator', now(), now())`,
    );
    const { head } = JSON.parse((await draft(5)).text);
    expect(head).toMatchObject({ trafNo: 'BOEING 777', voyageNo: 'CX999', country: '133', billNo: '16012345678' });
  });

  it('is for platform and seller of the order and those that act for them, and for nobody else', async () => {
    await bring(2);
    for (const party of ['PLT', 'SEL', 'BRK'] as const) expect((await draft(2, party)).status).toBe(200);
    const strangers = [await draft(2, 'PAY'), await draft(2, 'LOG'), await draft(2, 'OTH'), await draft(404, 'SEL')];
    expect(strangers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    for (const { text } of strangers) expect(text).not.toContain(BUYER_ID);
    const foreign = await ask(`/ceb/drafts/settings?seller=${PARTIES.SEL}`, 'OTH', { method: 'PUT', body: {} });
    expect(foreign.status).toBe(403);
  });

  it('waits for the waybill that goes to the buyer, and asks which where there are two', async () => {
    await bring(3, ({ waybill }) => {
      waybill.head.consignee = '李大伟';
    });
    const gapsOf = ({ text }: { text: string }) => JSON.parse(text).gaps.map(({ field }: { field: string }) => field);
    expect(gapsOf(await draft(3))).toContain('logisticsNo');
    const another = (logisticsNo: string) => (records: FourRecords) => {
      records.waybill.head.logisticsNo = logisticsNo;
    };
    await bring(3, another('L3A'), ['waybill']);
    expect(JSON.parse((await draft(3)).text).head.logisticsNo).toBe('L3A');
    await bring(3, another('L3B'), ['waybill']);
    const two = JSON.parse((await draft(3)).text);
    expect(two.waybills.map(({ logisticsNo }: { logisticsNo: string }) => logisticsNo).sort()).toEqual(['L3A', 'L3B']);
    expect(JSON.parse((await draft(3, 'BRK', '?logisticsNo=L3B')).text).head.logisticsNo).toBe('L3B');
  });

  it('tells which checks the list would fail, and takes the number of a list that was sent back', async () => {
    await bring(4, ({ payment }) => {
      payment.head.amountPaid = '60.04';
    });
    const first = JSON.parse((await draft(4)).text);
    expect(first.failing.map(({ rule }: { rule: string }) => rule)).toEqual(['payment-amount']);
    await send((await draft(4, 'BRK', '', 'application/xml')).text, 'BRK');
    const state = async () => JSON.parse((await ask(`/ceb/status/${PARTIES.PLT}/T4`, 'SEL')).text).state;
    await until(async () => (await state()) === 'rejected');
    const again = JSON.parse((await draft(4)).text);
    expect([again.copNo, again.head.logisticsNo]).toEqual([first.copNo, 'L4']);
  });
});

describe('settings of drafts', () => {
  it('that no list could carry are refused, each by name', async () => {
    const { status, text } = await ask('/ceb/drafts/settings', 'SEL', {
      method: 'PUT',
      body: { tradeMode: '0110', customsCode: '深圳' },
    });
    const { errors } = JSON.parse(text);
    expect([status, ...errors.map(({ path }: { path: string }) => path)]).toEqual([
      400,
      'body.tradeMode',
      'body.customsCode',
    ]);
  });

  it('can be changed one by one by the operator', async () => {
    const { pool } = platform.database;
    const settings = await changeDraftSettings(pool, PARTIES.SEL, { wrapType: '2', voyageNo: '' });
    const { voyageNo: _, ...rest } = SETTINGS;
    expect(settings).toEqual({ ...rest, wrapType: '2' });
    await expect(changeDraftSettings(pool, 'NOBODY0001', {})).rejects.toThrow('NOBODY0001');
    await expect(changeDraftSettings(pool, PARTIES.SEL, { wrapType: '22' })).rejects.toThrow('wrapType');
  });
});
