/** One attempt to deliver. Never throws; follows no redirect; reads no more of the answer than its status needs. */
import { Poster } from '../outgoing/post.ts';
import type { AddressFilter } from './address.ts';
import type { Payload } from './payload.ts';
import { signatureHeaders } from './signature.ts';

const LIMITS = {
  /** The specification advises 15 to 30 s; a receiver should store and answer. */
  attemptMs: 15_000,
  /** Read and thrown away. */
  answerBytesMax: 64 * 1024,
};

export interface Endpoint {
  url: string;
  secret: Buffer;
}

export type Attempt =
  | { ok: true; status: number }
  /** `error` says what went wrong without anything of the answer's content. `gone`: the endpoint wants no more (410). */
  | { ok: false; status?: number; error: string; gone: boolean };

export class Sender {
  readonly #poster: Poster;

  constructor(filter: AddressFilter) {
    this.#poster = new Poster(filter, LIMITS);
  }

  async send({ url, secret }: Endpoint, { id, body }: Payload, signal?: AbortSignal): Promise<Attempt> {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Tongguan-Webhooks/1',
      ...signatureHeaders(secret, id, Math.floor(Date.now() / 1000), body),
    };
    const posted = await this.#poster.post(url, headers, body, signal);
    return posted.ok ? outcome(posted.status) : { ok: false, error: posted.error, gone: false };
  }

  close(): void {
    this.#poster.close();
  }
}

function outcome(status: number): Attempt {
  if (status >= 200 && status < 300) return { ok: true, status };
  const redirect = status >= 300 && status < 400 ? ' (redirects are not followed)' : '';
  return { ok: false, status, error: `HTTP ${status}${redirect}`, gone: status === 410 };
}
