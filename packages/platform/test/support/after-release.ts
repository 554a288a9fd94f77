// Lists that are released and what is applied for about them, through the real doors, with the clock wherever a test wants it.

import { signMessage } from '@tongguan/ceb';
import type { Parameters } from '@tongguan/clearance';
import { beijingDay } from '../../src/clock.ts';
import { ensurePartitions } from '../../src/store/partitions.ts';
import { loadSql } from '../../src/store/sql.ts';
import { until } from './endpoint.ts';
import { type FourRecords, fourMessages, fourRecords, PARTIES, type Party, ROLES, senderOf } from './four-records.ts';
import { applications, type FurtherRecord, furtherMessage } from './further-records.ts';
import { type Credentials, startTestPlatform, type TestPlatform } from './platform.ts';

const books = loadSql(new URL('../../src/taxes/', import.meta.url).href, 'books');
const items = loadSql(new URL('../../src/bonded/', import.meta.url).href, 'unproven-items');
const ledger = new URL('../../src/ledger/', import.meta.url).href;
const unbalanced = loadSql(ledger, 'unbalanced-quotas');
const unbalancedListed = loadSql(ledger, 'unbalanced-listed');

export const SUGAR = { gcode: '1701991090', gname: '白砂糖' };

const SITE = '4403160SIT';
type Sender = Party | 'SITE';

export interface Answer {
  status: number;
  text: string;
}

export interface ReceiptLine {
  type: string;
  copNo?: string;
  returnStatus: string;
  returnInfo: string;
}

interface StatusBody {
  state: string;
  invtNo: string;
  after: {
    cancels: { state: string; code: string }[];
    returns: { preNo: string; state: string; code: string; backBy: string; givenBack: Record<string, number> }[];
  };
  receipts: { type: string; returnStatus: string }[];
}

export interface AfterRelease {
  platform: TestPlatform;
  /** Sends the four documents of case `n`: three pots of honey, 160.15 with freight. Resolves with the number of the list. */
  list(n: number, head?: Record<string, string>): Promise<string>;
  /** The same out of a bonded ledger (1210) that `fileLedger` has filed. */
  bondedList(n: number, itemNo?: '1' | '2'): Promise<string>;
  /** Three bags of sugar that weigh so much together: goods with a yearly quantity. */
  sugarList(n: number, kilograms: string): Promise<string>;
  fileLedger(): Promise<void>;
  /** The buyer of case `n` has signed for the parcel (513). */
  delivered(n: number): Promise<Answer>;
  cancel(n: number, invtNo: string, head?: Record<string, string>): Promise<Answer>;
  /** Cancels lists in one message. */
  cancelAll(lists: readonly { n: number; invtNo: string }[]): Promise<Answer>;
  /** Applies for a return of `qty` pots under the number `T<n>` or another. */
  giveBack(
    n: number,
    invtNo: string,
    qty: string,
    head?: Record<string, string>,
    goods?: Record<string, string>,
  ): Promise<Answer>;
  /** What customs has answered to an application, by its own number. */
  answers(copNo: string): Promise<string[]>;
  arrived(preNo: string): Promise<{ status: number; state?: string }>;
  status(n: number): Promise<StatusBody>;
  get(path: string, sender?: Sender): Promise<Answer>;
  /** Moves the clock: ISO 8601 with zone. */
  at(time: string): Promise<void>;
  today(): string;
  /** Fen posted of the buyer's year. */
  posted(): Promise<number>;
  /** Balances that are not the sum of their entries. */
  unbalanced(): Promise<unknown[]>;
  /** Equations of the books of bills, and items of ledgers, that do not hold. */
  unproven(): Promise<unknown[]>;
}

