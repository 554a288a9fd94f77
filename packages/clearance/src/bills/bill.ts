// A tax bill (电子税单): one for each released list. This file is the law of one bill; the platform keeps the rows.
//
//   generated (1) --summarise--> summarised (2)        a notice (缴款书) holds it, it is paid with that
//        |
//        +--void--> void (3)                           the list was cancelled or returned; a part that stays gets a new bill
//
// The bill of a list is numbered `<invtNo>_0`; that of what stays after a partial return `<invtNo>_1`, and so on.
import { addDays } from '../calendar.ts';
import type { TaxedLine } from '../taxation/basket.ts';

/** The standard's values of `status` in 816 and 818. */
export const BILL = { generated: 1, summarised: 2, void: 3 } as const;
export type BillState = (typeof BILL)[keyof typeof BILL];

export type BillLine = Omit<TaxedLine, 'assumed'>;

/** The three taxes in fen. */
export interface TaxFen {
  dutyFen: number;
  vatFen: number;
  consumptionFen: number;
}

const NO_TAX: TaxFen = { dutyFen: 0, vatFen: 0, consumptionFen: 0 };

export const taxFenOf = ({ dutyFen, vatFen, consumptionFen }: TaxFen): number => dutyFen + vatFen + consumptionFen;

/** Totals are the sums of lines that are whole fen already (taxation/basket.ts), so nothing is rounded again: lines, bill and notice agree. */
export function sumOf(parts: readonly TaxFen[]): TaxFen {
  const sum = { ...NO_TAX };
  for (const part of parts) {
    sum.dutyFen += part.dutyFen;
    sum.vatFen += part.vatFen;
    sum.consumptionFen += part.consumptionFen;
  }
  return sum;
}

export const taxNoOf = (invtNo: string, version: number): string => `${invtNo}_${version}`;

/** The parts of a bill's number; undefined when it is none. */
export function readTaxNo(taxNo: string): { invtNo: string; version: number } | undefined {
  const [, invtNo, version] = /^([0-9A-Z]{18})_(\d{1,4})$/.exec(taxNo) ?? [];
  return invtNo === undefined ? undefined : { invtNo, version: Number(version) };
}

export type BillStep = { ok: true; state: BillState } | { ok: false; fault: 'void' | 'summarised' };

/** The day from which a bill may be summed up: the day after the wait. Released on the 1st with a wait of 30 days: on the 1st plus 31. */
export const matureDay = (releasedDay: string, waitDays: number): string => addDays(releasedDay, waitDays + 1);

/** The last day of release whose bills are mature on a day: `matureDay` the other way round. */
export const lastMatureRelease = (day: string, waitDays: number): string => addDays(day, -(waitDays + 1));

/** A bill that has waited and whose list has no open return may go into a notice. */
export function mayBeSummarised(
  bill: { state: BillState; releasedDay: string; hasOpenReturn: boolean },
  day: string,
  waitDays: number,
): boolean {
  return bill.state === BILL.generated && !bill.hasOpenReturn && matureDay(bill.releasedDay, waitDays) <= day;
}

export function summarise(state: BillState): BillStep {
  if (state === BILL.void) return { ok: false, fault: 'void' };
  return { ok: true, state: BILL.summarised };
}

/** A bill in a notice is owed: what was returned too late for it is claimed back, not void. Void again changes nothing. */
export function voidBillState(state: BillState): BillStep {
  if (state === BILL.summarised) return { ok: false, fault: 'summarised' };
  return { ok: true, state: BILL.void };
}
