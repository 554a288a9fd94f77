/**
 * The quota ledger of a transaction: the buyers' years of a batch, locked in the order of (person, year), changed in
 * memory by clearance's law of an entry, written back at the end. Balances and entries move in the same commit.
 */
import { giveBack, post, type QuotaEntry, type QuotaStep, reserve, voidEntry } from '@tongguan/clearance';
import type { Stamp } from '../receipts/write.ts';
import { byteas, int2s, int8s } from '../store/arrays.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const lockQuotas = loadPrepared(import.meta.url, 'lock-quotas');
const changeQuotas = loadPrepared(import.meta.url, 'change-quotas');
const loadEntries = loadPrepared(import.meta.url, 'load-entries');
const changeEntries = loadPrepared(import.meta.url, 'change-entries');
const copyQuotas = copyInto('quota (person, year, reserved_fen, posted_fen)');
const copyEntries = copyInto('quota_entry (day, id, person, year, amount_fen, state, at)');

export interface QuotaCase {
  id: number;
  day: string;
  person: Buffer;
  quota_year: number;
  dutiable_fen: number;
  /** When the list was taken; left out where nobody asks how long it took. */
  accepted_at?: Date;
}

interface Balance {
  person: Buffer;
  year: number;
  reservedFen: number;
  postedFen: number;
  /** No row yet: it is added with what this transaction makes of it, and whoever adds it at the same time tries again. */
  isNew: boolean;
  changed: { reservedFen: number; postedFen: number };
}

const balanceKey = (person: Buffer, year: number): string => `${person.toString('hex')}${year}`;

export class QuotaLedger {
  readonly #balances = new Map<string, Balance>();
  /** Entries as they stood before this transaction. */
  readonly #before = new Map<number, QuotaEntry>();
  readonly #entries = new Map<number, { of: QuotaCase; entry: QuotaEntry }>();

  /** Locks the years of the buyers of cases that are held: they have entries already, which are read. */
  static async lockHeld(tx: Transaction, cases: readonly QuotaCase[]): Promise<QuotaLedger> {
    const ledger = await QuotaLedger.lock(tx, cases);
    const values = [cases.map((c) => c.day), cases.map((c) => c.id)];
    const { rows } = await tx.query({ ...loadEntries, values });
    for (const row of rows) {
      ledger.#before.set(row.id, { id: String(row.id), state: row.state, amountFen: Number(row.amount_fen) });
    }
    return ledger;
  }

  /** Locks the years of the buyers of cases that nothing has been decided about. */
  static async lock(tx: Transaction, cases: readonly QuotaCase[]): Promise<QuotaLedger> {
    const ledger = new QuotaLedger();
    if (cases.length === 0) return ledger;
    const years = new Map(cases.map((c) => [balanceKey(c.person, c.quota_year), c]));
    const sorted = [...years.keys()].sort().map((key) => years.get(key)!);
    const columns = [byteas(sorted.map((c) => c.person)), int2s(sorted.map((c) => c.quota_year))];
    for (const { person, quota_year: year } of sorted) {
      const changed = { reservedFen: 0, postedFen: 0 };
      ledger.#balances.set(balanceKey(person, year), {
        person,
        year,
        reservedFen: 0,
        postedFen: 0,
        isNew: true,
        changed,
      });
    }
    for (const row of (await tx.query({ ...lockQuotas, values: columns })).rows) {
      const balance = ledger.#balances.get(balanceKey(row.person, row.year))!;
      balance.reservedFen = row.reserved_fen;
      balance.postedFen = row.posted_fen;
      balance.isNew = false;
    }
    return ledger;
  }

  /** Fen posted or reserved in the buyer's year, without this case. */
  used(of: QuotaCase): number {
    const { reservedFen, postedFen, changed } = this.#balance(of);
    const own = this.#current(of);
    const ownFen = own && own.state !== 'void' ? own.amountFen : 0;
    return reservedFen + postedFen + changed.reservedFen + changed.postedFen - ownFen;
  }

  /** Sets the case's amount aside; false when the year has no room. */
  reserve(of: QuotaCase, limitFen: number): boolean {
    return this.#apply(
      of,
      reserve(this.#current(of), { id: String(of.id), amountFen: of.dutiable_fen }, this.used(of), limitFen),
    );
  }

  post(of: QuotaCase): void {
    if (!this.#apply(of, post(this.#current(of)))) throw new Error(`Case ${of.id} has no reservation to post`);
  }

  /** Gives back what the case holds, if anything. */
  void(of: QuotaCase): void {
    if (this.#current(of)) this.#apply(of, voidEntry(this.#current(of)));
  }

  /**
   * Gives back a part of what was posted for a case, or all of it, by an entry of its own.
   * @param of the entry: id and day of the cancel or return, its amount, and the buyer's year of the case, which is locked
   * @param leftFen posted for the case, less what was given back of it before
   */
  giveBack(of: QuotaCase, leftFen: number): void {
    const step = giveBack(this.#current(of), { id: String(of.id), amountFen: of.dutiable_fen }, leftFen);
    if (!this.#apply(of, step)) throw new Error(`${of.id} gives back more than was posted`);
  }

  /** Writes entries and balances. The rows have been locked since `lock`. */
  write(tx: Transaction, stamp: Stamp): void {
    const all = [...this.#entries.values()];
    const rows = new CopyRows();
    for (const { of, entry } of all.filter(({ of }) => !this.#before.has(of.id))) {
      rows.row(7).date(of.day).int8(of.id).bytes(of.person).int2(of.quota_year).int8(entry.amountFen);
      rows.text(entry.state).time(stamp.nowMs);
    }
    rows.send(tx, copyEntries);
    const moved = all.filter(
      ({ of, entry }) => this.#before.has(of.id) && this.#before.get(of.id)!.state !== entry.state,
    );
    if (moved.length > 0) {
      const at = new Date(stamp.nowMs);
      const columns = [moved.map((m) => m.of.day), moved.map((m) => m.of.id), moved.map((m) => m.entry.state)];
      tx.send({ ...changeEntries, values: [...columns, at] });
    }
    const touched = [...this.#balances.values()].filter(({ changed: c }) => c.reservedFen !== 0 || c.postedFen !== 0);
    addBalances(
      tx,
      touched.filter(({ isNew }) => isNew),
    );
    const changed = touched.filter(({ isNew }) => !isNew);
    if (changed.length === 0) return;
    const values = [
      byteas(changed.map((b) => b.person)),
      int2s(changed.map((b) => b.year)),
      int8s(changed.map((b) => b.changed.reservedFen)),
      int8s(changed.map((b) => b.changed.postedFen)),
    ];
    tx.send({ ...changeQuotas, values });
  }

  #balance(of: QuotaCase): Balance {
    return this.#balances.get(balanceKey(of.person, of.quota_year))!;
  }

  #current(of: QuotaCase): QuotaEntry | undefined {
    return this.#entries.get(of.id)?.entry ?? this.#before.get(of.id);
  }

  #apply(of: QuotaCase, step: QuotaStep): boolean {
    if (!step.ok) return false;
    const { changed } = this.#balance(of);
    changed.reservedFen += step.change.reservedFen;
    changed.postedFen += step.change.postedFen;
    this.#entries.set(of.id, { of, entry: step.entry });
    return true;
  }
}

/** In the order of (person, year), as balances were asked for. */
function addBalances(tx: Transaction, balances: readonly Balance[]): void {
  const rows = new CopyRows();
  for (const { person, year, changed } of balances) {
    rows.row(4).bytes(person).int2(year).int8(changed.reservedFen).int8(changed.postedFen);
  }
  rows.send(tx, copyQuotas);
}
