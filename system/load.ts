/** Declarants who never give up: what was not acknowledged is sent again, as it is, until it is. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, random, type Trade } from '@tongguan/traffic';
import type { Doors } from './doors.ts';
import type { Market, Signed } from './market.ts';

const POSTERS = 6;
/** Trades whose documents are on the way at once: the four of a trade stand apart in the queue. */
const OPEN_TRADES = 10;
const PAUSE_MS = 100;

export interface Posted {
  xml: Buffer;
  tries: number;
  /** Body of the 202. */
  acknowledged?: string;
}

export class Load {
  readonly trades: Trade[] = [];
  readonly messages: Posted[] = [];
  /** Answers that no declarant should get: anything but 202, 429, 503 or a broken connection. */
  readonly unexpected: string[] = [];
  readonly #market: Market;
  readonly #doors: Doors;
  readonly #chance: Random;
  readonly #queue: Posted[] = [];
  readonly #posters: Promise<void>[] = [];
  #stopped = false;

  constructor(market: Market, doors: Doors, seed: string) {
    this.#market = market;
    this.#doors = doors;
    this.#chance = random(seed, 'load');
  }

  get acknowledged(): number {
    return this.messages.filter((message) => message.acknowledged !== undefined).length;
  }

  start(): void {
    for (let i = 0; i < POSTERS; i++) this.#posters.push(this.#run());
  }

  /** Begins no new trade; resolves when everything begun is acknowledged. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#posters);
  }

  async #run(): Promise<void> {
    for (;;) {
      if (!this.#stopped) this.#open();
      const next = this.#queue.splice(this.#chance.int(0, Math.max(0, this.#queue.length - 1)), 1)[0];
      if (next === undefined) return;
      await this.#post(next);
    }
  }

  #open(): void {
    while (this.#queue.length < OPEN_TRADES * 4) {
      const { trade, order, payment, waybill, inventory } = this.#market.quartet(this.trades.length);
      this.trades.push(trade);
      this.#queue.push(...[order, payment, waybill, inventory].map((signed) => this.#message(signed)));
    }
  }

  #message({ xml }: Signed): Posted {
    const message = { xml, tries: 0 };
    this.messages.push(message);
    return message;
  }

  async #post(message: Posted): Promise<void> {
    for (;;) {
      message.tries++;
      const answer = await this.#doors.post(message.xml).catch(() => undefined);
      if (answer?.status === 202) {
        message.acknowledged = answer.text;
        return;
      }
      if (answer && ![429, 503].includes(answer.status)) this.unexpected.push(`${answer.status} ${answer.text}`);
      await sleep(PAUSE_MS);
    }
  }
}
