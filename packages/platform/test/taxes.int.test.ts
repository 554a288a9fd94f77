// Guarantee and tax bills on one platform: frozen at release, summed up, paid, void; the books proved after each.

import { signMessage } from '@tongguan/ceb';
import { remainingLines } from '@tongguan/clearance';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeReceipts } from '../src/receipts/write.ts';
import { loadSql } from '../src/store/sql.ts';
import { inTransaction } from '../src/store/transaction.ts';
import { accountOfGuarantor, fileGuarantee } from '../src/taxes/accounts.ts';
import { gatherOrphans } from '../src/taxes/duty.ts';
import { holdBill, linesOf, reissueBill, voidBill } from '../src/taxes/index.ts';
import { LowWater } from '../src/taxes/low-water.ts';
import { followPayments, hear, payNotice } from '../src/taxes/pay.ts';
import { type Behaviour, createSimulatedBank } from '../src/taxes/simulated-bank.ts';
import { summariseBills } from '../src/taxes/summarise.ts';
import { until } from './support/endpoint.ts';
import { fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './support/four-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './support/platform.ts';

const books = loadSql(new URL('../src/taxes/', import.meta.url).href, 'books');
const DAY_MS = 86_400_000;
/** VAT of the list of fourRecords: 60.05 at 9 %, of which 70 %. */
const TAX = 378;
const OPENING = 5_000;

let platform: TestPlatform;
const parties = {} as Record<Party, Credentials>;
const pool = () => platform.database.pool;
const guarantor = PARTIES.SEL;

beforeAll(async () => {
  platform = await startTestPlatform({
    parameters: { guaranteeOpeningFen: OPENING, billReceipt: 'release', yearLimitFen: 100_000_000 },
  });
  for (const name of Object.keys(PARTIES) as Party[]) {
    const code = PARTIES[name];
    parties[name] = await platform.register({ code, name: `公司${code}`, roles: [ROLES[name]], dxpId: `DXP${name}` });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);
});
afterAll(() => platform?.stop());

/** After whatever a test did. */
afterEach(async () => {
  expect(await wrongBooks()).toEqual([]);
});

async function wrongBooks(): Promise<string[]> {
  const { rows } = await pool().query<{ book: string; difference: number }>(books);
  expect(rows.length).toBeGreaterThan(10);
  return rows.filter(({ difference }) => difference !== 0).map(({ book, difference }) => `${book}: ${difference}`);
}

async function declare(n: number): Promise<void> {
  const messages = fourMessages(fourRecords(n));
  for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
    const { keyPem, certPem } = parties[senderOf(part)];
    const body = signMessage(messages[part], { key: keyPem, certificate: certPem });
    const answer = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(body) });
    if (answer.status !== 202) throw new Error(await answer.text());
  }
}

async function decided(n: number): Promise<{ status: string; code: string; invtNo: string }> {
  const status = () =>
    get<{ decision: { status: string; code: string; invtNo: string } | null }>(`/ceb/status/${PARTIES.PLT}/T${n}`);
  await until(async () => ['800', '100'].includes((await status()).decision?.status ?? ''));
  return (await status()).decision!;
}

async function release(n: number): Promise<string> {
  await declare(n);
  const { status, invtNo } = await decided(n);
  expect(status).toBe('800');
  return invtNo;
}

async function get<T = never>(path: string, party: Party = 'SEL'): Promise<T> {
  const response = await fetch(`${platform.baseUrl}${path}`, {
    headers: { authorization: `Bearer ${parties[party].apiKey}` },
  });
  return (await response.json()) as T;
}

async function pass(days: number): Promise<void> {
  const was = platform.runtime.clock.now();
  await pool().query('update clock set offset_ms = offset_ms + $1', [days * DAY_MS]);
  await until(async () => platform.runtime.clock.now() > was + (days - 1) * DAY_MS);
}

