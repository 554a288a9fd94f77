/**
 * One POST to an address that somebody else named: judged before it is reached, no redirect followed, no more read than was asked for, over
 * in time. Never throws. Webhooks, the population register and the platforms' payment data go out by it.
 */
import http from 'node:http';
import https from 'node:https';
import ipaddr from 'ipaddr.js';
import { type AddressFilter, AddressRefused, hostOf } from '../webhooks/address.ts';

export interface PosterLimits {
  /** A whole attempt, from resolving the name to the end of the answer. */
  attemptMs: number;
  /** Bytes of the answer's body that are read before the connection is cut. */
  answerBytesMax: number;
  /** Connections to one host; further requests wait for one of them. Default: no bound. */
  connectionsMax?: number;
}

export type Headers = Readonly<Record<string, string | number>>;

export type Posted =
  /** `cut`: the body goes on behind what was read. */
  | { ok: true; status: number; body: Buffer; cut: boolean }
  /** What went wrong, without anything of the answer's content. */
  | { ok: false; error: string };

export class Poster {
  readonly #filter: AddressFilter;
  readonly #limits: PosterLimits;
  readonly #http: http.Agent;
  readonly #https: https.Agent;

  constructor(filter: AddressFilter, limits: PosterLimits) {
    this.#filter = filter;
    this.#limits = limits;
    // New connections only come about through `lookup` or after a look at the address itself, so kept ones are judged too.
    const { attemptMs, connectionsMax: maxSockets = Number.POSITIVE_INFINITY } = limits;
    const kept = { keepAlive: true, maxSockets, maxFreeSockets: 64, timeout: 2 * attemptMs };
    this.#http = new http.Agent(kept);
    this.#https = new https.Agent(kept);
  }

  async post(url: string, headers: Headers, body: string, signal?: AbortSignal): Promise<Posted> {
    const target = new URL(url);
    const host = hostOf(target);
    const refusal = ipaddr.isValid(host) ? this.#filter.refusal(host) : undefined;
    if (refusal) return { ok: false, error: refusal };
    const whole = { ...headers, 'content-length': Buffer.byteLength(body) };
    const timeout = AbortSignal.timeout(this.#limits.attemptMs);
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const first = await this.#request(target, whole, body, stop);
    if (first !== 'stale') return first;
    const second = await this.#request(target, whole, body, stop);
    return second === 'stale' ? { ok: false, error: 'connection closed without an answer' } : second;
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  /** `stale`: a kept connection had been closed by the other side, which says nothing about this request. */
  #request(target: URL, headers: Headers, body: string, signal: AbortSignal): Promise<Posted | 'stale'> {
    return new Promise((resolve) => {
      const secure = target.protocol === 'https:';
      const options = { method: 'POST', headers, signal, lookup: this.#filter.lookup };
      const request = secure
        ? https.request(target, { ...options, agent: this.#https })
        : http.request(target, { ...options, agent: this.#http });
      request.once('response', (answer) => read(answer, this.#limits.answerBytesMax, resolve));
      request.once('error', (error: NodeJS.ErrnoException) => {
        const stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        resolve(stale ? 'stale' : { ok: false, error: this.#reasonOf(error, signal) });
      });
      request.end(body);
    });
  }

  #reasonOf(error: NodeJS.ErrnoException, signal: AbortSignal): string {
    if (error instanceof AddressRefused) return error.message;
    if (signal.aborted) return `no answer within ${this.#limits.attemptMs / 1000} s`;
    return error.code ?? 'connection failed';
  }
}

function read(answer: http.IncomingMessage, bytesMax: number, done: (posted: Posted) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > bytesMax) answer.destroy();
    else chunks.push(chunk);
  });
  answer.once('close', () =>
    done({ ok: true, status: answer.statusCode ?? 0, body: Buffer.concat(chunks), cut: !answer.complete }),
  );
  answer.on('error', () => {}); // cut short: the status has been read
}
