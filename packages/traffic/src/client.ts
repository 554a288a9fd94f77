// A small client of the platform's doors. Keep-alive, a bounded number of posts at once, and patience: 429, 503 and broken
// connections are tried again, which is safe because a message is known by its guid and content.
import { X509Certificate } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions as HttpsAgentOptions, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ClientOptions {
  /** `http://127.0.0.1:8080` */
  baseUrl: string;
  /** Posts and short questions at once. More than a few per core only moves the queue to the server. Default 16. */
  concurrency?: number;
  /** Longest wait for an answer, long polls apart. Default 30,000 ms. */
  timeoutMs?: number;
  /** Tries of one request, the first included. Default 8: with the pauses below about a minute. */
  tries?: number;
  /** Certificate authority (PEM) for a platform with a private TLS certificate, instead of those that Node trusts. */
  ca?: string;
  /** The platform's own certificate (PEM): this one alone is trusted, whatever names stand in it and whoever issued it. */
  certificate?: string;
}

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
  /** What `text` was read from. */
  bytes: Buffer;
}

export interface RequestInput {
  method?: 'GET' | 'POST' | 'DELETE' | 'PUT';
  headers?: Record<string, string>;
  body?: string | Buffer;
  apiKey?: string;
  signal?: AbortSignal;
  /** Seconds the server may hold the request; goes into the query as `wait` and gets its own connection. */
  wait?: number;
}

export interface ReceiptLine {
  cursor: number;
  type: string;
  guid: string;
  orderNo?: string;
  copNo?: string;
  returnStatus: string;
  returnInfo: string;
  returnTime: string;
  xml: string;
}

export interface ReceiptPage {
  receipts: ReceiptLine[];
  next: number;
}

export interface Client {
  /** Any request; answers of every status are returned, only a platform that cannot be reached throws. */
  request(path: string, input?: RequestInput): Promise<Answer>;
  /** Posts one message to `POST /ceb`. */
  post(message: string | Buffer, input?: { apiKey?: string; signal?: AbortSignal }): Promise<Answer>;
  /** One page of receipts after a cursor. Throws on any answer but 200. */
  receipts(input: {
    apiKey: string;
    after: number;
    limit?: number;
    wait?: number;
    signal?: AbortSignal;
  }): Promise<ReceiptPage>;
  close(): void;
}

/** Waits between tries, when the server names none: 0.25 s doubling to 15 s. */
const PAUSE_FIRST_MS = 250;
const PAUSE_MAX_MS = 15_000;
/** A server's Retry-After is honoured up to this. */
const RETRY_AFTER_MAX_MS = 60_000;
/** An answer longer than this is not one of our doors. 1,000 receipts with XML are about 2 MB. */
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;

export function createClient(options: ClientOptions): Client {
  const base = new URL(options.baseUrl);
  const { concurrency = 16, timeoutMs = 30_000, tries = 8 } = options;
  const secure = base.protocol === 'https:';
  const agentOf = (maxSockets: number) =>
    secure
      ? new HttpsAgent({ keepAlive: true, maxSockets, ...trustOf(options) })
      : new HttpAgent({ keepAlive: true, maxSockets });
  // Long polls hold their connection for seconds, so they never stand in the way of posts.
  const agents = { work: agentOf(concurrency), waiting: agentOf(Number.POSITIVE_INFINITY) };

  async function request(path: string, input: RequestInput = {}): Promise<Answer> {
    const url = new URL(path, base);
    if (input.wait !== undefined) url.searchParams.set('wait', String(input.wait));
    const requestOptions: RequestOptions = {
      method: input.method ?? (input.body === undefined ? 'GET' : 'POST'),
      headers: headersOf(input),
      agent: input.wait === undefined ? agents.work : agents.waiting,
      timeout: timeoutMs + (input.wait ?? 0) * 1000,
      signal: input.signal,
    };
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= tries;
      try {
        const answer = await once(secure ? httpsRequest : httpRequest, url, requestOptions, input.body);
        if (last || !isBusy(answer.status)) return answer;
        await sleep(retryAfterMs(answer) ?? pauseMs(attempt), undefined, { signal: input.signal });
      } catch (error) {
        if (last || input.signal?.aborted || !isConnectionFault(error)) throw explained(error, url);
        await sleep(pauseMs(attempt), undefined, { signal: input.signal });
      }
    }
  }

  return {
    request,
    post: (message, input = {}) =>
      request('/ceb', { method: 'POST', body: message, headers: { 'content-type': 'application/xml' }, ...input }),
    receipts: async ({ apiKey, after, limit = 500, wait = 0, signal }) => {
      const answer = await request(`/ceb/receipts?after=${after}&limit=${limit}`, { apiKey, signal, wait });
      if (answer.status !== 200)
        throw new Error(`Receipts after ${after}: ${answer.status} ${answer.text.slice(0, 500)}`);
      return JSON.parse(answer.text) as ReceiptPage;
    },
    close: () => {
      agents.work.destroy();
      agents.waiting.destroy();
    },
  };
}

function trustOf({ ca, certificate }: ClientOptions): HttpsAgentOptions {
  if (certificate === undefined) return { ca };
  const own = new X509Certificate(certificate).fingerprint256;
  return {
    ca: certificate,
    allowPartialTrustChain: true,
    checkServerIdentity: (_host, peer) =>
      peer.fingerprint256 === own ? undefined : new Error('The platform shows another certificate than its own.'),
  };
}

function headersOf({ headers, apiKey, body }: RequestInput): Record<string, string> {
  return {
    ...headers,
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
  };
}

/** One exchange over the wire. */
function once(
  send: typeof httpRequest,
  url: URL,
  options: RequestOptions,
  body: string | Buffer | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > ANSWER_MAX_BYTES) response.destroy(new Error(`The answer is longer than ${ANSWER_MAX_BYTES} bytes`));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, text: bytes.toString('utf8'), bytes });
      });
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' })));
    request.on('error', reject);
    request.end(body);
  });
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

/** Retry-After in seconds or as a date; undefined when absent or unreadable. */
export function retryAfterMs(answer: Pick<Answer, 'headers'>, now: number = Date.now()): number | undefined {
  const value = answer.headers['retry-after'];
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS);
}

function pauseMs(attempt: number): number {
  return Math.min(PAUSE_FIRST_MS * 2 ** (attempt - 1), PAUSE_MAX_MS);
}

/** Faults of the connection, not of the request: the platform restarts, a socket was closed between two uses. */
const CONNECTION_FAULTS = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'EAI_AGAIN']);

function isConnectionFault(error: unknown): boolean {
  return CONNECTION_FAULTS.has(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function explained(error: unknown, url: URL): unknown {
  if (codeOf(error) !== 'ECONNREFUSED') return error;
  return new Error(`Nothing answers at ${url.origin}: is the platform running there?`, { cause: error });
}
