/**
 * The duty that asks platforms for the raw data of payments: posts `openReq` to the interface that each has opened (`platDataOpen`), again
 * after a while where it was not answered or nothing was uploaded, and ends what is overdue. One process at a time does it. A platform
 * names the URL, so it is judged like a webhook's, and nothing of its answer is trusted or kept.
 */
import type { Pool } from 'pg';
import { KEY, type KeyRef } from '../intake/kinds.ts';
import { Poster } from '../outgoing/post.ts';
import type { Log } from '../postgres/connection.ts';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { tally } from '../watch/tally.ts';
import { addressFilter } from '../webhooks/address.ts';
import { OK } from './codes.ts';

const dueRequests = loadSql(import.meta.url, 'due-requests');
const recordAsked = loadSql(import.meta.url, 'record-asked');
const endOverdue = loadSql(import.meta.url, 'end-overdue');

const LIMITS = { attemptMs: 3_000, answerBytesMax: 64 * 1024, connectionsMax: 8 };
/** Questions looked at in one round, and of one platform in it: no more are under way. */
const ROUND_MAX = 256;
const OF_PLATFORM_MAX = 8;
/** Overdue questions ended in one round; the rest follow in the next. */
const OVERDUE_MAX = 1_000;
/** After a failure, doubled with each, up to the last figure. */
const AGAIN_MS = 10_000;
const AGAIN_MS_MAX = 3_600_000;
/** A platform that has said it will upload gets this long before it is asked again. */
const UPLOAD_MS = 600_000;
const ERROR_MAX = 300;

export interface AskTools {
  log: Log;
  pool: Pool;
  clock: Clock;
  /** Ranges (CIDR) that may be reached though they are not public. */
  webhookAllow: readonly string[];
}

interface DueRequest {
  case_id: number;
  session: string;
  order_no: string;
  attempts: number;
  url: string | null;
}

export class RawDataAsker {
  readonly #tools: AskTools;
  readonly #poster: Poster;
  /** Questions under way, by case: a platform that is slow keeps no round waiting. */
  readonly #asking = new Map<number, Promise<void>>();

  constructor(tools: AskTools) {
    this.#tools = tools;
    this.#poster = new Poster(addressFilter(tools.webhookAllow), LIMITS);
  }

  /** Begins what is due. Returns the orders whose time is over: their cases can be decided now. */
  async round(signal: AbortSignal): Promise<KeyRef[]> {
    const { pool, clock } = this.#tools;
    const due = await pool.query<DueRequest>(dueRequests, [new Date(clock.now()), OF_PLATFORM_MAX, ROUND_MAX]);
    for (const request of due.rows) {
      if (!this.#asking.has(request.case_id)) this.#asking.set(request.case_id, this.#ask(request, signal));
    }
    const { rows } = await pool.query<{ platform: string; order_no: string }>(endOverdue, [
      new Date(clock.now()),
      OVERDUE_MAX,
    ]);
    return rows.map(({ platform, order_no }) => ({ kind: KEY.orderInventory, owner: platform, number: order_no }));
  }

  /** After the signal: waits for what it has cut. */
  async close(): Promise<void> {
    await Promise.all(this.#asking.values());
    this.#poster.close();
  }

  /** Never throws: what cannot be recorded is asked again. */
  async #ask(request: DueRequest, signal: AbortSignal): Promise<void> {
    try {
      const error = await this.#post(request, signal);
      // One that was cut short says nothing about the platform.
      if (!signal.aborted) await this.#record(request, error);
    } catch (error) {
      this.#tools.log.warn({ code: (error as { code?: string }).code }, 'an answer to openReq is not recorded');
    } finally {
      this.#asking.delete(request.case_id);
    }
  }

  async #record(request: DueRequest, error: string | null): Promise<void> {
    tally.count(`party.raw-data.${error === null ? 'ok' : 'bad'}`);
    const now = this.#tools.clock.now();
    const pauseMs = error === null ? UPLOAD_MS : Math.min(AGAIN_MS * 2 ** Math.min(request.attempts, 10), AGAIN_MS_MAX);
    const values = [request.case_id, new Date(now + pauseMs), error?.slice(0, ERROR_MAX) ?? null, new Date(now)];
    await this.#tools.pool.query(recordAsked, values);
  }

  /** Why the platform did not take the question; null: it did. */
  async #post({ url, session, order_no }: DueRequest, signal: AbortSignal): Promise<string | null> {
    if (url === null) return 'the platform has registered no platDataOpen';
    const openReq = JSON.stringify({ orderNo: order_no, sessionID: session, serviceTime: this.#tools.clock.now() });
    const headers = {
      'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      'user-agent': 'Tongguan-RawData/1',
    };
    const posted = await this.#poster.post(url, headers, new URLSearchParams({ openReq }).toString(), signal);
    if (!posted.ok) return posted.error;
    if (posted.status >= 300 && posted.status < 400) return `HTTP ${posted.status} (redirects are not followed)`;
    if (posted.status !== 200) return `HTTP ${posted.status}`;
    if (posted.cut) return `an answer of more than ${LIMITS.answerBytesMax} bytes`;
    const code = codeIn(posted.body);
    if (code === undefined) return 'an answer that is no JSON with a code';
    return code === OK ? null : `code ${code}`;
  }
}

function codeIn(body: Buffer): string | undefined {
  try {
    const { code } = JSON.parse(body.toString()) as { code?: unknown };
    const text = typeof code === 'number' ? String(code) : code;
    return typeof text === 'string' && /^\d{1,5}$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
