// Direct purchase at a site that waits for the goods: list, manifest, waybill and inbound detail in every order, and what is refused.

import { defaultParameters } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetArrivals } from '../src/arrival/forget.ts';
import { areDelivered } from '../src/logistics/index.ts';
import { setInternalStates } from '../src/registry/index.ts';
import { PARTIES } from './support/four-records.ts';
import { applications } from './support/further-records.ts';
import { GoodsIn } from './support/goods-in.ts';

const HELD = ['622 2', '622 120'];
const RELEASED = [...HELD, '622 800'];

let site: GoodsIn;
beforeAll(async () => {
  site = await GoodsIn.open();
  const bills = [{ billNo: '160-1234 5678', pieces: '60', weight: '100' }];
  expect(await site.manifest(bills)).toEqual({ status: 200, body: { added: 1, changed: 0, same: 0 } });
});
afterAll(() => site?.platform.stop());

describe('a list of direct purchase', () => {
  it('waits at 120 for its parcel, and is released when the site reports it', async () => {
    await site.list({ n: 1 });
    await site.until('BRK', 'C1', HELD);
    expect(await site.delivery('D1', [1])).toMatchObject({ status: 202 });
    await site.until('SITE', 'D1', ['712 2', '712 399']);
    await site.until('BRK', 'C1', RELEASED);
  });

  it('is released at once where its parcel is here', async () => {
    await site.documents({ n: 2 }, ['waybill']);
    await site.delivery('D2', [2]);
    await site.documents({ n: 2 }, ['order', 'payment', 'inventory']);
    await site.until('BRK', 'C2', RELEASED);
  });

  it('is released when the last of its documents comes after the parcel', async () => {
    await site.documents({ n: 3 }, ['waybill', 'inventory', 'order']);
    await site.delivery('D3', [3]);
    await site.documents({ n: 3 }, ['payment']);
    await site.until('BRK', 'C3', RELEASED);
  });

  it('is released though the parcel came before its waybill; the weight is written off then', async () => {
    await site.delivery('D4', [4]);
    await site.until('SITE', 'D4', ['712 2', '712 399']);
    await site.list({ n: 4 });
    await site.until('BRK', 'C4', RELEASED);
    expect(await site.unbalanced()).toEqual([]);
    const { rows } = await site.platform.database.pool.query(
      `select weight from arrived_parcel where logistics_no = 'L4'`,
    );
    expect(rows).toEqual([{ weight: '0.60000' }]);
  });

  it('waits for the manifest too, with its inbound detail', async () => {
    await site.list({ n: 5, billNo: '999-5' });
    await site.delivery('D5', [5], { billNo: '999-5' });
    await site.until('SITE', 'D5', ['712 2', '712 120']);
    expect(await site.told('BRK', 'C5')).toEqual(HELD);
    await site.manifest([{ billNo: '9995' }]);
    await site.until('SITE', 'D5', ['712 2', '712 120', '712 399']);
    await site.until('BRK', 'C5', RELEASED);
  });

  it('is sent back when it names another bill than its parcel came by, before or after', async () => {
    await site.list({ n: 6, billNo: '1' });
    await site.until('BRK', 'C6', HELD);
    await site.documents({ n: 7 }, ['waybill']);
    await site.delivery('D6', [6, 7]);
    await site.until('BRK', 'C6', [...HELD, '622 100']);
    expect((await site.receipts('BRK', 'C6')).at(-1)!.returnInfo).toContain('[Code:13344;');
    await site.documents({ n: 7, billNo: '1' }, ['order', 'payment', 'inventory']);
    await site.until('BRK', 'C7', ['622 2', '622 100']);
  });

  it('gets 899 when its parcel leaves the site: once, and not before it is released', async () => {
    await site.list({ n: 395 });
    await site.until('BRK', 'C395', HELD);
    expect(await site.left([395, 396])).toEqual(['not-released', 'not-released']);
    await site.delivery('D395', [395]);
    await site.until('BRK', 'C395', RELEASED);
    expect(await site.left([395], 'LOG')).toBe(403);
    expect(await site.left([395])).toEqual(['left']);
    await site.until('BRK', 'C395', [...RELEASED, '622 899']);
    expect(await site.left([395, 395])).toEqual(['left', 'left']);
    await site.until('BRK', 'C395', [...RELEASED, '622 899']);
  });

  it('is told 400 only where a participant has asked for internal states', async () => {
    await setInternalStates(site.platform.database.pool, PARTIES.BRK, true);
    await site.platform.runtime.registry.refresh();
    await site.list({ n: 8 });
    await site.until('BRK', 'C8', [...HELD, '622 400']);
    await setInternalStates(site.platform.database.pool, PARTIES.BRK, false);
    await site.platform.runtime.registry.refresh();
    await site.delivery('D8', [8]);
    await site.until('BRK', 'C8', [...HELD, '622 400', '622 800']);
  });

  it('and its parcel, brought to two processes at once, are both seen every time', async () => {
    const second = await site.openSecond();
    const numbers = Array.from({ length: 16 }, (_, i) => 100 + i);
    for (const n of numbers) await site.documents({ n }, ['waybill', 'order', 'payment']);
    await Promise.all(numbers.flatMap((n) => [site.documents({ n }, ['inventory']), site.delivery(`D${n}`, [n])]));
    for (const n of numbers) await site.until('BRK', `C${n}`, RELEASED);
    expect(await site.unbalanced()).toEqual([]);
    await second.stop();
    site.closeSecond();
  });
});

