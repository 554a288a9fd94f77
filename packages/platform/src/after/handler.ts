/**
 * Cancels and returns of one commit, in the order of their coming: the lists locked, each application judged by the law, then everything that
 * moves, in the order of the house's locks: quota, listed quantities, stock, bills. Books of held cases are locked with the first.
 */

import { lockStock } from '../bonded/index.ts';
import type { Fate } from '../intake/fate.ts';
import { type Handled, refuseFurther } from '../intake/further.ts';
import type { FurtherHandler } from '../intake/further-handlers.ts';
import { giveBackListed } from '../ledger/listed-back.ts';
import { Books } from '../pipeline/books.ts';
import { type ClearTools, recordSteps } from '../pipeline/clear.ts';
import { type HeldRow, stepOfHeld } from '../pipeline/held.ts';
import type { Step } from '../pipeline/steps.ts';
import { moveWaiting } from '../pipeline/write.ts';
import type { AddressedReceipt, Stamp } from '../receipts/write.ts';
import { int8s } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import { LostRace, type Transaction } from '../store/transaction.ts';
import { changeBill, holdWhileOpen } from './bills.ts';
import { judgeCancel, listCancelled } from './cancels.ts';
import { type FoundList, type LockedList, listsByNumber, lockLists } from './lists.ts';
import { giveBackQuota, lockYears } from './quota.ts';
import { type Applied, judgeReturn } from './returns.ts';
import { type CancelRow, endReturn, moveAfterCases, writeCancels, writeReturn } from './rows.ts';
import { stockBack } from './stock.ts';
import { type StoredReturn, storedReturns } from './stored-returns.ts';
import { cancelTold, tellSender } from './told.ts';

const applicationStates = loadPrepared(import.meta.url, 'application-states');

const ENDED = ['rejected', 'lapsed', 'withdrawn'];
const DECIDED = ['approved', 'done'];

export const afterRelease: FurtherHandler = {
  async states(tx, ids) {
    const { rows } = await tx.query<{ id: number; state: string }>({ ...applicationStates, values: [int8s(ids)] });
    const told = rows.flatMap(({ id, state }): [number, 'decided' | 'ended'][] => {
      if (ENDED.includes(state)) return [[id, 'ended']];
      return DECIDED.includes(state) ? [[id, 'decided']] : [];
    });
    return new Map(told);
  },
  handle,
};

/** What the applications of a commit come to. */
interface Outcome {
  cancels: CancelRow[];
  returns: Applied[];
  withdrawn: { id: number; list: LockedList }[];
  receipts: AddressedReceipt[];
}

async function handle(tools: ClearTools, tx: Transaction, stamp: Stamp, fates: readonly Fate[]): Promise<Handled> {
  const changed = fates.flatMap(({ existing, doc }) => (existing && doc.kind.number === 625 ? [existing.id] : []));
  const stored = await storedReturns(tx, changed);
  const found = await listsByNumber(
    tools,
    tx,
    stamp.nowMs,
    fates.map((fate) => numberOf(fate, stored)),
  );
  const lists = await lockLists(tx, ownLists(fates, found, stored));
  const outcome: Outcome = { cancels: [], returns: [], withdrawn: [], receipts: [] };
  for (const fate of fates) {
    const list = lists.get(found.get(numberOf(fate, stored))?.id ?? 0);
    if (fate.effect === 'delete') withdraw(fate, list, stored, outcome);
    else if (fate.doc.kind.number === 623) cancel(tools, stamp, fate, list, outcome);
    else apply(tools, stamp, fate, list, stored, outcome);
  }
  const moved = await move(tools, tx, stamp, outcome);
  return { receipts: [...outcome.receipts, ...moved.receipts], steps: moved.steps };
}

/** A change or withdrawal is about the list of the return that it changes, whatever it says itself. */
function numberOf({ existing, effect, doc }: Fate, stored: ReadonlyMap<number, StoredReturn>): string {
  const changes = effect === 'replace' || effect === 'delete';
  return (changes && stored.get(existing?.id ?? 0)?.invt_no) || (doc.record.head.invtNo ?? '');
}

/** Lists of the sellers who apply: those of others are not looked into, nor locked. */
function ownLists(
  fates: readonly Fate[],
  found: ReadonlyMap<string, FoundList>,
  stored: ReadonlyMap<number, StoredReturn>,
): Map<string, FoundList> {
  const own = new Map<string, FoundList>();
  for (const fate of fates) {
    const number = numberOf(fate, stored);
    const list = found.get(number);
    if (list && list.record.head.ebcCode === fate.doc.record.head.ebcCode) own.set(number, list);
  }
  return own;
}

function cancel(tools: ClearTools, stamp: Stamp, fate: Fate, list: LockedList | undefined, outcome: Outcome): void {
  const judged = judgeCancel(tools, stamp, fate, list);
  if (!judged) return;
  outcome.cancels.push(judged.row);
  outcome.receipts.push(...judged.receipts);
  if (judged.row.state === 'approved') judged.row.list.state = 'cancelled';
}

