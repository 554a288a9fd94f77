// The last step of both readers: what was found on the wire is judged against the tables and becomes an outcome.

import { fault, type ReadFault } from '../faults.ts';
import { type BaseSubscribe, type BaseTransfer, baseSubscribe, baseTransfer } from '../messages/common.ts';
import { tableOf } from '../messages/index.ts';
import { countCharacters, rule, validateFields, validateRecord } from '../validate.ts';
import type { CebMessage, Fields, Found, Limits, MessageRecord, ReadOutcome } from './outcome.ts';

const GUID_CHARACTERS = 36;
const VERSION_CHARACTERS_MAX = 10;

/** Receipts carry no transfer block. */
const noTransfer: Readonly<BaseTransfer> = Object.freeze({ copCode: '', copName: '', dxpMode: '', dxpId: '' });

/** @param structural whole-message faults that the reader met on its way */
export function judge(bytes: Buffer, found: Found, limits: Limits, structural: ReadFault[] = []): ReadOutcome {
  const faults = [...structural, ...wholeFaults(found)];
  if (faults.length > 0) {
    shorten(faults, `/${found.type}`, limits.faultsPerRecord);
    const { type, guid, transfer } = found;
    return { ok: false, type, guid, ...(transfer && { transfer: transfer as Partial<BaseTransfer> }), faults };
  }
  if (!found.sound) for (const record of found.records) judgeRecord(found.type, record, limits);
  return { ok: true, message: messageOf(found, bytes) };
}

/** Field by field: spreading takes a microsecond, a tenth of a small message. */
function messageOf(found: Found, bytes: Buffer): CebMessage {
  const { type, guid, version, records, signature, contentDigest, path } = found;
  const transfer = (found.transfer ?? noTransfer) as BaseTransfer;
  const subscribers = found.subscribers as unknown as BaseSubscribe[];
  const message: CebMessage = { type, guid, version, records, transfer, subscribers, contentDigest, path, bytes };
  if (signature) message.signature = signature;
  return message;
}

function judgeRecord(type: Found['type'], record: MessageRecord, limits: Limits): void {
  const found = validateRecord(type, record, record.index);
  if (record.faults.length === 0) record.faults = found;
  else record.faults.push(...found);
  shorten(record.faults, `/${type}/${tableOf(type).record}[${record.index}]`, limits.faultsPerRecord);
}

function shorten(faults: ReadFault[], path: string, limit: number): void {
  if (faults.length <= limit) return;
  faults.length = limit;
  faults.push(fault('too-many-faults', path, 'limit of this reader', { limit }));
}

function wholeFaults(found: Found): ReadFault[] {
  const table = tableOf(found.type);
  const faults: ReadFault[] = rootFaults(found);
  if (found.records.length < 1 || found.records.length > table.maxRecords) {
    const counts = { actual: found.records.length, limit: table.maxRecords };
    faults.push(
      fault('record-count', `/${found.type}/${table.record}`, rule(found.type, { name: table.record }), counts),
    );
  }
  if (table.direction === 'out') return faults;
  blockFaults(found, faults);
  return faults;
}

function rootFaults({ type, guid, version }: Found): ReadFault[] {
  const faults: ReadFault[] = [];
  if (countCharacters(guid) !== GUID_CHARACTERS) {
    const actual = guid === '' ? 'missing' : `${countCharacters(guid)} characters instead of ${GUID_CHARACTERS}`;
    faults.push(fault('root-attribute', `/${type}/@guid`, `${type} guid C36`, { value: guid, field: 'guid', actual }));
  }
  if (version === '' || countCharacters(version) > VERSION_CHARACTERS_MAX) {
    const actual = version === '' ? 'missing' : `longer than ${VERSION_CHARACTERS_MAX} characters`;
    const about = { value: version, field: 'version', actual };
    faults.push(fault('root-attribute', `/${type}/@version`, `${type} version C..10`, about));
  }
  return faults;
}

function blockFaults(found: Found, faults: ReadFault[]): void {
  const { type, transfer, subscribers } = found;
  if (transfer === undefined) {
    faults.push(fault('transfer-missing', `/${type}/BaseTransfer`, rule(type, baseTransfer)));
  } else {
    validateFields(baseTransfer, transfer, `/${type}/BaseTransfer`, type, faults);
  }
  if (subscribers.length > baseSubscribe.max) {
    const counts = { field: 'BaseSubscribe', actual: subscribers.length, limit: baseSubscribe.max };
    faults.push(fault('section-repeated', `/${type}/BaseSubscribe`, rule(type, baseSubscribe), counts));
  }
  subscribers.forEach((subscriber: Fields, i) => {
    validateFields(baseSubscribe, subscriber, `/${type}/BaseSubscribe[${i + 1}]`, type, faults);
  });
}
