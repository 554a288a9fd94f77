// How fast a load is offered.

export interface Step {
  seconds: number;
  /** Parcels a second. */
  perSecond: number;
}

export type Pace =
  /** As fast as the chain takes them: parcels begun and not yet decided, at most. */
  | { kind: 'closed'; inFlightMax: number }
  /** By the clock, whatever the platform does. The last step goes on for ever. */
  | { kind: 'open'; steps: readonly Step[] };

/** When the parcel of this number is due, in milliseconds after the first. */
export function dueMs(parcel: number, steps: readonly Step[]): number {
  let before = 0;
  let startMs = 0;
  for (const [i, { seconds, perSecond }] of steps.entries()) {
    const inStep = perSecond * seconds;
    if (parcel < before + inStep || i === steps.length - 1) return startMs + ((parcel - before) * 1000) / perSecond;
    before += inStep;
    startMs += seconds * 1000;
  }
  throw new RangeError('A pace without steps');
}

/** Parcels offered from the beginning to the end of all steps. */
export const parcelsOf = (steps: readonly Step[]): number =>
  steps.reduce((sum, { seconds, perSecond }) => sum + seconds * perSecond, 0);
