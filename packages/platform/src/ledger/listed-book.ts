/**
 * Yearly quantities of listed goods (sugar, rice) as a book that moves with decisions: the quota's law of an entry, with quantities for
 * amounts. Few cases have such goods; without one no statement is sent.
 */
import {
  type Facts,
  type ListedQuantity,
  listedQuantities,
  post,
  type QuotaEntry,
  type QuotaStep,
  reserve,
  voidEntry,
} from '@tongguan/clearance';
import type { BookTools, Named } from '../pipeline/books.ts';
import type { LoadedCase } from '../pipeline/cases.ts';
import type { Step } from '../pipeline/steps.ts';
import type { Stamp } from '../receipts/write.ts';
import { inventoryRecord } from '../records.ts';
import { byteas, int2s, int8s, texts } from '../store/arrays.ts';
import { CopyRows, copyInto } from '../store/copy.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import type { QuotaCase } from './quota.ts';

const lockListed = loadPrepared(import.meta.url, 'lock-listed');
const lockHeldListed = loadPrepared(import.meta.url, 'lock-held-listed');
const changeListed = loadPrepared(import.meta.url, 'change-listed');
const changeEntries = loadPrepared(import.meta.url, 'change-listed-entries');
const copyBalances = copyInto('listed_quantity (person, year, goods, reserved, posted)');
const copyEntries = copyInto('listed_quantity_entry (day, id, goods, person, year, quantity, state, at)');

interface Balance {
  person: Buffer;
  year: number;
  goods: string;
  reserved: number;
  posted: number;
  /** No row yet; whoever adds it at the same time tries again. */
  isNew: boolean;
  changed: { reserved: number; posted: number };
}

const NONE_TAKEN = { listedUsed: undefined };

/** What one case takes of one kind of goods. */
interface Taken {
  of: QuotaCase;
  goods: string;
  quantity: number;
  limit: number;
  balance: Balance;
  /** As it stood before this transaction. */
  before?: QuotaEntry;
  entry?: QuotaEntry;
}

const balanceKey = ({ person, quota_year }: QuotaCase, goods: string): string =>
  `${person.toString('hex')}${quota_year} ${goods}`;

export class ListedBook {
  readonly #balances = new Map<string, Balance>();
  /** By case; nearly always empty. */
  readonly #taken = new Map<number, Taken[]>();

