/** The daily path of declarants: corrected, changed, deleted, declared again, stored first, in every order of arrival. */
import { goods, type Trade } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { Declarant, type DocumentWord, words } from './declarant.ts';
import { bodyOf, Doors } from './doors.ts';
import { quotaSums } from './ledger.ts';
import { later, type Market, openMarket, withHead } from './market.ts';
import { registrarOn } from './register.ts';

const TRANSMITTER = 'TGTRANSMIT';

let platform: TestPlatform;
let market: Market;
let doors: Doors;
let declarant: Declarant;
let next = 1;

beforeAll(async () => {
  platform = await startTestPlatform();
  const { pool } = platform.database;
  market = await openMarket(
    registrarOn(pool, () => platform.runtime.registry.refresh()),
    {
      more: {
        companies: [{ code: TRANSMITTER, name: '示例软件有限公司', roles: ['transmitter'], dxpId: 'DXPTRANSMIT' }],
        delegations: ['TGDEMOEBP1', 'TGDEMOEBC1', 'TGDEMOEBC2', 'TGDEMOPAY1', 'TGDEMOLOG1'].map((company) => ({
          company,
          agent: TRANSMITTER,
        })),
      },
    },
  );
  doors = new Doors(platform.baseUrl);
  declarant = new Declarant(market, doors);
});

afterAll(() => platform?.stop());

/** A trade whose seller declares by itself. */
function trade(options: Parameters<Market['trade']>[1] = {}): Trade {
  for (;;) {
    const made = market.trade(next++, options);
    if (made.roles.agent.code === made.roles.seller.code) return made;
  }
}

/** The trade with one document as it is sent next: other fields, a second later. */
function changed<W extends DocumentWord>(made: Trade, word: W, appType: string, fields: object = {}): Trade {
  const document: { head: object } = made[word];
  return { ...made, [word]: withHead(document, { appType, appTime: later(made[word].head.appTime), ...fields }) };
}

describe('After a rejection', () => {
  test.each(['1', '2'])('the same copNo with appType %s gets a fresh decision', async (appType) => {
    const good = trade();
    const spoilt = { ...good, payment: withHead(good.payment, { payerName: '某代付' }) };
    await declarant.declare(spoilt);
    const receipts = await declarant.until(spoilt, '100');
    expect(receipts.at(-1)!.returnInfo).toContain('Code:1327;');
    const { preNo } = await declarant.state(spoilt);
    await declarant.declare(changed(good, 'payment', '2'), ['payment']);
    await declarant.declare(changed(good, 'inventory', appType), ['inventory']);
    expect(await declarant.statusesUntil(good, '800')).toEqual(['2', '100', '2', '120', '800']);
    expect(await declarant.state(good)).toMatchObject({ state: 'released', preNo });
  });

  test('the order may come again as new, with another guid', async () => {
    const good = trade();
    await declarant.declare({ ...good, order: withHead(good.order, { buyerName: '某误填' }) });
    await declarant.until(good, '100');
    await declarant.declare(changed(good, 'order', '1', { guid: crypto.randomUUID() }), ['order']);
    await declarant.declare(changed(good, 'inventory', '2'), ['inventory']);
    expect(await declarant.statusesUntil(good, '800')).toEqual(['2', '100', '2', '120', '800']);
  });

  test('the list that was refused for its content may come again as new', async () => {
    const good = trade();
    const spoilt = { ...good, inventory: withHead(good.inventory, { grossWeight: 'heavy' }) };
    expect((await declarant.send(spoilt, 'inventory')).status).toBe(400);
    await declarant.declare(changed(good, 'inventory', '1'));
    expect(await declarant.statusesUntil(good, '800')).toEqual(['-621001', '2', '120', '800']);
  });
});

