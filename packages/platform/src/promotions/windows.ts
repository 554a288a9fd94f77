/**
 * Push windows: what each company is asked to send when, so that no hour has more than the platform can. Lists can come later than foretold, never
 * earlier: they do not exist yet. Hour by hour, what was foretold and what is left of the hours before goes as long as there is room; where
 * there is not, room is shared out as water fills vessels: nobody gets more than he has, and whoever has more than the level waits with the
 * rest. So small companies are not kept waiting by large ones. Pure.
 */

export interface Foretold {
  participant: string;
  /** Lists in each hour. */
  hours: readonly number[];
}

export interface Windows {
  /** By participant, in the order given: lists in each hour, behind the last one until everything is sent. */
  windows: { participant: string; hours: number[] }[];
  /** What did not fit into all hours and the tail; it stands in the last one, which has more than the platform can. */
  over: number;
}

/** Hours behind the last one that may be used. */
export const TAIL_HOURS = 48;

/**
 * @param perHour lists that the platform can clear in an hour; at least 1
 * Nothing is lost; no hour has more than `perHour` if everything fits into the hours and the tail; nothing comes earlier than foretold, and
 * nothing waits in an hour that has room.
 */
export function proposeWindows(foretold: readonly Foretold[], perHour: number): Windows {
  const room = Math.max(1, Math.floor(perHour));
  const hours = Math.max(0, ...foretold.map((one) => one.hours.length));
  const windows = foretold.map(({ participant }) => ({ participant, hours: [] as number[] }));
  const waiting = foretold.map(() => 0);
  let left = 0;
  for (let hour = 0; hour < hours + TAIL_HOURS && (hour < hours || left > 0); hour++) {
    for (const [i, one] of foretold.entries()) waiting[i]! += one.hours[hour] ?? 0;
    const given = filled(waiting, room);
    left = 0;
    for (const [i, n] of given.entries()) {
      windows[i]!.hours.push(n);
      waiting[i]! -= n;
      left += waiting[i]!;
    }
  }
  // Better said than lost: the last hour shows what the platform cannot.
  for (const [i, n] of waiting.entries()) if (n > 0) windows[i]!.hours[windows[i]!.hours.length - 1]! += n;
  return { windows, over: left };
}

/** Shares room out among those who want it, to the same level for all who want more. Sums up to the lesser of the two. */
export function filled(wanted: readonly number[], room: number): number[] {
  const all = wanted.reduce((sum, n) => sum + n, 0);
  if (all <= room) return [...wanted];
  const given = wanted.map(() => 0);
  const smallestFirst = wanted.map((n, i) => ({ n, i })).sort((a, b) => a.n - b.n || a.i - b.i);
  let left = room;
  for (const [at, { n, i }] of smallestFirst.entries()) {
    const share = Math.floor(left / (smallestFirst.length - at));
    given[i] = Math.min(n, share);
    left -= given[i];
  }
  return given;
}

/** Lists in each hour, all companies together. */
export function summed(all: readonly { hours: readonly number[] }[]): number[] {
  const length = Math.max(0, ...all.map(({ hours }) => hours.length));
  const sums = new Array<number>(length).fill(0);
  for (const { hours } of all) for (const [hour, n] of hours.entries()) sums[hour]! += n;
  return sums;
}