export async function startAfterRelease(parameters: Partial<Parameters> = {}): Promise<AfterRelease> {
  const platform = await startTestPlatform({ parameters });
  const { pool } = platform.database;
  const { clock } = platform.runtime;
  const parties = {} as Record<Sender, Credentials>;
  for (const [name, code] of Object.entries({ ...PARTIES, SITE })) {
    const sender = name as Sender;
    const roles = [{ ...ROLES, SITE: 'site' }[sender]];
    parties[sender] = await platform.register({ code, name: `Company ${code}`, roles, dxpId: `DXP${name}` });
  }
  await platform.delegate(PARTIES.SEL, PARTIES.BRK);

  async function send(bytes: Buffer): Promise<Answer> {
    const response = await fetch(`${platform.baseUrl}/ceb`, { method: 'POST', body: new Uint8Array(bytes) });
    return { status: response.status, text: await response.text() };
  }
  async function get(path: string, sender: Sender = 'BRK'): Promise<Answer> {
    const headers = { authorization: `Bearer ${parties[sender].apiKey}` };
    const response = await fetch(`${platform.baseUrl}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  }
  const status = async (n: number) => JSON.parse((await get(`/ceb/status/${PARTIES.PLT}/T${n}`)).text) as StatusBody;
  const signed = (sender: Sender, xml: string) =>
    signMessage(xml, { key: parties[sender].keyPem, certificate: parties[sender].certPem });
  const application = (type: 'CEB623Message' | 'CEB625Message', record: FurtherRecord) =>
    signed('BRK', furtherMessage(type, { code: PARTIES.BRK, dxpId: 'DXPBRK' }, record));
  const apply = (type: 'CEB623Message' | 'CEB625Message', record: FurtherRecord, head: Record<string, string>) =>
    send(application(type, { ...record, head: { ...record.head, ...head } }));

  async function declare(n: number, records: FourRecords): Promise<string> {
    const messages = fourMessages(records);
    for (const part of ['order', 'payment', 'waybill', 'inventory'] as const) {
      const answer = await send(signed(senderOf(part), messages[part]));
      if (answer.status !== 202) throw new Error(answer.text);
    }
    await until(async () => ['released', 'waiting-for-arrival'].includes((await status(n)).state));
    return (await status(n)).invtNo;
  }

  return {
    platform,
    list: (n, head = {}) => {
      const records = threePots(n);
      records.inventory.head = { ...records.inventory.head, ...head };
      return declare(n, records);
    },
    bondedList: (n, itemNo = '1') => {
      const records = threePots(n);
      const { trafNo: _t, voyageNo: _v, billNo: _b, ...head } = records.inventory.head;
      records.inventory.head = { ...head, ...BONDED };
      records.inventory.list = records.inventory.list.map((line) => ({
        ...line,
        itemRecordNo: itemNo,
        country: '110',
      }));
      return declare(n, records);
    },
    sugarList: (n, kilograms) => {
      const records = threePots(n);
      records.order.list[0]!.itemName = SUGAR.gname;
      Object.assign(records.inventory.list[0]!, SUGAR, { qty1: kilograms });
      return declare(n, records);
    },
    fileLedger: async () => {
      await platform.register({ code: BONDED.areaCode, name: BONDED.areaName, roles: ['warehouse'], dxpId: 'DXPARE' });
      await pool.query(`
        with ledger as (
          insert into bonded_ledger (ems_no, area_code, trade_mode, customs_code, warehouse_kind, filed_at)
          values ('${BONDED.emsNo}', '${BONDED.areaCode}', '1210', '5317', 'zone', now())
        ), item as (
          insert into bonded_item (ems_no, item_no, gcode, gname, unit, goods_class, in_qty, actual_increase)
          select '${BONDED.emsNo}', no, '0409000000', '蜂蜜', '142', 'bonded', 10000000, 10000000 from unnest(array['1', '2']) as no
        )
        insert into bonded_movement (day, source, ems_no, item_no, kind, reversal, qty, at)
        select '${clock.day()}', 1, '${BONDED.emsNo}', no, kind, false, 10000000, now()
        from unnest(array['declared-in', 'passed-in']) as kind, unnest(array['1', '2']) as no`);
    },
    delivered: (n) => {
      const { waybillStatus } = applications(n);
      return send(
        signed('LOG', furtherMessage('CEB513Message', { code: PARTIES.LOG, dxpId: 'DXPLOG' }, waybillStatus)),
      );
    },
    cancel: (n, invtNo, head = {}) => apply('CEB623Message', applications(n, invtNo).cancel, head),
    cancelAll: (lists) => {
      const records = lists.map(({ n, invtNo }) => applications(n, invtNo).cancel);
      return send(signed('BRK', furtherMessage('CEB623Message', { code: PARTIES.BRK, dxpId: 'DXPBRK' }, ...records)));
    },
    giveBack: (n, invtNo, qty, head = {}, goods = {}) => {
      const { back } = applications(n, invtNo);
      return apply('CEB625Message', { ...back, list: [{ ...back.list[0]!, ...goods, qty }] }, head);
    },
    answers: async (copNo) => {
      const { text } = await get('/ceb/receipts?after=0&limit=1000');
      const { receipts } = JSON.parse(text) as { receipts: ReceiptLine[] };
      return receipts
        .filter((receipt) => receipt.copNo === copNo)
        .map(({ returnStatus, returnInfo }) => /\[Code:(133\d+);/.exec(returnInfo)?.[1] ?? returnStatus);
    },
    arrived: async (preNo) => {
      const headers = { authorization: `Bearer ${parties.SITE.apiKey}` };
      const response = await fetch(`${platform.baseUrl}/site/returns/${preNo}/arrived`, { method: 'POST', headers });
      const body = (await response.json()) as { state?: string };
      return { status: response.status, ...(body.state !== undefined && { state: body.state }) };
    },
    status,
    get,
    at: async (time) => {
      const target = Date.parse(time);
      await ensurePartitions(pool, beijingDay(target), 1);
      await pool.query('update clock set offset_ms = $1', [target - Date.now()]);
      // The platform looks at its clock by itself; to set it here would be undone by a look that was on its way.
      await until(() => clock.now() >= target);
    },
    today: () => clock.day(),
    posted: async () => {
      const { rows } = await pool.query('select sum(posted_fen)::int as fen from quota');
      return (rows[0] as { fen: number | null }).fen ?? 0;
    },
    unproven: async () => [
      ...(await pool.query(books)).rows.filter(({ difference }) => Number(difference) !== 0),
      ...(await pool.query(items)).rows,
    ],
    unbalanced: async () => [...(await pool.query(unbalanced)).rows, ...(await pool.query(unbalancedListed)).rows],
  };
}

const BONDED = {
  tradeMode: '1210',
  emsNo: 'T5317W000001',
  areaCode: '4403160ARE',
  areaName: '保税区内仓储公司',
  country: '142',
} as const;

function threePots(n: number): FourRecords {
  const records = fourRecords(n);
  const line = { qty: '3', totalPrice: '150.15' };
  return {
    order: {
      head: { ...records.order.head, goodsValue: '150.15', acturalPaid: '160.15' },
      list: [{ ...records.order.list[0]!, ...line }],
    },
    payment: { ...records.payment, head: { ...records.payment.head, amountPaid: '160.15' } },
    waybill: records.waybill,
    inventory: { head: records.inventory.head, list: [{ ...records.inventory.list[0]!, ...line }] },
  };
}
