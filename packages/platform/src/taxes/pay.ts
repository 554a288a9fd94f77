/**
 * Paying a notice: asked, then paid or failed. What is paid moves the books in one commit: the tax into the treasury, the late fee with it,
 * the guarantee free again. A second call-back for a payment that is paid changes nothing.
 */
import { randomUUID } from 'node:crypto';
import { lateFeeFen, type Parameters, taxFenOf } from '@tongguan/clearance';
import type { Pool } from 'pg';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { Account } from './account.ts';
import type { Bank, BankAnswer, CallBack, Transfer } from './bank.ts';
import { post } from './journal.ts';
import { taxOf } from './rows.ts';

const lockNotice = loadSql(import.meta.url, 'lock-notice');
const livePayment = loadSql(import.meta.url, 'live-payment');
const addPayment = loadSql(import.meta.url, 'add-payment');
const lockPayment = loadSql(import.meta.url, 'lock-payment');
const failPayment = loadSql(import.meta.url, 'fail-payment');
const settlePayment = loadSql(import.meta.url, 'settle-payment');
const settleNotice = loadSql(import.meta.url, 'settle-notice');
const noticesDue = loadSql(import.meta.url, 'notices-due');
const unanswered = loadSql(import.meta.url, 'unanswered-payments');

/** A payment without an outcome is asked about again so often, by the platform's clock. */
const ASK_AGAIN_MS = 10_000;

export interface PayTools {
  pool: Pool;
  clock: Clock;
  parameters: Parameters;
  bank: Bank;
}

interface PaymentRow {
  id: string;
  notice: number;
  payer: string;
  tax_fen: number;
  fee_fen: number;
  state: 'asked' | 'paid' | 'failed';
  bank_ref: string | null;
  reason: string | null;
}

interface NoticeRow {
  id: number;
  no: string;
  guarantor: string;
  seller: string;
  state: 'gathering' | 'open' | 'paid';
  due_day: string | null;
  duty_fen: number;
  vat_fen: number;
  consumption_fen: number;
}

export interface Payment {
  paymentId: string;
  noticeNo: string;
  state: 'asked' | 'paid' | 'failed';
  taxFen: number;
  feeFen: number;
  bankRef: string | null;
  reason: string | null;
}

/** `unknown`: no such notice for this payer. `gathering`: not issued yet. */
export type PayFault = 'unknown' | 'gathering';

/** Asks the bank for the whole of a notice. A notice that is being paid or paid answers with that payment: asking twice pays once. */
export async function payNotice(tools: PayTools, noticeNo: string, payer: string): Promise<Payment | PayFault> {
  const asked = await inTransaction(tools.pool, (tx) => ask(tools, tx, noticeNo, payer));
  if (typeof asked === 'string') return asked;
  if (!asked.isNew) return asked.payment;
  const { paymentId, taxFen, feeFen } = asked.payment;
  await send(tools, { paymentId, payer, amountFen: taxFen + feeFen, noticeNo });
  return paymentOf(tools, paymentId, noticeNo);
}

async function ask({ clock, parameters }: PayTools, tx: Transaction, noticeNo: string, payer: string) {
  const notice = (await tx.query<NoticeRow>(lockNotice, [noticeNo])).rows[0];
  if (!notice || (payer !== notice.guarantor && payer !== notice.seller)) return 'unknown';
  if (notice.state === 'gathering') return 'gathering';
  const live = (await tx.query<PaymentRow>(livePayment, [notice.id])).rows[0];
  if (live) return { isNew: false, payment: viewOf(live, noticeNo) };
  const taxFen = taxFenOf(taxOf(notice));
  const feeFen = lateFeeFen(taxFen, notice.due_day!, clock.day(), parameters);
  const id = randomUUID();
  await tx.query(addPayment, [id, notice.id, payer, taxFen, feeFen, new Date(clock.now())]);
  const row: PaymentRow = {
    id,
    notice: notice.id,
    payer,
    tax_fen: taxFen,
    fee_fen: feeFen,
    state: 'asked',
    bank_ref: null,
    reason: null,
  };
  return { isNew: true, payment: viewOf(row, noticeNo) };
}

