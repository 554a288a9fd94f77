/**
 * The commit of messages of further kinds (further-kinds.ts), from claiming their ids to numbering their receipts, as commit.ts does it for
 * the four documents and with the same parts. They have transactions of their own: what a room locks behind the keys of its documents
 * (cases, quota, stock, guarantee) would else come after what a case locks that is decided in the same commit.
 */
import { formatPreNo } from '@tongguan/ceb';
import { type FurtherState, furtherPermission } from '@tongguan/clearance';
import { writeCopies } from '../channels/copies.ts';
import type { Numbers } from '../numbers/blocks.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import type { Step } from '../pipeline/steps.ts';
import type { LastNumbers } from '../receipts/waiters.ts';
import { type AddressedReceipt, type Stamp, writeReceipts } from '../receipts/write.ts';
import { LostRace, type Transaction } from '../store/transaction.ts';
import { claimKeysOf, type Hope, hasClaimed, releaseClaims } from './claims.ts';
import { answerRecord, receiptsOf } from './eport.ts';
import { type Existing, type Fate, isTaken, type Placed, STATE, stands } from './fate.ts';
import { intakeFault } from './faults.ts';
import { type FurtherHandler, handlers } from './further-handlers.ts';
import { type FurtherKind, isFurther, type Room } from './further-kinds.ts';
import { loadExisting, recogniseMessages } from './keys.ts';
import { type KeyRef, recordPath } from './kinds.ts';
import { checkFailed } from './phrase.ts';
import { copiesOf, moveKeys, moveMessageKeys, storeGuids, storeMessages } from './rows.ts';

/** What a room has made of the records that stand. */
export interface Handled {
  /** Of customs; E-port's own are written for every record. */
  receipts: readonly AddressedReceipt[];
  /** Where to look for cases that may be complete now. */
  wakes?: readonly KeyRef[];
  /** Cases that were decided. */
  steps?: readonly Step[];
}

export async function writeFurther(
  tools: ClearTools,
  tx: Transaction,
  stamp: Stamp,
  room: Room,
  placed: Placed[],
  hope: Hope,
): Promise<{ receivers: LastNumbers; steps: Step[]; wakes: KeyRef[] }> {
  const { seal, archived, numbers } = tools;
  const handler = handlers[room];
  await claimKeysOf(tx, stamp, placed, hope);
  await recogniseMessages(tx, archived, placed);
  const fates = placed.filter((m) => m.outcome === 'new' || m.outcome === 'correction').flatMap((m) => m.fates);
  await judgeFurther(tools, tx, handler, fates);
  await numberFurther(numbers, stamp, fates.filter(stands));
  const acting = fates.filter(acts);
  const handled: Handled = acting.length > 0 ? await handler.handle(tools, tx, stamp, acting) : { receipts: [] };
  for (const fate of fates) answerRecord(fate, undefined);
  releaseClaims(tx, placed);
  await moveMessageKeys(tx, stamp, placed);
  await moveKeys(tx, stamp, fates);
  await storeMessages(tx, seal, stamp, placed);
  storeGuids(tx, stamp, fates);
  await writeCopies(tx, stamp, placed.filter(isTaken).map(copiesOf));
  const answers = placed.flatMap((message) => receiptsOf(message, stamp));
  const receivers = await writeReceipts(tx, seal, stamp, [...answers, ...handled.receipts]);
  return { receivers, steps: [...(handled.steps ?? [])], wakes: [...(handled.wakes ?? [])] };
}

/** Something follows from it: it is declared, or takes back what was. */
const acts = (fate: Fate): boolean =>
  stands(fate) && fate.effect !== 'repeat' && (fate.doc.appStatus !== '1' || fate.effect === 'delete');

/** The law of changes by business key, as keys.ts asks it for the four. */
async function judgeFurther(
  { contents }: ClearTools,
  tx: Transaction,
  handler: FurtherHandler,
  fates: readonly Fate[],
): Promise<void> {
  const keyed = fates.filter((fate) => fate.refusal === undefined);
  const taken = keyed.filter((fate) => !hasClaimed(fate, fate.doc.key.kind));
  await loadExisting(tx, contents, taken);
  const known = taken.flatMap(({ existing }) => (existing?.state === STATE.declared ? [existing.id] : []));
  const states = known.length > 0 ? await handler.states(tx, known) : new Map();
  for (const fate of keyed) {
    const { doc, existing } = fate;
    if (!existing && doc.appType === '1' && !hasClaimed(fate, doc.key.kind)) throw new LostRace('A key was given back');
    const stored = existing && { ...existing, state: stateOf(existing, states.get(existing.id)) };
    const permission = furtherPermission((doc.kind as FurtherKind).law, doc, stored);
    if (permission.allowed) fate.effect = permission.effect;
    else refuseFurther(fate, permission.code, permission.message.zh, permission.message.en);
  }
}

function stateOf({ state }: Existing, told: 'decided' | 'ended' | undefined): FurtherState {
  if (state === STATE.deleted) return 'deleted';
  return state === STATE.stored ? 'stored' : (told ?? 'open');
}

/** E-port's refusal of a record, by the law of changes or by the room that handles it: its key is given back. */
export function refuseFurther(fate: Fate, code: string, zh: string | readonly string[], en: string): void {
  const { kind, record } = fate.doc;
  fate.refusal = {
    code,
    text: checkFailed(kind, record.head, zh),
    faults: [intakeFault('refused', recordPath(kind, record.index), code, en)],
  };
  delete fate.effect;
  delete fate.preNo;
  delete fate.rkdNo;
}

/** preNo: letter, day, serial. A change keeps the number it had; what is declared afresh gets a new one. */
async function numberFurther(numbers: Numbers, stamp: Stamp, fates: readonly Fate[]): Promise<void> {
  const date = stamp.day.replaceAll('-', '');
  for (const fate of fates) {
    const { kind } = fate.doc;
    const letter = isFurther(kind) ? kind.preNo : undefined;
    if (!letter) continue;
    const kept = fate.effect === 'create' || fate.effect === 'redeclare' ? undefined : fate.existing?.preNo;
    fate.preNo = kept ?? formatPreNo(letter, date, (await numbers.serials(`${letter}${date}`, 1))[0]!);
  }
}
