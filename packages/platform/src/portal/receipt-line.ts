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

/** By type of the receipt; receipts of further documents are `other`. */
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
};

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
    ...{ returnStatus, returnInfo },
    at: beijingIso(parseBeijingTime(returnTime) ?? 0),
  };
}

/** By which receipts of one document are known to belong together; where no number is known, E-port repeats the guid. */
export const documentName = ({ kind, owner, number }: About, guid = ''): string =>
  kind === 'other' ? `other ${guid}` : `${kind} ${owner} ${number}`;

/** Where a document stands by its latest receipt. */
export function stateOf({ returnStatus: status }: Pick<Receipt, 'returnStatus'>): 'waiting' | 'released' | 'rejected' {
  if (status === '800' || status === '899') return 'released';
  return status === '100' || status.startsWith('-') ? 'rejected' : 'waiting';
}
