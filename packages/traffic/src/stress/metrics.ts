// Where the platform's time went, from its own /metrics before and after: every histogram of seconds, as the difference of its sums.

export interface TimePart {
  /** Name and labels, as in the scrape. */
  what: string;
  count: number;
  /** Summed over everything that ran at once, so it may exceed the length of the run. */
  seconds: number;
  meanMs: number;
}

export type Scrape = ReadonlyMap<string, number>;

const PARTS_MAX = 12;
/** Doors where readers wait for what is to come, and those of this test's own looking. */
const NO_WORK = /route="\/(?:ceb\/receipts|ceb\/data|metrics|readyz|healthz)"/;

/** Values by name with labels; comments and what cannot be read are left out. */
export function readScrape(text: string): Scrape {
  const values = new Map<string, number>();
  for (const line of text.split('\n')) {
    const at = line.lastIndexOf(' ');
    const value = Number(line.slice(at + 1));
    if (at > 0 && !line.startsWith('#') && !Number.isNaN(value)) values.set(line.slice(0, at), value);
  }
  return values;
}

/** The greatest first, at most twelve. */
export function timeBetween(before: Scrape, after: Scrape): TimePart[] {
  const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  const parts: TimePart[] = [];
  for (const name of after.keys()) {
    const match = /^(\w+_seconds)_sum(\{.*\})?$/.exec(name);
    if (!match || NO_WORK.test(name)) continue;
    const [, base = '', labels = ''] = match;
    const count = grown(`${base}_count${labels}`);
    const seconds = grown(name);
    if (count > 0) parts.push({ what: `${base}${labels}`, count, seconds, meanMs: (seconds / count) * 1000 });
  }
  return parts.sort((a, b) => b.seconds - a.seconds).slice(0, PARTS_MAX);
}

/** Cases decided in one transaction, on average; undefined when the platform does not say. */
export function casesPerCommit(before: Scrape, after: Scrape): number | undefined {
  const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  const commits = grown('tongguan_cases_per_commit_count');
  return commits > 0 ? grown('tongguan_cases_per_commit_sum') / commits : undefined;
}
