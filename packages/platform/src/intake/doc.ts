/** A record as a document: its business key and what the law of changes asks of it. */
import { hash } from 'node:crypto';
import type { MessageRecord } from '@tongguan/ceb';
import type { Doc, Refusal } from './entry.ts';
import type { DocumentKind, KeyRef } from './kinds.ts';

const RECORD_DIGEST_BYTES = 16;

/** The digest is made when it is first asked for: only where a key is taken already does anybody ask. */
export class ExaminedDoc implements Doc {
  readonly kind: DocumentKind;
  readonly record: MessageRecord;
  readonly key: KeyRef;
  readonly appType: string;
  readonly appStatus: string;
  readonly appTime: string;
  // Exactly as in Doc: present only where there is one.
  declare refusal?: Refusal;
  #digest: Buffer | undefined;

  constructor(record: MessageRecord, kind: DocumentKind) {
    const { head } = record;
    this.kind = kind;
    this.record = record;
    this.key = kind.key(head);
    this.appType = head.appType ?? '';
    this.appStatus = head.appStatus ?? '';
    this.appTime = head.appTime ?? '';
  }

  get digest(): Buffer {
    this.#digest ??= recordDigest(this.record);
    return this.#digest;
  }
}

function recordDigest({ head, list }: MessageRecord): Buffer {
  // Neither separator can stand in XML text, so different records never give the same.
  let content = '';
  for (const name in head) if (name !== 'guid') content += `${name}\u0001${head[name]}\u0002`;
  for (const line of list) {
    content += '\u0001';
    for (const name in line) content += `${name}\u0001${line[name]}\u0002`;
  }
  return hash('sha256', content, 'buffer').subarray(0, RECORD_DIGEST_BYTES);
}
