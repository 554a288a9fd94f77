// Who sees what of a case, found by every number it has. The rows are those that intake and clearing write.

import { type Check, reasons } from '@tongguan/clearance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SPAN } from '../src/documents/ids.ts';
import { packed } from '../src/pipeline/explanations.ts';
import { sealJson } from '../src/seal/index.ts';
import { loadSql } from '../src/store/sql.ts';
import { type Door, documentId, openDoor, preNoOf, type StoredDocument, storeDocument } from './support/door.ts';

const PLT = '4403160PLT';
const SEL = '4403160SEL';
const PAY = '4403160PAY';
const LOG = '4403160LOG';
const BRK = '4403160BRK';
const OTHER = '4403160OTH';

const byOwnNumber = loadSql(new URL('../src/status/', import.meta.url).href, 'documents-by-own-number');

let door: Door;
const keys: Record<string, string> = {};

const order = (id: number, orderNo: string, head: Record<string, string> = {}): StoredDocument => ({
  id: documentId(id),
  kind: 311,
  keys: [[2, PLT, orderNo]],
  sender: PLT,
  head: {
    ebpCode: PLT,
    ebcCode: SEL,
    orderNo,
    payCode: PAY,
    payTransactionId: `P-${orderNo}`,
    buyerName: '王小明',
    ...head,
  },
});
const payment = (id: number, orderNo: string, payCode = PAY): StoredDocument => ({
  id: documentId(id),
  kind: 411,
  keys: [
    [3, payCode, `P-${orderNo}`],
    [6, PLT, orderNo],
  ],
  sender: payCode,
  head: { payCode, payTransactionId: `P-${orderNo}`, ebpCode: PLT, orderNo, payerName: '王小明' },
});
const waybill = (id: number, orderNo: string): StoredDocument => ({
  id: documentId(id),
  kind: 511,
  keys: [[4, LOG, `L-${orderNo}`]],
  sender: LOG,
  head: { logisticsCode: LOG, logisticsNo: `L-${orderNo}`, consignee: '王小明' },
});
const inventory = (id: number, orderNo: string): StoredDocument => ({
  id: documentId(id),
  kind: 621,
  keys: [
    [5, BRK, `C-${orderNo}`],
    [7, PLT, orderNo],
    [8, LOG, `L-${orderNo}`],
  ],
  sender: BRK,
  serial: id,
  head: {
    ebpCode: PLT,
    ebcCode: SEL,
    agentCode: BRK,
    logisticsCode: LOG,
    logisticsNo: `L-${orderNo}`,
    copNo: `C-${orderNo}`,
    orderNo,
    buyerName: '王小明',
    buyerIdNumber: '11010519491231002X',
  },
});

const buyerCheck: Check = {
  rule: 'buyer-name',
  ok: false,
  severity: 'reject',
  code: '13127',
  field: 'buyerName',
  values: { order: '王小明', inventory: '李大伟' },
  personal: true,
  message: reasons['13127']!.message,
  reference: reasons['13127']!.reference,
};

beforeAll(async () => {
  door = await openDoor();
  const roles: Record<string, string> = { [PLT]: 'platform', [PAY]: 'payment', [LOG]: 'logistics', [BRK]: 'broker' };
  for (const code of [PLT, SEL, PAY, LOG, BRK, OTHER])
    keys[code] = await door.register(code, { roles: [roles[code] ?? 'seller'] });
  for (const document of [order(1, 'T1'), payment(2, 'T1'), waybill(3, 'T1'), inventory(4, 'T1')])
    await store(document);
  await decide(4, 100, '13127', '[Code:13127;Desc:清单订购人和订单不一致]', { checks: [buyerCheck] });
  await store(inventory(14, 'T2'));
  await wait(14, 'T2');
});
afterAll(() => door.close());

const store = (document: StoredDocument) => storeDocument(door.services, document);

