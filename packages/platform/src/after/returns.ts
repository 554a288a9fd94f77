/**
 * Applications to return goods (CEB625). Open from 120 on; nothing is given back before the goods are (arrived.ts). 626: 2 by E-port, then 120,
 * and 399 or 100 when the goods have come or their time has passed.
 */
import { type CustomsReceipt, lastDay, logicPassed, returnVerdict } from '@tongguan/clearance';
import type { Fate } from '../intake/fate.ts';
import { refuseFurther } from '../intake/further.ts';
import { answeredOf, customsReceipt } from '../intake/further-receipts.ts';
import type { ClearTools } from '../pipeline/clear.ts';
import { type AddressedReceipt, newReceiptGuid, type Stamp } from '../receipts/write.ts';
import { type LockedList, listFacts, type ReturnLine } from './lists.ts';
import type { NewReturn } from './rows.ts';

type Tools = Pick<ClearTools, 'parameters'>;

export interface Applied {
  row: NewReturn;
  receipts: AddressedReceipt[];
  /** The open version that it takes the place of. */
  replaces?: number;
}

/** Judges one application. What is open counts for whatever comes behind it in the commit. */
export function judgeReturn(tools: Tools, stamp: Stamp, fate: Fate, list: LockedList | undefined): Applied | undefined {
  const { existing, effect, doc } = fate;
  const replaced =
    effect === 'replace' && list?.returns.some(({ id }) => id === existing?.id) ? existing!.id : undefined;
  const { refusal, rejection } = verdict(tools, stamp, fate, list, replaced);
  if (refusal || !list) {
    refuseFurther(fate, refusal!.code, refusal!.causes, refusal!.message.en);
    return undefined;
  }
  if (rejection && replaced !== undefined) {
    // The version that is open must stay so.
    refuseFurther(fate, '-625022', rejection.text, 'the change is not allowed; the return stays as it was');
    return undefined;
  }
  const said: CustomsReceipt = rejection ?? logicPassed;
  const { customsCode = '' } = doc.record.head;
  const lines = linesOf(fate);
  const row: NewReturn = {
    id: fate.id,
    list,
    preNo: fate.preNo!,
    customsCode,
    receivers: fate.message.entry.receivers,
    lines,
    state: rejection ? 'rejected' : 'open',
    backBy: rejection ? null : lastDay(list.releasedDay!, tools.parameters.returnDays),
    answer: said,
  };
  if (!rejection) {
    list.returns = [...list.returns.filter(({ id }) => id !== replaced), { id: fate.id, state: 'open', lines }];
  }
  const receipts = [customsReceipt(answeredOf(fate), stamp, newReceiptGuid(), said)];
  return { row, receipts, ...(replaced !== undefined && { replaces: replaced }) };
}

function verdict(
  { parameters }: Tools,
  { day }: Stamp,
  fate: Fate,
  list: LockedList | undefined,
  replaced: number | undefined,
) {
  const application = fate.doc.record.head as Parameters<typeof returnVerdict>[0]['application'];
  return returnVerdict({ application, lines: linesOf(fate), list: list && listFacts(list, replaced), day, parameters });
}

const linesOf = ({ doc }: Fate): ReturnLine[] =>
  doc.record.list.map(({ gnum = '', gcode = '', qty = '', unit = '' }) => ({ gnum, gcode, qty, unit }));
