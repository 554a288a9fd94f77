/** Where to look for lists that may have waited for the goods: parcels, in the form of the keys by which cases are woken. */
import type { KeyRef } from '../intake/kinds.ts';
import type { Step } from '../pipeline/steps.ts';

/** Beside the kinds of rows in document_key. */
const ARRIVED = 0;

export const parcelKey = (logisticsCode: string, logisticsNo: string): KeyRef => ({
  kind: ARRIVED,
  owner: logisticsCode,
  number: logisticsNo,
});

export const isParcel = ({ kind }: KeyRef): boolean => kind === ARRIVED;

/**
 * Lists held for arrival in a commit look once more after it: of two transactions, one that holds a list and one that brings its parcel,
 * neither sees the other, but the second look of the later one sees both.
 */
export const heldForArrival = (steps: readonly Step[]): KeyRef[] =>
  steps
    .filter(({ hold }) => hold === 'arrival')
    .map(({ inventory }) => inventory.record.head)
    .map(({ logisticsCode = '', logisticsNo = '' }) => parcelKey(logisticsCode, logisticsNo));
