/** The life of one case over the public doors: four signed documents in, 2, 120 and 800 out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { bodyOf, Doors } from './doors.ts';
import { type Market, openMarket } from './market.ts';

let platform: TestPlatform;
let market: Market;
let doors: Doors;

beforeAll(async () => {
  platform = await startTestPlatform();
  market = await openMarket(platform);
  doors = new Doors(platform.baseUrl);
});

afterAll(() => platform?.stop());

test('a signed order, payment, waybill and inventory go in, a release comes out', async () => {
  const { trade, order, payment, waybill, inventory } = market.quartet(1);
  for (const message of [inventory, waybill, order, payment]) {
    const answer = await doors.post(message.xml);
    expect(answer.status).toBe(202);
    expect(bodyOf(answer)).toMatchObject({ status: 'accepted', type: message.type, records: 1 });
  }
  const receipts = await doors.until(
    market.company(inventory.sender).apiKey,
    (receipt) => receipt.copNo === trade.inventory.head.copNo,
    (found) => found.some((receipt) => receipt.returnStatus === '800'),
  );
  expect(receipts.map((receipt) => receipt.returnStatus)).toEqual(['2', '120', '800']);
  expect(receipts[0]!.returnInfo).toContain('订单信息不存在');
  expect(receipts[2]!.returnInfo).toBe('[Code:2600;Desc:放行]');
  expect(receipts[2]!.xml).toMatch(/<invtNo>\d{8}I\d{9}<\/invtNo>/);
});
