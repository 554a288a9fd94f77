/**
 * Personal data is nowhere in the clear: after traffic of every kind, the whole data folder (heap, WAL, logs) and what the
 * processes wrote are searched for names, ID numbers, telephones and addresses. And the keys are rotated while serving.
 */
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { rotateKeys } from '@tongguan/platform';
import { flaws, goods, idNumber, type Trade } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Declarant } from './declarant.ts';
import { Doors } from './doors.ts';
import { aboveSingleLimit, edited, type Market, openMarket, withHead } from './market.ts';
import { newSite, type PlatformProcess, removeSite, type Site, startProcess } from './process.ts';
import { registrarOn } from './register.ts';

const DAY_MS = 86_400_000;

/** Rare characters and digits that every person of this test has, so that one search finds them all. */
const marks = { name: '龘靐', idNumber: '11011919010101', telephone: '1990000777', address: '齾齉巷' };
/** What the flaws of simulated trade make of such a name: 龘代付, 龘误填, 龘代收. */
const spoiltNames = ['龘代', '龘误'];
const BROKER = 'TGDEMOAGT1';

let site: Site;
let platform: PlatformProcess;
let market: Market;
let doors: Doors;
let declarant: Declarant;
let next = 0;

beforeAll(async () => {
  site = await newSite(2, inject('madeFolder'));
  platform = await startProcess(site);
  market = await openMarket(registrarOn(platform.pool));
  doors = new Doors(platform.url);
  declarant = new Declarant(market, doors);
}, 60_000);

afterAll(async () => {
  await platform?.stop();
  removeSite(site);
});

/** A trade whose buyer is marked in every field that tells of a person. */
function trade(options: Parameters<Market['trade']>[1] = {}, person = next): Trade {
  const made = market.trade(next++, options);
  const name = `${marks.name}${String.fromCodePoint(0x4e00 + person)}`;
  const telephone = `${marks.telephone}${person % 10}`;
  const address = `广东省深圳市福田区${marks.address}${person}号`;
  const buyer = {
    buyerName: name,
    buyerTelephone: telephone,
    buyerIdNumber: idNumber('110119', '19010101', String(person).padStart(3, '0')),
  };
  const consignee = { consignee: name, consigneeTelephone: telephone, consigneeAddress: address };
  return {
    ...made,
    buyer: { ...made.buyer, name, telephone, address, idNumber: buyer.buyerIdNumber },
    order: withHead(made.order, { ...buyer, ...consignee, buyerRegNo: telephone }),
    payment: withHead(made.payment, { payerName: name, payerIdNumber: buyer.buyerIdNumber, telephone }),
    waybill: withHead(made.waybill, consignee),
    inventory: withHead(made.inventory, { ...buyer, consigneeAddress: address }),
  };
}

async function everyKindOfTraffic(): Promise<void> {
  const released = trade();
  await declarant.declare(released);
  await declarant.until(released, '800');
  // What goes wrong in real trade: receipts that speak of names and ID numbers.
  for (const { spoil } of flaws) {
    if (!spoil) continue;
    const spoilt = spoil(trade());
    await declarant.declare(spoilt);
    expect((await declarant.until(spoilt, '100')).at(-1)!.returnInfo).toContain('Code:13');
  }
  await declarant.declare(trade(), ['inventory', 'order']);
  expect(await declarant.refusal(trade({ lines: aboveSingleLimit }), 'inventory')).toBe('-621005');
  await beyondTheYear();
  await refusedMessages();
  await looks(released);
}

async function beyondTheYear(): Promise<void> {
  const dear = [{ good: { ...goods[0]!, priceFen: 450_000 }, qty: 1 }];
  for (let i = 0; i < 5; i++) {
    const made = trade({ lines: dear }, 500);
    await declarant.declare(made);
    await declarant.until(made, '800');
  }
  expect(await declarant.refusal(trade({ lines: dear }, 500), 'inventory')).toBe('-621018');
}

/** Refused as a whole or in part, by known senders and by strangers. */
async function refusedMessages(): Promise<void> {
  const { apiKey, code } = market.company('TGDEMOEBP1');
  const order = () => market.unsigned(code, 'CEB311Message', [trade().order]);
  const bad = [
    order().slice(0, -100),
    edited(order(), '<ceb:buyerName>', `<ceb:buyerName>${marks.name.repeat(40)}`),
    edited(order(), /<ceb:buyerTelephone>/, '<ceb:telephone>'),
    edited(order(), '<ceb:buyerIdType>', '<ceb:buyerIdType>12'),
    edited(order(), `${code}</ceb:copCode>`, 'TGNOBODY01</ceb:copCode>'),
    edited(market.sign(code, 'CEB311Message', [trade().order]).toString(), '<ceb:discount>', '<ceb:discount>1'),
    // Which company's turn it is varies; this one has not delegated to the broker.
    market.sign(BROKER, 'CEB621Message', [withHead(trade().inventory, { agentCode: 'TGDEMOEBC2' })]).toString(),
    `${marks.name} ${marks.telephone}`,
  ];
  for (const body of bad) expect((await doors.post(body, apiKey)).status).toBeGreaterThanOrEqual(400);
}

