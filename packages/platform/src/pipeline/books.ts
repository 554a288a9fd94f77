/**
 * Ledgers that move with a decision. All are locked for the cases of a transaction before anything is decided, tell the law what stands in
 * them, move with each step, and are written back in the same commit. Their order is the order of their locks, everywhere.
 */
import type { Decision, Facts, Parameters } from '@tongguan/clearance';
import { BondedBook } from '../bonded/book.ts';
import { ListedBook } from '../ledger/listed-book.ts';
import type { QuotaCase } from '../ledger/quota.ts';
import { QuotaBook } from '../ledger/quota-book.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Reference } from '../reference/index.ts';
import type { Transaction } from '../store/transaction.ts';
import { GuaranteeBook } from '../taxes/guarantee-book.ts';
import type { Guarantees } from '../taxes/guarantees.ts';
import type { LoadedCase } from './cases.ts';
import type { Step } from './steps.ts';

/** Every field named, also those that may be undefined: whoever makes one has forgotten nothing, or it does not compile. */
export type Named<T> = { [K in keyof Required<T>]: T[K] };

/** What the books tell the law. */
export type BookFacts = Named<Pick<Facts, 'quotaUsedFen' | 'listedUsed' | 'bonded' | 'guaranteeLeftFen'>>;

export interface Book {
  /** What the law is told of the case, as it stands after the steps before it. */
  facts(loaded: LoadedCase): Partial<BookFacts>;
  /** The law found too little in what was set out for this transaction: is there more? True: the law is asked again. */
  refill?(loaded: LoadedCase, decision: Decision): Promise<boolean>;
  /** What a step does to it. Throws when the step passed the law and not the ledger. */
  move(step: Step): void;
  write(tx: Transaction, stamp: Stamp): void;
}

/** Opens one book. Its locks are asked for before it awaits anything, so that those of all books travel together, in order. */
interface Shelf<B extends Book> {
  lock(tx: Transaction, cases: readonly LoadedCase[], tools: BookTools): Promise<B>;
  /** For cases that are held: they have entries already. */
  lockHeld(tx: Transaction, rows: readonly QuotaCase[], tools: BookTools): Promise<B>;
}

export interface BookTools {
  parameters: Parameters;
  /** What this process holds of the guarantors' accounts. */
  guarantees: Guarantees;
  /** What is listed with a yearly quantity, by day. */
  reference: Reference;
}

/** In the order of their locks. */
type Opened = readonly [QuotaBook, ListedBook, BondedBook, GuaranteeBook];

export class Books {
  readonly #books: Opened;

  private constructor(books: Opened) {
    this.#books = books;
  }

  static async lock(tx: Transaction, cases: readonly LoadedCase[], tools: BookTools): Promise<Books> {
    return Books.#open((shelf) => shelf.lock(tx, cases, tools));
  }

  static async lockHeld(tx: Transaction, rows: readonly QuotaCase[], tools: BookTools): Promise<Books> {
    return Books.#open((shelf) => shelf.lockHeld(tx, rows, tools));
  }

  static async #open(open: <B extends Book>(shelf: Shelf<B>) => Promise<B>): Promise<Books> {
    return new Books(await Promise.all([open(QuotaBook), open(ListedBook), open(BondedBook), open(GuaranteeBook)]));
  }

  facts(loaded: LoadedCase): BookFacts {
    const [quota, listed, bonded, guarantee] = this.#books;
    return {
      ...quota.facts(loaded),
      ...listed.facts(loaded),
      ...bonded.facts(loaded),
      ...guarantee.facts(loaded),
    };
  }

  async refill(loaded: LoadedCase, decision: Decision): Promise<boolean> {
    if (decision.failures.length === 0) return false;
    const books: readonly Book[] = this.#books;
    for (const book of books) if (await book.refill?.(loaded, decision)) return true;
    return false;
  }

  move(step: Step): void {
    for (const book of this.#books) book.move(step);
  }

  write(tx: Transaction, stamp: Stamp): void {
    for (const book of this.#books) book.write(tx, stamp);
  }
}
