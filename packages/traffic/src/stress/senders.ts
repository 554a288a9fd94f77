// Sends what is due when it is due, over as many connections as that takes. It has the patience of participants' software: a lost connection
// is opened again, a 429 or 503 is waited out, and the same bytes go again, which is safe because a message is known by its guid and content.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { postHead } from '../load/prepared.ts';
import type { RawAnswer } from '../load/raw-answer.ts';
import { RawConnection, type Target } from '../load/raw-connection.ts';
import type { Dispatch, DueMessage } from './dispatch.ts';
import type { StressTally } from './tally.ts';

/** Messages under way at once. Beyond, the next one waits, and its waiting counts. */
const CONNECTIONS_MAX = 512;
/** Then a message is given up, and the verdict says so. */
const PATIENCE_MS = 120_000;
const RETRY_MS = 500;
/** A Retry-After beyond is cut to this. */
const RETRY_AFTER_MS_MAX = 15_000;

export interface SendersOptions {
  target: Target;
  dispatch: Dispatch;
  tally: StressTally;
  /** performance.now() at the beginning of the run. */
  startedAt: number;
  /** Aborted: nothing waits for its time any more. */
  signal: AbortSignal;
}

export class StressSenders {
  readonly #options: SendersOptions;
  readonly #underWay = new Set<Promise<void>>();
  readonly #idle: RawConnection[] = [];
  #roomMade: (() => void) | undefined;

  constructor(options: SendersOptions) {
    this.#options = options;
  }

  /** Resolves when every message has had its last word. */
  async run(): Promise<void> {
    const { dispatch, startedAt, signal } = this.#options;
    for (let message = dispatch.next(); message; message = dispatch.next()) {
      const wait = startedAt + message.dueMs - performance.now();
      // Told to stop, what was begun goes at once.
      if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => {});
      else await turn();
      if (this.#underWay.size >= CONNECTIONS_MAX) await this.#room();
      const task = this.#send(message).finally(() => this.#ended(task));
      this.#underWay.add(task);
    }
    await Promise.all(this.#underWay);
    for (const connection of this.#idle) connection.close();
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#roomMade = resolve;
    });
  }

  #ended(task: Promise<void>): void {
    this.#underWay.delete(task);
    this.#roomMade?.();
    this.#roomMade = undefined;
  }

  async #send({ batch, part, bytes, dueMs, duplicate, forged }: DueMessage): Promise<void> {
    const { tally, startedAt } = this.#options;
    if (forged) {
      const answer = await this.#deliver(forged);
      if (answer) tally.forgedAnswered(answer.status);
    }
    const answer = await this.#deliver(bytes);
    if (!answer) return tally.givenUp();
    if (answer.status !== 202) return tally.refused(causeOf(answer));
    tally.accepted(batch, part, startedAt + dueMs);
    if (!duplicate) return;
    const again = await this.#deliver(bytes);
    if (again) tally.duplicateAnswered(again.status);
  }

  /** The platform's last word on these bytes; undefined when patience is at its end. */
  async #deliver(bytes: Buffer): Promise<RawAnswer | undefined> {
    const { tally } = this.#options;
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      let pauseMs = RETRY_MS;
      try {
        const answer = await this.#request(bytes);
        if (answer.status !== 429 && answer.status !== 503) return answer;
        tally.pushedBack(causeOf(answer));
        pauseMs = Math.min((answer.retryAfter ?? 0) * 1000 || RETRY_MS, RETRY_AFTER_MS_MAX);
      } catch {
        tally.connectionLost();
      }
      await sleep(pauseMs);
    }
    return undefined;
  }

  async #request(bytes: Buffer): Promise<RawAnswer> {
    const connection = this.#idleOne() ?? (await RawConnection.open(this.#options.target));
    const answer = await connection.request(postHead(connection.host, bytes.length), bytes);
    this.#idle.push(connection);
    return answer;
  }

  /** The server closes those that were idle for long. */
  #idleOne(): RawConnection | undefined {
    let connection = this.#idle.pop();
    while (connection && !connection.open) connection = this.#idle.pop();
    return connection;
  }
}

/** `503 queue-full`: the status and the first fault's code. */
function causeOf({ status, body }: RawAnswer): string {
  try {
    const { errors } = JSON.parse(body.toString('utf8')) as { errors?: { code?: string }[] };
    return `${status} ${errors?.[0]?.code ?? ''}`.trim();
  } catch {
    return String(status);
  }
}