/** Doors that look at a case or judge one without effect. */
async function looks(made: Trade): Promise<void> {
  const { apiKey } = market.company(made.roles.agent.code);
  const { order, payment, waybill, inventory } = market.documents(trade());
  const check = { order, payment, waybill, inventory };
  const body = Object.fromEntries(Object.entries(check).map(([word, { xml }]) => [word, xml.toString()]));
  expect((await doors.send('POST', '/ceb/check', apiKey, body)).status).toBe(200);
  for (const key of [`copNo=${made.inventory.head.copNo}`, `logisticsNo=${made.inventory.head.logisticsNo}`]) {
    expect((await doors.get(`/ceb/status?${key}`, apiKey)).status).toBe(200);
  }
  expect((await doors.get(`/ceb/status/${marks.name}/${marks.telephone}`, apiKey)).status).toBe(404);
}

describe('Keys rotated while serving', () => {
  test('intake and reading go on, old receipts stay readable, new data keys are made under the new master', async () => {
    const first = trade();
    await declarant.declare(first);
    const before = await declarant.until(first, '800');
    const serving = Array.from({ length: 12 }, () => trade());
    const traffic = Promise.all(serving.map((made) => declarant.declare(made)));
    const { masterId, rewrapped } = await rotateKeys(platform.pool, site.dataDir);
    await traffic;
    expect(rewrapped).toBeGreaterThanOrEqual(2);
    for (const made of serving) await declarant.until(made, '800');
    expect(await declarant.until(first, '800')).toEqual(before);

    // The next day needs a new data key, in workers that had the old keyring in hand.
    await platform.pool.query('update clock set offset_ms = $1', [DAY_MS]);
    const keysAfterDeclaring = async () => {
      const tomorrow = trade({ at: Date.now() + DAY_MS });
      await declarant.declare(tomorrow);
      await declarant.until(tomorrow, '800');
      const { rows } = await platform.pool.query(
        'select master_id from data_key union all select master_id from lookup_key',
      );
      return rows.map((row) => row.master_id);
    };
    // The workers follow the clock within half a second.
    const wanted = Array.from({ length: rewrapped + 1 }, () => masterId);
    await expect.poll(keysAfterDeclaring, { timeout: 10_000, interval: 250 }).toEqual(wanted);
  });

  test('a platform started afterwards reads everything', async () => {
    const made = trade();
    await declarant.declare(made);
    const before = await declarant.until(made, '800');
    await platform.stop();
    platform = await startProcess(site);
    expect(await declarant.until(made, '800')).toEqual(before);
  }, 60_000);
});

describe('The data folder', () => {
  test('holds no name, ID number, telephone or address in the clear, nor do the logs', async () => {
    await everyKindOfTraffic();
    const log = platform.log();
    // A clean stop writes every page to the disk.
    await platform.stop();
    const searched = filesOf(site.dataDir);
    expect(searched.some((file) => file.includes('pg_wal'))).toBe(true);
    // The search itself works: what is no secret is found.
    expect(found(searched, ['TGDEMOEBP1']).length).toBeGreaterThan(0);
    const personal = [...Object.values(marks), ...spoiltNames];
    expect(found(searched, personal)).toEqual([]);
    expect(personal.filter((mark) => log.includes(mark))).toEqual([]);
    expect(log).toContain('worker ready');
    platform = await startProcess(site);
  }, 90_000);
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Which file holds which text: read in pieces that overlap. */
function found(files: readonly string[], texts: readonly string[]): string[] {
  const piece = Buffer.alloc(1024 * 1024);
  const overlap = 64;
  const hits: string[] = [];
  for (const file of files) {
    const descriptor = openSync(file, 'r');
    for (let at = 0; ; at += piece.length - overlap) {
      const length = readSync(descriptor, piece, 0, piece.length, at);
      for (const text of texts) if (piece.subarray(0, length).includes(text)) hits.push(`${text} in ${file} at ${at}`);
      if (length < piece.length) break;
    }
    closeSync(descriptor);
  }
  return hits;
}
