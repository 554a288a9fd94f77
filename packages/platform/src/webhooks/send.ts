/** One attempt to deliver. Never throws; follows no redirect; reads no more of the answer than its status needs. */
import http from 'node:http';
import https from 'node:https';
import ipaddr from 'ipaddr.js';
import { type AddressFilter, AddressRefused, hostOf } from './address.ts';
import type { Payload } from './payload.ts';
import { signatureHeaders } from './signature.ts';

/** A whole attempt, from resolving the name to the end of the answer. The specification advises 15 to 30 s; a receiver should store and answer. */
const ATTEMPT_MS = 15_000;

/** Bytes of the answer's body that are read (and thrown away) before the connection is cut. */
const ANSWER_BYTES_MAX = 64 * 1024;

export interface Endpoint {
  url: string;
  secret: Buffer;
}

export type Attempt =
  | { ok: true; status: number }
  /** `error` says what went wrong without anything of the answer's content. `gone`: the endpoint wants no more (410). */
  | { ok: false; status?: number; error: string; gone: boolean };

export class Sender {
  readonly #filter: AddressFilter;
  readonly #http: http.Agent;
  readonly #https: https.Agent;

  constructor(filter: AddressFilter) {
    this.#filter = filter;
    // New connections only come about through `lookup` or after a look at the address itself, so kept ones are judged too.
    const kept = { keepAlive: true, maxFreeSockets: 64, timeout: 2 * ATTEMPT_MS };
    this.#http = new http.Agent(kept);
    this.#https = new https.Agent(kept);
  }

  async send({ url, secret }: Endpoint, { id, body }: Payload, signal?: AbortSignal): Promise<Attempt> {
    const target = new URL(url);
    const host = hostOf(target);
    const refusal = ipaddr.isValid(host) ? this.#filter.refusal(host) : undefined;
    if (refusal) return failed(refusal);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Tongguan-Webhooks/1',
      ...signatureHeaders(secret, id, Math.floor(Date.now() / 1000), body),
    };
    const timeout = AbortSignal.timeout(ATTEMPT_MS);
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const first = await this.#request(target, headers, body, stop);
    if (first !== 'stale') return first;
    const second = await this.#request(target, headers, body, stop);
    return second === 'stale' ? failed('connection closed without an answer') : second;
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  /** `stale`: a kept connection had been closed by the other side, which says nothing about this delivery. */
  #request(target: URL, headers: Headers, body: string, signal: AbortSignal): Promise<Attempt | 'stale'> {
    return new Promise((resolve) => {
      const secure = target.protocol === 'https:';
      const options = { method: 'POST', headers, signal, lookup: this.#filter.lookup };
      const request = secure
        ? https.request(target, { ...options, agent: this.#https })
        : http.request(target, { ...options, agent: this.#http });
      request.once('response', (answer) => {
        discard(answer, () => resolve(outcome(answer.statusCode ?? 0)));
      });
      request.once('error', (error: NodeJS.ErrnoException) => {
        const stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        resolve(stale ? 'stale' : failed(reasonOf(error, signal)));
      });
      request.end(body);
    });
  }
}

type Headers = Record<string, string | number>;

function discard(answer: http.IncomingMessage, done: () => void): void {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) answer.destroy();
  });
  answer.once('close', done);
  answer.on('error', () => {}); // cut short: the status has been read
}

function outcome(status: number): Attempt {
  if (status >= 200 && status < 300) return { ok: true, status };
  const redirect = status >= 300 && status < 400 ? ' (redirects are not followed)' : '';
  return { ok: false, status, error: `HTTP ${status}${redirect}`, gone: status === 410 };
}

function failed(error: string): Attempt {
  return { ok: false, error, gone: false };
}

function reasonOf(error: NodeJS.ErrnoException, signal: AbortSignal): string {
  if (error instanceof AddressRefused) return error.message;
  if (signal.aborted) return `no answer within ${ATTEMPT_MS / 1000} s`;
  return error.code ?? 'connection failed';
}