function tools(behave: Behaviour = () => 'book') {
  const { clock, registry, seal, law, contents } = platform.runtime.services;
  const bank = createSimulatedBank(pool(), clock, behave);
  return { pool: pool(), clock, registry, seal, contents, bank, parameters: law.parameters, gotReceipts: () => {} };
}

const stamp = () => ({ day: platform.runtime.clock.day(), nowMs: platform.runtime.clock.now() });
const caseOf = async (invtNo: string) => {
  const { rows } = await pool().query(`select day, id from decision where invt_no = $1 and status = 800`, [invtNo]);
  return rows[0] as { day: string; id: number };
};

interface Listed {
  taxNo: string;
  taxFen: number;
  state: number;
}
const openBills = async () => (await get<{ bills: Listed[] }>('/taxes/bills')).bills;

describe('at release', () => {
  it('the guarantor gets an account, the tax is frozen, and the bill goes to the four parties with its line', async () => {
    const invtNo = await release(1);
    expect(await openBills()).toMatchObject([{ taxNo: `${invtNo}_0`, taxFen: TAX, state: 1 }]);
    expect(await get('/taxes/guarantee')).toMatchObject({
      filedFen: OPENING,
      leftFen: OPENING - TAX,
      frozenFen: TAX,
      simulated: true,
    });
    expect(await get(`/taxes/bills/${invtNo}_0`, 'LOG')).toMatchObject({
      customsCode: '5317',
      seller: { code: PARTIES.SEL, name: `公司${PARTIES.SEL}` },
      lines: [
        {
          gnum: '1',
          gcode: '0409000000',
          gname: '蜂蜜 500g',
          dutiableFen: 6_005,
          dutyFen: 0,
          vatFen: TAX,
          consumptionFen: 0,
        },
      ],
    });
    expect(await get(`/taxes/bills/${invtNo}_0`, 'PAY')).toMatchObject({ status: 404 });
    for (const party of ['SEL', 'LOG', 'BRK'] as const) {
      const { receipts } = await get<{ receipts: { type: string; xml: string }[] }>(
        '/ceb/receipts?after=0&limit=100',
        party,
      );
      const bills = receipts.filter(({ type }) => type === 'CEB816Message');
      expect(bills, party).toHaveLength(1);
      expect(bills[0]!.xml).toContain('<TaxListRd><gnum>1</gnum><gcode>0409000000</gcode><taxPrice>60.05</taxPrice>');
      expect(bills[0]!.xml).toContain('<valueAddedTax>3.78</valueAddedTax>');
    }
  });

  it('a list whose guarantor has too little is refused with 1311, and released after a top-up of a second before', async () => {
    const account = (await accountOfGuarantor(pool(), guarantor))!;
    for (let n = 2; n <= 1 + Math.floor(account.leftFen / TAX); n++) await release(n);
    await declare(50);
    expect(await decided(50)).toMatchObject({ status: '100', code: '1311' });
    expect(await fileGuarantee(pool(), guarantor, 100_000, 'letter 1')).toBe(true);
    expect(await fileGuarantee(pool(), guarantor, 100_000, 'letter 1')).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 600)); // what was short is not asked again for half a second
    await release(51);
  });

  it('a slice that was taken back under a worker is missed by nobody', async () => {
    const { rowCount } = await pool().query(
      'update guarantee_slice set used_at = used_at - make_interval(mins => 10) where holder is not null',
    );
    expect(rowCount).toBeGreaterThan(0);
    expect(await gatherOrphans(tools())).toBe(1);
    await release(52);
    await release(53);
  });

  it('lists that come together are all counted', async () => {
    const before = (await accountOfGuarantor(pool(), guarantor))!;
    await Promise.all([60, 61, 62, 63, 64, 65].map(release));
    const after = (await accountOfGuarantor(pool(), guarantor))!;
    expect(before.leftFen - after.leftFen).toBe(6 * TAX);
  });
});

