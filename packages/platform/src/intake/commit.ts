/**
 * One transaction for a batch of messages, from claiming their ids to numbering their receipts; a list whose three documents are there is
 * decided in it at once. Order of locks: keys (message, then business keys), waiting cases, keys of cases, quota, subscriber counters,
 * receipt counters. Everything a sender is told stands in this commit: what it answers with 202 is durable, and so is every receipt.
 */
import { heldForArrival } from '../arrival/wake.ts';
import { writeCopies } from '../channels/copies.ts';
import { stampOf } from '../clock.ts';
import type { KeptMessage } from '../documents/contents.ts';
import { type ClearTools, decideCases, recordSteps } from '../pipeline/clear.ts';
import type { Matched, Step } from '../pipeline/steps.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { type Stamp, writeReceipts } from '../receipts/write.ts';
import type { IntakeAnswer } from '../services.ts';
import { inTransaction, isTakenKey, type Transaction } from '../store/transaction.ts';
import { accepted, messageId, problem } from './answers.ts';
import { claimKeysOf, type Hope, hasClaimed, releaseClaims } from './claims.ts';
import { completeCases } from './complete.ts';
import type { Entry } from './entry.ts';
import { answerRecord, receiptsOf, recordFaults } from './eport.ts';
import { counts, type Fate, isTaken, type Placed, stands } from './fate.ts';
import { intakeFault } from './faults.ts';
import { writeFurther } from './further.ts';
import { acceptInventories, matchDocuments, missingDocuments, numberInventories } from './inventories.ts';
import { judgeDocuments, recogniseMessages } from './keys.ts';
import { KEY, type KeyRef } from './kinds.ts';
import { addPlayedTasks } from './played.ts';
import { answerTo, copiesOf, moveKeys, moveMessageKeys, storeGuids, storeMessages, storeWaiting } from './rows.ts';
import { WaybillNumbers } from './waybill-numbers.ts';

/** What others are told after the commit. */
export interface Committed {
  answers: IntakeAnswer[];
  /** Where to look for cases that may be complete now. */
  wakes: KeyRef[];
  /** Who has got receipts. */
  receivers: LastNumbers;
  /** Decided in the same commit. */
  steps: Step[];
  /** What became of each record, to be counted. */
  placed: readonly Placed[];
}

export async function commitBatch(tools: ClearTools, entries: readonly Entry[], hope: Hope): Promise<Committed> {
  const stamp = stampOf(tools.clock);
  const placed = await place(tools.numbers, entries);
  const room = entries.find((entry) => entry.room)?.room;
  const { receivers, steps, wakes } = await inTransaction(tools.pool, (tx) =>
    room ? writeFurther(tools, tx, stamp, room, placed, hope) : write(tools, tx, stamp, placed, hope),
  ).catch((error) => {
    if (isTakenKey(error)) hope.inVain();
    throw error;
  });
  for (const message of placed.filter(isTaken)) tools.contents.keep(message.id, keptMessage(message, stamp));
  const decided = new Set(steps.map(({ row }) => row.id));
  const answers = placed.map((message) => answerOf(message, stamp));
  return {
    answers,
    wakes: [...(wakes ?? wakesOf(placed, decided)), ...heldForArrival(steps)],
    receivers,
    steps,
    placed,
  };
}

interface Written extends Pick<Committed, 'receivers' | 'steps'> {
  /** As a room told them; else all that has come. */
  wakes?: KeyRef[];
}

