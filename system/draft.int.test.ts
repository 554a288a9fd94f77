/** The commands of a seller from order to release: tongguan draft, submit, explain --order, against the real platform. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { goods, makeTrade, tradeRoles, unsignedMessage } from '@tongguan/traffic';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROCESS_MS_MAX, tongguan } from '../packages/cli/test/support/run.ts';
import { changeDraftSettings } from '../packages/platform/src/drafts/settings.ts';
import { type FiledItem, fileGoods } from '../packages/platform/src/reference/index.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';

vi.setConfig({ testTimeout: PROCESS_MS_MAX, hookTimeout: PROCESS_MS_MAX });

const company = {
  code: 'TGDRAFTCO1',
  name: '起草演练公司',
  dxpId: 'DXPDRAFTCO1',
  roles: ['platform', 'seller', 'payment', 'logistics'] as const,
};
const all = { ...company, roles: [...company.roles] };
const [roles] = tradeRoles([all], []);
const { order, payment, waybill } = makeTrade(1, roles!, { seed: 'draft', prefix: 'DRAFT', at: Date.now() });
const { orderNo } = order.head;

let platform: TestPlatform;
let keys: Credentials;
let folder: string;
const file = (name: string) => path.join(folder, name);

beforeAll(async () => {
  platform = await startTestPlatform();
  keys = await platform.register(all);
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-draft-'));
  for (const [name, content] of Object.entries({ key: keys.keyPem, cert: keys.certPem, 'api-key': keys.apiKey })) {
    writeFileSync(file(name), content);
  }
  for (const [type, record] of [
    ['CEB311Message', order],
    ['CEB411Message', payment],
    ['CEB511Message', waybill],
  ] as const) {
    const records = [{ list: [], ...record }];
    const body = unsignedMessage({ type, sender: all, guid: record.head.guid, records });
    const headers = { authorization: `Bearer ${keys.apiKey}` };
    expect((await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body, headers })).status).toBe(202);
  }
});
afterAll(async () => {
  await platform?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

function filingOf(itemNo: string): FiledItem {
  const good = goods.find(({ sku }) => sku === itemNo)!;
  const counted = Object.fromEntries([good.unit1, good.unit2 ?? good.unit1].map((unit) => [unit, String(good.pieces)]));
  const measured = { '035': String(good.grams / 1000), '095': String(good.millilitres / 1000) };
  return { itemNo, gcode: good.hs10, factors: { ...counted, ...measured } };
}

const run = (args: string[], env: Record<string, string> = {}) =>
  tongguan(args, { cwd: folder, env: { TONGGUAN_URL: platform.baseUrl, TONGGUAN_API_KEY: file('api-key'), ...env } });
const drafting = ['draft', company.code, orderNo, '--sign', '--key', 'key', '--cert', 'cert', '--out', '621.xml'];

describe('from order to release by command', () => {
  it('names the gaps, in the user’s language, and signs nothing while there are any', async () => {
    const { code, err } = await run(drafting, { LANG: 'zh_CN.UTF-8' });
    expect(code).toBe(1);
    expect(err).toMatch(/缺少 {2}tradeMode：请在起草设置中填写/);
    expect(err).toMatch(/缺少 {2}InventoryList\[1\]\.gcode：该商品未备案/);
    expect(readFileSync(file('621.xml'), 'utf8')).not.toContain('Signature');
  });

  it('signs a draft without gaps, which is released', async () => {
    const settings = { tradeMode: '9610', customsCode: '5317', assureCode: company.code, trafMode: '5' };
    const journey = { trafNo: '飞机', voyageNo: 'TG1', country: '116' };
    await changeDraftSettings(platform.database.pool, company.code, { ...settings, ...journey });
    await fileGoods(
      platform.database.pool,
      company.code,
      order.list.map(({ itemNo }) => filingOf(itemNo!)),
    );
    const drafted = await run(drafting);
    expect([drafted.code, drafted.err]).toEqual([0, 'Written to 621.xml.\n']);
    const sent = await run(['submit', '621.xml']);
    expect([sent.code, sent.out]).toEqual([0, expect.stringContaining('800')]);
    expect((await run(drafting)).err).toContain('409');
  });

  it('explains the case: documents, every check with what it rests on, tax, receipts; nobody’s data', async () => {
    const { code, out } = await run(['explain', '--order', company.code, orderNo]);
    expect(code).toBe(0);
    expect(out).toContain(`Order ${orderNo} of ${company.code}: released`);
    expect(out).toMatch(/holds {2}payment-amount acturalPaid: order [\d.]+, payment [\d.]+ {2}\[rests on CEB/);
    expect(out).toMatch(/Decision at .*: 800/);
    expect(out).toMatch(/CEB622Message 800 \[Code:2600;/);
    expect(out).not.toContain(order.head.buyerIdNumber);
    expect(out).not.toContain(order.head.buyerName);
    expect((await run(['explain', '--order', company.code])).code).toBe(2);
  });
});
