// What follows a release: cancels and returns through the doors, what they give back, and who wins where two come at once.

import { lastDay, released } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lapseReturns } from '../src/after/lapse.ts';
import { entriesOf } from '../src/citizen/entries.ts';
import { Standing } from '../src/operations/standing.ts';
import type { ClearTools } from '../src/pipeline/clear.ts';
import { endCase } from '../src/pipeline/held.ts';
import { setInternalStates } from '../src/registry/internal-states.ts';
import { type AfterRelease, SUGAR, startAfterRelease } from './support/after-release.ts';
import { PARTIES } from './support/four-records.ts';

/** Lists of this district wait for arrival. */
const HELD = { customsCode: '5318' };
/** 160.15 yuan of three pots with freight; a third, half up. */
const [WHOLE, ONE_POT] = [16_015, 5_338];

let house: AfterRelease;
beforeAll(async () => {
  house = await startAfterRelease({ arrival: { '5318': 'before-release' } });
});
afterAll(async () => {
  expect(await house?.unbalanced()).toEqual([]);
  expect(await house?.unproven()).toEqual([]);
  await house?.platform.stop();
});

const preNoOf = async (n: number, i = 0) => (await house.status(n)).after.returns[i]!.preNo;

describe('a cancel', () => {
  it('of a released list gives the yearly amount back, and order, waybill and copNo may be used again', async () => {
    const before = await house.posted();
    const invtNo = await house.list(1);
    expect(await house.posted()).toBe(before + WHOLE);
    expect(await house.cancel(1, invtNo)).toMatchObject({ status: 202 });
    expect(await house.answers('X1')).toEqual(['2', '120', '399']);
    expect(await house.posted()).toBe(before);
    const { state, after, receipts } = await house.status(1);
    expect([state, after.cancels]).toMatchObject(['cancelled', [{ state: 'approved', code: '2300' }]]);
    expect(receipts.slice(-2)).toMatchObject([{ type: 'CEB624Message' }, { returnStatus: '399' }]);
    const { runtime, database } = house.platform;
    const day = runtime.clock.day();
    const { rows } = await database.pool.query<{ person: Buffer }>('select person from quota');
    const [back, list] = await entriesOf(runtime.services, rows[0]!.person, { from: day, to: day, limit: 2 });
    expect([back!.amount, back!.amountFen, list!.amount, list!.invtNo]).toEqual(['returned', WHOLE, 'posted', invtNo]);
    expect([back!.goods, back!.seller]).toEqual([list!.goods, list!.seller]);
    expect(await house.list(1, { appTime: '20261111000009' })).not.toBe(invtNo);
  });

  it('is told as 430 to who asked for internal states', async () => {
    const { database, runtime } = house.platform;
    const switched = async (on: boolean) => {
      await setInternalStates(database.pool, PARTIES.BRK, on);
      await runtime.registry.refresh();
    };
    await switched(true);
    await house.cancel(5, await house.list(5));
    await house.cancel(6, await house.list(6, HELD), HELD);
    await switched(false);
    expect((await house.answers('C5')).at(-1)).toBe('430');
    expect((await house.answers('C6')).slice(-2)).toEqual(['13336', '430']);
  });

  it('of a list whose goods are awaited ends it with 100', async () => {
    const before = await house.posted();
    const invtNo = await house.list(2, HELD);
    expect(await house.cancel(2, invtNo, HELD)).toMatchObject({ status: 202 });
    expect(await house.answers('X2')).toEqual(['2', '120', '399']);
    expect((await house.answers('C2')).at(-1)).toBe('13336');
    expect((await house.status(2)).state).toBe('cancelled');
    expect(await house.posted()).toBe(before);
  });

  it('is refused of an unknown list, of another order, and twice', async () => {
    const invtNo = await house.list(3);
    expect((await house.cancel(3, '53172026I999999999')).text).toContain('-623003');
    expect((await house.cancel(3, invtNo, { orderNo: 'T4' })).text).toContain('-623014');
    expect((await house.cancel(3, invtNo, { appType: '2' })).text).toContain('-623018');
    expect(await house.cancel(3, invtNo)).toMatchObject({ status: 202 });
    expect((await house.cancel(3, invtNo, { copNo: 'X3b' })).text).toContain('-623005');
  });

  it('is refused once the buyer has signed for the parcel; then it goes back as a return', async () => {
    const invtNo = await house.list(4);
    expect(await house.delivered(4)).toMatchObject({ status: 202 });
    expect((await house.cancel(4, invtNo)).text).toContain('-623005');
    expect(await house.giveBack(4, invtNo, '3')).toMatchObject({ status: 202 });
  });

  it('and an officer’s word at once: whoever comes second sees what the first has done', async () => {
    const { runtime, database } = house.platform;
    const { parameters } = runtime.services.law;
    const standing = new Standing(database.pool);
    const tools = { ...runtime.services, parameters, standing, tellPeople: () => undefined } as unknown as ClearTools;
    const numbers = { serials: async () => [], spans: async () => [], run: async () => 0 };
    const before = await house.posted();
    await Promise.all(
      [10, 11, 12, 13].map(async (n) => {
        const invtNo = await house.list(n, HELD);
        const { id } = (
          await house.platform.database.pool.query('select id from waiting_case where invt_no = $1', [invtNo])
        ).rows[0] as { id: number };
        const [cancelled] = await Promise.all([
          house.cancel(n, invtNo, HELD),
          endCase({ ...tools, numbers: { ...numbers, spans: spansFrom(n) } }, id, () => true, {
            outcome: 'release',
            receipt: released,
          }),
        ]);
        expect(cancelled.status).toBe(202);
        expect((await house.status(n)).state).toBe('cancelled');
      }),
    );
    expect(await house.posted()).toBe(before);
  });
});