async function decide(
  id: number,
  status: number,
  code: string,
  text: string,
  explanation: { checks: Check[] },
  also120 = false,
) {
  const { pool, seal, clock } = door.services;
  const day = clock.day();
  const pack = (id + 1000) * SPAN;
  const sealed = await sealJson(seal, day, packed([{ explanation }]));
  await pool.query('insert into explanation_pack (day, id, sealed) values ($1, $2, $3) on conflict do nothing', [
    day,
    pack,
    sealed,
  ]);
  await pool.query(
    `insert into decision (day, id, status, also_120, decided_at, code, text, invt_no, dutiable_fen, duty_fen, vat_fen,
       consumption_fen, explanation) values ($1, $2, $3, $4, now(), $5, $6, $7, 15995, 0, 1234, 0, $8)`,
    [day, documentId(id), status, also120, code, text, `I-${id}`, pack + 1],
  );
}

async function wait(id: number, orderNo: string, hold: string | null = null) {
  const { pool, clock } = door.services;
  await pool.query(
    `insert into waiting_case (id, day, order_owner, ebp_code, order_no, logistics_code, logistics_no, person, quota_year,
       dutiable_fen, hold, cop_no, pre_no, sender, receivers, accepted_at, lapses_at)
     values ($1, $2, $3, $3, $4, $5, $6, '\\x00', 2026, 15995, $7, 'C', 'B1', $3, array[$3], now(), now() + interval '30 days')`,
    [documentId(id), clock.day(), PLT, orderNo, LOG, `L-${orderNo}`, hold],
  );
}

interface Status {
  state: string;
  scope: string;
  orderNo: string | null;
  copNo: string | null;
  missing: string[];
  documents: { document: string; present: boolean; number?: string }[];
  checks: { values: Record<string, string> }[];
  receipts: { type: string; returnStatus: string }[];
  decision: unknown;
  lapsesAt: string | null;
  alsoPaid: { orderNo: string }[];
}
const ask = async (path: string, code: string) => {
  const response = await door.get(`/ceb/status${path}`, keys[code]);
  return { status: response.status, body: (await response.json()) as Status };
};

