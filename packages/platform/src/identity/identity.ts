/**
 * Who a buyer is, for the rooms that decide. Answers are at hand or are asked for outside of any transaction: at examination, before the
 * commit that needs them, with one call for all who come within some milliseconds; or before the next try of a case that had to wait.
 * Whoever declares can make us ask about anybody, so askers are limited: above all by how often their people are not who they say, which is
 * what trying out another's number looks like. Beyond the limits nobody is asked, and cases wait.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person, RegisterAnswer } from '@tongguan/clearance';
import { RateLimiter } from '../http/rate-limit.ts';
import type { IdentityRegister } from '../ports/identity.ts';
import type { Clock, Seal } from '../services.ts';
import { Answers } from './answers.ts';

export interface Asked {
  person: Person;
  /** The declaring participant. */
  caller: string;
}

export interface Identity {
  /** False where the register answers at once, so that nobody need wait. */
  readonly asksOutside: boolean;
  atHand(person: Person): RegisterAnswer | undefined;
  /** Resolves when the register has been asked about those who are not at hand, or will not be now. True when something was learnt. */
  ask(asked: readonly Asked[]): Promise<boolean>;
}

export interface IdentityLimits {
  /** People of one call. */
  batchMax: number;
  /** How long a call waits for more people. */
  gatherMs: number;
  /** People waiting to be asked about; beyond it nobody is asked. */
  waitingMax: number;
  /** Questions of one caller a minute, in each process. */
  asksPerMinute: number;
  /** Of them not answered with a match, an hour: at first so many at once. A platform of a million orders a day mistypes some hundred. */
  mismatchesPerHour: number;
}

const defaultLimits: IdentityLimits = {
  batchMax: 500,
  gatherMs: 5,
  waitingMax: 20_000,
  asksPerMinute: 120_000,
  mismatchesPerHour: 1_000,
};

interface Waiting extends Asked {
  done(learnt: boolean): void;
}

export function createIdentity(
  register: IdentityRegister,
  { seal, clock }: { seal: Pick<Seal, 'person'>; clock: Pick<Clock, 'now'> },
  limits: IdentityLimits = defaultLimits,
): Identity {
  const answers = new Answers(seal);
  const asks = new RateLimiter({ burst: limits.asksPerMinute, everyMs: 60_000 / limits.asksPerMinute });
  const mismatches = new RateLimiter({
    burst: limits.mismatchesPerHour,
    everyMs: 3_600_000 / limits.mismatchesPerHour,
  });
  let waiting: Waiting[] = [];
  let gathering = false;

  const atHand = (person: Person) => register.atOnce?.(person) ?? answers.get(person, clock.now());

  function askOne(asked: Asked): Promise<boolean> {
    const { caller } = asked;
    const isSpent = mismatches.isSpent(caller) || asks.take(caller) !== undefined;
    if (isSpent || waiting.length >= limits.waitingMax) return Promise.resolve(false);
    return new Promise((done) => {
      waiting.push({ ...asked, done });
      if (!gathering) void gather();
    });
  }

  async function gather(): Promise<void> {
    gathering = true;
    await sleep(limits.gatherMs);
    gathering = false;
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += limits.batchMax)
      void askBatch(all.slice(from, from + limits.batchMax));
  }

  async function askBatch(batch: readonly Waiting[]): Promise<void> {
    const said = await register.ask(batch.map(({ person }) => person)).catch(() => []);
    for (const [i, { person, caller, done }] of batch.entries()) {
      const answer = said[i];
      if (answer !== undefined) answers.keep(person, answer, clock.now());
      if (answer === 'mismatch') mismatches.take(caller);
      done(answer !== undefined);
    }
  }

  return {
    asksOutside: register.atOnce === undefined,
    atHand,
    async ask(asked) {
      const open = asked.filter(({ person }) => atHand(person) === undefined);
      // What answers at once has nothing more to say.
      if (open.length === 0 || register.atOnce) return false;
      const learnt = await Promise.all(open.map(askOne));
      return learnt.some(Boolean);
    },
  };
}
