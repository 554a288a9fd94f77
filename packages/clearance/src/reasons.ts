// Every code that a rule can give, in one place: what the parties read in a receipt and what its documentation page says.
// Customs codes travel as [Code:…;Desc:…]; those of four digits and 13035, 13127 are the public ones, 132xx are our own choice,
// because the full official list is not published. Negative codes are E-port's and follow the official table.
import type { Reason } from './reason.ts';
import { admissionReasons } from './reasons-admission.ts';
import { arrivalReasons } from './reasons-arrival.ts';
import { billReasons } from './reasons-bills.ts';
import { customsReasons } from './reasons-customs.ts';
import { eportReasons } from './reasons-eport.ts';
import { furtherReasons } from './reasons-further.ts';

export type { Reason, Text } from './reason.ts';

const all = [
  ...customsReasons,
  ...admissionReasons,
  ...arrivalReasons,
  ...billReasons,
  ...eportReasons,
  ...furtherReasons,
];

/** A code that the law gives. */
export type LawCode = (typeof all)[number]['code'];

const table = Object.fromEntries(all.map((reason) => [reason.code, reason]));

/** By any code, for what comes from outside. */
export const reasons: Readonly<Record<string, Reason>> = table;

/** The reason of a code that is known when a rule is written. */
export const lawReason = (code: LawCode): Reason => table[code]!;