describe('GET /ceb/status', () => {
  it('shows documents, checks, decision and receipts of a decided case, personal data masked', async () => {
    const { body } = await ask(`/${PLT}/T1`, SEL);
    expect(body).toMatchObject({
      ebpCode: PLT,
      orderNo: 'T1',
      copNo: 'C-T1',
      preNo: preNoOf(door.services.clock.day(), 4),
      invtNo: 'I-4',
      state: 'rejected',
      scope: 'case',
      missing: [],
      decision: {
        status: '100',
        code: '13127',
        dutiableFen: 15995,
        tax: { dutyFen: 0, vatFen: 1234, consumptionFen: 0 },
      },
    });
    expect(body.documents.map(({ document, present, number }) => [document, present, number])).toEqual([
      ['order', true, 'T1'],
      ['payment', true, 'P-T1'],
      ['waybill', true, 'L-T1'],
      ['inventory', true, 'C-T1'],
    ]);
    expect(body.checks).toEqual([
      {
        rule: 'buyer-name',
        ok: false,
        severity: 'reject',
        code: '13127',
        field: 'buyerName',
        values: { order: '王*明', inventory: '李*伟' },
        message: buyerCheck.message,
        reference: buyerCheck.reference,
      },
    ]);
    expect(body.receipts.map(({ type, returnStatus }) => `${type} ${returnStatus}`)).toEqual([
      'CEB312Message 2',
      'CEB312Message 120',
      'CEB412Message 2',
      'CEB412Message 120',
      'CEB512Message 2',
      'CEB512Message 120',
      'CEB622Message 2',
      'CEB622Message 100',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/王小明|11010519491231002X/);
  });

  it('finds the same case by every number it has', async () => {
    const numbers = [
      'copNo=C-T1',
      `preNo=${preNoOf(door.services.clock.day(), 4)}`,
      'invtNo=I-4',
      'logisticsNo=L-T1',
      'payTransactionId=P-T1',
      `guid=guid-${documentId(1)}`,
    ];
    for (const number of numbers) {
      const { body } = await ask(`?${number}`, PLT);
      expect([number, body.orderNo, body.copNo, body.missing]).toEqual([number, 'T1', 'C-T1', []]);
    }
  });

  it('shows a waiting case from the first document on, with what is missing', async () => {
    const { body } = await ask(`/${PLT}/T2`, BRK);
    expect(body).toMatchObject({
      state: 'waiting-for-documents',
      missing: ['order', 'payment', 'waybill'],
      decision: null,
      checks: [],
    });
    expect(body.lapsesAt).toMatch(/\+08:00$/);
  });

  it('lets every party named on the case see it, and those that may act for one', async () => {
    for (const code of [PLT, SEL, PAY, LOG, BRK]) expect((await ask(`/${PLT}/T1`, code)).status).toBe(200);
    const agent = '4403160AGT';
    keys[agent] = await door.register(agent, { roles: ['broker'] });
    expect((await ask(`/${PLT}/T1`, agent)).status).toBe(404);
    await door.services.pool.query('insert into delegation (company, agent) values ($1, $2)', [SEL, agent]);
    expect((await ask(`/${PLT}/T1`, agent)).status).toBe(200);
  });

  it('answers a stranger as if there were no such case', async () => {
    const [strange, missing] = [await ask(`/${PLT}/T1`, OTHER), await ask(`/${PLT}/NONE`, OTHER)];
    expect(strange).toEqual(missing);
    expect(strange.status).toBe(404);
  });

  it('makes nobody a party by a payment of his own: he sees that and nothing else', async () => {
    await store(order(21, 'T3', { payTransactionId: 'P-OTHER' }));
    await store(payment(22, 'T3', OTHER));
    const { body } = await ask(`/${PLT}/T3`, OTHER);
    expect(body).toMatchObject({ scope: 'own-documents', missing: [], checks: [], decision: null });
    expect(body.documents.filter(({ present }) => present).map(({ document }) => document)).toEqual(['payment']);
  });

  it('finds the payment of an order without platform by its transaction', async () => {
    await store({
      ...order(31, 'T4', { ebpCode: '无' }),
      keys: [
        [2, SEL, 'T4'],
        [9, PAY, 'P-T4'],
      ],
    });
    await store({
      ...payment(32, 'T4'),
      keys: [[3, PAY, 'P-T4']],
      head: { payCode: PAY, payTransactionId: 'P-T4', ebpCode: '无', orderNo: 'T4' },
    });
    expect((await ask('?payTransactionId=P-T4', SEL)).body).toMatchObject({
      orderNo: 'T4',
      missing: ['waybill', 'inventory'],
    });
    expect((await ask(`/${SEL}/T4`, SEL)).body.missing).toEqual(['waybill', 'inventory']);
  });

  it('finds every order of a transaction that pays several, each for its own parties', async () => {
    const cart = (n: number, orderNo: string, seller: string): StoredDocument[] => {
      const head = { ebcCode: seller, payTransactionId: 'P-CART' };
      const own: StoredDocument['keys'][number] = [3, PAY, n === 0 ? 'P-CART' : `P-CART\u0002${orderNo}`];
      const paid = payment(61 + 2 * n, orderNo);
      return [
        order(60 + 2 * n, orderNo, head),
        { ...paid, keys: [own, [6, PLT, orderNo]], head: { ...paid.head, payTransactionId: 'P-CART' } },
      ];
    };
    const orders = [cart(0, 'T60', SEL), cart(1, 'T61', OTHER), cart(2, 'T62', SEL)];
    for (const document of orders.flat()) await store(document);
    await door.services.pool.query(
      `insert into shared_payment (owner, number, order_no) values ($1, 'P-CART', 'T61'), ($1, 'P-CART', 'T62')`,
      [PAY],
    );
    const found = async (code: string) => {
      const { orderNo, documents, alsoPaid } = (await ask('?payTransactionId=P-CART', code)).body;
      const own = documents.find(({ document }) => document === 'payment');
      return [orderNo, own?.present, alsoPaid.map((other) => other.orderNo)];
    };
    expect(await found(PLT)).toEqual(['T60', true, ['T61', 'T62']]);
    expect(await found(OTHER)).toEqual(['T61', true, []]);
    expect(await found(SEL)).toEqual(['T60', true, ['T62']]);
  });

  it('finds a case by guid among more cases of strangers with that guid than are ever looked into', async () => {
    const strangers = 110; // the bound is 100
    await store({ ...order(901, 'T90'), guid: 'worn-out' });
    await store({ ...inventory(902, 'T91'), guid: 'worn-out' });
    const ids = Array.from({ length: strangers }, (_, n) => 1000 + n);
    await Promise.all(
      ids.map((id) => {
        const head = { ebpCode: OTHER, ebcCode: OTHER, orderNo: `S${id}` };
        const keys: StoredDocument['keys'] = [[2, OTHER, head.orderNo]];
        return store({ ...order(id, head.orderNo), keys, sender: OTHER, guid: 'worn-out', head });
      }),
    );
    // The platform and its broker stand in columns; the carrier is named in the sealed record of the inventory only.
    expect((await ask('?guid=worn-out', PLT)).body.orderNo).toBe('T90');
    expect((await ask('?guid=worn-out', BRK)).body.orderNo).toBe('T91');
    expect((await ask('?guid=worn-out', LOG)).body.orderNo).toBe('T91');
    const agent = '4403160AG2';
    keys[agent] = await door.register(agent, { roles: ['broker'] });
    expect((await ask('?guid=worn-out', agent)).status).toBe(404);
    await door.services.pool.query('insert into delegation (company, agent) values ($1, $2)', [BRK, agent]);
    expect((await ask('?guid=worn-out', agent)).body.orderNo).toBe('T91');
  });

  it('names the state a case is in', async () => {
    await store(inventory(44, 'T5'));
    await wait(44, 'T5', 'review');
    await decide(44, 300, '1200', '[Code:1200;Desc:待人工审核]', { checks: [] }, true);
    const held = (await ask(`/${PLT}/T5`, SEL)).body;
    expect([held.state, ...held.receipts.map(({ returnStatus }) => returnStatus)]).toEqual([
      'under-review',
      '2',
      '120',
      '300',
    ]);
    await store({ ...inventory(45, 'T6'), answer: ['-621018', '超过年度限额'] });
    expect((await ask(`/${PLT}/T6`, SEL)).body.state).toBe('refused');
    await store(order(46, 'T7'));
    expect((await ask(`/${PLT}/T7`, SEL)).body.state).toBe('no-inventory');
  });

  it('finds a number among those of many owners without reading them all', async () => {
    const { pool } = door.services;
    await pool.query(
      `insert into document_key (kind, owner, number, day, id, state)
       select 5, 'OWNER' || n % 50, 'N' || n, '2026-11-22', n, 2 from generate_series(1, 50000) n`,
    );
    await pool.query('analyze document_key');
    const explained = await pool.query(`explain (analyze, format json) ${byOwnNumber}`, [5, 'N4711', SEL, 10]);
    const plan = JSON.stringify(explained.rows);
    expect(plan).toContain('"Index Name":"document_key_pkey"');
    expect(plan).not.toContain('"Node Type":"Seq Scan","Parent Relationship":"Outer"');
    // One probe or two for each of 50 owners, instead of 50,000 entries.
    const searches = Number(/"Index Searches":(\d+)/.exec(plan)?.[1]);
    expect(searches).toBeGreaterThan(1);
    expect(searches).toBeLessThan(200);
    await pool.query("delete from document_key where owner like 'OWNER%'");
  });

  it('refuses the character that no number holds, and says where it stands', async () => {
    const refusals = [
      [`/${PLT}%00/T1%00`, ['params.ebpCode', 'params.orderNo']],
      ['?guid=%00', ['querystring.guid']],
    ] as const;
    for (const [path, places] of refusals) {
      const response = await door.get(`/ceb/status${path}`, keys[SEL]);
      const { errors } = (await response.json()) as { errors: { code: string; path: string }[] };
      expect([response.status, ...errors.map((error) => error.path)]).toEqual([400, ...places]);
      expect(errors.every(({ code }) => code === 'nul-character')).toBe(true);
    }
  });

  it('wants exactly one number', async () => {
    expect((await ask('', SEL)).status).toBe(400);
    expect((await ask('?copNo=1&preNo=2', SEL)).status).toBe(400);
  });
});
