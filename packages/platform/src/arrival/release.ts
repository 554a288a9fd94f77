/**
 * The second step of lists that were held for arrival: their parcels are here. The transport must be that of the bill, and a weight that
 * was not known when the parcel arrived is written off now; then 800, or 300 for an officer, or 100. Order of locks: cases, parcels,
 * bills, books, accounts of guarantors, receipt counters.
 */
import {
  type BillBalance,
  type Check,
  type CustomsReceipt,
  formatDecimal,
  manifestTransport,
  parseDecimal,
  rejected,
  released,
  weightLeft,
} from '@tongguan/clearance';
import { stampOf } from '../clock.ts';
import type { KeyRef } from '../intake/kinds.ts';
import { Books } from '../pipeline/books.ts';
import type { CaseRow } from '../pipeline/cases.ts';
import { type Cleared, type ClearTools, finish } from '../pipeline/clear.ts';
import { isReviewed, type Step, underReview } from '../pipeline/steps.ts';
import { inventoryRecord, type StoredRecord } from '../records.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared, loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { secure } from '../taxes/held-release.ts';
import { arrivedSince } from './known.ts';

const heldCases = loadPrepared(import.meta.url, 'held-cases');
const claimArrived = loadPrepared(import.meta.url, 'claim-arrived-cases');
const lockBalances = loadSql(import.meta.url, 'lock-balances');
const writeWeights = loadSql(import.meta.url, 'write-weights');

interface ArrivedRow extends CaseRow {
  duty_fen: number;
  vat_fen: number;
  consumption_fen: number;
  logistics_code: string;
  logistics_no: string;
  bill: number;
  traf_no: string;
  voyage_no: string;
  bill_no: string;
  /** Null while nothing was written off for it. */
  weight: string | null;
}

const NONE: Cleared = { steps: [], receivers: new Map() };

/** @param parcels as wake.ts has them */
export async function releaseArrived(tools: ClearTools, parcels: readonly KeyRef[]): Promise<Cleared> {
  const values = [texts(parcels.map(({ owner }) => owner)), texts(parcels.map(({ number }) => number))];
  const held = (await tools.pool.query<{ id: number }>({ ...heldCases, values })).rows;
  if (held.length === 0) return NONE;
  return inTransaction(tools.pool, async (tx) => {
    const since = arrivedSince(tools.clock.now(), tools.parameters);
    const claim = { ...claimArrived, values: [int8s(held.map(({ id }) => id)), since] };
    const { rows } = await tx.query<ArrivedRow>(claim);
    if (rows.length === 0) return NONE;
    const inventories = await tools.contents.of(tx, rows);
    const weights = await Weights.lock(tools, tx, rows);
    const books = await Books.lockHeld(tx, rows, tools);
    const stamp = stampOf(tools.clock);
    const steps: Step[] = [];
    for (const { row, inventory } of inOrderOfAccounts(rows, inventories)) {
      const decided = await stepOf(tools, row, inventory, weights.write(row));
      const step = await secure(tx, tools.parameters, stamp, decided);
      // Its guarantor's account is short: it waits on, for that.
      if (step === 'waits') continue;
      books.move(step);
      steps.push(step);
    }
    weights.send(tx);
    return steps.length === 0 ? NONE : finish(tools, tx, stamp, books, steps);
  });
}

/** `secure` locks the accounts of guarantors one after the other. */
function inOrderOfAccounts(rows: readonly ArrivedRow[], inventories: ReadonlyMap<number, StoredRecord>) {
  return rows
    .map((row) => ({ row, inventory: inventories.get(row.id)! }))
    .sort((a, b) => compare(guarantorOf(a.inventory), guarantorOf(b.inventory)) || a.row.id - b.row.id);
}

