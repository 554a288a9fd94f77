// Reading as users of the package meet it: what the codec found, judged by the sender's edition, with known oddities told by name.

import type { CebMessage, Limits, MessageRecord, ReadOutcome, Refusal } from './codec/outcome.ts';
import { defaultLimits } from './codec/outcome.ts';
import { readMessage as readWire } from './codec/read.ts';
import { FAULTS_COLLECTED_MAX, fault, type ReadFault } from './faults.ts';
import { isInEdition, type MessageType, tableOf } from './messages/index.ts';
import { CURRENT_EDITION, type Edition } from './messages/table.ts';
import { nameOddity, nameRefusal } from './oddities.ts';
import { notInEdition, validateRecord } from './validate.ts';

export interface ReadOptions extends Partial<Limits> {
  /** Edition of the standard that the sender follows; default 202205. */
  edition?: Edition;
}

/**
 * Reads one CEB message. Never throws for what a sender did.
 * @returns the message, its records each with their faults, or the faults that refuse it as a whole
 */
export function readMessage(bytes: Buffer, options: ReadOptions = {}): ReadOutcome {
  return read(bytes, options, true);
}

/** What `rereadMessage` gives: nothing that could be verified. */
export type RereadOutcome = { ok: true; message: Omit<CebMessage, 'signature' | 'contentDigest'> } | Refusal;

/**
 * Reads bytes again whose signature was verified when they came, as from one's own store: no digest is made, and the signature is
 * looked at for its form alone. Everything else is as with `readMessage`.
 */
export function rereadMessage(bytes: Buffer, options: ReadOptions = {}): RereadOutcome {
  const outcome = read(bytes, options, false);
  if (!outcome.ok) return outcome;
  const { type, guid, version, records, transfer, subscribers, path } = outcome.message;
  return { ok: true, message: { type, guid, version, records, transfer, subscribers, path, bytes } };
}

function read(bytes: Buffer, { edition = CURRENT_EDITION, ...limits }: ReadOptions, verifiable: boolean): ReadOutcome {
  const current = edition === CURRENT_EDITION;
  const outcome = readWire(bytes, current ? limits : { ...limits, faultsPerRecord: FAULTS_COLLECTED_MAX }, verifiable);
  if (!outcome.ok) return { ...outcome, faults: nameRefusal(outcome.faults, outcome.transfer !== undefined) };
  const { type, guid, transfer, records } = outcome.message;
  if (!isInEdition(type, edition)) return { ok: false, type, guid, transfer, faults: [notInEdition(type, edition)] };
  for (const record of records) {
    if (!current) judgeAgain(type, record, edition, limits.faultsPerRecord ?? defaultLimits.faultsPerRecord);
    if (record.faults.length > 0) record.faults = record.faults.map(nameOddity);
  }
  return outcome;
}

/** The codec judges by the current tables: their faults give way to those of the edition, faults of structure stay. */
export function judgeAgain(type: MessageType, record: MessageRecord, edition: Edition, limit: number): void {
  const key = ({ code, path }: ReadFault) => `${code} ${path}`;
  const ofCurrent = new Set(record.faults.length > 0 ? validateRecord(type, record, record.index).map(key) : []);
  record.faults = [
    ...record.faults.filter((found) => !ofCurrent.has(key(found))),
    ...validateRecord(type, record, record.index, { edition }),
  ];
  if (record.faults.length <= limit) return;
  record.faults.length = limit;
  const path = `/${type}/${tableOf(type, edition).record}[${record.index}]`;
  record.faults.push(fault('too-many-faults', path, 'limit of this reader', { limit }));
}
