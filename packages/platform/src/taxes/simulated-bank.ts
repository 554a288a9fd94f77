/**
 * The simulated bank: a ledger of its own, in which a transfer is booked once whatever is asked how often. It takes a transfer, and calls back
 * when the duty lets it; what it told before it tells again, as banks do.
 */
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import type { Bank, BankAnswer, CallBack, Transfer } from './bank.ts';

const bookTransfer = loadSql(import.meta.url, 'book-transfer');
const transferStatus = loadSql(import.meta.url, 'transfer-status');
const toldTransfers = loadSql(import.meta.url, 'told-transfers');
const untoldTransfers = loadSql(import.meta.url, 'untold-transfers');

/** Call-backs for each transfer: the second finds it done. */
const CALL_BACKS = 2;

/** What a test makes it do with a transfer. */
export type Behaviour = (transfer: Transfer) => 'book' | 'book-unanswered' | 'unheard' | 'refuse';

export interface SimulatedBank extends Bank {
  /** Tells what it has booked and not told often enough. Returns the number of call-backs. */
  callBack(tell: (callBack: CallBack) => Promise<unknown>): Promise<number>;
}

export function createSimulatedBank(pool: Pool, clock: Clock, behave: Behaviour = () => 'book'): SimulatedBank {
  return {
    transfer: async (transfer) => {
      const behaviour = behave(transfer);
      if (behaviour === 'unheard') throw new Error('The bank does not answer');
      if (behaviour === 'refuse') return { state: 'refused', reason: '余额不足' };
      const { paymentId, payer, amountFen } = transfer;
      const bankRef = `SIM${randomBytes(8).toString('hex').toUpperCase()}`;
      await pool.query(bookTransfer, [paymentId, payer, amountFen, bankRef, new Date(clock.now())]);
      if (behaviour === 'book-unanswered') throw new Error('The bank does not answer');
      return { state: 'pending' };
    },
    status: async (paymentId) => {
      const { rows } = await pool.query<TransferRow>(transferStatus, [paymentId]);
      return rows[0] ? answerOf(rows[0]) : { state: 'unknown' };
    },
    callBack: async (tell) => {
      const { rows } = await pool.query<TransferRow>(untoldTransfers, [CALL_BACKS]);
      for (const row of rows) {
        await tell({ paymentId: row.payment, answer: answerOf(row) });
        await pool.query(toldTransfers, [row.payment]);
      }
      return rows.length;
    },
  };
}

interface TransferRow {
  payment: string;
  amount_fen: number;
  bank_ref: string;
}

const answerOf = ({ bank_ref: bankRef, amount_fen: amountFen }: TransferRow): BankAnswer => ({
  state: 'booked',
  bankRef,
  amountFen,
});
