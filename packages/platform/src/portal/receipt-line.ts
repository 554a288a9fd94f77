/** A receipt as a line of the portal: which document it is about, and what it says. */
import { parseBeijingTime } from '@tongguan/ceb';
import { beijingIso } from '../clock.ts';
import { orderOwner } from '../intake/kinds.ts';
import type { Receipt } from '../services.ts';
import type { PortalReceiptLine } from './shapes.ts';

type Fields = Readonly<Record<string, string | undefined>>;

export interface About {
  kind: PortalReceiptLine['kind'];
  owner: string;
  number: string;
}

/** By type of the receipt; all others are `other`. */
const ABOUT: Readonly<Record<string, (fields: Fields) => About>> = {
  CEB312Message: (fields) => ({ kind: 'order', owner: orderOwner(fields), number: fields.orderNo ?? '' }),
  CEB412Message: ({ payCode = '', payTransactionId = '' }) => ({
    kind: 'payment',
    owner: payCode,
    number: payTransactionId,
  }),
  CEB512Message: ({ logisticsCode = '', logisticsNo = '' }) => ({
    kind: 'waybill',
    owner: logisticsCode,
    number: logisticsNo,
  }),
  CEB622Message: ({ agentCode = '', copNo = '' }) => ({ kind: 'inventory', owner: agentCode, number: copNo }),
  CEB624Message: ({ agentCode = '', copNo = '' }) => ({ kind: 'cancel', owner: agentCode, number: copNo }),
  CEB626Message: ({ agentCode = '', copNo = '' }) => ({ kind: 'return', owner: agentCode, number: copNo }),
  CEB712Message: ({ operatorCode = '', copNo = '' }) => ({ kind: 'entry', owner: operatorCode, number: copNo }),
};

/** What a message brings, by its type, as its receipts are counted. */
const FURTHER_KINDS: Readonly<Record<string, About['kind']>> = {
  CEB623Message: 'cancel',
  CEB625Message: 'return',
  CEB711Message: 'entry',
};

export const kindOfFurther = (type: string): About['kind'] => FURTHER_KINDS[type] ?? 'other';

export const aboutOf = ({ type, fields, orderNo, copNo }: Receipt): About =>
  ABOUT[type]?.(fields) ?? { kind: 'other', owner: '', number: copNo ?? orderNo ?? fields.guid ?? '' };

export function receiptLine(receipt: Receipt): PortalReceiptLine {
  const { no, type, fields, orderNo, returnStatus, returnInfo, returnTime } = receipt;
  const about = aboutOf(receipt);
  return {
    cursor: no,
    document: documentName(about, fields.guid),
    type,
    ...about,
    ...(orderNo !== undefined && { orderNo }),
    ...(fields.invtNo && { invtNo: fields.invtNo }),
    ...{ returnStatus, returnInfo },
    at: beijingIso(parseBeijingTime(returnTime) ?? 0),
  };
}

/** By which receipts of one document are known to belong together; where no number is known, E-port repeats the guid. */
export const documentName = ({ kind, owner, number }: About, guid = ''): string =>
  kind === 'other' ? `other ${guid}` : `${kind} ${owner} ${number}`;

/** Where a document stands by its latest receipt. An application that was granted (399) counts as released. */
export function stateOf({ returnStatus: status }: Pick<Receipt, 'returnStatus'>): 'waiting' | 'released' | 'rejected' {
  if (status === '800' || status === '899' || status === '399') return 'released';
  return status === '100' || status.startsWith('-') ? 'rejected' : 'waiting';
}

/** May the list be changed (appType 2)? Customs has not passed it: it is stored, waits for documents, or came back. */
export const isChangeable = (line: PortalReceiptLine): boolean =>
  line.kind === 'inventory' && (['1', '2'].includes(line.returnStatus) || stateOf(line) === 'rejected');

/**
 * May the list be cancelled, as far as its receipts tell? Customs has passed it, and not longer ago than the law lets it. Whether it was delivered
 * or cancelled since is asked where it is shown.
 * @param from ISO 8601, Beijing: the first moment from which on a release may still be cancelled
 */
export const isCancellable = ({ kind, returnStatus, invtNo, at }: PortalReceiptLine, from: string): boolean =>
  kind === 'inventory' && invtNo !== undefined && (returnStatus === '120' || (returnStatus === '800' && at >= from));