  /** Locks what the lists of cases that nothing has been decided about would take. */
  static async lock(
    tx: Transaction,
    cases: readonly LoadedCase[],
    { reference: { book } }: BookTools,
  ): Promise<ListedBook> {
    const listed = new ListedBook();
    for (const { row, inventory } of cases) {
      const { positiveList } = book.on(row.day.replaceAll('-', ''));
      for (const one of listedQuantities(inventoryRecord(inventory), positiveList)) listed.#take(row, one);
    }
    if (listed.#balances.size === 0) return listed;
    const sorted = [...listed.#balances.keys()].sort().map((key) => listed.#balances.get(key)!);
    const { rows } = await tx.query({ ...lockListed, values: keysOf(sorted) });
    for (const row of rows) {
      const key = balanceKey({ person: row.person, quota_year: row.year } as QuotaCase, row.goods);
      Object.assign(listed.#balances.get(key)!, { reserved: row.reserved, posted: row.posted, isNew: false });
    }
    return listed;
  }

  /** Locks what cases have taken about which something has been decided. */
  static async lockHeld(tx: Transaction, held: readonly QuotaCase[]): Promise<ListedBook> {
    const listed = new ListedBook();
    if (held.length === 0) return listed;
    const { rows } = await tx.query({ ...lockHeldListed, values: [int8s(held.map(({ id }) => id))] });
    const byId = new Map(held.map((of) => [of.id, of]));
    for (const { id, goods, state, quantity, reserved, posted } of rows) {
      const taken = listed.#take(byId.get(id)!, { goods, quantity: BigInt(quantity), limit: BigInt(quantity) });
      Object.assign(taken.balance, { reserved, posted, isNew: false });
      taken.before = { id: String(id), state, amountFen: quantity };
    }
    return listed;
  }

  facts({ row }: LoadedCase): Named<Pick<Facts, 'listedUsed'>> {
    const taken = this.#taken.get(row.id);
    if (taken === undefined) return NONE_TAKEN;
    return { listedUsed: (goods) => BigInt(used(taken.find((one) => one.goods === goods))) };
  }

  move({ row, status }: Step): void {
    for (const taken of this.#taken.get(row.id) ?? []) {
      if (status === 100) {
        if (current(taken)) apply(taken, voidEntry(current(taken)));
        continue;
      }
      const wanted = { id: String(row.id), amountFen: taken.quantity };
      if (!apply(taken, reserve(current(taken), wanted, used(taken), taken.limit))) {
        throw new Error(`Case ${row.id} passed the law but not the ledger of listed quantities`);
      }
      if (status === 800) apply(taken, post(current(taken)));
    }
  }

  write(tx: Transaction, stamp: Stamp): void {
    if (this.#taken.size === 0) return;
    const all = [...this.#taken.values()].flat().filter(({ entry }) => entry !== undefined);
    writeEntries(tx, stamp, all);
    const changed = [...this.#balances.values()].filter(({ changed: c }) => c.reserved !== 0 || c.posted !== 0);
    writeBalances(tx, changed);
  }

  #take(of: QuotaCase, { goods, quantity, limit }: Omit<ListedQuantity, 'unit'>): Taken {
    const key = balanceKey(of, goods);
    let balance = this.#balances.get(key);
    if (balance === undefined) {
      const changed = { reserved: 0, posted: 0 };
      balance = { person: of.person, year: of.quota_year, goods, reserved: 0, posted: 0, isNew: true, changed };
      this.#balances.set(key, balance);
    }
    const taken: Taken = { of, goods, quantity: Number(quantity), limit: Number(limit), balance };
    const own = this.#taken.get(of.id);
    if (own) own.push(taken);
    else this.#taken.set(of.id, [taken]);
    return taken;
  }
}

const current = ({ entry, before }: Taken): QuotaEntry | undefined => entry ?? before;

/** Posted or reserved in the buyer's year, without this case. */
function used(taken: Taken | undefined): number {
  if (taken === undefined) return 0;
  const { reserved, posted, changed } = taken.balance;
  const own = current(taken);
  const ownQuantity = own && own.state !== 'void' ? own.amountFen : 0;
  return reserved + posted + changed.reserved + changed.posted - ownQuantity;
}

function apply(taken: Taken, step: QuotaStep): boolean {
  if (!step.ok) return false;
  taken.balance.changed.reserved += step.change.reservedFen;
  taken.balance.changed.posted += step.change.postedFen;
  taken.entry = step.entry;
  return true;
}

const keysOf = (balances: readonly Balance[]) => [
  byteas(balances.map(({ person }) => person)),
  int2s(balances.map(({ year }) => year)),
  texts(balances.map(({ goods }) => goods)),
];

function writeEntries(tx: Transaction, stamp: Stamp, all: readonly Taken[]): void {
  const rows = new CopyRows();
  for (const { of, goods, entry } of all.filter(({ before }) => before === undefined)) {
    rows.row(8).date(of.day).int8(of.id).text(goods).bytes(of.person).int2(of.quota_year).int8(entry!.amountFen);
    rows.text(entry!.state).time(stamp.nowMs);
  }
  rows.send(tx, copyEntries);
  const moved = all.filter(({ before, entry }) => before !== undefined && before.state !== entry!.state);
  if (moved.length === 0) return;
  const ids = int8s(moved.map(({ of }) => of.id));
  const goods = texts(moved.map((taken) => taken.goods));
  const states = texts(moved.map(({ entry }) => entry!.state));
  tx.send({ ...changeEntries, values: [ids, goods, states, new Date(stamp.nowMs)] });
}

/** In the order of (person, year, goods), as balances were asked for. */
function writeBalances(tx: Transaction, balances: readonly Balance[]): void {
  const rows = new CopyRows();
  const sorted = balances.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const { person, year, goods, changed } of sorted.filter(({ isNew }) => isNew)) {
    rows.row(5).bytes(person).int2(year).text(goods).int8(changed.reserved).int8(changed.posted);
  }
  rows.send(tx, copyBalances);
  const known = sorted.filter(({ isNew }) => !isNew);
  if (known.length === 0) return;
  const sums = [int8s(known.map(({ changed }) => changed.reserved)), int8s(known.map(({ changed }) => changed.posted))];
  tx.send({ ...changeListed, values: [...keysOf(known), ...sums] });
}

const sortKey = ({ person, year, goods }: Balance): string => `${person.toString('hex')}${year} ${goods}`;
