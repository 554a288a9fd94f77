/**
 * The port to the bank that collects taxes under the three-party contract of payer, customs and bank. A transfer is asked for under our own
 * payment id; the same id again is the same transfer, so a question that went unanswered may be repeated. The outcome comes by call-back,
 * or is asked for by the duty: both may happen, both may happen twice.
 */

export interface Transfer {
  /** Ours, unique. */
  paymentId: string;
  /** Code of the company whose account is charged. */
  payer: string;
  amountFen: number;
  /** What it is for: number of the notice. */
  noticeNo: string;
}

export type BankAnswer =
  | { state: 'booked'; bankRef: string; amountFen: number }
  /** Taken; the outcome follows. */
  | { state: 'pending' }
  | { state: 'refused'; reason: string }
  /** The bank has never heard of it. */
  | { state: 'unknown' };

/** What the bank tells of its own accord. */
export interface CallBack {
  paymentId: string;
  answer: BankAnswer;
}

export interface Bank {
  /** Throws when there is no answer within the bank's time: nothing is known then. */
  transfer(transfer: Transfer): Promise<BankAnswer>;
  status(paymentId: string): Promise<BankAnswer>;
}
