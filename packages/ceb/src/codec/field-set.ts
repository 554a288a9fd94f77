// The fields of a section that are present, as bits: two halves, as JavaScript has no integer that is wide enough.

export interface FieldSet {
  low: number;
  high: number;
}

const HALF = 26;
/** The largest section of the standard has 50 fields. */
const FIELDS_MAX = 2 * HALF;

/** @throws RangeError when a table has a section that is too large */
export function bitOf(index: number): FieldSet {
  if (index >= FIELDS_MAX) throw new RangeError(`field ${index} of a section: only ${FIELDS_MAX} fit`);
  return index < HALF ? { low: 1 << index, high: 0 } : { low: 0, high: 1 << (index - HALF) };
}

/** The set as one number of 52 bits. */
export const numberOf = ({ low, high }: FieldSet): number => high * 2 ** HALF + low;

export const includes = (set: FieldSet, bit: FieldSet): boolean => ((set.low & bit.low) | (set.high & bit.high)) !== 0;
