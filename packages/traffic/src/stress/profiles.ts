// The shapes of load. A profile is drawn in shares: of its length, and of its highest rate. Figures of the national system: the busiest
// minute published is 85,000 documents ("618"), the busiest second told of is 3,407 (Double 11, 2020).
import { Curve } from './curve.ts';

export const PROFILES = ['618', 'double11', 'steady', 'burst', 'soak'] as const;
export type ProfileName = (typeof PROFILES)[number];

interface Profile {
  /** Inventories a second at its highest, when --rate does not say. */
  perSecond: number;
  /** Length in seconds, when --duration does not say. */
  seconds: number;
  /** (share of the length, share of the highest rate). */
  shape: readonly (readonly [time: number, rate: number])[];
  /** Where it is busiest: the rate reached is judged there. Shares of the length. */
  busy: readonly [from: number, to: number];
}

const BUSIEST_MINUTE = 85_000 / 60;
const RECORD_SECOND = 3_407;
const SHARE_OF_MINUTE = BUSIEST_MINUTE / RECORD_SECOND;

/** Orders by the hour of a day, from midnight: a night without, peaks in the morning and after supper. Our own drawing. */
const DAY = [35, 18, 9, 6, 5, 7, 14, 26, 45, 68, 82, 80, 70, 62, 64, 68, 70, 66, 62, 72, 90, 100, 88, 60, 35];

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  // Half a minute up, the busiest minute, half a minute down.
  618: {
    perSecond: BUSIEST_MINUTE,
    seconds: 120,
    shape: [
      [0, 0.1],
      [0.25, 1],
      [0.75, 1],
      [1, 0.1],
    ],
    busy: [0.25, 0.75],
  },
  // A busy minute with the record second in its middle, a second up and a second down.
  double11: {
    perSecond: RECORD_SECOND,
    seconds: 60,
    shape: [
      [0, SHARE_OF_MINUTE],
      [29 / 60, SHARE_OF_MINUTE],
      [30 / 60, 1],
      [31 / 60, 1],
      [32 / 60, SHARE_OF_MINUTE],
      [1, SHARE_OF_MINUTE],
    ],
    busy: [30 / 60, 31 / 60],
  },
  steady: {
    perSecond: 200,
    seconds: 60,
    shape: [
      [0, 1],
      [1, 1],
    ],
    busy: [0, 1],
  },
  // From a base of 340/s: three times for 10 s, ten times for 10 s, each with time to drain.
  burst: {
    perSecond: 3_400,
    seconds: 120,
    shape: [
      [0, 0.1],
      [20 / 120, 0.1],
      [20 / 120, 0.3],
      [30 / 120, 0.3],
      [30 / 120, 0.1],
      [60 / 120, 0.1],
      [60 / 120, 1],
      [70 / 120, 1],
      [70 / 120, 0.1],
      [1, 0.1],
    ],
    busy: [60 / 120, 70 / 120],
  },
  // A day in 24 minutes.
  soak: {
    perSecond: 200,
    seconds: 1_440,
    shape: DAY.map((share, hour) => [hour / 24, share / 100] as const),
    busy: [20.5 / 24, 21.5 / 24],
  },
};

export function curveOf(name: ProfileName, perSecond: number, seconds: number): Curve {
  return new Curve(
    profiles[name].shape.map(([time, rate]) => ({ seconds: time * seconds, perSecond: rate * perSecond })),
  );
}