function apply(
  tools: ClearTools,
  stamp: Stamp,
  fate: Fate,
  list: LockedList | undefined,
  stored: ReadonlyMap<number, StoredReturn>,
  outcome: Outcome,
): void {
  const before = fate.effect === 'replace' ? stored.get(fate.existing!.id) : undefined;
  if (before && !isStillOpen(fate, before, list)) return;
  if (before && before.invt_no !== fate.doc.record.head.invtNo) {
    refuseFurther(fate, '-625022', `退货单原为清单[${before.invt_no}]`, 'a change cannot be about another list');
    return;
  }
  const judged = judgeReturn(tools, stamp, fate, list);
  if (!judged) return;
  outcome.returns.push(judged);
  outcome.receipts.push(...judged.receipts);
}

function withdraw(
  fate: Fate,
  list: LockedList | undefined,
  stored: ReadonlyMap<number, StoredReturn>,
  outcome: Outcome,
): void {
  const before = stored.get(fate.existing?.id ?? 0);
  if (before?.state !== 'open') return; // a draft, or one that had ended: only its key is deleted
  if (!isStillOpen(fate, before, list)) return;
  list.returns = list.returns.filter(({ id }) => id !== before.id);
  outcome.withdrawn.push({ id: before.id, list });
}

/** What changes an open return must be of the seller of its list. Between the law of changes and the lock of the case its goods may have come. */
function isStillOpen(fate: Fate, { id, state }: StoredReturn, list: LockedList | undefined): list is LockedList {
  if (!list) {
    refuseFurther(fate, '-625032', '没有该编号的清单', 'no list of this seller has that number');
    return false;
  }
  if (state === 'open' && list.returns.some((one) => one.id === id && one.state === 'open')) return true;
  throw new LostRace('The return was ended by another transaction');
}

async function move(
  tools: ClearTools,
  tx: Transaction,
  stamp: Stamp,
  { cancels, returns, withdrawn }: Outcome,
): Promise<{ receipts: AddressedReceipt[]; steps: Step[] }> {
  const approved = cancels.filter(({ state }) => state === 'approved').sort(byGuarantor);
  const released = approved.filter(({ list }) => !list.held);
  const held = approved.filter(({ list }) => list.held).map(({ list }) => list.held!);
  const years = await lockYears(
    tx,
    released.map(({ list }) => list),
    held,
  );
  const books = held.length > 0 ? await Books.lockHeld(tx, held, tools) : undefined;
  const backs = released.map(({ list, id }) => ({ list, id, fen: (list.posted?.amountFen ?? 0) - list.givenBackFen }));
  for (const back of backs) giveBackQuota(years, stamp, back);
  years.write(tx, stamp);
  await giveBackListed(
    tx,
    stamp,
    released.map(({ list, id }) => ({ list: list.id, id })),
  );
  // Each gives back its own items in their order; of several, and of those that are held, none may go before the others.
  if (approved.length > 1)
    await lockStock(
      tx,
      approved.map(({ list }) => list),
    );
  for (const { list, id } of released) await stockBack(tx, stamp, { list, id });
  const ended = await endHeld(tools, tx, stamp, books, held);
  const receipts = [...ended.receipts];
  for (const { list } of released) {
    receipts.push(...(await changeBill(tools, tx, stamp, list, [])));
    receipts.push(...(await tellSender(tools, tx, stamp, list)));
  }
  writeCancels(tx, stamp, cancels);
  moveAfterCases(
    tx,
    approved.map(({ list, id }) => ({ list, cancelledBy: id, fen: fenOf(backs, id) })),
  );
  await writeReturns(tx, stamp, returns, withdrawn);
  return { receipts, steps: ended.steps };
}

const fenOf = (backs: readonly { id: number; fen: number }[], id: number): number =>
  backs.find((back) => back.id === id)?.fen ?? 0;

/** In which accounts of guarantors are locked. */
const byGuarantor = (a: { list: LockedList }, b: { list: LockedList }): number => {
  const [first = '', second = ''] = [a, b].map(({ list }) => list.record.head.assureCode);
  return first < second ? -1 : first > second ? 1 : a.list.id - b.list.id;
};

/** Held lists end here: what they had set aside is void. */
async function endHeld(
  tools: ClearTools,
  tx: Transaction,
  stamp: Stamp,
  books: Books | undefined,
  rows: readonly HeldRow[],
): Promise<{ receipts: AddressedReceipt[]; steps: Step[] }> {
  if (!books) return { receipts: [], steps: [] };
  const steps: Step[] = [];
  for (const row of rows) {
    const step = await stepOfHeld(tools, tx, row, { outcome: 'reject', receipt: listCancelled });
    step.internal = await cancelTold(tools, step.inventory.receivers);
    books.move(step);
    steps.push(step);
  }
  const receipts = await recordSteps(tools, tx, stamp, { books, steps });
  moveWaiting(tx, stamp.nowMs, steps); // none of them waits on
  return { receipts, steps };
}

async function writeReturns(
  tx: Transaction,
  stamp: Stamp,
  returns: readonly Applied[],
  withdrawn: Outcome['withdrawn'],
): Promise<void> {
  for (const { id } of withdrawn) await endReturn(tx, stamp, { id, state: 'withdrawn' });
  for (const { row, replaces } of returns) {
    if (replaces !== undefined) await endReturn(tx, stamp, { id: replaces, state: 'replaced' });
    writeReturn(tx, stamp, row);
  }
  const touched = new Set([...withdrawn, ...returns.map(({ row }) => row)].map(({ list }) => list));
  for (const list of [...touched].sort((a, b) => a.id - b.id)) await holdWhileOpen(tx, list);
}
