/** What the register has said, for a while: by the keyed hash of number and name, so that memory holds nobody's data. Bounded. */
import type { Person, RegisterAnswer } from '@tongguan/clearance';
import type { Seal } from '../services.ts';

const HOUR_MS = 3_600_000;
/** A name changes seldom; a register's mistake should not outlast the day. */
const KEPT_MS: Readonly<Record<RegisterAnswer, number>> = { match: 24 * HOUR_MS, mismatch: HOUR_MS };
/** Buyers of a minute of the national peak, some 6 MB. When it is full the older half goes. */
const ANSWERS_MAX = 60_000;

export class Answers {
  readonly #seal: Pick<Seal, 'person'>;
  readonly #max: number;
  /** The second until which it holds, below zero for a mismatch: a number that takes no memory of its own. */
  #younger = new Map<string, number>();
  #older = new Map<string, number>();

  constructor(seal: Pick<Seal, 'person'>, max = ANSWERS_MAX) {
    this.#seal = seal;
    this.#max = max;
  }

  get(person: Person, now: number): RegisterAnswer | undefined {
    const key = this.#keyOf(person);
    const kept = this.#younger.get(key) ?? this.#older.get(key) ?? 0;
    if (now >= Math.abs(kept) * 1_000) return undefined;
    return kept > 0 ? 'match' : 'mismatch';
  }

  keep(person: Person, answer: RegisterAnswer, now: number): void {
    if (this.#younger.size >= this.#max / 2) {
      this.#older = this.#younger;
      this.#younger = new Map();
    }
    const until = Math.ceil((now + KEPT_MS[answer]) / 1_000);
    this.#younger.set(this.#keyOf(person), answer === 'match' ? until : -until);
  }

  /** The separator stands in no name. */
  #keyOf({ name, number }: Person): string {
    return this.#seal.person(`${number}\u0001${name}`).toString('latin1');
  }
}