describe('an inbound detail', () => {
  it('of more than its bill holds brings none of its parcels', async () => {
    await site.manifest([{ billNo: 'B20', pieces: '2', weight: '1' }]);
    for (const n of [20, 21, 22])
      await site.documents({ n, billNo: 'B20' }, ['waybill', 'order', 'payment', 'inventory']);
    await site.delivery('D20', [20, 21, 22], { billNo: 'B20' });
    await site.until('SITE', 'D20', ['712 2', '712 100']);
    const said = (await site.receipts('SITE', 'D20')).at(-1)!.returnInfo;
    expect(said).toContain('[Code:13345;');
    expect(said).toContain('[Code:13346;');
    expect(await site.told('BRK', 'C20')).toEqual(HELD);
    // Refused, its number is free: the mended one comes as new.
    await site.delivery('D20', [20], { billNo: 'B20', appTime: '20261112000002' });
    await site.until('SITE', 'D20', ['712 2', '712 100', '712 2', '712 399']);
    await site.until('BRK', 'C20', RELEASED);
  });

  it('brings a parcel once', async () => {
    await site.delivery('D30', [1]);
    await site.until('SITE', 'D30', ['712 2', '712 100']);
    expect((await site.receipts('SITE', 'D30')).at(-1)!.returnInfo).toMatch(/Code:13347;.*清单L1,要求D1/);
  });

  it('is deleted while no list was released by it, and then its parcels have not arrived', async () => {
    const gone = { appType: '3', appTime: '20261112000009' };
    const refused = await site.delivery('D1', [1], gone);
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('L1') });
    await site.delivery('D31', [31]);
    expect(await site.delivery('D31', [31], gone)).toMatchObject({ status: 202 });
    await site.until('SITE', 'D31', ['712 2', '712 399', '712 2', '712 399']);
    await site.list({ n: 31 });
    await site.until('BRK', 'C31', HELD);
    expect(await site.delivery('D31', [31], { appTime: '20261112000010' })).toMatchObject({ status: 202 });
    await site.until('BRK', 'C31', RELEASED);
    expect(await site.unbalanced()).toEqual([]);
  });

  it('is taken from operators of sites only, and of imports only', async () => {
    const head = { ...applications(40).delivery.head, operatorCode: PARTIES.LOG };
    const refused = await site.further('CEB711Message', 'LOG', head, [{ gnum: '1', logisticsNo: 'L40' }]);
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('not registered') });
    expect(await site.delivery('D41', [41], { ieFlag: 'E' })).toMatchObject({ status: 400 });
  });

  it('at once with others takes no more than the bill holds', async () => {
    await site.manifest([{ billNo: 'B50', pieces: '4', weight: '100' }]);
    const copNos = Array.from({ length: 10 }, (_, i) => `D5${i}x`);
    await Promise.all(copNos.map((copNo, i) => site.delivery(copNo, [500 + i], { billNo: 'B50' })));
    const told = await Promise.all(copNos.map((copNo) => site.told('SITE', copNo)));
    expect(told.filter((one) => one.includes('712 399'))).toHaveLength(4);
    expect(await site.unbalanced()).toEqual([]);
  });
});

describe('a played site', () => {
  it('is told what lists wait for, and nothing of the buyers; others are not', async () => {
    const { apiKey } = await site.platform.register({
      ...{ code: 'TGPLAYSIT1', name: '演练', dxpId: 'DXPPLAY', played: true },
      roles: ['site'],
    });
    const ask = (key: string) =>
      fetch(`${site.platform.baseUrl}/sandbox/arrivals`, { headers: { authorization: `Bearer ${key}` } });
    await site.list({ n: 60 });
    const body = await (await ask(apiKey)).text();
    expect(JSON.parse(body).parcels).toContainEqual(
      expect.objectContaining({ logisticsNo: 'L60', voyageNo: 'CX3281' }),
    );
    expect(body).not.toMatch(/王小明|11010519491231002X|138001/);
    expect((await fetch(`${site.platform.baseUrl}/sandbox/arrivals`, { headers: site.headers('SITE') })).status).toBe(
      403,
    );
    await site.delivery('D60', [60]);
    await site.until('BRK', 'C60', RELEASED);
  });
});