/** Ids that no worker takes. */
const spansFrom = (n: number) => async (count: number) =>
  Array.from({ length: count }, (_, i) => (1_000_000_000 + n * 1_000 + i) * 128);

describe('a return', () => {
  it('gives nothing back before its goods are at the site, then their share, and with the last the remainder', async () => {
    const before = await house.posted();
    const invtNo = await house.list(20);
    expect(await house.giveBack(20, invtNo, '1')).toMatchObject({ status: 202 });
    expect(await house.answers('T20')).toEqual(['2', '120']);
    expect(await house.posted()).toBe(before + WHOLE);
    const preNo = await preNoOf(20);
    expect(JSON.parse((await house.get(`/site/returns/${preNo}`, 'SITE')).text)).toMatchObject({
      state: 'open',
      backBy: lastDay(house.today(), 45),
      lines: [{ gnum: '1', qty: '1' }],
    });
    expect(JSON.parse((await house.get('/site/returns?customsCode=5317', 'SITE')).text)).toMatchObject({
      returns: expect.arrayContaining([expect.objectContaining({ preNo })]),
    });
    expect((await house.get(`/site/returns/${preNo}`, 'LOG')).status).toBe(403);
    expect(await house.arrived(preNo)).toEqual({ status: 200, state: 'done' });
    expect(await house.answers('T20')).toEqual(['2', '120', '399']);
    expect(await house.posted()).toBe(before + WHOLE - ONE_POT);
    expect(await house.giveBack(20, invtNo, '2', { copNo: 'T20b' })).toMatchObject({ status: 202 });
    expect(await house.arrived(await preNoOf(20, 1))).toMatchObject({ state: 'done' });
    expect(await house.posted()).toBe(before);
    const { after } = await house.status(20);
    const tax = after.returns.map(
      ({ givenBack }) => givenBack.vatFen! + givenBack.dutyFen! + givenBack.consumptionFen!,
    );
    const { rows } = await house.platform.database.pool.query(
      'select (duty_fen + vat_fen + consumption_fen)::int as fen from decision where invt_no = $1 and status = 800',
      [invtNo],
    );
    expect(tax[0]! + tax[1]!).toBe((rows[0] as { fen: number }).fen);
    expect(await house.giveBack(20, invtNo, '1', { copNo: 'T20c' })).toMatchObject({ status: 202 });
    expect(await house.answers('T20c')).toEqual(['2', '13332']);
  });

  it('may be changed and withdrawn while it is open', async () => {
    const invtNo = await house.list(21);
    await house.giveBack(21, invtNo, '1');
    const preNo = await preNoOf(21);
    expect(await house.giveBack(21, invtNo, '3', { appType: '2', appTime: '20261112000002' })).toMatchObject({
      status: 202,
    });
    expect((await house.status(21)).after.returns).toMatchObject([{ preNo, state: 'open' }]);
    const tooMuch = { appType: '2', appTime: '20261112000003' };
    expect((await house.giveBack(21, invtNo, '4', tooMuch)).text).toContain('-625022');
    expect(await house.giveBack(21, invtNo, '3', { appType: '3', appTime: '20261112000004' })).toMatchObject({
      status: 202,
    });
    expect((await house.status(21)).after.returns).toMatchObject([{ preNo, state: 'withdrawn' }]);
    expect(await house.arrived(preNo)).toEqual({ status: 409 });
    expect(await house.cancel(21, invtNo)).toMatchObject({ status: 202 });
  });

  it('is refused where it does not fit the list', async () => {
    const invtNo = await house.list(22, HELD);
    expect((await house.giveBack(22, '53172026I999999999', '1')).text).toContain('-625032');
    expect((await house.giveBack(22, invtNo, '0')).text).toContain('-625001');
    expect((await house.giveBack(22, invtNo, '1', { buyerName: '李四' })).text).toContain('-625030');
    await house.giveBack(22, invtNo, '1', HELD);
    expect((await house.answers('T22')).slice(-2)).toEqual(['2', '13333']);
    expect((await house.get('/ceb/status?invtNo=53172026I999999999')).status).toBe(404);
  });

  it('is found by its number and by its guid', async () => {
    const invtNo = await house.list(23);
    await house.giveBack(23, invtNo, '1', { guid: 'return-23'.padEnd(36, '0') });
    for (const by of [`preNo=${await preNoOf(23)}`, `guid=${'return-23'.padEnd(36, '0')}`]) {
      expect(JSON.parse((await house.get(`/ceb/status?${by}`)).text)).toMatchObject({ invtNo, state: 'released' });
    }
    expect((await house.get(`/ceb/status?preNo=${await preNoOf(23)}`, 'SITE')).status).toBe(404);
  });
});

