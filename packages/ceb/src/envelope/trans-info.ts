// TransInfo: who sends what to whom. Stands in DxpMsg, and as OriHead in DxpRep.

import type { Element } from '../codec/tree.ts';
import type { ReadFault } from '../faults.ts';
import { all, dateTime, element, instantOf, only, structure, textOf } from './elements.ts';

const RECEIVERS_MAX = 5;
const COP_MSG_ID_MAX = 255;
export const DXP_ID_MAX = 16;

export interface TransInfo {
  /** The sender's own id of the transport message. */
  copMsgId: string;
  senderId: string;
  /** 1 to 5. */
  receiverIds: readonly string[];
  /** CreatTime, UTC milliseconds, whole seconds; undefined when what stands there is no time. */
  createdMs?: number;
  /** Name of the message inside, for example CEB621Message; may be empty. */
  msgType: string;
}

export function readTransInfo(info: Element, path: string): TransInfo | { fault: ReadFault } {
  const copMsgId = textOf(info, 'CopMsgId', COP_MSG_ID_MAX);
  const senderId = textOf(info, 'SenderId', DXP_ID_MAX);
  const receiverIds = all(only(info, 'ReceiverIds'), 'ReceiverId').map(({ text }) => text.trim());
  const msgType = only(info, 'MsgType')?.text.trim() ?? '';
  if (!copMsgId) return structure(`${path}/CopMsgId`, `CopMsgId has 1 to ${COP_MSG_ID_MAX} characters`);
  if (!senderId) return structure(`${path}/SenderId`, `SenderId has 1 to ${DXP_ID_MAX} characters`);
  if (receiverIds.length < 1 || receiverIds.length > RECEIVERS_MAX) {
    return structure(`${path}/ReceiverIds`, `1 to ${RECEIVERS_MAX} ReceiverId, not ${receiverIds.length}`);
  }
  const createdMs = instantOf(only(info, 'CreatTime')?.text.trim());
  return { copMsgId, senderId, receiverIds, ...(createdMs === undefined ? {} : { createdMs }), msgType };
}

/** Throws RangeError for what no envelope can hold: receivers, lengths of ids. */
export function writeTransInfo(name: 'TransInfo' | 'OriHead', info: TransInfo): string {
  const { copMsgId, senderId, receiverIds, createdMs, msgType } = info;
  bounded('CopMsgId', copMsgId, COP_MSG_ID_MAX);
  for (const id of [senderId, ...receiverIds]) bounded('A DXP id', id, DXP_ID_MAX);
  if (receiverIds.length < 1 || receiverIds.length > RECEIVERS_MAX) {
    throw new RangeError(`A DxpMsg has 1 to ${RECEIVERS_MAX} receivers, not ${receiverIds.length}`);
  }
  const receivers = receiverIds.map((id) => element('ReceiverId', id)).join('');
  return [
    `<${name}>${element('CopMsgId', copMsgId)}${element('SenderId', senderId)}<ReceiverIds>${receivers}</ReceiverIds>`,
    `${element('CreatTime', dateTime(createdMs ?? 0))}${element('MsgType', msgType)}</${name}>`,
  ].join('');
}

export function bounded(what: string, value: string, most: number): void {
  const { length } = [...value];
  if (length < 1 || length > most)
    throw new RangeError(`${what} has 1 to ${most} characters, not ${length}: "${value}"`);
}
