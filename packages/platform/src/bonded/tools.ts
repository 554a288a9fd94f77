/** What the doors of bonded goods work with, and what their documents have in common. */
import { createHash } from 'node:crypto';
import { type Parameters, parseDecimal, refusals, type Tariff } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { stampOf } from '../clock.ts';
import type { LeaveTools } from '../pipeline/left.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import type { Stamp } from '../receipts/write.ts';
import type { Clock, Registry } from '../services.ts';
import { failureKind, inTransaction, type Transaction } from '../store/transaction.ts';
import { BondedRefusal, QTY_MAX } from './items.ts';

export interface BondedTools extends LeaveTools {
  pool: Pool;
  clock: Clock;
  registry: Registry;
  parameters: Parameters;
  tariff: Tariff;
  /** Who has got receipts, told after the commit. */
  gotReceipts(last: LastNumbers): void;
}

/** What has been declared under an own number before, with other content. */
export class NumberTaken extends Error {
  override readonly name = 'NumberTaken';
  readonly copNo: string;

  constructor(copNo: string) {
    super(copNo);
    this.copNo = copNo;
  }
}

/** No such list, form or ledger of yours. */
export class Unknown extends Error {
  override readonly name = 'Unknown';
}

/** Tries before a step that is overtaken each time is given up: two doors seldom meet at one item. */
const TRIES = 5;

/** One step of a door in one transaction; again when another was faster for an item. */
export async function step<T>(
  { pool, clock }: Pick<BondedTools, 'pool' | 'clock'>,
  work: (tx: Transaction, stamp: Stamp) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const stamp = stampOf(clock);
    try {
      return await inTransaction(pool, (tx) => work(tx, stamp));
    } catch (error) {
      if (tries === TRIES || failureKind(error) !== 'race') throw error;
    }
  }
}

/** What was declared, to know it again. The order of fields is that of the door's own code. */
export const digestOf = (content: unknown): Buffer => createHash('sha256').update(JSON.stringify(content)).digest();

/** A quantity above zero as the wire writes it, in hundred-thousandths. */
export function qtyOf(text: string, field: string): bigint {
  const qty = parseDecimal(text);
  if (qty !== undefined && qty > 0n && qty <= QTY_MAX) return qty;
  throw new BondedRefusal([refusals.balance({ computed: text, limit: '> 0, N19,5' }, field)]);
}

/** The same, zero included: what a warehouse counts. */
export function countOf(text: string, field: string): bigint {
  const qty = parseDecimal(text);
  if (qty !== undefined && qty >= 0n && qty <= QTY_MAX) return qty;
  throw new BondedRefusal([refusals.balance({ computed: text, limit: '>= 0, N19,5' }, field)]);
}