/** A bank that does not answer leaves the payment asked: the duty finds out. */
async function send(tools: PayTools, transfer: Transfer): Promise<Heard> {
  // All of whose bills have no tax: there is nothing to transfer.
  const answer: BankAnswer =
    transfer.amountFen === 0
      ? { state: 'booked', bankRef: `none ${transfer.paymentId}`, amountFen: 0 }
      : await tools.bank.transfer(transfer).catch(() => ({ state: 'pending' }) as const);
  return hear(tools, { paymentId: transfer.paymentId, answer });
}

export type Heard = 'heard' | 'unknown' | 'amount' | 'conflict';

/**
 * What the bank says of a payment, however often and by whichever way. `unknown`: no such payment. `amount`: another sum than was asked
 * for, which nothing is booked for. `conflict`: the payment failed here before, and is booked at the bank: for a person to look at.
 */
export function hear(
  { pool, clock }: Pick<PayTools, 'pool' | 'clock'>,
  { paymentId, answer }: CallBack,
): Promise<Heard> {
  return inTransaction(pool, async (tx) => {
    const payment = (await tx.query<PaymentRow & { no: string; guarantor: string }>(lockPayment, [paymentId])).rows[0];
    if (!payment) return 'unknown';
    if (answer.state === 'refused') {
      await tx.query(failPayment, [paymentId, new Date(clock.now()), answer.reason]);
      return 'heard';
    }
    if (answer.state !== 'booked' || payment.state === 'paid') return 'heard';
    if (payment.state === 'failed') return 'conflict';
    if (answer.amountFen !== payment.tax_fen + payment.fee_fen) return 'amount';
    await book(tx, clock.now(), payment, answer.bankRef);
    return 'heard';
  });
}

async function book(
  tx: Transaction,
  nowMs: number,
  { id, notice, tax_fen: taxFen, fee_fen: feeFen, guarantor }: PaymentRow & { guarantor: string },
  bankRef: string,
): Promise<void> {
  const at = new Date(nowMs);
  const account = (await Account.lock(tx, nowMs, guarantor))!;
  await account.unfreeze(taxFen, id);
  post(tx, nowMs, [
    { guarantor, event: 'pay', amountFen: taxFen, ref: id },
    { guarantor, event: 'fee', amountFen: feeFen, ref: id },
  ]);
  tx.send({ text: settlePayment, values: [id, at, bankRef] });
  await tx.query(settleNotice, [notice, at, feeFen]);
}

/**
 * The duty: asks after payments whose outcome is not known, and sends again what the bank has never heard of. Returns those of which the
 * bank tells what cannot be booked.
 */
export async function followPayments(
  tools: PayTools,
  signal: AbortSignal,
): Promise<{ paymentId: string; result: Heard }[]> {
  const now = tools.clock.now();
  const wrong: { paymentId: string; result: Heard }[] = [];
  const { rows } = await tools.pool.query<PaymentRow & { no: string }>(unanswered, [
    new Date(now),
    new Date(now - ASK_AGAIN_MS),
  ]);
  for (const { id: paymentId, payer, tax_fen, fee_fen, no: noticeNo } of rows) {
    if (signal.aborted) break;
    const answer = await tools.bank.status(paymentId).catch(() => ({ state: 'pending' }) as const);
    const transfer = { paymentId, payer, amountFen: tax_fen + fee_fen, noticeNo };
    const result = answer.state === 'unknown' ? await send(tools, transfer) : await hear(tools, { paymentId, answer });
    if (result !== 'heard') wrong.push({ paymentId, result });
  }
  return wrong;
}

/** The duty: on the last day of a notice the simulated guarantor pays for those whose guarantee it gave, as a guarantor is called on to. */
export async function payForSimulated(tools: PayTools, signal: AbortSignal): Promise<void> {
  if (!tools.parameters.simulatedGuarantorPays) return;
  const { rows } = await tools.pool.query<{ no: string; guarantor: string }>(noticesDue, [tools.clock.day()]);
  for (const { no, guarantor } of rows) {
    if (signal.aborted) return;
    await payNotice(tools, no, guarantor);
  }
}

async function paymentOf({ pool }: PayTools, paymentId: string, noticeNo: string): Promise<Payment> {
  return viewOf(
    (await pool.query<PaymentRow>('select * from tax_payment where id = $1', [paymentId])).rows[0]!,
    noticeNo,
  );
}

const viewOf = (row: PaymentRow, noticeNo: string): Payment => ({
  paymentId: row.id,
  noticeNo,
  state: row.state,
  taxFen: row.tax_fen,
  feeFen: row.fee_fen,
  bankRef: row.bank_ref,
  reason: row.reason,
});
