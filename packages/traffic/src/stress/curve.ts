// How many parcels are due by when: straight lines between points of (second, parcels a second). Pure arithmetic; the load follows the
// clock along this curve whatever the platform does.

export interface Point {
  seconds: number;
  perSecond: number;
}

interface Segment {
  from: Point;
  length: number;
  /** Change of the rate in a second. */
  slope: number;
  /** Parcels due before it begins. */
  before: number;
}

export class Curve {
  readonly #segments: readonly Segment[];
  readonly seconds: number;
  readonly peak: number;
  /** Parcels due by the end. */
  readonly total: number;

  /** Points in order of time, the first at 0, rates not negative, at least two. Throws RangeError otherwise. */
  constructor(points: readonly Point[]) {
    const ordered = points.every(({ seconds }, i) => (i === 0 ? seconds === 0 : seconds >= points[i - 1]!.seconds));
    if (points.length < 2 || !ordered || points.some(({ perSecond }) => !(perSecond >= 0))) {
      throw new RangeError(
        'A curve has two points or more, from second 0 on, in order, with rates that are not negative',
      );
    }
    const segments: Segment[] = [];
    let before = 0;
    for (const [i, to] of points.slice(1).entries()) {
      const from = points[i]!;
      const length = to.seconds - from.seconds;
      if (length > 0) segments.push({ from, length, slope: (to.perSecond - from.perSecond) / length, before });
      before += (length * (from.perSecond + to.perSecond)) / 2;
    }
    this.#segments = segments;
    this.seconds = points.at(-1)!.seconds;
    this.peak = Math.max(...points.map(({ perSecond }) => perSecond));
    this.total = before;
  }

  /** Parcels due in the first `seconds`. */
  countBy(seconds: number): number {
    if (seconds <= 0) return 0;
    if (seconds >= this.seconds) return this.total;
    const { from, slope, before } = this.#segments.findLast((segment) => segment.from.seconds <= seconds)!;
    const t = seconds - from.seconds;
    return before + from.perSecond * t + (slope * t * t) / 2;
  }

  /** When parcel number `n` (from 0) is due, in milliseconds from the beginning; the end for those beyond the total. */
  dueMs(n: number): number {
    if (n >= this.total) return this.seconds * 1000;
    const { from, length, slope, before } = this.#segments.findLast((segment) => segment.before <= n)!;
    const own = n - before;
    if (own <= 0) return from.seconds * 1000;
    // The root of rate·t + slope·t²/2 = own, in the form that stays exact where the slope is near nothing.
    const rate = from.perSecond;
    const t = (2 * own) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * own)));
    return (from.seconds + Math.min(t, length)) * 1000;
  }
}
