/**
 * The goods of a return have come back, or their time has passed. In time: 399, and their share of quota, stock and tax is given back; the list's
 * bill is void and, for what stays, issued anew. Late: 100, the return has lapsed and the bill goes its way.
 */
import {
  daysBetween,
  type GoneLine,
  givenBack,
  isWhole,
  listedGivenBack,
  type ReleasedGoods,
  type ReturnEvent,
  returnAfter,
  returnDone,
  returnLapsed,
} from '@tongguan/clearance';
import { stampOf } from '../clock.ts';
import { type Answered, customsReceipt } from '../intake/further-receipts.ts';
import { giveBackListed, type ListedBack } from '../ledger/listed-back.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { type AddressedReceipt, newReceiptGuid, type Stamp, writeReceipts } from '../receipts/write.ts';
import { inventoryRecord } from '../records.ts';
import { inTransaction, LostRace, type Transaction } from '../store/transaction.ts';
import { taxedLines } from '../taxes/lines.ts';
import { observeReturn } from '../watch/observe.ts';
import { type BillTools, changeBill, holdWhileOpen } from './bills.ts';
import { goneLine, type LockedList, lockLists } from './lists.ts';
import { giveBackQuota, lockYears } from './quota.ts';
import { type EndedReturn, endReturn, moveAfterCases } from './rows.ts';
import { stockBack } from './stock.ts';
import { type StoredReturn, storedReturn } from './stored-returns.ts';

export type AfterTools = Pick<ClearTools, 'pool' | 'seal' | 'contents' | 'clock' | 'reference'> & BillTools;

export interface ReturnEnd {
  state: 'done' | 'lapsed';
  /** Who has got receipts. */
  receivers: LastNumbers;
}

/**
 * @param event what has happened; `back` by the site that reports it
 * @returns `unknown`: no return has the number. `not-open`: it was withdrawn or rejected, or its time is not over. One that is done or has
 *   lapsed is answered as the first time, without receipts.
 */
export async function endReturnBy(
  tools: AfterTools,
  preNo: string,
  event: Extract<ReturnEvent, 'back' | 'time-passed'>,
  site?: string,
): Promise<ReturnEnd | 'unknown' | 'not-open'> {
  let seller = '';
  const end = await inTransaction(tools.pool, async (tx) => {
    const sought = await storedReturn(tx, preNo);
    if (!sought) return 'unknown';
    const list = await lockedListOf(tools, tx, sought);
    seller = list.record.head.ebcCode ?? '';
    // Behind the lock: it may have ended while that was waited for.
    const known = await storedReturn(tx, preNo);
    if (known?.id !== sought.id) throw new LostRace('The return was changed by another transaction');
    const stamp = stampOf(tools.clock);
    const term = { releasedDay: list.releasedDay ?? stamp.day, day: stamp.day };
    // The day that it was told counts, whatever the parameter says by now.
    const days = daysBetween(term.releasedDay, known.back_by ?? stamp.day);
    const state = returnAfter(known.state, event, term, days);
    if (known.state === 'done' || known.state === 'lapsed') return { state: known.state, receivers: new Map() };
    if (state !== 'done' && state !== 'lapsed') return 'not-open';
    const receipts =
      state === 'done' ? await done(tools, tx, stamp, known, list, site) : await lapse(tx, stamp, known, list, site);
    const answer = state === 'done' ? returnDone : returnLapsed;
    const own = customsReceipt(await answeredReturn(tools, tx, known), stamp, newReceiptGuid(), answer);
    return { state, receivers: await writeReceipts(tx, tools.seal, stamp, [own, ...receipts]) };
  });
  // Not again for who reports the same goods twice.
  if (typeof end === 'object' && end.state === 'done' && end.receivers.size > 0) observeReturn(seller);
  return end;
}

async function lockedListOf({ contents }: AfterTools, tx: Transaction, of: StoredReturn): Promise<LockedList> {
  const ref = { day: of.list_day, id: of.list_id };
  const record = (await contents.of(tx, [ref])).get(ref.id)!;
  return (await lockLists(tx, new Map([[of.invt_no, { ...ref, record }]]))).get(ref.id)!;
}

async function done(
  tools: AfterTools,
  tx: Transaction,
  stamp: Stamp,
  { id, lines }: StoredReturn,
  list: LockedList,
  site: string | undefined,
): Promise<AddressedReceipt[]> {
  const years = await lockYears(tx, [list]);
  const before = list.returns.filter(({ state }) => state === 'done').flatMap((one) => one.lines.map(goneLine));
  const goods = await releasedGoods(tools, tx, list);
  const now = lines.map(goneLine);
  const back = givenBack(goods, before, now);
  giveBackQuota(years, stamp, { list, id, fen: back.dutiableFen });
  years.write(tx, stamp);
  await giveBackListed(tx, stamp, [{ list: list.id, id, ...listedBack(tools, list, before, now) }]);
  await stockBack(tx, stamp, { list, id, lines });
  await end(tx, stamp, list, { id, state: 'done', site, answer: returnDone, back });
  moveAfterCases(tx, [{ list, fen: back.dutiableFen }]);
  const receipts = await changeBill(tools, tx, stamp, list, back.stays);
  await holdWhileOpen(tx, list);
  return receipts;
}

/** What goes back of yearly quantities, as the notes of the list's own day measure it; with the last of the goods all that is left. */
function listedBack(
  { reference }: AfterTools,
  { record, day }: LockedList,
  before: readonly GoneLine[],
  now: readonly GoneLine[],
): Pick<ListedBack, 'quantities'> {
  const inventory = inventoryRecord(record);
  if (isWhole(inventory, [...before, ...now])) return {};
  const { positiveList } = reference.book.on(day.replaceAll('-', ''));
  return { quantities: listedGivenBack(inventory, positiveList, before, now) };
}

async function lapse(
  tx: Transaction,
  stamp: Stamp,
  { id }: StoredReturn,
  list: LockedList,
  site: string | undefined,
): Promise<AddressedReceipt[]> {
  await end(tx, stamp, list, { id, state: 'lapsed', site, answer: returnLapsed });
  await holdWhileOpen(tx, list);
  return [];
}

async function end(tx: Transaction, stamp: Stamp, list: LockedList, ended: EndedReturn): Promise<void> {
  if (!(await endReturn(tx, stamp, ended))) throw new LostRace('The return was ended by another transaction');
  list.returns = list.returns.filter(({ id }) => id !== ended.id);
}

async function releasedGoods({ seal }: AfterTools, tx: Transaction, list: LockedList): Promise<ReleasedGoods> {
  const { list: lines } = inventoryRecord(list.record);
  return { list: lines, taxed: await taxedLines(tx, seal, list), dutiableFen: list.posted?.amountFen ?? 0 };
}

async function answeredReturn({ contents }: AfterTools, tx: Transaction, of: StoredReturn): Promise<Answered> {
  const record = (await contents.of(tx, [of])).get(of.id)!;
  return { type: 'CEB625Message', record, receivers: of.receivers, preNo: of.pre_no };
}
