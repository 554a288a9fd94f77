/**
 * From bytes to an Entry: open the envelope, read the message, prove the sender, look at every record's own faults and at
 * the permission to speak for its company. No commit happens here; what is verified here is what is stored and processed.
 */
import { hash } from 'node:crypto';
import {
  type CebMessage,
  judgeByEdition,
  openEnvelope,
  type ReadOutcome,
  readMessage,
  withoutIllegal,
} from '@tongguan/ceb';
import type { CachedRegistry } from '../registry/index.ts';
import type { Arrival, Clock } from '../services.ts';
import { documents } from './doc.ts';
import type { Entry, WholeRefusal } from './entry.ts';
import { intakeFault } from './faults.ts';
import { kindOf, roomOf } from './further-kinds.ts';
import { allPermitted, strangersIn } from './permission.ts';
import type { RecentTransactions } from './recent-transactions.ts';
import { askForSender, type Proof, proveSender, type Sender, senderAtHand } from './sender.ts';

/** returnStatus of a 900 for a message whose type is not known: the only one seen publicly (protocol, 900). */
const UNKNOWN_TYPE_STATUS = '-999999';
const COP_MSG_ID_MAX = 255;

export interface Examiner {
  registry: CachedRegistry;
  clock: Clock;
  recent?: RecentTransactions;
}

export async function examine({ registry, clock, recent }: Examiner, bytes: Buffer, arrival: Arrival): Promise<Entry> {
  const envelope = openEnvelope(bytes);
  if ('fault' in envelope) return unreadable(bytes, arrival, [envelope.fault]);
  const read = readMessage(envelope.business);
  // Nothing is waited for that is here already: a promise costs as much as examining a record, and a message would have ten.
  const sender = senderAtHand(registry, read, arrival) ?? (await askForSender(registry, read, arrival));
  const outcome = read.ok && sender ? judgeByEdition(read.message, sender.participant.edition) : read;
  const entry = entryOf(bytes, arrival, outcome, sender);
  entry.copMsgId = copMsgIdOf(envelope.copMsgId ?? arrival.head?.messageId ?? entry.guid);
  if (!outcome.ok) return entry;
  const { message } = outcome;
  if (message.subscribers.length > 0) await subscribe(registry, message, entry);
  const kind = kindOf(message.type);
  const outerSender = envelope.senderId ?? arrival.head?.senderId;
  const proof = kind ? proveSender(message, sender, outerSender, arrival, clock.now()) : notTaken(message);
  if (!proof.ok) entry.refusal = proof.refusal;
  else if (kind) {
    if (proof.variant !== undefined) entry.variant = proof.variant;
    const strangers = allPermitted(registry, message, kind) ? undefined : await strangersIn(registry, message, kind);
    entry.docs = documents(message, kind, strangers, recent);
    entry.room = roomOf(kind);
  }
  return entry;
}

/** What is known of a message before its sender is proven. A 900 goes to the participant that it names either way. */
function entryOf(bytes: Buffer, arrival: Arrival, outcome: ReadOutcome, sender: Sender | undefined): Entry {
  const entry = outcome.ok
    ? readable(bytes, arrival, outcome.message)
    : { ...unreadable(bytes, arrival, outcome.faults), type: outcome.type, guid: outcome.guid ?? '' };
  const code = outcome.ok ? undefined : kindOf(outcome.type)?.codes.check;
  if (entry.refusal && code) entry.refusal.code = code;
  if (sender) {
    entry.sender = sender.participant.code;
    entry.proven = sender.proven;
    entry.receivers = [sender.participant.code];
  }
  return entry;
}

function readable(bytes: Buffer, { channel }: Arrival, { type, guid, contentDigest: digest }: CebMessage): Entry {
  return { bytes, channel, type, guid, digest, receivers: [], copies: [], copMsgId: '', docs: [] };
}

const copMsgIdOf = (text: string): string => withoutIllegal(text).slice(0, COP_MSG_ID_MAX);

/** A type that customs sends, never takes: it has no sender to prove. */
function notTaken(message: CebMessage): Proof {
  const faults = [intakeFault('no-record-kind', `/${message.type}`, message.type)];
  return { ok: false, refusal: { status: 400, faults, code: UNKNOWN_TYPE_STATUS } };
}

function unreadable(bytes: Buffer, arrival: Arrival, faults: WholeRefusal['faults']): Entry {
  return {
    bytes,
    channel: arrival.channel,
    type: 'Unknown',
    guid: '',
    digest: hash('sha256', bytes, 'buffer'),
    receivers: [],
    copMsgId: '',
    docs: [],
    refusal: { status: 400, faults, code: UNKNOWN_TYPE_STATUS },
  };
}

/** BaseSubscribe: registered subscribers get the receipts too (ALL, RET), or a copy of the data (ALL, DATA). */
async function subscribe(registry: CachedRegistry, { subscribers }: CebMessage, entry: Entry): Promise<void> {
  const receivers = new Set(entry.receivers);
  const copies = new Set<string>();
  for (const { status, dxpAddress } of subscribers) {
    const participant = await registry.byDxpId(dxpAddress);
    if (!participant || participant.code === entry.sender) continue;
    if (status !== 'DATA') receivers.add(participant.code);
    if (status !== 'RET') copies.add(participant.code);
  }
  entry.receivers = [...receivers];
  entry.copies = [...copies];
}
