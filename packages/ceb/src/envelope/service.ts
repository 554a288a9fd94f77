// SvNo: the number a transmission node gives a message on its way (level 3), and the split for several receivers.

import type { Element } from '../codec/tree.ts';
import { beijingTime14, parseBeijingTime } from '../time.ts';
import { dateTime, element, instantOf, only, textOf } from './elements.ts';
import { bounded } from './trans-info.ts';

const NODE_CHARACTERS = 8;
const SERIAL_MAX = 9_999_999_999;

/** MsgId: 32 characters = node 8 + time 14 + serial 10. */
export interface MsgId {
  /** Id of the node that gave the number. */
  node: string;
  /** UTC milliseconds, whole seconds. */
  atMs: number;
  serial: number;
}

export function formatMsgId({ node, atMs, serial }: MsgId): string {
  if ([...node].length !== NODE_CHARACTERS) throw new RangeError(`A node id has 8 characters: "${node}"`);
  if (!Number.isInteger(serial) || serial < 0 || serial > SERIAL_MAX) {
    throw new RangeError(`A serial is a whole number of up to 10 digits: ${serial}`);
  }
  return `${node}${beijingTime14(atMs)}${String(serial).padStart(10, '0')}`;
}

/** Undefined when it is not of this form. */
export function parseMsgId(text: string): MsgId | undefined {
  const [, node = '', time = '', serial] = /^(.{8})(\d{14})(\d{10})$/u.exec(text) ?? [];
  const atMs = parseBeijingTime(time);
  return atMs === undefined ? undefined : { node, atMs, serial: Number(serial) };
}

export interface ServiceNumber {
  /** As it stands; see parseMsgId. */
  msgId: string;
  /** 1 to 9, when the message was split for several receivers. */
  subMsgId?: string;
  /** UTC milliseconds, whole seconds. */
  sentMs?: number;
  /** Destination node. */
  endNode: string;
  /** Access node. */
  staNode: string;
}

const MSG_ID_MAX = 32;

/** What can be read of it: a node's slip in its number must not stop a message whose own signature holds. */
export function readServiceNumber(root: Element): Partial<ServiceNumber> | undefined {
  const number = only(root, 'SvNo');
  if (!number) return undefined;
  const subMsgId = textOf(number, 'SubMsgId', 1);
  const msgId = textOf(number, 'MsgId', MSG_ID_MAX);
  const sentMs = instantOf(only(number, 'SendTime')?.text.trim());
  const endNode = textOf(number, 'EndNode', NODE_CHARACTERS);
  const staNode = textOf(number, 'StaNode', NODE_CHARACTERS);
  return {
    ...(msgId === undefined ? {} : { msgId }),
    ...(subMsgId === undefined ? {} : { subMsgId }),
    ...(sentMs === undefined ? {} : { sentMs }),
    ...(endNode === undefined ? {} : { endNode }),
    ...(staNode === undefined ? {} : { staNode }),
  };
}

export function writeServiceNumber({ msgId, subMsgId, sentMs, endNode, staNode }: ServiceNumber): string {
  bounded('MsgId', msgId, MSG_ID_MAX);
  if (subMsgId !== undefined) bounded('SubMsgId', subMsgId, 1);
  for (const node of [endNode, staNode]) bounded('A node id', node, NODE_CHARACTERS);
  return [
    `<SvNo Ver="1.0">${element('MsgId', msgId)}${element('SubMsgId', subMsgId)}`,
    `${element('SendTime', dateTime(sentMs ?? 0))}${element('EndNode', endNode)}${element('StaNode', staNode)}</SvNo>`,
  ].join('');
}
