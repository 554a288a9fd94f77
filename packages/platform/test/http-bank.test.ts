// The bank by HTTP: what it is asked, and what is taken for an answer.

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpBank, isSigned, readAnswer, SIGNATURE_HEADER, sign, signedText } from '../src/taxes/http-bank.ts';

const SECRET = 'shared';
const transfer = { paymentId: 'P1', payer: '4403160SEL', amountFen: 378, noticeNo: '2027010100000001' };

let server: Server;
let answer: { status: number; body: string };
const asked: { method: string; url: string; signature: string; body: string }[] = [];
const bank = () => createHttpBank(`http://127.0.0.1:${(server.address() as AddressInfo).port}/tax/`, SECRET);

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, signature: String(headers[SIGNATURE_HEADER]), body: await bodyOf(request) });
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server?.close());

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('the bank by HTTP', () => {
  it('is asked with a signature over the fields, and its answer is taken', async () => {
    answer = { status: 200, body: '{"state":"booked","bankRef":"B1","amountFen":378}' };
    expect(await bank().transfer(transfer)).toEqual({ state: 'booked', bankRef: 'B1', amountFen: 378 });
    const { method, url, signature, body } = asked.at(-1)!;
    expect([method, url, JSON.parse(body)]).toEqual(['POST', '/tax/transfers', transfer]);
    expect(isSigned(SECRET, 'P1\n4403160SEL\n378\n2027010100000001', signature)).toBe(true);
  });

  it('that knows no payment says so, and any other fault leaves all open', async () => {
    answer = { status: 404, body: '' };
    expect(await bank().status('P/1')).toEqual({ state: 'unknown' });
    expect(asked.at(-1)).toMatchObject({ method: 'GET', url: '/tax/transfers/P%2F1' });
    await expect(bank().transfer(transfer)).rejects.toThrow('404');
    answer = { status: 200, body: '<html>' };
    await expect(bank().status('P1')).rejects.toThrow();
    answer = { status: 302, body: '' };
    await expect(bank().status('P1')).rejects.toThrow();
  });

  it.each([
    [{ state: 'booked', bankRef: '', amountFen: 1 }],
    [{ state: 'booked', bankRef: 'B', amountFen: '1' }],
    [{ state: 'paid' }],
    [null],
  ])('that answers %j has said nothing', (given) => {
    expect(() => readAnswer(given)).toThrow('none');
  });

  it('calls back under the secret alone', () => {
    const text = signedText({ paymentId: 'P1', answer: { state: 'booked', bankRef: 'B1', amountFen: 378 } });
    expect(text).toBe('P1\nbooked\nB1\n378');
    expect(isSigned(SECRET, text, sign(SECRET, text))).toBe(true);
    expect(isSigned(SECRET, text, sign('another', text))).toBe(false);
    expect(isSigned(SECRET, text, '')).toBe(false);
    expect(isSigned('', text, sign('', text))).toBe(false);
  });
});
