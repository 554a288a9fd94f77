/**
 * A company's own program signs: the platform posts the bytes to be signed to the address that the company named, under the secret that both
 * know, and takes the signature from the answer. What comes back is believed only when it holds under the registered certificate.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type CertificateInfo, keyKind, readMessage, signWithDevice, verifySignature, verifyText } from '@tongguan/ceb';
import { HttpProblem } from '../../http/problem.ts';
import { Poster } from '../../outgoing/post.ts';
import type { AddressFilter } from '../../webhooks/address.ts';
import { signatureHeaders } from '../../webhooks/signature.ts';

const LIMITS = {
  /** A card signs within a second; somebody waits before a page. */
  attemptMs: 5_000,
  /** A signature in base64 and some words around it. */
  answerBytesMax: 16 * 1024,
  connectionsMax: 4,
};
/** Between the three attempts. */
const WAITS_MS = [500, 1_500];

export interface Signatory {
  company: string;
  url: string;
  secret: Buffer;
  certificate: CertificateInfo;
}

export type Purpose = 'test' | 'message';

/** One attempt, for the log of the company. */
export interface Call {
  purpose: Purpose;
  attempt: number;
  ms: number;
  /** Null: a signature came. */
  error: string | null;
}

type Tell = (call: Call) => Promise<unknown>;

/** What an attempt gave: a signature, or why none, and whether another attempt may help. */
type Outcome = { signature: Buffer } | { error: string; again: boolean };

/** Refused with why it cannot be used. */
export class NoSignature extends Error {
  override readonly name = 'NoSignature';
}

export class SigningCaller {
  readonly #poster: Poster;

  constructor(filter: AddressFilter) {
    this.#poster = new Poster(filter, LIMITS);
  }

  close(): void {
    this.#poster.close();
  }

  /** Has some words signed, and looks whether the signature holds. Throws NoSignature. */
  async test(signatory: Signatory, tell: Tell): Promise<void> {
    const text = `tongguan signing test ${randomUUID()}`;
    const signature = await this.#sign(signatory, 'test', Buffer.from(text), { type: 'test', records: 0 }, tell);
    if (verifyText(text, signatory.certificate.publicKey, signature.toString('base64'))) return;
    await tell({ purpose: 'test', attempt: 1, ms: 0, error: WRONG });
    throw new NoSignature(WRONG);
  }

  /** The message, signed. Throws NoSignature, and HttpProblem where the message cannot be signed. */
  async sign(xml: string, signatory: Signatory, tell: Tell): Promise<string> {
    const { certificate } = signatory;
    const read = readMessage(Buffer.from(xml));
    const about = read.ok ? { type: read.message.type, records: read.message.records.length } : undefined;
    if (!about) throw new HttpProblem('invalid-request', 'The message cannot be read; check it first.');
    const sign = (bytes: Buffer) => this.#sign(signatory, 'message', bytes, about, tell);
    const signed = await signWithDevice(xml, { certificate, sign }).catch((error) => {
      throw error instanceof NoSignature ? error : new HttpProblem('invalid-request', (error as Error).message);
    });
    const again = readMessage(signed);
    if (again.ok && verifySignature(again.message, certificate.publicKey).ok) return signed.toString('utf8');
    await tell({ purpose: 'message', attempt: 1, ms: 0, error: WRONG });
    throw new NoSignature(WRONG);
  }

  async #sign(
    { company, url, secret, certificate }: Signatory,
    purpose: Purpose,
    bytes: Buffer,
    about: { type: string; records: number },
    tell: Tell,
  ): Promise<Buffer> {
    // The same id for each attempt: whoever has signed already may answer the same.
    const id = `sign_${randomUUID()}`;
    const body = JSON.stringify({
      ...{ type: 'sign', id, company, serial: certificate.serial, message: about },
      algorithm: keyKind(certificate.publicKey) === 'sm2' ? 'sm2-sm3' : 'rsa-sha1',
      bytes: bytes.toString('base64'),
    });
    for (let attempt = 1; ; attempt++) {
      const begun = performance.now();
      const outcome = await this.#post(url, secret, id, body);
      const ms = Math.round(performance.now() - begun);
      if ('signature' in outcome) {
        await tell({ purpose, attempt, ms, error: null });
        return outcome.signature;
      }
      await tell({ purpose, attempt, ms, error: outcome.error });
      const wait = outcome.again ? WAITS_MS[attempt - 1] : undefined;
      if (wait === undefined) throw new NoSignature(outcome.error);
      await pause(wait);
    }
  }

  async #post(url: string, secret: Buffer, id: string, body: string): Promise<Outcome> {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Tongguan-Signing/1',
      ...signatureHeaders(secret, id, Math.floor(Date.now() / 1000), body),
    };
    const posted = await this.#poster.post(url, headers, body);
    if (!posted.ok) return { error: posted.error, again: true };
    const { status, cut } = posted;
    if (status !== 200) return { error: `HTTP ${status}`, again: status >= 500 || status === 429 };
    const signature = cut ? undefined : signatureIn(posted.body.toString('utf8'));
    return signature ? { signature } : { error: 'the answer is not {"signature": "<base64>"}', again: false };
  }
}

const WRONG = 'the signature does not hold under the registered certificate';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

function signatureIn(text: string): Buffer | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  const value = typeof said === 'object' && said !== null && 'signature' in said ? said.signature : undefined;
  // In lines or not. Taken out first: an expression that lets blanks stand in two places tries all ways to share a long run of them.
  const base64 = typeof value === 'string' ? value.replace(/\s+/g, '') : '';
  return BASE64.test(base64) ? Buffer.from(base64, 'base64') : undefined;
}
