// What the steps of a story share: the platform's doors, the companies with their keys, and the parcel as it has become so far.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Client, ReceiptLine, RequestInput } from '../client.ts';
import { type Good, goods } from '../goods.ts';
import { createSigner, type DeclarationType } from '../messages.ts';
import { type Cast, type Credentialed, demoCast, tradeRoles } from '../participants.ts';
import { makeTrade, type Trade } from '../trade.ts';
import type { Story } from './story.ts';

export interface WorldOptions {
  client: Client;
  /** Of the platform, for papers: the client reads text only. */
  baseUrl: string;
  /** Registered companies with their keys. */
  participants: readonly Credentialed[];
  delegations?: Cast['delegations'];
  /** Of the platform, for what an operator or officer does in a story. */
  operatorToken: string;
  /** Moves the sandbox clock on; a story that needs it fails without. */
  advanceClock?: (ms: number) => Promise<void>;
  /** Keeps a paper of the story for whoever wants to look at it. */
  keep?: (name: string, bytes: Buffer) => void;
  /** Which trade is told: the same seed, the same buyer and charges. */
  seed: string;
  /** What is bought; see Story. */
  basket?: Story['basket'];
}

type Roles = Record<'platform' | 'seller' | 'payment' | 'logistics' | 'agent', Credentialed>;

/** Longest wait for something that should come: decisions take tenths of a second, a busy machine more. */
const WAIT_MS = 60_000;
const POLL_SECONDS = 2;

export class World {
  readonly client: Client;
  readonly roles: Roles;
  readonly operatorToken: string;
  readonly trade: Trade;
  /** Numbers and amounts that one step leaves for those after it, by name. */
  readonly known = new Map<string, string>();
  readonly #baseUrl: string;
  readonly #advanceClock: WorldOptions['advanceClock'];
  readonly #keep: WorldOptions['keep'];
  /** Of the platform's clock against this machine's. */
  #offsetMs = 0;
  readonly #cursors = new Map<string, number>();

  constructor(options: WorldOptions) {
    const { client, baseUrl, participants, delegations, operatorToken, advanceClock, keep, seed, basket } = options;
    this.#baseUrl = baseUrl;
    this.#keep = keep;
    this.client = client;
    this.operatorToken = operatorToken;
    this.#advanceClock = advanceClock;
    this.roles = tradeRoles(participants, delegations ?? demoCast.delegations)[0]!;
    const lines = basket?.map(({ hs10, qty }) => ({ good: goodOf(hs10), qty }));
    this.trade = makeTrade(1, this.roles, { seed, prefix: 'STORY', at: Date.now(), ...(lines && { lines }) });
  }

  get orderNo(): string {
    return this.trade.order.head.orderNo;
  }

  /** What an earlier step left. */
  get(name: string): string {
    const value = this.known.get(name);
    if (value === undefined) throw new Error(`no step before has told ${name}`);
    return value;
  }

  /** Asks a door as a company; any answer but the one wanted ends the story in the platform's words. */
  async ask<T>(path: string, as: Credentialed, input: RequestInput = {}, wanted = 200): Promise<T> {
    const headers = {
      accept: 'application/json',
      ...(input.body !== undefined && { 'content-type': 'application/json' }),
      ...input.headers,
    };
    const answer = await this.client.request(path, { apiKey: as.apiKey, ...input, headers });
    return JSON.parse(expected(answer, wanted, path).text) as T;
  }

  /** Signs one record as a company and hands it in. */
  async declare(
    type: DeclarationType,
    as: Credentialed,
    record: { head: object; list?: readonly object[] },
  ): Promise<void> {
    const records = [{ list: [], ...record }] as never;
    const bytes = createSigner(as).sign({ type, guid: randomUUID().toUpperCase(), records });
    expected(await this.client.post(bytes), 202, type);
  }

  /** Reads a company's receipts until one is as wanted; those before it are read for good. */
  async receipt(as: Credentialed, isWanted: (receipt: ReceiptLine) => boolean): Promise<ReceiptLine> {
    const until = Date.now() + WAIT_MS;
    while (Date.now() < until) {
      const after = this.#cursors.get(as.code) ?? 0;
      const { receipts } = await this.client.receipts({ apiKey: as.apiKey, after, limit: 100, wait: POLL_SECONDS });
      for (const receipt of receipts) {
        this.#cursors.set(as.code, receipt.cursor);
        if (isWanted(receipt)) return receipt;
        if (isRefusal(receipt)) throw new Error(`${receipt.type} ${receipt.returnStatus} ${receipt.returnInfo}`);
      }
    }
    throw new Error(`no receipt as wanted came to ${as.code} within ${WAIT_MS / 1000} s`);
  }

  /** Asks again and again until the answer is as wanted. */
  async until<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
    const until = Date.now() + WAIT_MS;
    while (Date.now() < until) {
      const found = await ask();
      if (found !== undefined) return found;
      await sleep(PAUSE_MS);
    }
    throw new Error(`${what} did not come within ${WAIT_MS / 1000} s`);
  }

  /** A paper as PDF. */
  async paper(path: string, as: Credentialed, name: string): Promise<Buffer> {
    const answer = await fetch(new URL(path, this.#baseUrl), { headers: { authorization: `Bearer ${as.apiKey}` } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (answer.status !== 200 || bytes.subarray(0, 5).toString() !== '%PDF-')
      throw new Error(`${path}: ${answer.status}`);
    this.#keep?.(`${name}.pdf`, bytes);
    return bytes;
  }

  /** Beijing day of the platform's clock, YYYY-MM-DD. */
  today(): string {
    return new Date(Date.now() + this.#offsetMs + BEIJING_MS).toISOString().slice(0, 10);
  }

  /** Moves the platform's clock to ten in the morning of a Beijing day. */
  async advanceTo(day: string): Promise<void> {
    if (!this.#advanceClock) throw new Error('the clock of this platform cannot be moved');
    const ms = Date.parse(`${day}T10:00:00+08:00`) - Date.now() - this.#offsetMs;
    await this.#advanceClock(ms);
    this.#offsetMs += ms;
  }
}

const BEIJING_MS = 8 * 3_600_000;
const PAUSE_MS = 300;

function goodOf(hs10: string): Good {
  const good = goods.find((one) => one.hs10 === hs10);
  if (good === undefined) throw new Error(`nobody sells goods of ${hs10}`);
  return good;
}

function expected(answer: Answer, wanted: number, what: string): Answer {
  if (answer.status === wanted) return answer;
  throw new Error(`${what}: ${answer.status} ${answer.text.slice(0, 1_000)}`);
}

const isRefusal = ({ returnStatus }: ReceiptLine): boolean => returnStatus.startsWith('-') || returnStatus === '100';
