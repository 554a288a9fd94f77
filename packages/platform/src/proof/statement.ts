/** What is hashed and what is signed, to the byte: canonical JSON (RFC 8785; members in the order of their names). Pure. */
import { createHash, type KeyObject } from 'node:crypto';
import { leafHash } from './merkle.ts';

/** Hash of one receipt's leaf. */
export function receiptLeaf(receiver: string, number: number, xml: string): Buffer {
  return leafHash(Buffer.from(JSON.stringify({ number, receiver, xml })));
}

/** What the platform signs about an hour. */
export interface HourStatement {
  /** Beginning of the hour, ISO 8601 with Beijing's zone. */
  hour: string;
  leaves: number;
  /** Hexadecimal, as all hashes: SHA-256 of the statement before; 64 zeros in the first. */
  previous: string;
  root: string;
}

/** Names this log and this form in every signature, so that none can be taken for one over something else. */
const LOG = 'tongguan receipts 1';

export function statementBytes({ hour, leaves, previous, root }: HourStatement): Buffer {
  return Buffer.from(JSON.stringify({ hour, leaves, log: LOG, previous, root }));
}

/** `previous` of the statement after this one. */
export const statementHash = (statement: HourStatement): Buffer =>
  createHash('sha256').update(statementBytes(statement)).digest();

/** First 16 hexadecimal digits of the SHA-256 of the public key (SPKI, DER). */
export function keyIdOf(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
}
