/** The platform's doors as a participant's program sees them: plain HTTP, nothing of the platform's own code. */

import type { ReceiptLine } from '@tongguan/traffic';

export type { ReceiptLine };

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Fault as `errors` of a problem lists it. */
export interface FaultLine {
  code: string;
  path: string;
  value?: string;
  message: string;
  rule: string;
}

export interface Problem {
  title: string;
  status: number;
  detail: string;
  errors: FaultLine[];
  messageId?: string;
}

export interface Page {
  receipts: ReceiptLine[];
  next: number;
}

/** No door holds a request longer: a long poll of 60 s is not among those that tests ask for. */
const ANSWER_MS_MAX = 30_000;
/** How long a test waits for a receipt that must come. */
const PATIENCE_MS = 10_000;

export class Doors {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async request(method: string, path: string, init: Omit<RequestInit, 'method'> = {}): Promise<Answer> {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX);
    const response = await fetch(`${this.#baseUrl}${path}`, { signal, ...init, method });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  get(path: string, apiKey?: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.request('GET', path, { headers: { ...bearer(apiKey), ...headers } });
  }

  /** JSON in; without a body for DELETE. */
  send(method: string, path: string, apiKey: string, body?: unknown): Promise<Answer> {
    const headers = { ...bearer(apiKey), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    return this.request(method, path, { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  post(xml: Uint8Array | string, apiKey?: string): Promise<Answer> {
    const body = typeof xml === 'string' ? xml : new Uint8Array(xml);
    return this.request('POST', '/ceb', { headers: { 'content-type': 'application/xml', ...bearer(apiKey) }, body });
  }

  async page(apiKey: string, after: number, { limit = 1000, wait = 0 } = {}): Promise<Page> {
    const answer = await this.get(`/ceb/receipts?after=${after}&limit=${limit}&wait=${wait}`, apiKey);
    if (answer.status !== 200) throw new Error(`Receipts after ${after}: ${answer.status} ${answer.text}`);
    return bodyOf<Page>(answer);
  }

  /** The whole series after a cursor. */
  async receipts(apiKey: string, after = 0): Promise<ReceiptLine[]> {
    const all: ReceiptLine[] = [];
    for (let cursor = after; ; ) {
      const { receipts, next } = await this.page(apiKey, cursor);
      if (receipts.length === 0) return all;
      all.push(...receipts);
      cursor = next;
    }
  }

  /** Receipts about one thing, read until they are enough. Fails with what came instead. */
  async until(
    apiKey: string,
    about: (receipt: ReceiptLine) => boolean,
    enough: (found: ReceiptLine[]) => boolean,
  ): Promise<ReceiptLine[]> {
    const deadline = Date.now() + PATIENCE_MS;
    const found: ReceiptLine[] = [];
    for (let cursor = 0; !enough(found); ) {
      if (Date.now() > deadline) throw new Error(`The expected receipt did not come. Seen: ${seen(found)}`);
      const { receipts, next } = await this.page(apiKey, cursor, { wait: 1 });
      found.push(...receipts.filter(about));
      cursor = next;
    }
    return found;
  }
}

const seen = (found: ReceiptLine[]): string =>
  found.map((receipt) => `${receipt.returnStatus} ${receipt.returnInfo}`).join(' | ') || 'none';

export function bodyOf<T>(answer: Answer): T {
  return JSON.parse(answer.text) as T;
}

const bearer = (apiKey?: string): Record<string, string> =>
  apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