describe('While a list waits', () => {
  test('its order may be changed; the change is what counts', async () => {
    const good = trade();
    const spoilt = { ...good, order: withHead(good.order, { buyerName: '某误填' }) };
    await declarant.declare(spoilt, ['order', 'waybill', 'inventory']);
    await declarant.declare(changed(good, 'order', '2'), ['order']);
    await declarant.declare(good, ['payment']);
    expect(await declarant.statusesUntil(good, '800')).toEqual(['2', '120', '800']);
  });

  test('it may be changed itself, and keeps its preNo', async () => {
    const good = trade();
    const spoilt = { ...good, inventory: withHead(good.inventory, { buyerName: '某误填' }) };
    await declarant.declare(spoilt, ['inventory', 'order', 'payment']);
    const { preNo } = await declarant.state(good);
    await declarant.declare(changed(good, 'inventory', '2'), ['inventory', 'waybill']);
    expect(await declarant.statusesUntil(good, '800')).toEqual(['2', '2', '120', '800']);
    expect((await declarant.state(good)).preNo).toBe(preNo);
  });

  test('it may be deleted: nothing is matched any more, until it is declared anew', async () => {
    const good = trade();
    await declarant.declare(good, ['inventory', 'order', 'payment']);
    const deleted = changed(good, 'inventory', '3');
    await declarant.declare(deleted, ['inventory', 'waybill']);
    expect((await declarant.state(good)).state).toBe('deleted');
    await declarant.declare(changed(deleted, 'inventory', '1'), ['inventory']);
    expect(await declarant.statusesUntil(good, '800')).toEqual(['2', '2', '2', '120', '800']);
  });

  test('its order may be deleted and sent again', async () => {
    const good = trade();
    await declarant.declare(good, ['order', 'inventory', 'payment']);
    const deleted = changed(good, 'order', '3');
    await declarant.declare(deleted, ['order', 'waybill']);
    expect(await declarant.state(good)).toMatchObject({ state: 'waiting-for-documents', missing: ['order'] });
    await declarant.declare(changed(deleted, 'order', '1'), ['order']);
    expect(await declarant.statusesUntil(good, '800')).toEqual(['2', '120', '800']);
  });

  test.each([
    ['order', '-301014'],
    ['payment', '-401012'],
    ['waybill', '-504012'],
    ['inventory', '-621001'],
  ] as const)('an older %s is refused with %s', async (word, code) => {
    const made = trade();
    await declarant.declare(made, [word]);
    const older = withHead(made[word], { appType: '2', appTime: later(made[word].head.appTime, -1) });
    expect(await declarant.refusal({ ...made, [word]: older }, word)).toBe(code);
  });
});

describe('After the release', () => {
  test('no document can be changed, declared again or deleted', async () => {
    const made = trade();
    await declarant.declare(made);
    await declarant.until(made, '800');
    const codes: Record<string, (string | undefined)[]> = {};
    for (const word of words) {
      codes[word] = [];
      for (const appType of ['1', '2', '3']) {
        const next = changed(made, word, appType, { guid: crypto.randomUUID() });
        codes[word].push(await declarant.refusal(next, word));
      }
    }
    expect(codes).toEqual({
      order: ['-301010', '-301011', '-301011'],
      payment: ['-401007', '-401008', '-401008'],
      waybill: ['-504015', '-504016', '-504016'],
      inventory: ['-621004', '-621012', '-621012'],
    });
    expect((await declarant.state(made)).state).toBe('released');
  });

  test('a second list for the order, or for the waybill, is refused and names the first', async () => {
    const [first, other] = [trade(), trade()];
    await declarant.declare(first);
    await declarant.until(first, '800');
    const { orderNo, ebpCode, ebcCode, agentCode, logisticsNo } = first.inventory.head;
    const sameOrder = withHead(other.inventory, { orderNo, ebpCode, ebcCode, agentCode });
    const agent = { sender: agentCode };
    expect(await declarant.refusal({ ...other, inventory: sameOrder }, 'inventory', agent)).toBe('-621004');
    const sameWaybill = withHead(other.inventory, { logisticsNo });
    expect(await declarant.refusal({ ...other, inventory: sameWaybill }, 'inventory')).toBe('-621003');
  });
});

