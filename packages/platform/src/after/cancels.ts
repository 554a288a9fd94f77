/**
 * Cancels (CEB623). Approved at once where the law lets them: a list that is held ends with 100, a released one gives back quota, stock and
 * guarantee. 624: 2 by E-port, then 120 and 399, or 100.
 */
import { customsText } from '@tongguan/ceb';
import { cancelDone, cancelVerdict, logicPassed, reasons } from '@tongguan/clearance';
import type { Fate } from '../intake/fate.ts';
import { refuseFurther } from '../intake/further.ts';
import { answeredOf, customsReceipt } from '../intake/further-receipts.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import { type AddressedReceipt, newReceiptGuid, type Stamp } from '../receipts/write.ts';
import { type LockedList, listFacts } from './lists.ts';
import type { CancelRow } from './rows.ts';

/** Judges one cancel. Approved: the list counts as cancelled for whatever comes behind it in the commit. */
export function judgeCancel(
  { parameters }: Pick<ClearTools, 'parameters'>,
  stamp: Stamp,
  fate: Fate,
  list: LockedList | undefined,
): { row: CancelRow; receipts: AddressedReceipt[] } | undefined {
  const application = fate.doc.record.head as never;
  const { refusal, rejection } = cancelVerdict({
    application,
    list: list && listFacts(list),
    day: stamp.day,
    parameters,
  });
  if (refusal || !list) {
    refuseFurther(fate, refusal!.code, refusal!.causes, refusal!.message.en);
    return undefined;
  }
  const answer = rejection ?? cancelDone(list.invtNo);
  const said = rejection ? [rejection] : [logicPassed, answer];
  const guid = newReceiptGuid();
  const receipts = said.map((one) => customsReceipt(answeredOf(fate), stamp, guid, one));
  const state = rejection ? 'rejected' : 'approved';
  const { receivers } = fate.message.entry;
  return { row: { id: fate.id, list, preNo: fate.preNo!, receivers, state, answer }, receipts };
}

const byApplication = reasons['13336']!;

/** What a held list is told. */
export const listCancelled = {
  status: '100',
  code: byApplication.code,
  text: customsText(byApplication.code, byApplication.message.zh),
} as const;
