/** Deposits (保证金) of warehouse companies: paid in, held for goods that left undeclared, freed, paid back; in double entry. */
import { type Deposit, type DepositKind, deposited, depositMoves, formatFen, refusals } from '@tongguan/clearance';
import type { Stamp } from '../receipts/write.ts';
import { loadSql } from '../store/sql.ts';
import type { Queries, Transaction } from '../store/transaction.ts';
import { BondedRefusal } from './items.ts';
import type { ListRow } from './lists.ts';
import { type BondedTools, NumberTaken, step } from './tools.ts';

const openDeposit = loadSql(import.meta.url, 'open-deposit');
const lockDeposit = loadSql(import.meta.url, 'lock-deposit');
const readDeposit = loadSql(import.meta.url, 'read-deposit');
const changeDeposit = loadSql(import.meta.url, 'change-deposit');
const addEntry = loadSql(import.meta.url, 'add-deposit-entry');
const readEntry = loadSql(import.meta.url, 'read-deposit-entry');
const unbindList = loadSql(import.meta.url, 'unbind-list');

interface DepositRow {
  free_fen: number;
  held_fen: number;
}

export async function showDeposit({ pool }: { pool: Queries }, areaCode: string) {
  const row = (await pool.query<DepositRow>(readDeposit, [areaCode])).rows[0];
  return { areaCode, freeFen: row?.free_fen ?? 0, heldFen: row?.held_fen ?? 0 };
}

/** The company pays in, or is paid back what is free, under a number of its own. */
export async function payDeposit(
  tools: BondedTools,
  areaCode: string,
  { copNo, kind, amountFen }: { copNo: string; kind: 'pay' | 'refund'; amountFen: number },
): Promise<void> {
  await step(tools, async (tx, stamp) => {
    const before = await lockedDeposit(tx, areaCode);
    const { rows } = await tx.query<{ amount_fen: number }>(readEntry, [areaCode, kind, copNo]);
    if (rows[0]?.amount_fen === amountFen) return;
    if (rows[0]) throw new NumberTaken(copNo);
    enter(tx, stamp, areaCode, before, kind, copNo, amountFen);
  });
}

/** The deposit's row, locked: after items, in the order of locks. */
export async function lockedDeposit(tx: Transaction, areaCode: string): Promise<Deposit> {
  tx.send({ text: openDeposit, values: [areaCode] });
  const row = (await tx.query<DepositRow>(lockDeposit, [areaCode])).rows[0]!;
  return { freeFen: row.free_fen, heldFen: row.held_fen };
}

export function hold(tx: Transaction, stamp: Stamp, areaCode: string, before: Deposit, no: string, amountFen: number) {
  enter(tx, stamp, areaCode, before, 'hold', no, amountFen);
}

/** Part or all of what a list binds is free again (or forfeited), under the number of what frees it. */
export async function unbind(
  tx: Transaction,
  stamp: Stamp,
  { no, area_code }: ListRow,
  number: string,
  amountFen: number,
  kind: 'release' | 'forfeit' = 'release',
): Promise<void> {
  if (amountFen === 0) return;
  enter(tx, stamp, area_code, await lockedDeposit(tx, area_code), kind, number, amountFen);
  tx.send({ text: unbindList, values: [no, amountFen] });
}

function enter(
  tx: Transaction,
  { nowMs }: Stamp,
  areaCode: string,
  before: Deposit,
  kind: DepositKind,
  number: string,
  amountFen: number,
): void {
  if (amountFen === 0) return;
  const after = deposited(before, kind, amountFen);
  if (!after) {
    const values = { computed: formatFen(amountFen), limit: formatFen(before.freeFen) };
    throw new BondedRefusal([refusals.deposit(values)]);
  }
  const { from, to } = depositMoves[kind];
  tx.send({ text: addEntry, values: [areaCode, number, kind, to, from, amountFen, new Date(nowMs)] });
  tx.send({
    text: changeDeposit,
    values: [areaCode, after.freeFen - before.freeFen, after.heldFen - before.heldFen],
  });
}