const guarantorOf = ({ head }: StoredRecord): string => head.assureCode ?? '';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function stepOf(
  tools: ClearTools,
  row: ArrivedRow,
  inventory: StoredRecord,
  weighed: readonly Check[],
): Promise<Step> {
  const bill = { trafNo: row.traf_no, voyageNo: row.voyage_no, billNo: row.bill_no };
  const checks = [...manifestTransport({ inventory: inventoryRecord(inventory), bill }), ...weighed];
  const failures = checks.filter(({ ok }) => !ok);
  const step = {
    row,
    matched: row,
    invtNo: row.invt_no ?? undefined,
    customsCode: inventory.head.customsCode ?? '',
    explanation: { checks },
    inventory: { record: inventory, preNo: row.pre_no, receivers: row.receivers },
  };
  if (failures.length > 0) return ended(step, 100, rejected(failures), { duty: 0, vat: 0, consumption: 0 });
  const taxFen = { duty: Number(row.duty_fen), vat: Number(row.vat_fen), consumption: Number(row.consumption_fen) };
  const buyerName = inventory.head.buyerName ?? '';
  const heldBy = tools.standing.holdOf(inventory);
  if (heldBy !== undefined || (await isReviewed(tools, row.sender, buyerName))) {
    const held = { ...step, status: 300, hold: 'review', receipts: [underReview], taxFen } as const;
    return heldBy === undefined ? held : { ...held, heldBy };
  }
  return ended(step, 800, released, taxFen);
}

const ended = (
  step: Omit<Step, 'status' | 'receipts' | 'taxFen'>,
  status: 800 | 100,
  receipt: CustomsReceipt,
  taxFen: Step['taxFen'],
): Step => ({ ...step, status, receipts: [receipt], taxFen });

/** By case. */
type Asked = ReadonlyMap<number, bigint>;
/** By bill. */
type Balances = ReadonlyMap<number, Pick<BillBalance, 'weight' | 'weightWritten'>>;

/** Weights of parcels that arrived before their waybills, written off now. Few: sites report after the carrier has. */
class Weights {
  readonly #asked: Asked;
  readonly #balances: Balances;
  readonly #written: { row: ArrivedRow; weight: bigint }[] = [];

  private constructor(asked: Asked, balances: Balances) {
    this.#asked = asked;
    this.#balances = balances;
  }

  static async lock({ contents }: ClearTools, tx: Transaction, rows: readonly ArrivedRow[]): Promise<Weights> {
    const late = rows.filter(({ weight }) => weight === null);
    if (late.length === 0) return new Weights(new Map(), new Map());
    const bills = [...new Set(late.map(({ bill }) => bill))];
    const waybills = await contents.of(
      tx,
      late.map(({ waybill_day: day, waybill_id: id }) => ({ day, id })),
    );
    const { rows: locked } = await tx.query<{ id: number; weight: string; written: string }>(lockBalances, [
      int8s(bills),
    ]);
    const asked = late.map((row) => [row.id, parseDecimal(waybills.get(row.waybill_id)!.head.weight) ?? 0n] as const);
    const balances = locked.map(
      ({ id, weight, written }) =>
        [id, { weight: parseDecimal(weight)!, weightWritten: parseDecimal(written)! }] as const,
    );
    return new Weights(new Map(asked), new Map(balances));
  }

  write(row: ArrivedRow): Check[] {
    const asked = this.#asked.get(row.id);
    if (asked === undefined) return [];
    const balance = this.#balances.get(row.bill)!;
    const check = weightLeft(balance, asked);
    if (check.ok) {
      balance.weightWritten += asked;
      this.#written.push({ row, weight: asked });
    }
    return [check];
  }

  send(tx: Transaction): void {
    if (this.#written.length === 0) return;
    const values = [
      texts(this.#written.map(({ row }) => row.logistics_code)),
      texts(this.#written.map(({ row }) => row.logistics_no)),
      int8s(this.#written.map(({ row }) => row.bill)),
      texts(this.#written.map(({ weight }) => formatDecimal(weight))),
    ];
    tx.send({ text: writeWeights, values });
  }
}
