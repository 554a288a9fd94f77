/**
 * One transaction for a batch of messages, from claiming their ids to numbering their receipts. Order of locks: keys
 * (message, then business keys), waiting cases, keys of cases, subscriber counters, receipt counters. Everything a sender is told stands in
 * this commit: what it answers with 202 is durable, and so is every receipt.
 */
import type { Parameters } from '@tongguan/clearance';
import type { Pool, PoolClient } from 'pg';
import type { ArchivedDays } from '../archive/days.ts';
import { writeCopies } from '../channels/copies.ts';
import type { Contents } from '../documents/contents.ts';
import type { Numbers } from '../numbers/blocks.ts';
import { type Stamp, writeReceipts } from '../receipts/write.ts';
import type { Clock, IntakeAnswer, Registry, Seal } from '../services.ts';
import { inTransaction } from '../store/transaction.ts';
import { accepted, messageId, problem } from './answers.ts';
import { claimKeysOf, releaseClaims } from './claims.ts';
import type { Doc, Entry } from './entry.ts';
import { answerRecord, receiptsOf, recordFaults } from './eport.ts';
import { counts, type Fate, type Placed, stands } from './fate.ts';
import { intakeFault } from './faults.ts';
import { acceptInventories, missingDocuments, numberInventories } from './inventories.ts';
import { judgeDocuments, recogniseMessages } from './keys.ts';
import { KEY, type KeyRef } from './kinds.ts';
import { addPlayedTasks } from './played.ts';
import { moveKeys, moveMessageKeys, storeDocuments, storeMessages, storeWaiting } from './rows.ts';

export interface CommitTools {
  pool: Pool;
  seal: Seal;
  contents: Contents;
  archived: ArchivedDays;
  clock: Clock;
  numbers: Numbers;
  parameters: Parameters;
  registry: Registry;
}

/** What others are told after the commit. */
export interface Committed {
  answers: IntakeAnswer[];
  /** Where to look for cases that may be complete now. */
  wakes: KeyRef[];
  receivers: string[];
}

export async function commitBatch(tools: CommitTools, entries: readonly Entry[]): Promise<Committed> {
  const stamp: Stamp = { day: tools.clock.day(), nowMs: tools.clock.now() };
  const placed = await place(tools.numbers, entries);
  const receivers = await inTransaction(tools.pool, (client) => write(tools, client, stamp, placed));
  for (const { id, entry } of placed.filter(isTaken)) tools.contents.keep(id, entry.docs.map(recordOf));
  return { answers: placed.map((message) => answerOf(message, stamp)), wakes: wakesOf(placed), receivers };
}

async function write(tools: CommitTools, client: PoolClient, stamp: Stamp, placed: Placed[]): Promise<string[]> {
  const { seal, parameters, numbers, archived } = tools;
  await claimKeysOf(client, stamp, placed);
  await recogniseMessages(client, archived, placed);
  const fates = placed.filter((m) => m.outcome === 'new' || m.outcome === 'correction').flatMap((m) => m.fates);
  await judgeDocuments(client, archived, fates);
  await acceptInventories(client, seal, parameters, stamp, fates);
  await numberInventories(numbers, stamp, fates);
  const missing = await missingDocuments(client, fates);
  for (const fate of fates) answerRecord(fate, missing.get(fate));
  await releaseClaims(client, placed);
  await moveMessageKeys(client, stamp, placed);
  await moveKeys(client, stamp, fates);
  await storeMessages(client, seal, stamp, placed);
  await storeDocuments(client, stamp, fates);
  await storeWaiting(client, stamp, parameters, fates);
  await addPlayedTasks(client, stamp, tools.registry, fates);
  await writeCopies(client, stamp, placed.filter(isTaken).map(copiesOf));
  return writeReceipts(
    client,
    seal,
    stamp,
    placed.flatMap((message) => receiptsOf(message, stamp)),
  );
}

/** Row ids for every message, taken before the transaction begins. */
async function place(numbers: Numbers, entries: readonly Entry[]): Promise<Placed[]> {
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

const recordOf = ({ record }: Doc) => record;

/** New content of which something stands: subscribers get it once. */
const isTaken = (message: Placed): boolean =>
  (message.outcome === 'new' || message.outcome === 'correction') && message.fates.some(stands);

const copiesOf = ({ id, entry }: Placed) => ({ messageId: id, receivers: entry.copies ?? [] });

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

function wakesOf(placed: Placed[]): KeyRef[] {
  return placed.flatMap((message) => message.fates.filter(counts).map(wakeOf));
}

const wakeOf = ({ doc }: Fate): KeyRef =>
  doc.key.kind === KEY.inventory ? doc.key : doc.kind.caseKey(doc.record.head);
