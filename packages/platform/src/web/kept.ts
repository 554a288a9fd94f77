/** Answers that may be some seconds old, by key: who asks again and again costs once, and who asks at the same time waits for the same. Bounded. */
export interface KeptBounds {
  /** How old an answer may be. */
  ms: number;
  /** Answers kept; the one made longest ago goes first. */
  most: number;
}

export class Kept<T> {
  readonly #bounds: KeptBounds;
  readonly #answers = new Map<string, { until: number; answer: Promise<T> }>();

  constructor(bounds: KeptBounds) {
    this.#bounds = bounds;
  }

  of(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key);
    if (known && known.until > performance.now()) return known.answer;
    const made = { until: performance.now() + this.#bounds.ms, answer: make() };
    this.#answers.delete(key);
    this.#answers.set(key, made);
    // A failure is not kept; a newer answer is.
    made.answer.catch(() => this.#answers.get(key) === made && this.#answers.delete(key));
    if (this.#answers.size > this.#bounds.most) this.#answers.delete(this.#answers.keys().next().value!);
    return made.answer;
  }

  /** Those whose key begins so. */
  forget(prefix: string): void {
    for (const key of this.#answers.keys()) if (key.startsWith(prefix)) this.#answers.delete(key);
  }
}
