// Papers at the doors of one platform: given to their parties only, and confirmed to whoever holds one, with what became of it.

import { signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedCode } from '../src/papers/code.ts';
import { maskCompany } from '../src/papers/issue.ts';
import { Printer, PrinterBusy } from '../src/papers/printer.ts';
import { inTransaction } from '../src/store/transaction.ts';
import { voidBill } from '../src/taxes/index.ts';
import { payNotice } from '../src/taxes/pay.ts';
import { summariseBills } from '../src/taxes/summarise.ts';
import { until } from './support/endpoint.ts';
import { fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './support/four-records.ts';
import { issue, notice } from './support/papers.ts';
import { readPdf } from './support/pdf-text.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

const DAY_MS = 86_400_000;

let platform: TestPlatform;
const parties = {} as Record<Party, Credentials>;

beforeAll(async () => {
  platform = await startTestPlatform({ parameters: { simulatedGuarantorPays: false } });
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    parties[name] = await platform.register({
      code,
      name: `测试公司${code}`,
      roles: [ROLES[name]],
      dxpId: `DXP${name}`,
    });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
});
afterAll(() => platform?.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${platform.baseUrl}${path}`, { headers });
const as = (party: Party) => ({ authorization: `Bearer ${parties[party].apiKey}` });

async function release(n: number): Promise<string> {
  const messages = fourMessages(fourRecords(n));
  for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
    const { keyPem, certPem } = parties[senderOf(part)];
    const body = signMessage(messages[part], { key: keyPem, certificate: certPem });
    await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(body) });
  }
  const status = async () =>
    (await (await get(`/ceb/status/${PARTIES.PLT}/T${n}`, as('SEL'))).json()) as never as Status;
  await until(async () => (await status()).decision?.status === '800');
  return (await status()).decision!.invtNo;
}

interface Status {
  decision: { status: string; invtNo: string } | null;
}

/** The paper's bytes, what stands on it, and the code in its foot. */
async function paper(path: string, party: Party = 'SEL') {
  const response = await get(path, as(party));
  if (response.status !== 200) throw new Error(await response.text());
  const bytes = Buffer.from(await response.arrayBuffer());
  const texts = (await readPdf(bytes)).flatMap(({ placed }) => placed.map(({ text }) => text));
  const code = texts.find((text) => text.startsWith('核验码'))!.split('  ')[1]!;
  return { bytes, texts, code, headers: response.headers, day: platform.runtime.clock.day() };
}

async function verified(code: string): Promise<Record<string, unknown>> {
  const response = await get(`/verify/${code}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

describe('A bill', () => {
  let invtNo: string;

  it('is given to its parties as PDF, the same each time, and to nobody else', async () => {
    invtNo = await release(1);
    const path = `/taxes/bills/${invtNo}_0.pdf`;
    const first = await paper(path);
    expect(first.headers.get('content-type')).toBe('application/pdf');
    expect(first.headers.get('content-disposition')).toBe(`inline; filename="bill-${invtNo}_0.pdf"`);
    expect(first.texts).toContain(`${invtNo}_0`);
    expect(first.texts).toContain(`https://tongguan.example/verify/${first.code.replaceAll('-', '')}`);
    expect((await paper(path, 'BRK')).bytes.equals(first.bytes)).toBe(true);

    expect((await get(path)).status).toBe(401);
    expect((await get(path, as('PAY'))).status).toBe(404);
    expect((await get(`/taxes/bills/${invtNo}_7.pdf`, as('SEL'))).status).toBe(404);
    expect((await get('/taxes/bills/nothing.pdf', as('SEL'))).status).toBe(404);
    expect(await (await get(`/taxes/bills/${invtNo}_0`, as('SEL'))).json()).toMatchObject({ kind: 'bill' });
  });

  it('is confirmed to whoever has its code, typed in any way, with companies masked', async () => {
    const { code } = await paper(`/taxes/bills/${invtNo}_0.pdf`);
    const answer = await verified(code);
    expect(answer).toMatchObject({
      genuine: true,
      kind: 'bill',
      no: `${invtNo}_0`,
      state: 'generated',
      amountFen: 378,
      amount: '3.78',
      day: platform.runtime.clock.day(),
    });
    expect(answer.parties).toEqual([
      { role: 'guarantor', name: expect.stringMatching(/^测试\*{4}..$/) },
      { role: 'seller', name: expect.stringMatching(/^测试\*{4}..$/) },
    ]);
    expect(JSON.stringify(answer)).not.toContain(PARTIES.SEL);
    expect(await verified(code.toLowerCase().replaceAll('-', ''))).toMatchObject({ no: `${invtNo}_0` });

    const page = await get(`/verify/${code}`, { accept: 'text/html,*/*' });
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const part of ['本单据由本平台开具', `${invtNo}_0`, '¥ 3.78', '已生成，尚未汇总', 'lang="zh-CN"'])
      expect(html).toContain(part);
    expect(html).not.toMatch(/<script|https?:/);
  });

  it('that became void says so, on a new paper and to who holds the old one', async () => {
    const old = await paper(`/taxes/bills/${invtNo}_0.pdf`);
    const { pool, clock, registry, seal, law } = platform.runtime.services;
    const { rows } = await pool.query('select day, id from decision where invt_no = $1 and status = 800', [invtNo]);
    const stamp = { day: clock.day(), nowMs: clock.now() };
    const tools = { registry, seal, parameters: law.parameters };
    await inTransaction(pool, (tx) => voidBill(tools, tx, rows[0], stamp));
    const now = await paper(`/taxes/bills/${invtNo}_0.pdf`);
    expect(now.texts).toContain('作废');
    expect(now.code).not.toBe(old.code);
    for (const { code } of [old, now]) expect(await verified(code)).toMatchObject({ state: 'void', no: `${invtNo}_0` });
  });
});

describe('A notice and its payment', () => {
  it('are papers when they are issued and paid; older papers tell what became of them', async () => {
    const invtNo = await release(4);
    const early = await paper(`/taxes/bills/${invtNo}_0.pdf`);
    await platform.database.pool.query('update clock set offset_ms = offset_ms + $1', [48 * DAY_MS]);
    const first = async () =>
      ((await (await get('/taxes/notices', as('SEL'))).json()) as { notices: { noticeNo: string; state: string }[] })
        .notices[0];
    const { pool, clock, law, bank, seal, registry } = platform.runtime.services;
    await until(async () => clock.day() > early.day);
    const tools = { pool, clock, seal, registry, parameters: law.parameters, bank, gotReceipts: () => {} };
    await summariseBills(tools, AbortSignal.timeout(10_000));
    await until(async () => (await first())?.state === 'open');
    const { noticeNo } = (await first())!;
    const open = await paper(`/taxes/notices/${noticeNo}.pdf`);
    expect(open.texts).toContain('待缴款 To be paid');
    expect(await verified(open.code)).toMatchObject({ kind: 'notice', no: noticeNo, state: 'open' });
    expect(await verified(early.code)).toMatchObject({ state: 'summarised' });
    expect((await get(`/taxes/payments/${noticeNo}.pdf`, as('SEL'))).status).toBe(404);
    expect((await get(`/taxes/notices/${noticeNo}.pdf`, as('PAY'))).status).toBe(404);

    await payNotice(tools, noticeNo, PARTIES.SEL);
    await until(async () => (await first())?.state === 'paid');
    const receipt = await paper(`/taxes/payments/${noticeNo}.pdf`);
    expect(receipt.texts).toContain(noticeNo);
    expect(await verified(receipt.code)).toMatchObject({
      kind: 'payment',
      state: 'paid',
      parties: [{ role: 'payer' }],
    });
    for (const { code } of [early, open]) expect(await verified(code)).toMatchObject({ state: 'paid' });
    expect((await get(`/taxes/payments/${noticeNo}.pdf`, as('PAY'))).status).toBe(404);
  }, 40_000);
});

describe('A code that is none', () => {
  it('tells nothing, whatever it looks like', async () => {
    const bodies = new Set<string>();
    for (const code of ['00000-00000-00000-00000', '0', "'--", '%3Cscript%3E', 'A'.repeat(64)]) {
      const answer = await get(`/verify/${code}`);
      expect(answer.status).toBe(404);
      bodies.add(await answer.text());
    }
    expect(bodies.size).toBe(1);
    const page = await get('/verify/%3Cscript%3E', { accept: 'text/html' });
    expect([page.status, (await page.text()).includes('查无此核验码')]).toEqual([404, true]);
    expect((await get(`/verify/${'A'.repeat(65)}`)).status).toBe(400);
  });

  it('cannot be tried without end', async () => {
    let answer = await get('/verify/0');
    for (let i = 0; i < 40 && answer.status !== 429; i++) answer = await get('/verify/0');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('The printer', () => {
  it('refuses what would wait too long, and says why a paper cannot be printed', async () => {
    await expect(new Printer(0).print(notice, issue)).rejects.toThrow(PrinterBusy);
    const { printer } = platform.runtime.services;
    await expect(printer.print({ ...notice, taxFen: -1 }, issue)).rejects.toThrow(/No sum to be written in words/);
    expect((await printer.print(notice, issue)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

it.each([
  ['深圳市通达跨境电子商务服务有限公司', '深圳****公司'],
  ['王记商行', '王****'],
  ['', '4403****'],
])('the company %s is shown as %s', (name, masked) => {
  expect(maskCompany({ code: '4403660001', name })).toBe(masked);
  expect(printedCode(issue.code)).toMatch(/^(.{5}-){3}.{5}$/);
});
