/**
 * The guarantee as a book that moves with decisions: frozen at release, from slices that this process holds, with the bill of the list in the
 * same commit. The last of the books, so that its rows are the last locked but the receipt counters.
 */
import { type Decision, isShortGuarantee, type Parameters } from '@tongguan/clearance';
import type { QuotaCase } from '../ledger/quota.ts';
import type { BookTools } from '../pipeline/books.ts';
import type { LoadedCase } from '../pipeline/cases.ts';
import type { Step } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import { int2s, int8s, texts } from '../store/arrays.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { isPatrol } from '../watch/no-trade.ts';
import type { Slice } from './draw.ts';
import type { Guarantees } from './guarantees.ts';

const lockUsed = loadPrepared(import.meta.url, 'lock-used-slices');
const freezeSlices = loadPrepared(import.meta.url, 'freeze-slices');
const copyBills =
  copyInto(`tax_bill (day, id, version, state, invt_no, guarantor, seller, logistics, agent, released_on, duty_fen, vat_fen,
  consumption_fen)`);

/** Each takes a connection and a commit: a process that has just begun draws for every guarantor of its first lists. */
const DRAWS_AT_ONCE = 4;

interface Loan {
  slice: Slice | undefined;
  usedFen: number;
}

export class GuaranteeBook {
  readonly #guarantees: Guarantees;
  readonly #loans = new Map<string, Loan>();
  readonly #released: Step[] = [];
  #isClosed = false;

  private constructor(guarantees: Guarantees) {
    this.#guarantees = guarantees;
  }

  static async lock(
    tx: Transaction,
    cases: readonly LoadedCase[],
    { parameters, guarantees }: Pick<BookTools, 'parameters' | 'guarantees'>,
  ): Promise<GuaranteeBook> {
    const book = new GuaranteeBook(guarantees);
    if (cases.length === 0) return book;
    tx.whenDone((committed) => book.#close(committed));
    const wanted = [...needs(cases, parameters)];
    for (let i = 0; i < wanted.length; i += DRAWS_AT_ONCE) {
      await Promise.all(
        wanted.slice(i, i + DRAWS_AT_ONCE).map(([guarantor, needFen]) => book.#borrow(guarantor, needFen)),
      );
    }
    return book;
  }

  /** What is frozen for a held case is frozen by `secure` (held-release.ts), from the account itself. */
  static async lockHeld(
    _tx: Transaction,
    _rows: readonly QuotaCase[],
    { guarantees }: Pick<BookTools, 'guarantees'>,
  ): Promise<GuaranteeBook> {
    return new GuaranteeBook(guarantees);
  }

  async #borrow(guarantor: string, needFen: number): Promise<void> {
    const slice = await this.#guarantees.lend(guarantor, needFen, false);
    // Another guarantor's draw may have failed the transaction meanwhile: then nobody closes this book again.
    if (this.#isClosed) {
      if (slice) this.#guarantees.back(slice, true);
    } else this.#loans.set(guarantor, { slice, usedFen: 0 });
  }

  facts({ inventory }: LoadedCase): { guaranteeLeftFen: number } {
    const loan = this.#loans.get(inventory.head.assureCode ?? '');
    return { guaranteeLeftFen: loan?.slice ? loan.slice.leftFen - loan.usedFen : 0 };
  }

  /** The law found too little in the slice: is there more in the account? True: ask the law again. */
  async refill({ inventory }: LoadedCase, { failures, tax }: Decision): Promise<boolean> {
    if (failures.length !== 1 || !isShortGuarantee(failures[0]!)) return false;
    const guarantor = inventory.head.assureCode ?? '';
    const loan = this.#loans.get(guarantor);
    if (!loan) return false;
    const needFen = loan.usedFen + tax.totals.taxFen;
    // What was used is still in the row: a slice that is emptied below it fails the transaction.
    loan.slice = await this.#guarantees.lend(guarantor, needFen, true, loan.slice);
    return (loan.slice?.leftFen ?? 0) >= needFen;
  }

  move(step: Step): void {
    if (step.status !== 800) return;
    this.#released.push(step);
    const loan = this.#loans.get(step.inventory.record.head.assureCode ?? '');
    if (loan) loan.usedFen += taxFenOf(step);
  }

  write(tx: Transaction, stamp: Stamp): void {
    const used = [...this.#loans.values()]
      .filter(({ usedFen }) => usedFen > 0)
      .sort((a, b) => (a.slice!.guarantor < b.slice!.guarantor ? -1 : 1));
    if (used.length > 0) {
      const rows = [texts(used.map(({ slice }) => slice!.guarantor)), int2s(used.map(({ slice }) => slice!.slot))];
      tx.send({ ...lockUsed, values: rows });
      tx.send({ ...freezeSlices, values: [...rows, int8s(used.map(({ usedFen }) => usedFen))] });
    }
    this.#writeBills(tx, stamp);
  }

  #writeBills(tx: Transaction, { day: releasedOn }: Stamp): void {
    const rows = new CopyRows();
    for (const step of this.#released) {
      const { row, invtNo, inventory, taxFen } = step;
      // Of our own patrol, whose lists have no tax, there is nothing to bill.
      if (taxFenOf(step) === 0 && isPatrol(inventory.record.head.assureCode)) continue;
      const { assureCode, ebcCode, logisticsCode, agentCode } = inventory.record.head;
      rows.row(13).date(row.day).int8(row.id).int2(0).int2(1).text(invtNo).text(assureCode).text(ebcCode);
      rows.text(logisticsCode).text(agentCode).date(releasedOn);
      rows.int8(taxFen.duty).int8(taxFen.vat).int8(taxFen.consumption);
    }
    rows.send(tx, copyBills);
  }

  #close(committed: boolean): void {
    this.#isClosed = true;
    for (const { slice, usedFen } of this.#loans.values()) {
      if (slice === undefined) continue;
      if (committed) slice.leftFen -= usedFen;
      this.#guarantees.back(slice, committed);
    }
    this.#loans.clear();
  }
}

const taxFenOf = ({ taxFen }: Step): number => taxFen.duty + taxFen.vat + taxFen.consumption;

/** Within the limits no tax is above half of the price, in full none above twice: a slice that has so much left is not asked again. */
function needs(cases: readonly LoadedCase[], { singleLimitFen }: Parameters): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { row, inventory } of cases) {
    const guarantor = inventory.head.assureCode ?? '';
    // Our own patrol owes nothing, and has no account.
    if (isPatrol(guarantor)) continue;
    const boundFen = row.dutiable_fen > singleLimitFen ? row.dutiable_fen * 2 : Math.ceil(row.dutiable_fen / 2);
    sums.set(guarantor, (sums.get(guarantor) ?? 0) + boundFen);
  }
  return sums;
}
