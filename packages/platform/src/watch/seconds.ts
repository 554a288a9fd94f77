/** The last minutes by the second, all processes together: rings of counts and durations, and sums over windows of them. */
import type { Beat } from './beat.ts';
import { addSparse, type Durations, noDurations } from './histogram.ts';
import type { Link } from './links.ts';
import type { SenderCount } from './tally.ts';

/** Ten minutes. */
const KEPT = 600;
/** Senders of ten minutes that are told apart. */
const SENDERS_MAX = 5_000;

interface Sum {
  counts: Map<string, number>;
  took: Map<Link, Durations>;
  senders: Map<string, SenderCount>;
}

const emptySum = (): Sum => ({ counts: new Map(), took: new Map(), senders: new Map() });

export class Seconds {
  /** The newest last. */
  #ring: Sum[] = [];
  #now = emptySum();

  hear({ second: { counts = [], took = [], senders = [] } }: Beat): void {
    for (const [key, n] of counts) this.#now.counts.set(key, (this.#now.counts.get(key) ?? 0) + n);
    for (const [link, pairs] of took) {
      const sum = this.#now.took.get(link) ?? noDurations();
      addSparse(sum, pairs);
      this.#now.took.set(link, sum);
    }
    for (const [code, counts] of senders) addSender(this.#now.senders, code, counts);
  }

  /** The second ends. */
  close(): void {
    this.#ring.push(this.#now);
    this.#now = emptySum();
    if (this.#ring.length > KEPT) this.#ring.shift();
  }

  /** Sum of a count over the last so many seconds. */
  sum(key: string, seconds: number): number {
    let sum = 0;
    for (const { counts } of this.#last(seconds)) sum += counts.get(key) ?? 0;
    return sum;
  }

  /** A second; over what is known where the platform has not run for so long. */
  rate(key: string, seconds: number): number {
    const known = Math.max(1, Math.min(seconds, this.#ring.length));
    return this.sum(key, known) / known;
  }

  /** By the rest of the key. */
  sums(prefix: string, seconds: number): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { counts } of this.#last(seconds)) {
      for (const [key, n] of counts) {
        if (!key.startsWith(prefix)) continue;
        const rest = key.slice(prefix.length);
        sums.set(rest, (sums.get(rest) ?? 0) + n);
      }
    }
    return sums;
  }

  durations(link: Link, seconds: number): Durations {
    const sum = noDurations();
    for (const { took } of this.#last(seconds)) {
      for (const [bucket, n] of (took.get(link) ?? []).entries()) sum[bucket]! += n;
    }
    return sum;
  }

  senders(): Map<string, SenderCount> {
    const sums = new Map<string, SenderCount>();
    for (const { senders } of this.#ring) {
      for (const [code, counts] of senders)
        if (sums.has(code) || sums.size < SENDERS_MAX) addSender(sums, code, counts);
    }
    sums.delete('');
    return sums;
  }

  /** Each of the last seconds. */
  each<T>(seconds: number, of: (count: (key: string) => number, age: number) => T): T[] {
    const last = this.#last(seconds);
    return last.map(({ counts }, i) => of((key) => counts.get(key) ?? 0, last.length - 1 - i));
  }

  #last(seconds: number): Sum[] {
    return this.#ring.slice(-seconds);
  }
}

function addSender(to: Map<string, SenderCount>, code: string, counts: SenderCount): void {
  const known = to.get(code);
  if (!known) {
    to.set(code, { ...counts });
    return;
  }
  for (const what of Object.keys(counts) as (keyof SenderCount)[]) known[what] += counts[what];
}