describe('Stored only (appStatus 1)', () => {
  test('a list goes unsigned, gets receipt 1 and is matched with nothing, until it is declared', async () => {
    const made = trade();
    const { apiKey, code } = market.company(made.roles.agent.code);
    await declarant.declare(made, ['order', 'payment', 'waybill']);
    const draft = market.unsigned(code, 'CEB621Message', [withHead(made.inventory, { appStatus: '1' })]);
    expect((await doors.post(draft, apiKey)).status).toBe(202);
    expect(await declarant.state(made)).toMatchObject({ state: 'stored' });
    await declarant.declare(made, ['inventory']);
    expect(await declarant.statusesUntil(made, '800')).toEqual(['1', '2', '120', '800']);
  });

  test('an order does not count until it is declared', async () => {
    const made = trade();
    const draft = { ...made, order: withHead(made.order, { appStatus: '1' }) };
    await declarant.declare(draft);
    expect(await declarant.state(made)).toMatchObject({ state: 'waiting-for-documents', missing: ['order'] });
    await declarant.declare(made, ['order']);
    expect(await declarant.statusesUntil(made, '800')).toEqual(['2', '120', '800']);
  });
});

describe('The four documents', () => {
  test('are released in each of their 24 orders of arrival', async () => {
    const trades = permutations(words).map((order) => ({ order, made: trade() }));
    await Promise.all(trades.map(({ order, made }) => declarant.declare(made, order)));
    for (const { made } of trades) expect(await declarant.statusesUntil(made, '800')).toEqual(['2', '120', '800']);
  });

  test('come as batches of three and are decided one by one', async () => {
    const trades = [0, 6, 12].map((i) => market.trade(600_000 + i));
    trades[1] = { ...trades[1]!, payment: withHead(trades[1]!.payment, { payerName: '某代付' }) };
    const { platform: ebp, payment, logistics, agent } = trades[0]!.roles;
    const messages = [
      market.sign(
        ebp.code,
        'CEB311Message',
        trades.map((t) => t.order),
      ),
      market.sign(
        payment.code,
        'CEB411Message',
        trades.map((t) => t.payment),
      ),
      market.sign(
        logistics.code,
        'CEB511Message',
        trades.map((t) => t.waybill),
      ),
      market.sign(
        agent.code,
        'CEB621Message',
        trades.map((t) => t.inventory),
      ),
    ];
    for (const xml of messages) expect(bodyOf(await doors.post(xml))).toMatchObject({ records: 3 });
    expect(await declarant.statusesUntil(trades[0]!, '800')).toEqual(['2', '120', '800']);
    expect(await declarant.statusesUntil(trades[1]!, '100')).toEqual(['2', '100']);
    expect(await declarant.statusesUntil(trades[2]!, '800')).toEqual(['2', '120', '800']);
  });
});

