/** The life of one case over the public doors: four signed documents in, 2, 120 and 800 out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { type Market, openMarket, type Signed } from './market.ts';

let platform: TestPlatform;
let market: Market;

beforeAll(async () => {
  platform = await startTestPlatform();
  market = await openMarket(platform);
});

afterAll(() => platform?.stop());

async function post(
  { xml }: Pick<Signed, 'xml'>,
  apiKey?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers: Record<string, string> = { 'content-type': 'application/xml' };
  if (apiKey) headers.authorization = `Bearer ${apiKey}`;
  const response = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', headers, body: xml });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

interface ReceiptLine {
  cursor: number;
  type: string;
  returnStatus: string;
  returnInfo: string;
  orderNo?: string;
  copNo?: string;
  xml: string;
}

async function receiptsOf(code: string, orderNo: string, until?: string): Promise<ReceiptLine[]> {
  const { apiKey } = market.companies.get(code)!;
  const found: ReceiptLine[] = [];
  let after = 0;
  for (let i = 0; i < 40; i++) {
    const response = await fetch(`${platform.baseUrl}/ceb/receipts?after=${after}&limit=1000&wait=1`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const page = (await response.json()) as { receipts: ReceiptLine[]; next: number };
    found.push(...page.receipts.filter((receipt) => receipt.orderNo === orderNo));
    after = page.next;
    if (!until || found.some((receipt) => receipt.returnStatus === until)) return found;
  }
  return found;
}

test('a signed order, payment, waybill and inventory go in, a release comes out', async () => {
  const { trade, order, payment, waybill, inventory } = market.quartet(1);
  for (const message of [inventory, waybill, order, payment]) {
    expect(await post(message)).toMatchObject({
      status: 202,
      body: { status: 'accepted', type: message.type, records: 1 },
    });
  }
  const { orderNo } = trade.inventory.head;
  const receipts = await receiptsOf(inventory.sender, orderNo!, '800');
  expect(receipts.map((receipt) => receipt.returnStatus)).toEqual(['2', '120', '800']);
  expect(receipts[0]!.returnInfo).toContain('订单信息不存在');
  expect(receipts[2]!.returnInfo).toBe('[Code:2600;Desc:放行]');
  expect(receipts[2]!.xml).toMatch(/<invtNo>\d{8}I\d{9}<\/invtNo>/);
});
