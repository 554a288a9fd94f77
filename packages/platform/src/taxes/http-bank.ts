/**
 * The bank by HTTP: `POST <url>/transfers` with the transfer, `GET <url>/transfers/<paymentId>`, both answered with a BankAnswer as JSON; its
 * call-backs come to `POST /taxes/bank/callbacks`. Each request carries `X-Tongguan-Signature`, the HMAC-SHA-256 over its fields (see
 * `signedText`) with the secret that both share: whoever can reach the address cannot pay.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { tally } from '../watch/tally.ts';
import type { Bank, BankAnswer, CallBack, Transfer } from './bank.ts';

const TIMEOUT_MS = 10_000;
/** No answer of the interface is longer. */
const ANSWER_CHARACTERS_MAX = 4_096;

export const SIGNATURE_HEADER = 'x-tongguan-signature';

export function createHttpBank(url: string, secret: string): Bank {
  const base = url.replace(/\/+$/, '');
  const once = async (path: string, signed: string, body?: Transfer): Promise<BankAnswer> => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: sign(secret, signed) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404 && !body) return { state: 'unknown' };
    if (!response.ok) throw new Error(`The bank answered ${response.status}`);
    return readAnswer(JSON.parse((await response.text()).slice(0, ANSWER_CHARACTERS_MAX)));
  };
  const ask = async (path: string, signed: string, body?: Transfer): Promise<BankAnswer> => {
    try {
      const answer = await once(path, signed, body);
      tally.count('party.bank.ok');
      return answer;
    } catch (error) {
      tally.count('party.bank.bad');
      throw error;
    }
  };
  return {
    transfer: (transfer) =>
      ask(
        '/transfers',
        [transfer.paymentId, transfer.payer, transfer.amountFen, transfer.noticeNo].join('\n'),
        transfer,
      ),
    status: (paymentId) => ask(`/transfers/${encodeURIComponent(paymentId)}`, paymentId),
  };
}

/** Of an answer that is none of the four forms nothing is known: it throws. */
export function readAnswer(given: unknown): BankAnswer {
  const { state, bankRef, amountFen, reason } = (given ?? {}) as Record<string, unknown>;
  if (state === 'pending' || state === 'unknown') return { state };
  if (state === 'refused') return { state, reason: String(reason ?? '').slice(0, 200) };
  if (state === 'booked' && typeof bankRef === 'string' && bankRef !== '' && Number.isSafeInteger(amountFen)) {
    return { state, bankRef: bankRef.slice(0, 64), amountFen: amountFen as number };
  }
  throw new Error('The bank gave an answer that is none');
}

/** What a call-back's signature is over. */
export function signedText({ paymentId, answer }: CallBack): string {
  const booked = answer.state === 'booked' ? [answer.bankRef, answer.amountFen] : [];
  return [paymentId, answer.state, ...booked].join('\n');
}

export const sign = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex');

export function isSigned(secret: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, text));
  const given = Buffer.from(signature);
  return secret !== '' && given.length === expected.length && timingSafeEqual(given, expected);
}
