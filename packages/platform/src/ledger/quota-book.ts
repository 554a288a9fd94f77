/** The quota ledger as a book that moves with decisions: reserved when the four agree, posted at release, void at rejection. */
import type { Facts, Parameters } from '@tongguan/clearance';
import type { BookTools } from '../pipeline/books.ts';
import type { LoadedCase } from '../pipeline/cases.ts';
import type { Step } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Transaction } from '../store/transaction.ts';
import { type QuotaCase, QuotaLedger } from './quota.ts';

export class QuotaBook {
  readonly #ledger: QuotaLedger;
  readonly #limitFen: number;

  private constructor(ledger: QuotaLedger, { yearLimitFen }: Parameters) {
    this.#ledger = ledger;
    this.#limitFen = yearLimitFen;
  }

  static async lock(
    tx: Transaction,
    cases: readonly LoadedCase[],
    { parameters }: Pick<BookTools, 'parameters'>,
  ): Promise<QuotaBook> {
    const rows = cases.map(({ row }) => row);
    return new QuotaBook(await QuotaLedger.lock(tx, rows), parameters);
  }

  static async lockHeld(
    tx: Transaction,
    rows: readonly QuotaCase[],
    { parameters }: Pick<BookTools, 'parameters'>,
  ): Promise<QuotaBook> {
    return new QuotaBook(await QuotaLedger.lockHeld(tx, rows), parameters);
  }

  facts({ row }: LoadedCase): Pick<Facts, 'quotaUsedFen'> {
    return { quotaUsedFen: this.#ledger.used(row) };
  }

  move({ row, status }: Step): void {
    if (status === 100) {
      this.#ledger.void(row);
      return;
    }
    if (!this.#ledger.reserve(row, this.#limitFen))
      throw new Error(`Case ${row.id} passed the law but not the quota ledger`);
    if (status === 800) this.#ledger.post(row);
  }

  write(tx: Transaction, stamp: Stamp): void {
    this.#ledger.write(tx, stamp);
  }
}
