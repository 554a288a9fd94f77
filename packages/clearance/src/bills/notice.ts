// The payment notice (缴款书): bills of a guarantor summed up, the day it is due, and the fee for paying late.
import { addDays, daysBetween, workingDayFrom } from '../calendar.ts';
import { rational, roundHalfUp } from '../fraction.ts';
import type { BillParameters } from './parameters.ts';

type SummaryParameters = Pick<BillParameters, 'billSummary' | 'billSummaryBy'>;
type TermParameters = Pick<BillParameters, 'noticeTermDays' | 'calendar'>;
type FeeParameters = Pick<BillParameters, 'lateFeeRate' | 'lateFeeMinFen'>;

/** The last day, this one included, on which bills were or are to be summed up. */
export function summaryDay(day: string, { billSummary }: Pick<SummaryParameters, 'billSummary'>): string {
  if (billSummary === 'daily') return day;
  return `${day.slice(0, 8)}${day.slice(8) >= '16' ? '16' : '01'}`;
}

/** All such days behind `after`, up to and with today, the earliest first: after a downtime there are several. */
export function summaryDays(
  after: string,
  today: string,
  parameters: Pick<SummaryParameters, 'billSummary'>,
): string[] {
  const days: string[] = [];
  for (let day = summaryDay(today, parameters); day > after; day = summaryDay(addDays(day, -1), parameters)) {
    days.push(day);
  }
  return days.reverse();
}

/** Whose bills one notice holds: `seller` empty where sellers are not told apart. */
export function notedFor(
  bill: { guarantor: string; seller: string },
  { billSummaryBy }: Pick<SummaryParameters, 'billSummaryBy'>,
): { guarantor: string; seller: string } {
  return { guarantor: bill.guarantor, seller: billSummaryBy === 'guarantor-seller' ? bill.seller : '' };
}

/** Last day to pay without a fee: the notice's own day is not counted, and a term that ends on a day off ends on the next working day. */
export function dueDay(issuedDay: string, { noticeTermDays, calendar }: TermParameters): string {
  return workingDayFrom(addDays(issuedDay, noticeTermDays), calendar);
}

/** Days in arrears, the day of payment included. */
const daysLate = (due: string, paidDay: string): number => Math.max(0, daysBetween(due, paidDay));

/** The fee in fen for tax paid on a day: half up to the fen, none below the least that is levied. */
export function lateFeeFen(
  taxFen: number,
  due: string,
  paidDay: string,
  { lateFeeRate, lateFeeMinFen }: FeeParameters,
) {
  const { n, d } = rational(lateFeeRate);
  const fee = Number(roundHalfUp({ n: BigInt(taxFen) * n * BigInt(daysLate(due, paidDay)), d }, 1n));
  return fee < lateFeeMinFen ? 0 : fee;
}
