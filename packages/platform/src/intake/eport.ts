/** The E-port's answers as receipts: 1, 2, 120 for documents, negative codes, and 900 for whole messages. */
import {
  acceptedListText,
  acceptedText,
  beijingTime17,
  type Fault,
  receiptFor,
  resultText,
  statuses,
  textOfMany,
  withoutIllegal,
} from '@tongguan/ceb';
import { type AddressedReceipt, newReceiptGuid, type Stamp } from '../receipts/write.ts';
import type { Doc } from './entry.ts';
import { type Fate, type Placed, stands } from './fate.ts';
import type { Missing } from './inventories.ts';

/** A 900 quotes the original up to this many characters: a reader's page of receipts must stay small. */
const QUOTED_MAX = 64 * 1024;
/** ... and this many where nobody has proven to have sent it: strangers shall not fill a participant's receipts. */
const QUOTED_UNPROVEN_MAX = 8 * 1024;
const RETURN_INFO_900_MAX = 5000;

/** Sets the answer that is stored with the document and sent as receipt. A repeat gets the first answer again. */
export function answerRecord(fate: Fate, missing: Missing | undefined): void {
  const { doc, refusal, effect, existing } = fate;
  if (refusal) fate.answer = { status: refusal.code, text: refusal.text };
  else if (effect === 'repeat') fate.answer = { status: existing!.answer, text: existing!.answerText };
  else if (doc.appStatus === '1') fate.answer = { status: '1', text: STORED };
  else fate.answer = { status: '2', text: accepted(doc, missing) };
}

const STORED = statuses.get('1')!.zh;
/** Customs has the document; whether it agrees with the others is said to the list. */
const DOCUMENT_PASSED = resultText('1800');

/** Status 2. A list is told which of its documents are not there yet; it is taken all the same. */
function accepted({ kind, record: { head } }: Doc, missing: Missing | undefined): string {
  const { guid = '', ebpCode = '', ebcCode = '', orderNo = '', logisticsCode = '', logisticsNo = '' } = head;
  if (kind.word !== 'inventory') return acceptedText(kind.type, guid);
  return acceptedListText(
    { guid, ebcCode, orderNo },
    {
      ...(missing?.order ? { order: { ebcCode, orderNo } } : {}),
      ...(missing?.waybill ? { waybill: { logisticsCode, logisticsNo } } : {}),
      ...(missing?.payment ? { payment: { ebpCode, orderNo } } : {}),
    },
  );
}

/** Receipts of one message: a 900 when it is refused as a whole, else one E-port receipt a record and 120 for documents. */
export function receiptsOf(message: Placed, stamp: Stamp): AddressedReceipt[] {
  const { entry } = message;
  if (entry.receivers.length === 0 || message.outcome === 'repeat') return [];
  if (entry.refusal) return [{ receivers: entry.receivers.slice(0, 1), receipt: formatReceipt(message, stamp) }];
  const customsGuid = newReceiptGuid();
  return message.fates.flatMap((fate) => {
    const eport = recordReceipt(fate, entry.guid, fate.answer, stamp);
    const { word } = fate.doc.kind;
    if (word === 'inventory' || word === 'further' || fate.answer.status !== '2') return [eport];
    return [eport, recordReceipt(fate, customsGuid, { status: '120', text: DOCUMENT_PASSED }, stamp)];
  });
}

function recordReceipt(
  { doc, message, preNo = '', rkdNo = '' }: Fate,
  guid: string,
  { status, text }: Fate['answer'],
  { nowMs: time }: Stamp,
): AddressedReceipt {
  const { head } = doc.record;
  const { type, record } = receiptFor(doc.kind, doc.record, {
    status,
    info: text,
    time,
    // E-port repeats the guid of the record, customs gives a new one.
    guid: guid === message.entry.guid ? head.guid || guid : guid,
    // The numbers are ours to give: what a declarant wrote there is never repeated as if it were.
    preNo,
    rkdNo,
    // A cancel and a return name the list that they are about.
    invtNo: doc.kind.word === 'further' ? head.invtNo : '',
  });
  return {
    receivers: message.entry.receivers,
    receipt: { type, guid, orderNo: head.orderNo, copNo: head.copNo, fields: record.head },
  };
}

/** CEB900: which message, what is wrong with it, and the whole original text. */
function formatReceipt({ entry }: Placed, stamp: Stamp) {
  const { refusal } = entry;
  const guid = newReceiptGuid();
  const original = entry.bytes.toString('utf8');
  const quotedMax = entry.proven ? QUOTED_MAX : QUOTED_UNPROVEN_MAX;
  const cut = original.length > quotedMax;
  return {
    type: 'CEB900Message',
    guid,
    fields: {
      guid,
      returnStatus: refusal!.code,
      returnInfo: faultWords(refusal!.faults, cut ? `原文超过${quotedMax}字符，已截断` : undefined),
      returnTime: beijingTime17(stamp.nowMs),
      oriCopMsgId: entry.copMsgId,
      oriMessageType: entry.type.slice(0, 15),
      // Cut first: half a character at the end is illegal too.
      oriBizMessage: withoutIllegal(original.slice(0, quotedMax)),
    },
  };
}

function faultWords(faults: readonly Fault[], note?: string): string {
  const words = faults.map((fault) => `${fault.code} ${fault.path}: ${fault.message}`);
  // The note first: it must not be what is left out.
  return textOfMany(note ? [note, ...words] : words, { max: RETURN_INFO_900_MAX });
}

/** Every fault of a message's records that were refused, for the HTTP answer. */
export const recordFaults = (message: Placed): Fault[] =>
  message.fates.filter((fate) => !stands(fate)).flatMap((fate) => fate.refusal?.faults ?? []);
