/** Personal values by the pattern of their kind, as they stand on papers of the field. */
import { maskPersonal } from '@tongguan/ceb';
import { maskAddress, maskIdNumber, maskName, maskPhone } from '@tongguan/clearance';

const MASKS: readonly (readonly [ending: RegExp, mask: (value: string) => string])[] = [
  [/IdNumber$/, maskIdNumber],
  [/Telephone$|Phone$/, maskPhone],
  [/Address$/, maskAddress],
  [/Name$|^consignee$/, maskName],
];

/** @param field wire name */
export const masked = (field: string, value: string): string =>
  (MASKS.find(([ending]) => ending.test(field))?.[1] ?? maskPersonal)(value);
