/**
 * The lists that cancels and returns are about: found by number, locked, and what the law must know of them. Order of locks: waiting cases,
 * then after_case, each by id; what may change is read behind both.
 */
import { type ListFacts, type ListState, parseDecimal } from '@tongguan/clearance';
import { beijingDay } from '../clock.ts';
import type { Contents, DocumentRef } from '../documents/contents.ts';
import { areDelivered } from '../logistics/index.ts';
import { claimHeldCase, type HeldRow } from '../pipeline/held.ts';
import { inventoryRecord, type StoredRecord } from '../records.ts';
import { int8s, texts } from '../store/arrays.ts';
import { loadPrepared } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';

const findLists = loadPrepared(import.meta.url, 'find-lists');
const addCases = loadPrepared(import.meta.url, 'add-cases');
const lockCases = loadPrepared(import.meta.url, 'lock-cases');
const decidedLists = loadPrepared(import.meta.url, 'decided-lists');
const liveReturns = loadPrepared(import.meta.url, 'live-returns');

/** Numbers of lists are looked for in so many days: waiting, release and both windows together. An older list has no window open. */
const LOOKED_THROUGH_DAYS = 150;
const DAY_MS = 86_400_000;

export interface FoundList extends DocumentRef {
  record: StoredRecord;
}

/** A line as its application names it; `qty` as written. */
export interface ReturnLine {
  gnum: string;
  gcode: string;
  qty: string;
  unit: string;
}

export interface LiveReturn {
  id: number;
  state: 'open' | 'done';
  lines: readonly ReturnLine[];
}

/** A list that is locked. Steps of one transaction see what the steps before them made of it. */
export interface LockedList extends FoundList {
  invtNo: string;
  state: ListState;
  releasedDay?: string;
  delivered: boolean;
  returns: LiveReturn[];
  /** Held or waiting: its case goes on. */
  held?: HeldRow;
  /** What its release posted in the buyer's year. */
  posted?: { person: Buffer; year: number; amountFen: number };
  givenBackFen: number;
}

/** By number, as far as they may be anybody's business: contents never change, so nothing is locked yet. */
export async function listsByNumber(
  { contents }: { contents: Contents },
  tx: Transaction,
  nowMs: number,
  invtNos: readonly string[],
): Promise<Map<string, FoundList>> {
  const numbers = [...new Set(invtNos)];
  const from = beijingDay(nowMs - LOOKED_THROUGH_DAYS * DAY_MS);
  const { rows } = await tx.query<DocumentRef & { place: number }>({ ...findLists, values: [texts(numbers), from] });
  const records = await contents.of(tx, rows);
  return new Map(rows.map(({ place, day, id }) => [numbers[place - 1]!, { day, id, record: records.get(id)! }]));
}

/** Locks lists, given with their numbers, and reads what stands about them. By id of their documents. */
export async function lockLists(
  tx: Transaction,
  found: ReadonlyMap<string, FoundList>,
): Promise<Map<number, LockedList>> {
  const lists = [...found].map(([invtNo, list]) => ({ invtNo, ...list })).sort((a, b) => a.id - b.id);
  if (lists.length === 0) return new Map();
  const refs = [lists.map(({ day }) => day), int8s(lists.map(({ id }) => id))];
  const parcels = lists.map(({ day, record: { head } }) => ({
    logisticsCode: head.logisticsCode ?? '',
    logisticsNo: head.logisticsNo ?? '',
    // A number that was given again names this list's parcel from its day on.
    sinceMs: Date.parse(`${day}T00:00:00+08:00`),
  }));
  const held = await Promise.all(lists.map(({ id }) => claimHeldCase(tx, id)));
  tx.send({ ...addCases, values: [...refs, texts(lists.map(({ invtNo }) => invtNo))] });
  // One after the other on the wire: what follows the locks sees what was committed while they were waited for.
  const [cases, decided, returns, delivered] = await Promise.all([
    tx.query<CaseRow>({ ...lockCases, values: refs }),
    tx.query<DecidedRow>({ ...decidedLists, values: refs }),
    tx.query<ReturnRow>({ ...liveReturns, values: refs }),
    areDelivered(tx, parcels),
  ]);
  const byId = new Map(cases.rows.map((row) => [row.id, row]));
  const decidedAt = new Map(decided.rows.map((row) => [row.place - 1, row]));
  return new Map(
    lists.map((list, i) => {
      const own = returns.rows.filter((row) => row.list_id === list.id);
      return [list.id, lockedList(list, held[i], byId.get(list.id)!, decidedAt.get(i), own, delivered[i]!)];
    }),
  );
}

interface CaseRow extends DocumentRef {
  cancelled_by: number | null;
  given_back_fen: number;
}

interface DecidedRow {
  place: number;
  status: number;
  decided_at: Date;
  person: Buffer | null;
  year: number;
  amount_fen: number;
}

interface ReturnRow {
  id: number;
  list_id: number;
  state: LiveReturn['state'];
  lines: string;
}

function lockedList(
  list: FoundList & { invtNo: string },
  held: HeldRow | undefined,
  { cancelled_by, given_back_fen }: CaseRow,
  decided: DecidedRow | undefined,
  returns: readonly ReturnRow[],
  delivered: boolean,
): LockedList {
  const isReleased = decided?.status === 800;
  return {
    ...list,
    state: stateOf(held, decided?.status, cancelled_by !== null),
    delivered,
    returns: returns.map(({ id, state, lines }) => ({ id, state, lines: JSON.parse(lines) as ReturnLine[] })),
    givenBackFen: Number(given_back_fen),
    ...(held && { held }),
    ...(isReleased && { releasedDay: beijingDay(decided.decided_at.getTime()) }),
    ...(isReleased &&
      decided.person && {
        posted: { person: decided.person, year: decided.year, amountFen: Number(decided.amount_fen) },
      }),
  };
}

function stateOf(held: HeldRow | undefined, status: number | undefined, isCancelled: boolean): ListState {
  if (isCancelled) return 'cancelled';
  if (held) {
    if (held.hold === 'review') return 'inspected';
    return held.invt_no === null ? 'waiting' : 'passed';
  }
  return status === 800 ? 'released' : 'sent-back';
}

/** As the law takes it. @param without a return that is being changed: it does not count against itself */
export function listFacts(list: LockedList, without?: number): ListFacts {
  const { head, list: lines } = inventoryRecord(list.record);
  return {
    head,
    list: lines,
    state: list.state,
    releasedDay: list.releasedDay,
    delivered: list.delivered,
    returns: list.returns.filter(({ id }) => id !== without).map((one) => ({ lines: one.lines.map(goneLine) })),
  };
}

export const goneLine = ({ gnum, qty }: ReturnLine) => ({ gnum, qty: parseDecimal(qty) ?? 0n });
