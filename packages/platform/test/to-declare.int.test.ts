// Orders that have no list yet: found, checked, written into a message, signed and released.

import { signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CheckedOrdersAnswer, MadeMessageAnswer, ToDeclareAnswer } from '../src/api-types.ts';
import { changeDraftSettings } from '../src/drafts/settings.ts';
import { fileGoods } from '../src/reference/index.ts';
import { fourMessages, fourRecords, PARTIES, type Party, senderOf } from './support/four-records.ts';
import { keyPairOf } from './support/key-pairs.ts';
import { openPeople, type People } from './support/people.ts';
import type { Browser } from './support/web.ts';

let people: People;
let platform: Browser;
let broker: Browser;
beforeAll(async () => {
  people = await openPeople();
  const { pool } = people.platform.database;
  platform = await people.person('plt', { roles: ['participant'], participant: PARTIES.PLT });
  broker = await people.person('brk', { roles: ['participant'], participant: PARTIES.BRK });
  const settings = {
    ...{ tradeMode: '9610', customsCode: '5317', assureCode: PARTIES.SEL, agentCode: PARTIES.BRK },
    ...{ trafMode: '5', trafNo: 'CX3281', voyageNo: 'CX3281', country: '110' },
  };
  await changeDraftSettings(pool, PARTIES.SEL, settings);
  const honey = { itemNo: 'HONEY', gcode: '0409000000', gname: '蜂蜜', origin: '609', factors: { '035': '0.5' } };
  await fileGoods(pool, PARTIES.SEL, [honey]);
});
afterAll(() => people.close());

async function bring(n: number, parts: ('order' | 'payment' | 'waybill')[] = ['order', 'payment', 'waybill']) {
  const records = fourRecords(n);
  records.waybill.head.billNo = '16012345678';
  records.order.list[0]!.itemNo = 'HONEY';
  for (const part of parts) await send(fourMessages(records)[part], senderOf(part));
}

async function send(xml: string, party: Party): Promise<void> {
  const { keyPem, certPem } = keyPairOf(PARTIES[party]);
  const body = new Uint8Array(signMessage(xml, { key: keyPem, certificate: certPem }));
  const response = await fetch(`${people.platform.baseUrl}/ceb`, { method: 'POST', body });
  expect([response.status, await response.text()]).toEqual([202, expect.anything()]);
}

const order = (n: number) => ({ ebpCode: PARTIES.PLT, orderNo: `T${n}` });
const read = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
const waiting = async () => (await read<ToDeclareAnswer>(platform.get('/api/portal/to-declare'))).orders;
const check = (...numbers: number[]) =>
  read<CheckedOrdersAnswer>(broker.send('POST', '/api/portal/to-declare/check', { orders: numbers.map(order) }));
const message = (...numbers: number[]) =>
  read<MadeMessageAnswer>(broker.send('POST', '/api/portal/to-declare/message', { orders: numbers.map(order) }));

it('orders without a list are listed to whoever sent them, the newest first', async () => {
  await bring(1);
  await bring(2);
  await bring(3, ['order', 'payment']);
  expect((await waiting()).map(({ orderNo }) => orderNo)).toEqual(['T3', 'T2', 'T1']);
});

it('a check says which are ready and what the others lack', async () => {
  const { orders } = await check(1, 3, 9);
  expect(orders.map(({ orderNo, state }) => [orderNo, state])).toEqual([
    ['T1', 'ready'],
    ['T3', 'gaps'],
    ['T9', 'unknown'],
  ]);
  expect(orders[0]!.goods).toContain('蜂蜜');
  expect(orders[1]!.findings.map(({ field }) => field)).toContain('waybill');
});

it('those that are ready become one message, and are released and listed no more', async () => {
  const { xml, records, left } = await message(1, 2, 3);
  expect([records.map(({ orderNo }) => orderNo), left]).toEqual([['T1', 'T2'], [order(3)]]);
  await send(xml, 'BRK');
  for (const n of [1, 2]) await people.becomes(n, 'released');
  expect((await waiting()).map(({ orderNo }) => orderNo)).toEqual(['T3']);
  const { orders } = await check(1);
  expect(orders[0]!.state).toBe('listed');
  const receipts = await read<{ receipts: { document: string }[] }>(broker.get('/api/portal/receipts'));
  expect(receipts.receipts.map(({ document }) => document)).toEqual(
    expect.arrayContaining(records.map(({ document }) => document)),
  );
});

it('an order whose list customs sent back is to be declared again', async () => {
  await bring(4);
  const { xml } = await message(4);
  await send(xml.replace(/(?<=<ceb:buyerName>)[^<]*/, '钱错名'), 'BRK');
  await people.becomes(4, 'rejected');
  expect((await waiting()).map(({ orderNo, again }) => [orderNo, again])).toEqual([
    ['T4', true],
    ['T3', false],
  ]);
  expect((await check(4)).orders[0]!.state).toBe('ready');
});

it('a stranger learns nothing of them', async () => {
  const stranger = await people.person('pay', { roles: ['participant'], participant: PARTIES.PAY });
  const { orders } = await read<CheckedOrdersAnswer>(
    stranger.send('POST', '/api/portal/to-declare/check', { orders: [order(3)] }),
  );
  expect(orders).toEqual([expect.objectContaining({ state: 'unknown', goods: '', findings: [] })]);
});