describe('Companies', () => {
  test('a transmitter sends for every firm that has delegated to it, and reads their receipts', async () => {
    const made = market.trade(600_018);
    await declarant.declare(made, words, { sender: TRANSMITTER });
    const receipts = await doors.until(
      market.company(TRANSMITTER).apiKey,
      (receipt) => receipt.orderNo === made.order.head.orderNo,
      (found) => found.some((receipt) => receipt.returnStatus === '800'),
    );
    expect(new Set(receipts.map((receipt) => receipt.type))).toEqual(
      new Set(['CEB312Message', 'CEB412Message', 'CEB512Message', 'CEB622Message']),
    );
    const undelegated = market.trade(600_023);
    expect([undelegated.roles.platform.code, undelegated.roles.seller.code]).toEqual(['TGDEMOEBP2', 'TGDEMOEBC3']);
    expect((await declarant.send(undelegated, 'order', { sender: TRANSMITTER })).status).toBe(403);
  });

  test('an order without platform (无) is sent by its seller and found by its payment', async () => {
    const orders = permutations(words).filter((_, i) => i % 4 === 0);
    for (const order of orders) {
      const made = trade();
      const none = { ebpCode: '无', ebpName: '无' };
      const without: Trade = {
        ...made,
        roles: { ...made.roles, platform: made.roles.seller },
        order: withHead(made.order, none),
        payment: withHead(made.payment, none),
        inventory: withHead(made.inventory, none),
      };
      await declarant.declare(without, order);
      expect(await declarant.statusesUntil(without, '800')).toEqual(['2', '120', '800']);
    }
  });

  test('subscribers to receipts get their own copies, subscribers to data none', async () => {
    const made = trade();
    const subscribe = (status: string, code: string) => ({
      status,
      dxpMode: 'DXP',
      dxpAddress: market.company(code).dxpId,
    });
    await declarant.declare(made, ['order', 'payment', 'waybill']);
    await declarant.declare(made, ['inventory'], {
      subscribers: [subscribe('RET', 'TGDEMOAGT1'), subscribe('ALL', 'TGDEMOLOG1'), subscribe('DATA', 'TGDEMOPAY1')],
    });
    await declarant.until(made, '800');
    const copies = async (code: string) =>
      (await doors.receipts(market.company(code).apiKey))
        .filter((receipt) => receipt.copNo === made.inventory.head.copNo)
        .map((receipt) => receipt.returnStatus);
    expect(await copies('TGDEMOAGT1')).toEqual(['2', '120', '800']);
    expect(await copies('TGDEMOLOG1')).toEqual(['2', '120', '800']);
    expect(await copies('TGDEMOPAY1')).toEqual([]);
  });
});

describe("The buyer's year", () => {
  /** One piece for 4,000.00: six of them pass the limit of 26,000.00 a year, as freight is on top seven surely do. */
  const dear = { ...goods[0]!, priceFen: 400_000 };
  const purchase = (buyerIndex: number) => trade({ buyerIndex, lines: [{ good: dear, qty: 1 }] });

  test('is looked at when a list comes (-621018) and again when its documents agree (1313)', async () => {
    const buyer = 1_000;
    const five = Array.from({ length: 5 }, () => purchase(buyer));
    for (const made of five) {
      await declarant.declare(made);
      await declarant.until(made, '800');
    }
    // 20,000.00 and some freight are used: each of the two fits alone.
    const [one, two] = [purchase(buyer), purchase(buyer)];
    for (const made of [one, two]) await declarant.declare(made, ['inventory', 'order', 'payment']);
    await Promise.all([one, two].map((made) => declarant.declare(made, ['waybill'])));
    const ends = await Promise.all([one, two].map((made) => finalOf(made)));
    expect(ends.sort()).toEqual(['100', '800']);
    const rejected = (await finalOf(one)) === '100' ? one : two;
    expect((await declarant.until(rejected, '100')).at(-1)!.returnInfo).toContain('Code:1313;');
    expect(await declarant.refusal(purchase(buyer), 'inventory')).toBe('-621018');
  });

  async function finalOf(made: Trade): Promise<string> {
    const { apiKey } = market.company(made.roles.agent.code);
    const receipts = await doors.until(
      apiKey,
      (receipt) => receipt.copNo === made.inventory.head.copNo,
      (found) => found.some(({ returnStatus }) => returnStatus === '800' || returnStatus === '100'),
    );
    return receipts.at(-1)!.returnStatus;
  }
});

test('after all of it every balance of the quota ledger is the sum of its entries', async () => {
  const { unbalanced, entries } = await quotaSums(platform.database.pool);
  expect(unbalanced).toBe(0);
  expect(entries).toBeGreaterThan(0);
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