describe('after a return', () => {
  it('a whole list has its bill void and its guarantee free, whoever asks twice', async () => {
    const invtNo = await release(70);
    const of = await caseOf(invtNo);
    const before = (await accountOfGuarantor(pool(), guarantor))!;
    const changed = await inTransaction(pool(), async (tx) => {
      const bill = await voidBill(tools(), tx, of, stamp());
      if (typeof bill === 'string') throw new Error(bill);
      await writeReceipts(tx, platform.runtime.services.seal, stamp(), bill.receipts);
      return bill;
    });
    expect(changed).toMatchObject({ taxNo: `${invtNo}_0`, taxFen: TAX, guarantor });
    const again = await inTransaction(pool(), (tx) => voidBill(tools(), tx, of, stamp()));
    expect(again).toMatchObject({ taxFen: TAX, receipts: [] });
    expect((await accountOfGuarantor(pool(), guarantor))!.leftFen).toBe(before.leftFen + TAX);
    const { receipts } = await get<{ receipts: { type: string; xml: string }[] }>('/ceb/receipts?after=0&limit=1000');
    expect(receipts.findLast(({ type }) => type === 'CEB818Message')!.xml).toContain(
      `<taxNo>${invtNo}_0</taxNo><status>3</status>`,
    );
  });

  it('of a part the bill _0 is void and _1 has what stays', async () => {
    const invtNo = await release(71);
    const of = await caseOf(invtNo);
    const changed = await inTransaction(pool(), async (tx) => {
      expect(await reissueBill(tools(), tx, of, [], stamp())).toBe('not-void');
      const lines = await linesOf(tx, tools().seal, { ...of, lines: null });
      await voidBill(tools(), tx, of, stamp());
      return reissueBill(tools(), tx, of, remainingLines(lines, [{ gnum: '1', qty: 1n, ofQty: 2n }]), stamp());
    });
    expect(changed).toMatchObject({ taxNo: `${invtNo}_1`, taxFen: TAX / 2 });
    expect(await get(`/taxes/bills/${invtNo}_0`)).toMatchObject({ state: 3, taxFen: TAX });
    expect(await get(`/taxes/bills/${invtNo}_1`)).toMatchObject({
      state: 1,
      taxFen: TAX / 2,
      lines: [{ vatFen: TAX / 2 }],
    });
  });

  it('what was never released has no bill', async () => {
    const of = { day: stamp().day, id: 1 };
    expect(await inTransaction(pool(), (tx) => voidBill(tools(), tx, of, stamp()))).toBe('unknown');
    expect(await inTransaction(pool(), (tx) => reissueBill(tools(), tx, of, [], stamp()))).toBe('unknown');
    expect(await inTransaction(pool(), (tx) => holdBill(tx, of, true))).toBe(false);
  });
});

describe('low water', () => {
  it('warns once at each mark that an account sinks to', async () => {
    const watch = new LowWater();
    const { clock, law, log } = platform.runtime.services;
    const look = () => watch.watch({ pool: pool(), clock, parameters: law.parameters, log });
    const { filedFen, leftFen } = (await accountOfGuarantor(pool(), guarantor))!;
    await pool().query('update guarantee_account set low_mark = null where guarantor = $1', [guarantor]);
    expect(await look()).toBe(0);
    // As if nearly all were frozen, half of what was free within the last moments: the books are put right below.
    const change = (sign: '+' | '-') =>
      pool().query(
        `update guarantee_account set filed_fen = filed_fen ${sign} $2, frozen_fen = frozen_fen ${sign} ($2 + $3) where guarantor = $1`,
        [guarantor, 20 * filedFen, Math.floor(leftFen / 2)],
      );
    await change('+');
    expect(await look()).toBe(1);
    const { exhaustedAt } = await get<{ exhaustedAt: string }>('/taxes/guarantee');
    expect(Date.parse(exhaustedAt)).toBeGreaterThan(clock.now() - 60_000);
    expect(await look()).toBe(0);
    await change('-');
    expect(
      (await get<{ alarms: { percent: number; exhaustedAt: string | null }[] }>('/taxes/guarantee')).alarms,
    ).toContainEqual(expect.objectContaining({ percent: 5, exhaustedAt: expect.any(String) }));
  });
});