describe('a manifest', () => {
  it('is kept whole or not at all, every fault named', async () => {
    const { status, body } = await site.manifest([
      { billNo: 'B60' },
      { billNo: 'B61', pieces: '0' },
      { billNo: 'b-60' },
    ]);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      { code: '13348', path: 'row 2/pieces', value: '0' },
      { code: '13348', path: 'row 3/billNo' },
    ]);
    const shown = await fetch(`${site.platform.baseUrl}/manifests/5317/CX3281/B60`, { headers: site.headers('SITE') });
    expect(shown.status).toBe(404);
  });

  it('comes as CSV too, is changed with a reason, shown, and deleted while nothing was written off', async () => {
    const headers = { ...site.headers('LOG'), 'content-type': 'text/csv' };
    const csv = 'customsCode,voyageNo,billNo,trafNo,pieces,weight,changeReason\r\n5317,CX1,"B-70",CX1,2,3.5,\r\n';
    const post = (body: string) => fetch(`${site.platform.baseUrl}/manifests`, { method: 'POST', headers, body });
    expect(await (await post(csv)).json()).toEqual({ added: 1, changed: 0, same: 0 });
    expect(await (await post(csv)).json()).toEqual({ added: 0, changed: 0, same: 1 });
    expect((await post(csv.replace('3.5', '4'))).status).toBe(409);
    expect(await (await post(csv.replace('3.5,', '4,重新过磅'))).json()).toEqual({ added: 0, changed: 1, same: 0 });
    expect(await site.manifest([{ billNo: 'B70', voyageNo: 'CX1', changeReason: 'x' }])).toMatchObject({ status: 409 });
    const path = `${site.platform.baseUrl}/manifests/5317/CX1/B-70`;
    const shown = await (await fetch(path, { headers: site.headers('SITE') })).json();
    expect(shown).toMatchObject({ billNo: 'B70', weight: '4.00000', changeReason: '重新过磅', deliveries: [] });
    expect((await fetch(path, { method: 'DELETE', headers: site.headers('LOG') })).status).toBe(204);
    const used = `${site.platform.baseUrl}/manifests/5317/CX3281/16012345678`;
    expect((await fetch(used, { method: 'DELETE', headers: site.headers('SITE') })).status).toBe(409);
    expect((await post('a,b\n1,2')).status).toBe(400);
  });

  it('is not a matter of sellers', async () => {
    expect(await site.manifest([{ billNo: 'B80' }], 'SEL')).toMatchObject({ status: 403 });
  });
});

describe('a parcel', () => {
  it('is delivered when it was signed for, once', async () => {
    const { pool } = site.platform.database;
    const parcel = { logisticsCode: PARTIES.LOG, logisticsNo: 'L1' };
    expect(await areDelivered(pool, [parcel])).toEqual([false]);
    expect(await site.signedFor(1)).toMatchObject({ status: 202 });
    expect(await areDelivered(pool, [parcel])).toEqual([true]);
    expect(await areDelivered(pool, [{ ...parcel, sinceMs: Date.now() + 60_000 }])).toEqual([false]);
    const again = await site.signedFor(1, { appTime: '20261112000005' });
    expect(again).toMatchObject({ status: 400, text: expect.stringContaining('-505012') });
    const other = await site.signedFor(2, { logisticsStatus: 'D' });
    expect(other).toMatchObject({ status: 400, text: expect.stringContaining('only S') });
  });

  it('that never comes lets its list lapse, and what was reserved is void', async () => {
    await site.list({ n: 90 });
    await site.until('BRK', 'C90', HELD);
    const { pool } = site.platform.database;
    await pool.query(`update waiting_case set lapses_at = now() - interval '1 day' where cop_no = 'C90'`);
    await site.until('BRK', 'C90', [...HELD, '622 100']);
    const { rows } = await pool.query(`select count(*)::int as reserved from quota_entry where state = 'reserved'`);
    expect(rows[0].reserved).toBe(2); // C21, C22
  });

  it('may be another one under the same number after six months', async () => {
    await site.moveClock(200);
    await site.documents({ n: 1, order: 'T1b', appTime: '20271111000001' }, [
      'order',
      'payment',
      'waybill',
      'inventory',
    ]);
    await site.until('BRK', 'C1b', HELD);
    const { pool } = site.platform.database;
    const sinceMs = site.platform.runtime.clock.now() - 86_400_000;
    expect(await areDelivered(pool, [{ logisticsCode: PARTIES.LOG, logisticsNo: 'L1', sinceMs }])).toEqual([false]);
    await site.delivery('D1b', [1], { appTime: '20271111000001' });
    await site.until('BRK', 'C1b', RELEASED);
    expect(await site.signedFor(1, { appTime: '20271111000009' })).toMatchObject({ status: 202 });
    expect(await areDelivered(pool, [{ logisticsCode: PARTIES.LOG, logisticsNo: 'L1', sinceMs }])).toEqual([true]);
  });

  it('is forgotten with its bill when the law comes back to it no more', async () => {
    await site.moveClock(1_300);
    await forgetArrivals(
      { pool: site.platform.database.pool, clock: site.platform.runtime.clock, parameters: defaultParameters },
      new AbortController().signal,
    );
    const { rows } = await site.platform.database.pool.query(
      'select (select count(*)::int from arrived_parcel) + (select count(*)::int from delivery) + (select count(*)::int from manifest_bill) as kept',
    );
    expect(rows).toEqual([{ kept: 0 }]);
  });
});
