// Every code a rule can give, in one place: what the parties read in a receipt and what its documentation page says.
// Customs codes travel as [Code:…;Desc:…]; those of four digits and 13035, 13127 are the public ones, 132xx are our own choice,
// because the full official list is not published. Negative codes are E-port's and follow the official table.
import type { Reason } from './reason.ts';
import { customsReasons } from './reasons-customs.ts';
import { eportReasons } from './reasons-eport.ts';

export type { Reason, Text } from './reason.ts';

export const reasons: Readonly<Record<string, Reason>> = Object.fromEntries(
  [...customsReasons, ...eportReasons].map((reason) => [reason.code, reason]),
);
