/** A document changes between the look at a case and the lock on it: the decision must not rest on the old version. */
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
