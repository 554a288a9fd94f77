/**
 * 10,000 cases whose documents come at the same instant at two workers, in messages of 20 to 50 records, one in twenty of
 * them twice, with a poison message among them: every case is decided once, nobody waits, no receipt is missing.
 */
import { readFileSync } from 'node:fs';
import { createClient, random, type Trade } from '@tongguan/traffic';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dataFolder } from '../packages/platform/src/postgres/folder.ts';
import { bundlesOf, shuffled } from './crowd.ts';
import { Doors, type ReceiptLine } from './doors.ts';
import { deadlocks, outcome, quotaSums, receiptGaps } from './ledger.ts';
import { type Market, openMarket, withHead } from './market.ts';
import { newSite, type PlatformProcess, removeSite, type Site, startProcess } from './process.ts';
import { CursorReader } from './reader.ts';
import { registrarOn } from './register.ts';

const CASES = 10_000;
const CONNECTIONS = 32;
/** Whose receipts are read while all others write; of the others the database says whether there is a gap. */
const declarants = ['TGDEMOEBC1', 'TGDEMOEBC2', 'TGDEMOAGT1'];
const DUPLICATE_EVERY = 20;
const SPOILT_EVERY = 50;

let site: Site;
let platform: PlatformProcess;
let market: Market;

beforeAll(async () => {
  site = await newSite(2, inject('madeFolder'));
  platform = await startProcess(site);
  market = await openMarket(registrarOn(platform.pool), { population: 5_000 });
}, 60_000);

afterAll(async () => {
  await platform?.stop();
  removeSite(site);
});

/** Trades of a few thousand buyers; every fiftieth was paid by somebody else. */
function tradesOf(market: Market): Trade[] {
  const at = Date.now();
  return Array.from({ length: CASES }, (_, i) => {
    const trade = market.trade(i, { at });
    return i % SPOILT_EVERY === 0 ? { ...trade, payment: withHead(trade.payment, { payerName: '某代付' }) } : trade;
  });
}

/** A message that no database transaction survives: rows of this order raise an error. */
async function poisonOf(market: Market): Promise<Buffer> {
  await platform.pool.query(`
    create function poison() returns trigger language plpgsql as $$ begin raise 'poison'; end $$;
    create trigger poison before insert on document_key for each row when (new.number = 'POISON') execute function poison()`);
  const { order, roles } = market.trade(CASES);
  return market.sign(roles.platform.code, 'CEB311Message', [withHead(order, { orderNo: 'POISON' })]);
}

test('10,000 cases at once are each decided once, and every receipt is there in its order', async () => {
  const trades = tradesOf(market);
  const bundles = bundlesOf(market, trades, { seed: 'crowd', records: [20, 50] });
  const twice = bundles.filter((_, i) => i % DUPLICATE_EVERY === 0);
  const poison = await poisonOf(market);

  const doors = new Doors(platform.url);
  const ends = new Map<string, string[]>();
  const readers = declarants.map(
    (code) => new CursorReader(doors, market.company(code).apiKey, (receipt) => note(ends, receipt)),
  );
  const client = createClient({ baseUrl: platform.url, concurrency: CONNECTIONS });
  const post = async (xml: Buffer) => (await client.post(xml)).status;
  const queue = shuffled([...bundles, ...twice], random('crowd', 'queue')).map(({ xml }) => xml);
  const half = queue.length >> 1;
  const answers = Promise.all(queue.slice(0, half).map(post));
  const poisoned = post(poison);
  const rest = Promise.all(queue.slice(half).map(post));

  expect(await poisoned).toBe(500);
  expect(new Set([...(await answers), ...(await rest)])).toEqual(new Set([202]));
  await expect.poll(() => decided(), { timeout: 30_000, interval: 200 }).toBe(CASES);
  await Promise.all(readers.map((reader) => reader.stop()));

  expect(await outcome(platform.pool)).toMatchObject({ waiting: 0, decided: CASES, decidedTwice: 0 });
  for (const [i, { inventory }] of trades.entries()) {
    const wanted = i % SPOILT_EVERY === 0 ? ['2', '100'] : ['2', '120', '800'];
    expect([inventory.head.copNo, ends.get(inventory.head.copNo ?? '')]).toEqual([inventory.head.copNo, wanted]);
  }
  expect(readers.flatMap(({ gaps }) => gaps)).toEqual([]);
  expect(await receiptGaps(platform.pool)).toEqual([]);
  const { released, releasedFen } = await outcome(platform.pool);
  expect(await quotaSums(platform.pool)).toMatchObject({
    unbalanced: 0,
    entries: released,
    reservedFen: 0,
    postedFen: releasedFen,
  });
  expect(await deadlocks(platform.pool)).toBe(0);
  expect(readFileSync(dataFolder(site.dataDir).serverLog, 'utf8')).not.toMatch(/deadlock/i);

  // What poisoned the database is gone: the message was refused to its sender, and is taken now.
  await platform.pool.query('drop trigger poison on document_key');
  expect(await post(poison)).toBe(202);
  client.close();
}, 120_000);

const decided = async (): Promise<number> => (await outcome(platform.pool)).decided;

function note(ends: Map<string, string[]>, receipt: ReceiptLine): void {
  if (receipt.type !== 'CEB622Message' || receipt.copNo === undefined) return;
  const known = ends.get(receipt.copNo);
  if (known) known.push(receipt.returnStatus);
  else ends.set(receipt.copNo, [receipt.returnStatus]);
}
