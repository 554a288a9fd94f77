/**
 * Guarantee and tax bills: accounts, bills, notices, payments. See docs/taxes.md.
 *
 * For what happens after release (return, cancel, exchange), in the transaction of the caller:
 *
 * - `voidBill(tools, tx, { day, id }, stamp)` voids the bill of a list and frees its guarantee;
 * - `reissueBill(tools, tx, { day, id }, lines, stamp)` then issues the bill of what stays, lines from clearance's
 *   `remainingLines(await linesOf(tx, seal, …), returned)`;
 * - `holdBill(tx, { day, id }, isOpen)` keeps the bill out of notices while a return is open.
 *
 * For paper: `papers.ts` has the types of what is printed.
 */

export { linesOf, taxedLines } from './lines.ts';
export type { BillPaper, BillPaperLine, NoticePaper, PaperCompany, PaymentPaper } from './papers.ts';
export { type BillFault, type CaseRef, type ChangedBill, holdBill, reissueBill, voidBill } from './reissue.ts';