async function write(tools: ClearTools, tx: Transaction, stamp: Stamp, placed: Placed[], hope: Hope): Promise<Written> {
  const { seal, contents, archived, parameters } = tools;
  await claimKeysOf(tx, stamp, placed, hope);
  await recogniseMessages(tx, archived, placed);
  const fates = placed.filter((m) => m.outcome === 'new' || m.outcome === 'correction').flatMap((m) => m.fates);
  await judgeDocuments(tx, { contents, archived, numbers: new WaybillNumbers(stamp.day, parameters) }, fates);
  const matched = await answerFates(tools, tx, stamp, fates);
  releaseClaims(tx, placed);
  await moveMessageKeys(tx, stamp, placed);
  await moveKeys(tx, stamp, fates);
  const decided = await decideCases(tools, tx, await completeCases(tools, tx, stamp, placed, matched));
  const { steps } = decided;
  await storeMessages(tx, seal, stamp, placed);
  storeGuids(tx, stamp, fates);
  await addPlayedTasks(tx, stamp, tools.registry, fates);
  const decisions = await recordSteps(tools, tx, stamp, decided);
  // Behind their numbering: a list that is held keeps the number that its 120 told.
  storeWaiting(tx, stamp, parameters, fates, new Map(steps.map((step) => [step.row.id, step])));
  await writeCopies(tx, stamp, placed.filter(isTaken).map(copiesOf));
  const answers = placed.flatMap((message) => receiptsOf(message, stamp));
  return { steps, receivers: await writeReceipts(tx, seal, stamp, [...answers, ...decisions]) };
}

/** What E-port says to every record. Returns the lists whose documents are all there. */
async function answerFates(
  { seal, parameters, numbers }: ClearTools,
  tx: Transaction,
  stamp: Stamp,
  fates: Fate[],
): Promise<Map<Fate, Matched>> {
  const lists = fates.filter((fate) => fate.doc.kind.word === 'inventory' && counts(fate));
  const [matched] = await Promise.all([
    matchDocuments(tx, lists.filter(isFresh)),
    acceptInventories(tx, seal, parameters, stamp, lists),
  ]);
  await numberInventories(numbers, stamp, fates);
  const waiting = lists.filter((fate) => counts(fate) && !matched.has(fate));
  const missing = await missingDocuments(tx, waiting);
  for (const fate of fates) answerRecord(fate, missing.get(fate));
  return matched;
}

/** Nobody had any of its keys: it is not a change of a list that may be waiting. */
const isFresh = (fate: Fate): boolean =>
  [KEY.inventory, KEY.orderInventory, KEY.waybillInventory].every((kind) => hasClaimed(fate, kind));

/** Row ids for every message, taken before the transaction begins. */
async function place(numbers: ClearTools['numbers'], entries: readonly Entry[]): Promise<Placed[]> {
  const ids = await numbers.spans(entries.length);
  return entries.map((entry, i) => {
    const id = ids[i]!;
    const outcome = entry.refusal ? 'refused' : 'new';
    const message: Placed = { entry, id, claimed: [], outcome, fates: [] };
    message.fates = entry.docs.map((doc) => ({
      doc,
      message,
      id: id + doc.record.index,
      claimed: [],
      refusal: doc.refusal,
      answer: { status: '', text: '' },
    }));
    return message;
  });
}

const keptMessage = ({ entry, fates }: Placed, { nowMs }: Stamp): KeptMessage => ({
  type: entry.type as KeptMessage['type'],
  sender: entry.sender!,
  receivedAtMs: nowMs,
  records: entry.docs.map(({ record }) => record),
  answers: fates.map(answerTo),
});

function answerOf(message: Placed, stamp: Stamp): IntakeAnswer {
  const { entry, outcome, first, id } = message;
  const own = { day: stamp.day, id, type: entry.type, guid: entry.guid, records: entry.docs.length };
  const name = messageId(stamp.day, id);
  if (entry.refusal) return problem(entry.refusal.status, entry.refusal.faults, name);
  if (outcome === 'repeat') return accepted(first!);
  if (message.fates.some(stands)) return accepted({ ...own, receivedAtMs: stamp.nowMs });
  const faults = recordFaults(message);
  if (outcome === 'correction')
    return problem(409, [intakeFault('guid-content', `/${entry.type}/@guid`, entry.guid), ...faults], name);
  const isForbidden = faults.every((fault) => fault.code === 'delegation-missing');
  return problem(isForbidden ? 403 : 400, faults, name);
}

function wakesOf(placed: Placed[], decided: ReadonlySet<number>): KeyRef[] {
  return placed.flatMap((message) => message.fates.filter((fate) => counts(fate) && !decided.has(fate.id)).map(wakeOf));
}

const wakeOf = ({ doc }: Fate): KeyRef => doc.kind.caseKey(doc.record.head);
