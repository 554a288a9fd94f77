// Reasons of the law of guarantee and tax bills.
import { standard } from './reason.ts';

export const billReasons = [
  standard(
    '1311',
    [
      '担保企业的可用担保额低于本清单税款',
      'What is left of the guarantee of the company in assureCode is below the tax of the list',
    ],
    'GACC announcement 2018-194: release against an effective guarantee',
  ),
] as const;
