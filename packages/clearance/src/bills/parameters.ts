// What the law of guarantee and tax bills leaves open. Part of `Parameters`.
import { officialCalendar, type WorkingCalendar } from '../calendar.ts';

export interface BillParameters {
  /**
   * Sum in fen of the guarantee that the simulated guarantor gives for a company that has none on file. 100 million yuan; 0: every
   * guarantee must be filed (海关总署公告2018年第194号: an effective guarantee before release).
   */
  guaranteeOpeningFen: number;
  /** On the last day of a notice the simulated guarantor pays for the companies that have their guarantee from it. True: a sandbox goes on. */
  simulatedGuarantorPays: boolean;
  /** A list whose guarantor's account is too low: send it back with 1311, or let it wait at 120. The field's own practice is 1311. */
  guaranteeShort: 'reject' | 'wait';
  /** ... for so many minutes, then 1311. Unpublished; 30. */
  guaranteeWaitMinutes: number;
  /** Percentages left of what is filed, at which the guarantor is warned. Unpublished; 20, 10, 5. */
  lowWaterPercents: readonly number[];
  /**
   * Send the 816 of each bill to the companies of the list: seller, logistics company, guarantor and agent. `off`: it is asked for
   * (`GET /taxes/bills`), as what follows a release has always ended with 800 here. The standard does not say when it is sent.
   */
  billReceipt: 'off' | 'release';
  /** Days after release in which a list may still be returned, changed or cancelled: its bill waits. 30 (2018-194; 2020-45). */
  billWaitDays: number;
  /** On which days bills are summed up in notices: the 1st and 16th, or every day. Practice is half-monthly (GACC 2018-194 leaves it open). */
  billSummary: 'half-monthly' | 'daily';
  /** A notice for each guarantor, or for each guarantor and seller. Both are in use. */
  billSummaryBy: 'guarantor' | 'guarantor-seller';
  /** Days to pay from the notice. 15 (海关总署公告2022年第61号). */
  noticeTermDays: number;
  /** Late fee a day, as a share of the tax. 0.0005 (关税法: 0.5 per mille). */
  lateFeeRate: string;
  /** A late fee below this is not levied. 50.00 (海关进出口货物征税管理办法). */
  lateFeeMinFen: number;
  /** Days off and worked weekends, for terms that end on a day off. */
  calendar: WorkingCalendar;
}

export const defaultBillParameters: BillParameters = {
  guaranteeOpeningFen: 10_000_000_000,
  simulatedGuarantorPays: true,
  guaranteeShort: 'reject',
  guaranteeWaitMinutes: 30,
  lowWaterPercents: [20, 10, 5],
  billReceipt: 'off',
  billWaitDays: 30,
  billSummary: 'half-monthly',
  billSummaryBy: 'guarantor',
  noticeTermDays: 15,
  lateFeeRate: '0.0005',
  lateFeeMinFen: 5_000,
  calendar: officialCalendar,
};

/** What each must be; `holds` may trust that the value is of the right type. */
export const billExpectations: readonly {
  name: keyof BillParameters;
  holds(value: never): boolean;
  must: string;
}[] = [
  ...(['guaranteeOpeningFen', 'lateFeeMinFen'] as const).map((name) => ({
    name,
    holds: isCount,
    must: 'be a whole number of fen, 0 or more',
  })),
  { name: 'guaranteeWaitMinutes', holds: isCount, must: 'be a whole number of minutes, 0 or more' },
  ...(['billWaitDays', 'noticeTermDays'] as const).map((name) => ({
    name,
    holds: isCount,
    must: 'be a whole number of days, 0 or more',
  })),
  { name: 'simulatedGuarantorPays', holds: (value: boolean) => typeof value === 'boolean', must: 'be true or false' },
  oneOf('guaranteeShort', ['reject', 'wait']),
  oneOf('billReceipt', ['off', 'release']),
  oneOf('billSummary', ['half-monthly', 'daily']),
  oneOf('billSummaryBy', ['guarantor', 'guarantor-seller']),
  {
    name: 'lowWaterPercents',
    holds: (value: readonly number[]) => value.every((percent) => percent > 0 && percent < 100),
    must: 'be percentages between 0 and 100',
  },
  {
    name: 'lateFeeRate',
    holds: (value: string) => /^0(\.\d{1,8})?$/.test(value),
    must: 'be a share below 1, written as text: 0.0005 for half a per mille',
  },
  {
    name: 'calendar',
    holds: ({ holidays, workdays }: WorkingCalendar) =>
      [...holidays, ...workdays].every((day) => /^\d{4}-\d\d-\d\d$/.test(day)),
    must: 'name days as YYYY-MM-DD',
  },
];

function oneOf(name: keyof BillParameters, words: readonly string[]) {
  return { name, holds: (value: string) => words.includes(value), must: `be ${words.join(' or ')}` };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
