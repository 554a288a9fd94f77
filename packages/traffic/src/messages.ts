// Records into messages: up to 100 records of one type and one sender, the transfer block, and the sender's signature.
import { createPrivateKey } from 'node:crypto';
import { certificateInfo, formatMessage, RECORDS_MAX, type RecordToWrite, signMessage } from '@tongguan/ceb';
import type { Company, Credentialed } from './participants.ts';

/** The declarations of an import trade: the four documents, what the carrier and the site report of the parcel, and what follows a list. */
export type DeclarationType =
  | 'CEB311Message'
  | 'CEB411Message'
  | 'CEB511Message'
  | 'CEB513Message'
  | 'CEB621Message'
  | 'CEB623Message'
  | 'CEB625Message'
  | 'CEB711Message';

export interface Draft {
  type: DeclarationType;
  sender: Pick<Company, 'code' | 'name' | 'dxpId'>;
  /** Of the message, 36 characters. */
  guid: string;
  /** 1 to 100. */
  records: readonly RecordToWrite[];
}

/** The message without a signature: what appStatus 1 and the sample files hold. */
export function unsignedMessage({ type, sender, guid, records }: Draft): string {
  if (records.length < 1 || records.length > RECORDS_MAX) {
    throw new RangeError(`${records.length} records in a ${type}: 1 to ${RECORDS_MAX} are allowed`);
  }
  const transfer = { copCode: sender.code, copName: sender.name, dxpMode: 'DXP', dxpId: sender.dxpId };
  return formatMessage(type, { guid, records, transfer });
}

/** Signs for one company; its key is read once. */
export interface Signer {
  sign(draft: Omit<Draft, 'sender'>): Buffer;
}

export function createSigner(sender: Credentialed): Signer {
  const key = createPrivateKey(sender.keyPem);
  const certificate = certificateInfo(sender.certPem);
  return {
    sign: (draft) => signMessage(unsignedMessage({ ...draft, sender }), { key, certificate, algorithm: 'rsa-sha256' }),
  };
}

/** Cuts a list into runs of at most `size`. */
export function batches<T>(list: readonly T[], size: number = RECORDS_MAX): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
