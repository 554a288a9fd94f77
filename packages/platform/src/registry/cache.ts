/**
 * A bounded cache of lookups. It holds the running question, not only its answer: callers who ask the same at the same
 * time share one query, and an answer asked for before `clear` can never enter after it. Only what was found is kept:
 * a newcomer is seen at once, and strangers cannot fill the cache.
 */
export class LookupCache<T> {
  readonly #entries = new Map<string, Lookup<T>>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get(key: string, load: () => Promise<T | undefined>): Promise<T | undefined> {
    const known = this.#entries.get(key);
    if (known) return known.asked;
    const lookup: Lookup<T> = { asked: load(), found: undefined };
    this.#makeRoom();
    this.#entries.set(key, lookup);
    const forget = () => {
      if (this.#entries.get(key) === lookup) this.#entries.delete(key);
    };
    lookup.asked.then((found) => {
      if (found === undefined) forget();
      else lookup.found = found;
    }, forget);
    return lookup.asked;
  }

  /** What is known without asking: the hot path waits for nothing that is here. */
  atHand(key: string): T | undefined {
    return this.#entries.get(key)?.found;
  }

  clear(): void {
    this.#entries.clear();
  }

  /** The oldest entry goes: a map keeps the order in which its keys came. */
  #makeRoom(): void {
    if (this.#entries.size < this.#max) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}

interface Lookup<T> {
  asked: Promise<T | undefined>;
  found: T | undefined;
}