/** Bills of a list: number of the version, state, whether it is held, fen of tax. */
async function bills(invtNo: string): Promise<[number, number, boolean, number][]> {
  const { rows } = await house.platform.database.pool.query(
    'select version, state, held, (duty_fen + vat_fen + consumption_fen)::int as fen from tax_bill where invt_no = $1 order by version',
    [invtNo],
  );
  return rows.map(({ version, state, held, fen }) => [version, state, held, fen]);
}

describe('the bill of a list', () => {
  it('waits for open returns, is void where goods went back, and anew for what stays', async () => {
    const invtNo = await house.list(25);
    const [[, , , fen]] = (await bills(invtNo)) as [[number, number, boolean, number]];
    await house.giveBack(25, invtNo, '1');
    await house.giveBack(25, invtNo, '1', { copNo: 'T25b' });
    expect(await bills(invtNo)).toEqual([[0, 1, true, fen]]);
    await house.arrived(await preNoOf(25));
    const stays = Math.round((fen * 2) / 3);
    expect(await bills(invtNo)).toEqual([
      [0, 3, false, fen],
      [1, 1, true, stays],
    ]);
    await house.giveBack(25, invtNo, '1', { copNo: 'T25b', appType: '3', appTime: '20261112000002' });
    expect((await bills(invtNo)).at(-1)).toEqual([1, 1, false, stays]);
    await house.giveBack(25, invtNo, '2', { copNo: 'T25c' });
    await house.arrived((await house.status(25)).after.returns.at(-1)!.preNo);
    expect((await bills(invtNo)).map(([, state]) => state)).toEqual([3, 3]);
  });

  it('is void with the list', async () => {
    const invtNo = await house.list(26);
    await house.cancel(26, invtNo);
    expect(await bills(invtNo)).toMatchObject([[0, 3, false, expect.any(Number)]]);
  });
});

describe('bonded goods', () => {
  beforeAll(() => house.fileLedger());

  it('go back into their ledger, and may do so in another district', async () => {
    const { pool } = house.platform.database;
    const drawn = async () =>
      (await pool.query(`select pre_decrease::int as qty from bonded_item where item_no = '1'`)).rows.map(
        ({ qty }) => qty / 100_000,
      );
    const [first, second] = [await house.bondedList(27), await house.bondedList(28)];
    expect(await drawn()).toEqual([6]);
    await house.giveBack(27, first, '2', { customsCode: '5301' });
    await house.arrived(await preNoOf(27));
    expect(await drawn()).toEqual([4]);
    await house.cancel(28, second);
    expect(await drawn()).toEqual([1]);
  });

  it('of several lists that are cancelled together are locked in the order of their items', async () => {
    const { pool } = house.platform.database;
    const lists = [
      { n: 61, invtNo: await house.bondedList(61, '2') },
      { n: 62, invtNo: await house.bondedList(62, '1') },
    ];
    const lock = (itemNo: string) => `select from bonded_item where item_no = '${itemNo}' for update nowait`;
    const other = await pool.connect();
    await other.query('begin');
    await other.query(lock('1'));
    const cancelled = house.cancelAll(lists);
    const waiting = async () => (await pool.query('select from pg_locks where not granted')).rowCount;
    await expect.poll(waiting, { timeout: 15_000 }).toBe(1);
    // Who has the first item may still take the second: nobody who waits for the first has it.
    expect((await other.query(lock('2'))).rowCount).toBe(1);
    await other.query('rollback');
    other.release();
    expect(await cancelled).toMatchObject({ status: 202 });
    for (const { n } of lists) expect(await house.answers(`X${n}`)).toEqual(['2', '120', '399']);
  });

  it('of direct purchase stay in the district that released them', async () => {
    const invtNo = await house.list(29);
    await house.giveBack(29, invtNo, '1', { customsCode: '5301' });
    expect(await house.answers('T29')).toEqual(['2', '13334']);
    await house.giveBack(29, invtNo, '1', { appTime: '20261112000002' });
    expect(await house.answers('T29')).toEqual(['2', '13334', '2', '120']);
    const numbers = (await house.status(29)).after.returns.map(({ preNo }) => preNo);
    expect(new Set(numbers).size).toBe(2);
    const stranger = { ebcCode: 'OTHERS0001', appType: '3', appTime: '20261112000003' };
    expect((await house.giveBack(29, invtNo, '1', stranger)).status).toBe(403);
  });
});

