/** Rows of cancels and returns. */
import type { ReturnState } from '@tongguan/clearance';
import type { Stamp } from '../receipts/write.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import type { LockedList, ReturnLine } from './lists.ts';

const addCancels = loadPrepared(import.meta.url, 'add-cancels');
const addReturnRow = loadPrepared(import.meta.url, 'add-return');
const endReturnRow = loadPrepared(import.meta.url, 'end-return');
const moveCases = loadPrepared(import.meta.url, 'move-cases');

export interface CustomsAnswer {
  status: string;
  code: string;
  text: string;
}

export interface CancelRow {
  id: number;
  list: LockedList;
  preNo: string;
  receivers: readonly string[];
  state: 'approved' | 'rejected';
  answer: CustomsAnswer;
}

/** Between receivers in one text: a code holds none. */
const BETWEEN = '\n';

export function writeCancels(tx: Transaction, stamp: Stamp, rows: readonly CancelRow[]): void {
  if (rows.length === 0) return;
  const values = [
    int8s(rows.map(({ id }) => id)),
    rows.map(({ list }) => list.day),
    int8s(rows.map(({ list }) => list.id)),
    texts(rows.map(({ list }) => list.invtNo)),
    texts(rows.map(({ preNo }) => preNo)),
    texts(rows.map(({ state }) => state)),
    texts(rows.map(({ answer }) => answer.code)),
    texts(rows.map(({ answer }) => answer.text)),
    stamp.day,
    new Date(stamp.nowMs),
    texts(rows.map(({ receivers }) => receivers.join(BETWEEN))),
  ];
  tx.send({ ...addCancels, values });
}

export interface NewReturn {
  id: number;
  list: LockedList;
  preNo: string;
  customsCode: string;
  receivers: readonly string[];
  lines: readonly ReturnLine[];
  state: 'open' | 'rejected';
  /** Last day for the goods. */
  backBy: string | null;
  answer: CustomsAnswer;
}

export function writeReturn(tx: Transaction, stamp: Stamp, row: NewReturn): void {
  const { id, list, preNo, customsCode, receivers, lines, state, backBy, answer } = row;
  const own = [preNo, customsCode, receivers, JSON.stringify(lines), state, new Date(stamp.nowMs), backBy];
  const values = [id, stamp.day, list.day, list.id, list.invtNo, ...own, answer.code, answer.text];
  tx.send({ ...addReturnRow, values });
}

export interface EndedReturn {
  id: number;
  state: Exclude<ReturnState, 'open' | 'rejected'>;
  site?: string | undefined;
  answer?: CustomsAnswer;
  /** Fen given back with it. */
  back?: { dutiableFen: number; dutyFen: number; vatFen: number; consumptionFen: number };
}

/** False: it was not open any more. */
export async function endReturn(
  tx: Transaction,
  stamp: Stamp,
  { id, state, site, answer, back }: EndedReturn,
): Promise<boolean> {
  const { dutiableFen = 0, dutyFen = 0, vatFen = 0, consumptionFen = 0 } = back ?? {};
  const said = [answer?.code ?? null, answer?.text ?? null];
  const fen = [dutiableFen, dutyFen, vatFen, consumptionFen];
  const values = [id, state, new Date(stamp.nowMs), site ?? null, ...said, ...fen];
  return ((await tx.query({ ...endReturnRow, values })).rowCount ?? 0) > 0;
}

export interface CaseMove {
  list: LockedList;
  cancelledBy?: number;
  fen: number;
}

export function moveAfterCases(tx: Transaction, moves: readonly CaseMove[]): void {
  if (moves.length === 0) return;
  const values = [
    moves.map(({ list }) => list.day),
    int8s(moves.map(({ list }) => list.id)),
    int8s(moves.map(({ cancelledBy }) => cancelledBy ?? null)),
    int8s(moves.map(({ fen }) => fen)),
  ];
  tx.send({ ...moveCases, values });
}
