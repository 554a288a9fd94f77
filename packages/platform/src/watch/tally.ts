/**
 * What one process counts while it works, for the command centre. Counting is some additions in memory; nothing waits for it, nothing is
 * asked of the database. Each second is handed on whole (`take`) and begins anew. One a process, as the metrics are.
 *
 * What is no trade (no-trade.ts) counts in the links only.
 */
import { bucketOf, type Durations, noDurations, sparse } from './histogram.ts';
import type { Link } from './links.ts';

/** Senders of one second; further ones are counted together, under no name. */
const SENDERS_MAX = 200;
/** Single cases told of one second: enough to see what goes wrong. */
const SAMPLES_MAX = 12;
/** Characters of a number: what the standard allows. */
const NUMBER_MAX = 60;
/** Keys of one second; codes are some hundreds, so this is never reached by honest ones. */
const KEYS_MAX = 600;

/** A single document that went wrong or took long. Numbers of documents, no personal data. */
export interface Sample {
  link: Link;
  /** `contradictory`: its documents say different things. */
  kind: 'rejected' | 'contradictory' | 'slow';
  sender: string;
  /** Order number; of an E-port refusal, the number of the document. */
  number: string;
  copNo: string;
  code: string;
  ms: number;
}

/** Of one sender in one second. */
export interface SenderCount {
  messages: number;
  /** In its messages; what is refused whole counts as one more. */
  records: number;
  /** Records refused by E-port, and lists rejected. */
  errors: number;
  released: number;
}

export interface Second {
  counts: [key: string, n: number][];
  took: [link: Link, pairs: number[]][];
  senders: [code: string, counts: SenderCount][];
  samples: Sample[];
}

export class Tally {
  #counts = new Map<string, number>();
  #took = new Map<Link, Durations>();
  #senders = new Map<string, SenderCount>();
  #samples: Sample[] = [];

  count(key: string, n = 1): void {
    const known = this.#counts.get(key);
    if (known === undefined && this.#counts.size >= KEYS_MAX) return;
    this.#counts.set(key, (known ?? 0) + n);
  }

  /** `n` things passed the link, each of them in `ms`. */
  took(link: Link, ms: number, n = 1): void {
    let durations = this.#took.get(link);
    if (!durations) {
      durations = noDurations();
      this.#took.set(link, durations);
    }
    durations[bucketOf(ms)]! += n;
  }

  sender(code: string, what: keyof SenderCount, n = 1): void {
    let counts = this.#senders.get(code);
    if (!counts) {
      const name = this.#senders.size < SENDERS_MAX ? code : '';
      counts = this.#senders.get(name) ?? { messages: 0, records: 0, errors: 0, released: 0 };
      this.#senders.set(name, counts);
    }
    counts[what] += n;
  }

  sample(sample: Sample): void {
    if (this.#samples.length >= SAMPLES_MAX) return;
    const { number, copNo } = sample;
    this.#samples.push({ ...sample, number: number.slice(0, NUMBER_MAX), copNo: copNo.slice(0, NUMBER_MAX) });
  }

  /** The second that ends now; undefined where nothing happened. */
  take(): Second | undefined {
    if (this.#counts.size === 0 && this.#took.size === 0) return undefined;
    const second: Second = {
      counts: [...this.#counts],
      took: [...this.#took].map(([link, durations]) => [link, sparse(durations)]),
      senders: [...this.#senders],
      samples: this.#samples,
    };
    this.#counts = new Map();
    this.#took = new Map();
    this.#senders = new Map();
    this.#samples = [];
    return second;
  }
}

/** This process's own. */
export const tally = new Tally();
