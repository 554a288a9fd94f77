// Who buys and who pays: buyers looked up in a register over HTTP, and one payment transaction for several orders.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signMessage } from '@tongguan/ceb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FourRecords, fourMessages, PARTIES } from '../packages/platform/test/support/four-records.ts';
import { startTestPlatform, type TestPlatform } from '../packages/platform/test/support/platform.ts';
import { caseOf, declare, type Keys, registerParties, statusOf } from './declare.ts';

const UNTIL = { timeout: 15_000, interval: 50 };
/** Another valid number than that of the usual buyer: the standard's second sample. */
const OTHER_ID = '440524188001010014';

/** Whom the register knows; everybody else is somebody else, or nobody. */
const REGISTERED: Readonly<Record<string, string>> = { '11010519491231002X': '王小明', [OTHER_ID]: '李大山' };

let platform: TestPlatform;
let keys: Keys;
let server: Server;
let isDown = false;
const questions: { name: string; number: string }[][] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (isDown) return response.writeHead(503).end();
    const { people } = JSON.parse(body) as { people: { name: string; number: string }[] };
    questions.push(people);
    const answers = people.map(({ name, number }) => (REGISTERED[number] === name ? 'match' : 'mismatch'));
    return response.end(JSON.stringify({ answers }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  platform = await startTestPlatform({
    identityUrl: `http://127.0.0.1:${port}/verify`,
    tellPeople: true,
    parameters: { payerMustBeBuyer: 'unless-authenticated' },
  });
  keys = await registerParties(platform);
});

afterAll(async () => {
  await platform?.stop();
  server.closeAllConnections();
  server.close();
});

describe('a buyer', () => {
  it('whom the register knows is asked for once, told of it, and may have another pay', async () => {
    await declare(platform, keys, caseOf(1));
    await decided('T1', '800');
    await declare(
      platform,
      keys,
      caseOf(2, ({ payment }) => Object.assign(payment.head, { payerName: '李四', payerIdNumber: OTHER_ID })),
    );
    await decided('T2', '800');
    expect(questions).toEqual([[{ name: '王小明', number: '11010519491231002X' }]]);
    const { rows } = await platform.database.pool.query('select text from person_notice order by id');
    expect(rows).toHaveLength(2);
    expect(rows[0]!.text).toMatch(/^王\*明（110105\*{8}002X）：/);
  });

  it('under another name is sent back in the same words as one whom nobody knows', async () => {
    await declare(platform, keys, caseOf(3, named('王小明', OTHER_ID)));
    const wrongName = await decided('T3', '100');
    const unknown = '110105194912310302';
    await declare(platform, keys, caseOf(4, named('王小明', unknown)));
    const nobody = await decided('T4', '100');
    expect(wrongName.decision?.code).toBe('13351');
    const words = (text = '') => text.replaceAll(/清单[\d*X]+/g, '');
    expect(words(nobody.decision?.text)).toBe(words(wrongName.decision?.text));
    expect(nobody.decision?.text).not.toContain(unknown);
  });

  it('waits while the register cannot answer, and is taken up when it can', async () => {
    isDown = true;
    await declare(platform, keys, caseOf(5, named('李大山', OTHER_ID)));
    expect(await statusOf(platform, keys, PARTIES.PLT, 'T5')).toMatchObject({ decision: null });
    isDown = false;
    await decided('T5', '800');
  });
});