describe('goods with a yearly quantity', () => {
  const listed = async () => {
    const { rows } = await house.platform.database.pool.query('select sum(posted)::int as posted from listed_quantity');
    return (rows[0] as { posted: number | null }).posted;
  };

  it('go back to the person with a cancel, and with returns as far as these go', async () => {
    const invtNo = await house.sugarList(50, '0.5');
    expect(await listed()).toBe(50_000);
    expect(await house.giveBack(50, invtNo, '1', {}, SUGAR)).toMatchObject({ status: 202 });
    expect(await house.arrived(await preNoOf(50))).toMatchObject({ state: 'done' });
    expect(await listed()).toBe(33_333);
    await house.giveBack(50, invtNo, '2', { copNo: 'T50b' }, SUGAR);
    expect(await house.arrived(await preNoOf(50, 1))).toMatchObject({ state: 'done' });
    expect(await listed()).toBe(0);
    const cancelled = await house.sugarList(51, '2');
    expect(await listed()).toBe(200_000);
    expect(await house.cancel(51, cancelled)).toMatchObject({ status: 202 });
    expect(await listed()).toBe(0);
  });
});

describe('two at once', () => {
  it('returns of two pots each of three: one of them', async () => {
    const invtNo = await house.list(30);
    await Promise.all(['T30a', 'T30b'].map((copNo) => house.giveBack(30, invtNo, '2', { copNo })));
    const answers = [await house.answers('T30a'), await house.answers('T30b')].map((all) => all.at(-1));
    expect(answers.sort()).toEqual(['120', '13332']);
  });

  it('a cancel and a return: one of them', async () => {
    for (const n of [31, 32, 33]) {
      const invtNo = await house.list(n);
      const [cancelled] = await Promise.all([house.cancel(n, invtNo), house.giveBack(n, invtNo, '1')]);
      const back = (await house.answers(`T${n}`)).at(-1);
      expect([cancelled.status, back]).toEqual(cancelled.status === 202 ? [202, '13333'] : [400, '120']);
    }
  });

  it('two reports of the same goods: they count once', async () => {
    const before = await house.posted();
    const invtNo = await house.list(34);
    await house.giveBack(34, invtNo, '3');
    const preNo = await preNoOf(34);
    const done = { status: 200, state: 'done' };
    const reports = await Promise.all([house.arrived(preNo), house.arrived(preNo)]);
    expect(reports).toEqual([done, done]);
    expect(await house.posted()).toBe(before);
  });
});

describe('time', () => {
  it('is over at midnight of Beijing: day 30 for the application, day 45 for the goods', async () => {
    const numbers = [40, 41, 42];
    const invtNos: string[] = [];
    for (const n of numbers) invtNos.push(await house.list(n));
    const day = house.today();
    await house.at(`${lastDay(day, 30)}T23:59:30+08:00`);
    await house.giveBack(40, invtNos[0]!, '1');
    await house.giveBack(41, invtNos[1]!, '1');
    await house.at(`${lastDay(day, 31)}T00:00:00+08:00`);
    await house.giveBack(42, invtNos[2]!, '1');
    expect(await Promise.all(numbers.map((n) => house.answers(`T${n}`)))).toEqual([
      ['2', '120'],
      ['2', '120'],
      ['2', '13331'],
    ]);
    await house.cancel(42, invtNos[2]!);
    expect(await house.answers('X42')).toEqual(['2', '13330']);
    await house.at(`${lastDay(day, 45)}T23:59:30+08:00`);
    expect(await house.arrived(await preNoOf(40))).toMatchObject({ state: 'done' });
    await house.at(`${lastDay(day, 46)}T00:00:00+08:00`);
    const { services } = house.platform.runtime;
    await lapseReturns({ ...services, parameters: services.law.parameters } as unknown as ClearTools);
    expect((await house.answers('T41')).at(-1)).toBe('13335');
    expect(await house.arrived(await preNoOf(41))).toEqual({ status: 200, state: 'lapsed' });
  });
});
