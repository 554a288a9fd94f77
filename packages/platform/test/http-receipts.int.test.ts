import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Door, openDoor, releaseReceipt } from './support/door.ts';

let door: Door;
let key: string;

beforeAll(async () => {
  door = await openDoor();
  key = await door.register('4403160SEL');
  await door.give('4403160SEL', releaseReceipt('C1'), releaseReceipt('C2'));
  await door.give('4403160SEL', releaseReceipt('C3'));
});
afterAll(() => door.close());

interface Page {
  receipts: { cursor: number; copNo: string; xml: string }[];
  next: number;
}
const read = async (query = '') => (await (await door.get(`/ceb/receipts${query}`, key)).json()) as Page;
const cursors = async (query: string) => (await read(query)).receipts.map(({ cursor }) => cursor);

describe('GET /ceb/receipts', () => {
  it('gives each receipt with its cursor, its order and its own XML', async () => {
    const { receipts, next } = await read();
    expect(next).toBe(3);
    const [first] = receipts;
    expect({ ...first, xml: '' }).toEqual({
      cursor: 1,
      type: 'CEB622Message',
      guid: '11111111-2222-3333-4444-555555555555',
      orderNo: 'T-C1',
      copNo: 'C1',
      returnStatus: '800',
      returnInfo: '[Code:2600;Desc:放行]',
      returnTime: '20261122101500123',
      xml: '',
    });
    expect(first!.xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?>\s*<CEB622Message /);
    expect(first!.xml).toContain('<copNo>C1</copNo>');
  });

  it('goes on after the cursor and repeats it when there is nothing new', async () => {
    expect(await read('?after=1&limit=1')).toMatchObject({ receipts: [{ cursor: 2 }], next: 2 });
    expect(await read('?after=3')).toEqual({ receipts: [], next: 3 });
    expect(await read('?after=99')).toEqual({ receipts: [], next: 99 });
  });

  it('replays by range of numbers, page by page', async () => {
    expect(await cursors('?from=2&to=3')).toEqual([2, 3]);
    expect(await cursors('?from=1&to=2&limit=1')).toEqual([1]);
    expect(await cursors('?from=1&to=2&limit=1&after=1')).toEqual([2]);
    expect(await cursors('?from=1&to=2&limit=1&after=2')).toEqual([]);
  });

  it('replays by range of time, and wants the zone', async () => {
    const made = await door.services.pool.query('select made_at from receipt_pack order by first_no');
    const second = (made.rows[1].made_at as Date).toISOString();
    expect(await cursors(`?from=${second}`)).toEqual([3]);
    const beijing = new Date(Date.parse(second) + 8 * 3_600_000).toISOString().replace('Z', '%2B08:00');
    expect(await cursors(`?from=${beijing}`)).toEqual([3]);
    expect(await cursors('?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')).toEqual([]);
    const response = await door.get('/ceb/receipts?from=2026-11-22T00:00:00', key);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ code: 'range-bound', path: 'querystring.from' }] });
  });

  it('shows nobody the receipts of another', async () => {
    const other = await door.register('4403160OTH');
    expect(await (await door.get('/ceb/receipts', other)).json()).toEqual({ receipts: [], next: 0 });
  });

  it('gives one receipt as its own document and several in a wrapper, byte for byte', async () => {
    const xml = { accept: 'application/xml' };
    const own = (await read()).receipts.map((receipt) => receipt.xml);
    const one = await door.get('/ceb/receipts?limit=1', key, xml);
    expect([one.headers.get('content-type'), one.headers.get('tongguan-next'), await one.text()]).toEqual([
      'application/xml; charset=utf-8',
      '1',
      own[0],
    ]);
    const wrapped = await (await door.get('/ceb/receipts', key, xml)).text();
    expect(wrapped).toContain('<receipts xmlns="urn:tongguan:receipts" count="3" next="3">');
    for (const document of own) expect(wrapped).toContain(document.slice(document.indexOf('<CEB622Message')).trimEnd());
    expect(wrapped.match(/<\?xml/g)).toHaveLength(1);
    expect((await door.get('/ceb/receipts?limit=1&after=3', key, xml)).status).toBe(204);
  });

  it('cuts a page that would grow too large, and loses nothing by it', async () => {
    const big = await door.register('4403160BIG');
    const letter = releaseReceipt('C1');
    const large = { ...letter, fields: { ...letter.fields, returnInfo: 'x'.repeat(9_000_000) } };
    await door.give('4403160BIG', large, large, letter);
    const pages: number[][] = [];
    for (let after = 0; after < 3; ) {
      const page = (await (await door.get(`/ceb/receipts?after=${after}`, big)).json()) as Page;
      pages.push(page.receipts.map(({ cursor }) => cursor));
      after = page.next;
    }
    expect(pages).toEqual([[1, 2], [3]]);
  });

  it('waits for a receipt that comes, and no longer than asked for one that does not', async () => {
    const started = Date.now();
    const [page] = await Promise.all([
      read('?after=3&wait=20'),
      new Promise((resolve) => setTimeout(resolve, 300)).then(() => door.give('4403160SEL', releaseReceipt('C4'))),
    ]);
    expect(page).toMatchObject({ receipts: [{ cursor: 4, copNo: 'C4' }], next: 4 });
    expect(Date.now() - started).toBeLessThan(5_000);
    expect(await read('?after=4&wait=1')).toEqual({ receipts: [], next: 4 });
  });
});
