/** The second step of a case: an officer decides what was held for review, or the time to wait has passed. */

import type { CustomsReceipt } from '@tongguan/clearance';
import { stampOf } from '../clock.ts';
import { openJson, sealJson } from '../seal/index.ts';
import type { Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { secure } from '../taxes/held-release.ts';
import { Books } from './books.ts';
import type { CaseRow } from './cases.ts';
import { type Cleared, type ClearTools, finish } from './clear.ts';
import type { OfficersWord, Step } from './steps.ts';

const claimHeld = loadSql(import.meta.url, 'claim-held-case');
const keepWord = loadSql(import.meta.url, 'keep-word');

export type HeldRow = Omit<CaseRow, 'order_day'> & {
  order_day: string | null;
  hold: NonNullable<Step['hold']> | null;
  lapses_at: Date;
  duty_fen: number | null;
  vat_fen: number | null;
  consumption_fen: number | null;
  /** An officer's word that waits for guarantee, under the key of the case's day. */
  officer_sealed: Buffer | null;
};

/** Why a held case goes on. */
export interface Verdict {
  outcome: 'release' | 'reject';
  /** A function where it depends on what the case waited for. */
  receipt: CustomsReceipt | ((hold: HeldRow['hold']) => CustomsReceipt);
  /** Where an officer decided; kept with the decision. */
  word?: OfficersWord;
}

/** What is done in the transaction that ends a case. When it throws, nothing has happened. */
export interface Beside {
  /** Behind the locks on the case and the books, when nothing stands in the way of the verdict. */
  before?(tx: Transaction): Promise<void>;
  /** At the end, behind every other lock. */
  after?(tx: Transaction): Promise<void>;
}

type HeldTools = Pick<
  ClearTools,
  | 'pool'
  | 'seal'
  | 'contents'
  | 'clock'
  | 'numbers'
  | 'parameters'
  | 'guarantees'
  | 'reference'
  | 'registry'
  | 'tellPeople'
  | 'standing'
>;

/**
 * Ends one case. `may` looks at the locked row: a case that has been decided meanwhile, or may not, is left alone.
 */
export function endCase(
  tools: HeldTools,
  caseId: number,
  may: (row: Pick<HeldRow, 'hold' | 'lapses_at'>) => boolean,
  verdict: Verdict,
  { before, after }: Beside = {},
): Promise<Cleared | 'unknown' | 'not-held' | 'by-order'> {
  return inTransaction(tools.pool, async (tx) => {
    const row = await claimHeldCase(tx, caseId);
    if (!row) return 'unknown';
    if (!may(row)) return 'not-held';
    const stamp = stampOf(tools.clock);
    const books = await Books.lockHeld(tx, [row], tools);
    const ended = await stepOfHeld(tools, tx, row, verdict);
    // Nobody releases one by one what an order holds.
    if (ended.status === 800 && tools.standing.holdOf(ended.inventory.record) !== undefined) return 'by-order';
    await before?.(tx);
    const step = await secure(tx, tools.parameters, stamp, ended);
    if (step === 'waits') {
      // His word is kept until the guarantee is there.
      if (verdict.word)
        tx.send({ text: keepWord, values: [row.id, await sealJson(tools.seal, row.day, verdict.word)] });
      await after?.(tx);
      return { steps: [], receivers: new Map() };
    }
    books.move(step);
    const cleared = await finish(tools, tx, stamp, books, [step]);
    await after?.(tx);
    return cleared;
  });
}

/** Locks one case that is held or waits; undefined: it has been decided. */
export async function claimHeldCase(tx: Transaction, caseId: number): Promise<HeldRow | undefined> {
  return (await tx.query<HeldRow>(claimHeld, [caseId])).rows[0];
}

export async function stepOfHeld(
  tools: Pick<HeldTools, 'contents' | 'seal'>,
  tx: Transaction,
  row: HeldRow,
  verdict: Verdict,
): Promise<Step> {
  const inventory = (await tools.contents.of(tx, [row])).get(row.id)!;
  const isReleased = verdict.outcome === 'release';
  const word = verdict.word ?? (await wordOf(tools.seal, row));
  return {
    row,
    status: isReleased ? 800 : 100,
    receipts: [typeof verdict.receipt === 'function' ? verdict.receipt(row.hold) : verdict.receipt],
    invtNo: row.invt_no ?? undefined,
    customsCode: inventory.head.customsCode ?? '',
    matched: row.order_day === null ? undefined : (row as CaseRow),
    taxFen: {
      duty: isReleased ? Number(row.duty_fen) : 0,
      vat: isReleased ? Number(row.vat_fen) : 0,
      consumption: isReleased ? Number(row.consumption_fen) : 0,
    },
    explanation: { checks: [], ...(word && { word }) },
    inventory: { record: inventory, preNo: row.pre_no, receivers: row.receivers },
  };
}

/** What an officer has said of a case that waits. */
export async function wordOf(
  seal: Seal,
  { day, officer_sealed }: Pick<HeldRow, 'day' | 'officer_sealed'>,
): Promise<OfficersWord | undefined> {
  return officer_sealed === null ? undefined : openJson<OfficersWord>(seal, day, officer_sealed);
}
