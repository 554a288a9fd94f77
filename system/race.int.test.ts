/** A document changes just when its case is decided: the decision must not rest on the old version. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEY } from '../packages/platform/src/intake/kinds.ts';
import { claimCases, wokenCases } from '../packages/platform/src/pipeline/cases.ts';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { Declarant } from './declarant.ts';
import { Doors } from './doors.ts';
import { later, type Market, openMarket, withHead } from './market.ts';

type PoolClient = Parameters<typeof claimCases>[0];

let platform: TestPlatform;
let market: Market;
let declarant: Declarant;

beforeAll(async () => {
  platform = await startTestPlatform();
  market = await openMarket(platform);
  declarant = new Declarant(market, new Doors(platform.baseUrl));
});

afterAll(() => platform?.stop());

test('a case whose order was replaced meanwhile is left alone, and claimed with the new order afterwards', async () => {
  const made = market.trade(0);
  const { database, runtime } = platform;
  // Nothing is decided by itself until the test lets it.
  await runtime.pipeline.stop();
  await declarant.declare({ ...made, order: withHead(made.order, { buyerName: '某误填' }) }, [
    'inventory',
    'order',
    'payment',
    'waybill',
  ]);
  const change = withHead(made.order, { appType: '2', appTime: later(made.order.head.appTime) });
  const { ebpCode, orderNo } = made.inventory.head;
  const wake = [{ kind: KEY.orderInventory, owner: ebpCode ?? '', number: orderNo ?? '' }];

  const claim = async (between: () => Promise<void>) => {
    const client = await database.pool.connect();
    try {
      return await claimCases(meanwhile(client, between), runtime.services.contents, await wokenCases(client, wake));
    } finally {
      client.release();
    }
  };
  const nothing = async () => {};
  expect(await claim(nothing)).toHaveLength(1);
  // Outside a transaction the claim's lock is gone at once: the change commits as it may before the lock is taken.
  expect(await claim(() => declarant.declare({ ...made, order: change }, ['order']))).toEqual([]);
  const [found] = await claim(nothing);
  expect(found?.order.head.buyerName).toBe(made.buyer.name);
});

test('a list that comes while somebody changes its order is not decided on the old one: it waits, and takes the new', async () => {
  const made = market.trade(1);
  const { database, runtime } = platform;
  const { ebpCode = '', orderNo = '' } = made.inventory.head;
  await declarant.declare({ ...made, order: withHead(made.order, { buyerName: '某误填' }) }, [
    'order',
    'payment',
    'waybill',
  ]);
  // Holds the order as a change does from its look to its commit.
  const changing = await database.pool.connect();
  await changing.query('begin');
  await changing.query('select from document_key where kind = 2 and number = $1 for update', [orderNo]);
  await declarant.declare(made, ['inventory']);
  const { rows } = await database.pool.query('select hold from waiting_case where order_no = $1', [orderNo]);
  expect(rows).toEqual([{ hold: null }]);
  await changing.query('rollback');
  changing.release();
  const change = withHead(made.order, { appType: '2', appTime: later(made.order.head.appTime) });
  await declarant.declare({ ...made, order: change }, ['order']);
  const woken = await wokenCases(database.pool, [{ kind: KEY.orderInventory, owner: ebpCode, number: orderNo }]);
  const [found] = await claimCases(database.pool, runtime.services.contents, woken);
  expect(found?.order.head.buyerName).toBe(made.buyer.name);
});

/** A client after whose first statement something happens. */
function meanwhile(client: PoolClient, happens: () => Promise<void>): PoolClient {
  let statements = 0;
  return new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'query') return value;
      return async (statement: string) => {
        const result = await target.query(statement);
        if (++statements === 1) await happens();
        return result;
      };
    },
  });
}
