/**
 * The population register as a service over HTTP: `POST <url>` with `{"people":[{"name":"…","number":"…"}]}`, answered with
 * `{"answers":["match","mismatch",null]}` in the same order. Bounded on every side: time, connections, size, tries; behind a circuit
 * breaker, so that a register that is down costs nobody the time of finding out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RegisterAnswer } from '@tongguan/clearance';
import { Poster } from '../outgoing/post.ts';
import type { IdentityRegister } from '../ports/identity.ts';
import { tally } from '../watch/tally.ts';
import type { AddressFilter } from '../webhooks/address.ts';
import { Breaker } from './breaker.ts';

/** A message waits for its 202 while the register is asked: half a second is what a slow one may take of it. */
const ATTEMPT_MS = 500;
/** Tries of one question, and the pause before the second, doubled before the next. */
const TRIES_MAX = 3;
const PAUSE_MS = 50;
const CONNECTIONS_MAX = 8;
/** 500 answers of a dozen bytes. */
const ANSWER_BYTES_MAX = 64 * 1024;
const BREAKER = { failuresMax: 3, restMs: 2_000, restMsMax: 60_000 };

export interface HttpRegisterOptions {
  url: string;
  /** Sent as bearer token. Never logged. */
  key?: string | undefined;
  filter: AddressFilter;
  onFailure(reason: string): void;
}

export function httpRegister({ url, key, filter, onFailure }: HttpRegisterOptions): IdentityRegister {
  const poster = new Poster(filter, {
    attemptMs: ATTEMPT_MS,
    answerBytesMax: ANSWER_BYTES_MAX,
    connectionsMax: CONNECTIONS_MAX,
  });
  const breaker = new Breaker(BREAKER);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Tongguan-Identity/1',
    ...(key && { authorization: `Bearer ${key}` }),
  };

  async function once(body: string, count: number): Promise<Answers | string> {
    const posted = await poster.post(url, headers, body);
    if (!posted.ok) return posted.error;
    if (posted.status !== 200) return `HTTP ${posted.status}`;
    return (posted.cut ? undefined : answersIn(posted.body, count)) ?? 'an answer of another form';
  }

  return {
    async ask(people) {
      const body = JSON.stringify({ people });
      for (let tries = 0; tries < TRIES_MAX; tries++) {
        if (tries > 0) await sleep(PAUSE_MS * 2 ** (tries - 1));
        if (!breaker.mayTry(Date.now())) break;
        const answers = await once(body, people.length);
        if (typeof answers !== 'string') {
          breaker.answered();
          tally.count('party.register.ok');
          return answers;
        }
        breaker.failed(Date.now());
        tally.count('party.register.bad');
        onFailure(answers);
      }
      return people.map(() => undefined);
    },
    isResting: () => breaker.isOpen(Date.now()),
    close: () => poster.close(),
  };
}

type Answers = (RegisterAnswer | undefined)[];

function answersIn(body: Buffer, count: number): Answers | undefined {
  try {
    const { answers } = JSON.parse(body.toString()) as { answers?: unknown };
    if (!Array.isArray(answers) || answers.length !== count) return undefined;
    return answers.map((answer) => (answer === 'match' || answer === 'mismatch' ? answer : undefined));
  } catch {
    return undefined;
  }
}