describe('a payment transaction', () => {
  const shares = (n: number) =>
    caseOf(n, ({ order, payment }) => {
      for (const { head } of [order, payment]) head.payTransactionId = 'CART';
      // The payments' guids are made of it.
      payment.head.appTime = `202611110000${n}`;
    });

  it('pays several orders, whose payments come one by one', async () => {
    await declare(platform, keys, shares(10));
    await declare(platform, keys, shares(11));
    await declare(platform, keys, shares(12), ['order', 'waybill', 'inventory']);
    await declare(platform, keys, shares(12), ['payment']);
    for (const orderNo of ['T10', 'T11', 'T12']) await decided(orderNo, '800');
    expect(await paymentOf('T11')).toMatchObject({ guid: expect.stringContaining('payment'), state: 'declared' });
  });

  it('corrected under its guid stays the transaction that it was, whatever order it names now', async () => {
    const [first, other] = [40, 41].map((n) =>
      caseOf(n, ({ payment }) => {
        Object.assign(payment.head, { payTransactionId: 'ONE', appTime: '20261111000040' });
      }),
    ) as [FourRecords, FourRecords];
    expect(await answerTo([first])).toBe('202');
    expect(await answerTo([other])).toContain('-401012');
    const { rows } = await platform.database.pool.query(
      `select number from document_key where kind = 3 and number like 'ONE%'`,
    );
    expect(rows).toEqual([{ number: 'ONE' }]);
  });

  it('takes payments for many orders that come at the same time', async () => {
    const cart = Array.from({ length: 8 }, (_, i) =>
      caseOf(50 + i, ({ order, payment }) => {
        for (const { head } of [order, payment]) head.payTransactionId = 'CROWD';
        payment.head.appTime = `202611110000${50 + i}`;
      }),
    );
    await Promise.all(cart.map((records) => declare(platform, keys, records)));
    for (const { order } of cart) await decided(order.head.orderNo!, '800');
  });

  it('has each order once: the same again is refused', async () => {
    const again = caseOf(11, ({ payment }) => {
      Object.assign(payment.head, { payTransactionId: 'CART', appTime: '20261111000059' });
    });
    expect(await answerTo([again])).toContain('-401007');
  });

  it('may come whole in one message, and be changed order by order after a part refund', async () => {
    const [first, second] = [20, 21].map((n) =>
      caseOf(n, ({ order, payment }) => {
        for (const { head } of [order, payment]) head.payTransactionId = 'WHOLE';
        payment.head.appTime = `202611110000${n}`;
      }),
    ) as [FourRecords, FourRecords];
    expect(await answerTo([first, second])).toBe('202');
    const refunded = { ...second, payment: structuredClone(second.payment), order: structuredClone(second.order) };
    Object.assign(refunded.payment.head, { appType: '2', appTime: '20261111000055', amountPaid: '50.05' });
    Object.assign(refunded.order.head, { discount: '10', acturalPaid: '50.05' });
    expect(await answerTo([refunded])).toBe('202');
    await declare(platform, keys, first, ['order', 'waybill', 'inventory']);
    await declare(platform, keys, refunded, ['order', 'waybill', 'inventory']);
    await decided('T20', '800');
    await decided('T21', '800');
  });

  it('that one order names twice in a message is refused for the second', async () => {
    const records = caseOf(30);
    expect(await answerTo([records, records])).toBe('202');
    const { rows } = await platform.database.pool.query(
      `select number from document_key where kind = 3 and number like 'P30%'`,
    );
    expect(rows).toEqual([{ number: 'P30' }]);
  });
});

const named =
  (buyerName: string, buyerIdNumber: string) =>
  ({ order, payment, inventory }: FourRecords): void => {
    for (const { head } of [order, inventory]) Object.assign(head, { buyerName, buyerIdNumber });
    Object.assign(payment.head, { payerName: buyerName, payerIdNumber: buyerIdNumber });
  };

async function decided(orderNo: string, status: string) {
  return vi.waitFor(async () => {
    const found = await statusOf(platform, keys, PARTIES.PLT, orderNo);
    expect(found.decision?.status, found.decision?.text).toBe(status);
    return found;
  }, UNTIL);
}

async function paymentOf(orderNo: string) {
  const { documents } = (await statusOf(platform, keys, PARTIES.PLT, orderNo)) as unknown as {
    documents: { document: string; guid: string; state: string }[];
  };
  return documents.find(({ document }) => document === 'payment');
}

/** Posts the payments of the cases as one message: 202, or what it was refused with. */
async function answerTo(cases: readonly FourRecords[]): Promise<string> {
  const messages = cases.map((records, i) => {
    const payment = structuredClone(records.payment);
    payment.head.appTime = String(Number(payment.head.appTime) + i);
    return fourMessages({ ...records, payment }).payment;
  });
  const record = (xml: string) => /<ceb:Payment>[\s\S]*<\/ceb:Payment>/.exec(xml)![0];
  const whole = messages[0]!
    .replace(/guid="[^"]*"/, `guid="${crypto.randomUUID()}"`)
    .replace(/<ceb:Payment>[\s\S]*<\/ceb:Payment>/, () => messages.map(record).join(''));
  const { keyPem, certPem } = keys.get('PAY')!;
  const response = await fetch(`${platform.baseUrl}/ceb`, {
    method: 'POST',
    body: signMessage(whole, { key: keyPem, certificate: certPem }),
  });
  return response.status === 202 ? '202' : await response.text();
}
