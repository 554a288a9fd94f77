/** The records of a message as documents: their business keys, what the law of changes asks of them, and their own faults. */
import { hash } from 'node:crypto';
import type { CebMessage, MessageRecord } from '@tongguan/ceb';
import type { Doc, Refusal } from './entry.ts';
import { intakeFault } from './faults.ts';
import { type DocumentKind, keyText, recordPath } from './kinds.ts';
import type { Strangers } from './permission.ts';
import { checkFailed } from './phrase.ts';
import type { RecentTransactions } from './recent-transactions.ts';
import { mayShare, shareKey } from './shared-payments.ts';
import { valueFaults } from './values.ts';

const RECORD_DIGEST_BYTES = 16;
const KEPT_NUMBER_MAX = 200;

export function documents(
  message: CebMessage,
  kind: DocumentKind,
  strangers?: Strangers,
  recent?: RecentTransactions,
): Doc[] {
  const seen = new Set<string>();
  return message.records.map((record) => {
    const doc = examined(record, kind);
    const share = kind.word === 'payment' && mayShare(record.head) ? shareKey(record.head) : undefined;
    // The transaction stands in this message already, for another order.
    if (share && (seen.has(keyText(doc.key)) || isOfAnother(doc, recent))) doc.key = share;
    const key = keyText(doc.key);
    // Permission first: what a stranger says of a company's document may touch none of its keys, however it is built.
    const refusal =
      strangers?.get(record.index) ?? contentRefusal(doc) ?? (seen.has(key) ? repeatedRefusal(doc) : undefined);
    seen.add(key);
    if (share) seen.add(keyText(share));
    if (refusal) doc.refusal = refusal;
    return doc;
  });
}

/** A new payment of a transaction that was seen for another order. */
const isOfAnother = ({ appType, key, record: { head } }: Doc, recent: RecentTransactions | undefined): boolean =>
  recent !== undefined && appType === '1' && recent.isOfAnother(`${key.owner}\u0001${key.number}`, head.orderNo ?? '');

function examined(record: MessageRecord, kind: DocumentKind): Doc {
  const { head } = record;
  const { appType = '', appStatus = '', appTime = '' } = head;
  return { kind, record, key: kind.key(head), appType, appStatus, appTime };
}

/** First 16 bytes of the SHA-256 over a record's values without its guid. Asked only where a key is taken: is it the same content again? */
export function recordDigest({ head, list }: Pick<MessageRecord, 'head' | 'list'>): Buffer {
  // Neither separator can stand in XML text, so different records never give the same.
  let content = '';
  for (const name in head) if (name !== 'guid') content += `${name}\u0001${head[name]}\u0002`;
  for (const line of list) {
    content += '\u0001';
    for (const name in line) content += `${name}\u0001${line[name]}\u0002`;
  }
  return hash('sha256', content, 'buffer').subarray(0, RECORD_DIGEST_BYTES);
}

function contentRefusal(doc: Doc): Refusal | undefined {
  const { faults: structure, head } = doc.record;
  const faults = structure.length > 0 ? structure : valueFaults(doc);
  if (faults.length === 0) return undefined;
  const words = faults.map((fault) => `${fault.path.split('/').slice(3).join('/')} ${fault.message}`);
  const refusal = { code: doc.kind.codes.check, text: checkFailed(doc.kind, head, words), faults: [...faults] };
  return canBeKept(doc) ? refusal : { ...refusal, keyless: true };
}

/** An index entry has 2.7 kB at most: a record whose numbers are far beyond their fields is answered, not kept as a document. */
const canBeKept = ({ key, record }: Doc): boolean =>
  [key.owner, key.number, record.head.guid ?? ''].every((value) => value.length <= KEPT_NUMBER_MAX);

function repeatedRefusal(doc: Doc): Refusal {
  const code = doc.kind.codes.repeated;
  const path = recordPath(doc.kind, doc.record.index);
  const fault = intakeFault('refused', path, code, 'the business key stands more than once in this message');
  return {
    code,
    text: checkFailed(doc.kind, doc.record.head, '同一报文内业务主键重复'),
    faults: [fault],
    keyless: true,
  };
}