describe('after 30 days', () => {
  let noticeNo: string;

  it('bills are summed up once in a notice, but for one with an open return', async () => {
    const invtNo = await release(80);
    await inTransaction(pool(), (tx) => caseOf(invtNo).then((of) => holdBill(tx, of, true)));
    const owed = (await openBills()).filter(({ taxNo }) => !taxNo.startsWith(invtNo));
    await pass(48); // over a 1st or 16th, whichever day it is
    await until(
      async () => (await get<{ notices: { state: string }[] }>('/taxes/notices')).notices[0]?.state === 'open',
    );
    expect(await summariseBills(tools(), AbortSignal.timeout(10_000))).toBe(0);
    const { notices } = await get<{ notices: { noticeNo: string; bills: number; taxFen: number; dueDay: string }[] }>(
      '/taxes/notices',
    );
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ bills: owed.length, taxFen: owed.reduce((sum, { taxFen }) => sum + taxFen, 0) });
    noticeNo = notices[0]!.noticeNo;
    expect(await openBills()).toMatchObject([{ taxNo: `${invtNo}_0`, held: true }]);
    const { bills } = await get<{ bills: Listed[] }>(`/taxes/bills?notice=${noticeNo}`);
    expect(bills).toHaveLength(owed.length);
    expect(
      await inTransaction(pool(), async (tx) =>
        voidBill(tools(), tx, await caseOf(bills[0]!.taxNo.slice(0, 18)), stamp()),
      ),
    ).toBe('summarised');
  });

  it('a refused payment makes room for another, one that the bank does not answer is found, and asking again pays once', async () => {
    const refusing = tools(() => 'refuse');
    expect(await payNotice(refusing, noticeNo, guarantor)).toMatchObject({ state: 'failed', reason: '余额不足' });
    expect(await payNotice(refusing, noticeNo, PARTIES.PAY)).toBe('unknown');
    const silent = tools(() => 'unheard');
    const payment = await payNotice(silent, noticeNo, guarantor);
    if (typeof payment === 'string') throw new Error(payment);
    expect(payment).toMatchObject({ state: 'asked' });
    expect(await payNotice(silent, noticeNo, guarantor)).toMatchObject({ paymentId: payment.paymentId });
    const wrong = { paymentId: payment.paymentId, answer: { state: 'booked', bankRef: 'B', amountFen: 1 } } as const;
    expect(await hear(silent, wrong)).toBe('amount');
    expect(await hear(silent, { ...wrong, paymentId: 'nobody' })).toBe('unknown');
    // The duty of the platform asks its own bank, which has never heard of it, sends it again, is called back, twice.
    await pass(1);
    await until(
      async () => (await get<{ notices: { state: string }[] }>('/taxes/notices')).notices[0]!.state === 'paid',
    );
    expect(await followPayments(tools(), AbortSignal.timeout(1_000))).toEqual([]);
    const told = async () =>
      (await pool().query('select told from simulated_bank_transfer')).rows.map(({ told }) => told);
    await until(async () => (await told()).every((times) => times === 2));
    expect(await told()).toEqual([2]);
    expect(await get(`/taxes/notices/${noticeNo}`)).toMatchObject({
      notice: { noticeNo, state: 'paid' },
      payment: { payer: { code: guarantor }, bankRef: expect.stringContaining('SIM') },
    });
    expect(await get(`/taxes/notices/${noticeNo}`, 'LOG')).toMatchObject({ status: 404 });
    const held = (await openBills()).reduce((sum, { taxFen }) => sum + taxFen, 0);
    expect(await get('/taxes/guarantee')).toMatchObject({ frozenFen: held });
  });
});
