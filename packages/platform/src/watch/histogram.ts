/** Durations of one second, counted in buckets that grow by the root of two. What is told of them is the upper end: 41 % above the truth at most. */

const FIRST_MS = 0.5;
const PER_DOUBLING = 2;
/** The last begins at 2.3 hours. */
const BUCKETS = 48;

/** Counts by bucket; index: see bucketOf. */
export type Durations = number[];

export const noDurations = (): Durations => new Array<number>(BUCKETS).fill(0);

export function bucketOf(ms: number): number {
  if (!(ms > FIRST_MS)) return 0;
  return Math.min(BUCKETS - 1, Math.ceil(Math.log2(ms / FIRST_MS) * PER_DOUBLING));
}

/** Upper end of a bucket: what is told of it is never better than the truth. */
export const bucketMs = (bucket: number): number => FIRST_MS * 2 ** (bucket / PER_DOUBLING);

/** The duration that this share of all stays within; null where there are none. */
export function quantile(durations: readonly number[], share: number): number | null {
  const total = durations.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  let left = total * share;
  for (const [bucket, n] of durations.entries()) {
    left -= n;
    if (left <= 0) return bucketMs(bucket);
  }
  return bucketMs(BUCKETS - 1);
}

/** Bucket, count, bucket, count …: what goes over the process channel. */
export const sparse = (durations: Durations): number[] => durations.flatMap((n, bucket) => (n > 0 ? [bucket, n] : []));

export function addSparse(to: Durations, pairs: readonly number[]): void {
  for (let i = 0; i < pairs.length; i += 2) to[pairs[i]!]! += pairs[i + 1]!;
}
