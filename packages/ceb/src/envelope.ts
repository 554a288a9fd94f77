// The three message levels of the standard: a bare CEB message, DxpMsg around it (terminal nodes), DxpMsgSv around that (transmission
// nodes). Opens all three and makes the second. The transport signature of an envelope is optional and not looked at: what counts is the
// signature of the business message inside. Source: protocol notes section 9.

import { defaultLimits, type Limits } from './codec/outcome.ts';
import { prologFault } from './codec/prolog.ts';
import { type Element, parseTree } from './codec/tree.ts';
import { fault, type ReadFault } from './faults.ts';
import { escapeText } from './format.ts';
import { beijingTime14 } from './time.ts';

export const DXP_NAMESPACE = 'http://www.chinaport.gov.cn/dxp';

const RECEIVERS_MAX = 5;
const COP_MSG_ID_CHARACTERS_MAX = 255;
const DXP_ID_CHARACTERS_MAX = 16;

export interface Envelope {
  /** 1: bare CEB message, 2: DxpMsg, 3: DxpMsgSv. */
  level: 1 | 2 | 3;
  /** The rest is given from level 2 on. */
  copMsgId?: string;
  senderId?: string;
  receiverIds?: string[];
  msgType?: string;
  /** The CEB message. At level 1 these are the bytes themselves. */
  business: Buffer;
}

/** Opens what arrived, at any level. Bytes that are no DXP envelope are taken for a bare message: reading it judges them. */
export function openEnvelope(bytes: Buffer, limits: Partial<Limits> = {}): Envelope | { fault: ReadFault } {
  // Some queue gateways put one zero byte in front.
  const message = bytes[0] === 0 ? bytes.subarray(1) : bytes;
  if (!looksLikeEnvelope(message)) return { level: 1, business: message };
  const within = { ...defaultLimits, ...limits };
  if (message.length > within.bytes) {
    return { fault: fault('too-long', '/', 'limit of this reader', { actual: message.length, limit: within.bytes }) };
  }
  const refusal = prologFault(message);
  if (refusal) return { fault: refusal };
  const parsed = parseTree(message, within);
  return 'fault' in parsed ? parsed : openRoot(parsed.root);
}

/** The first element of the document is DxpMsg or DxpMsgSv, with any prefix. Comments before it are not looked past. */
function looksLikeEnvelope(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 1024);
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>)?\s*<(?:[\w.-]+:)?DxpMsg(?:Sv)?[\s>]/.test(start);
}

function openRoot(root: Element): Envelope | { fault: ReadFault } {
  if (root.namespace !== DXP_NAMESPACE) {
    const about = { actual: root.namespace, limit: DXP_NAMESPACE };
    return { fault: fault('wrong-namespace', `/${root.name}`, DXP_NAMESPACE, about) };
  }
  if (root.name === 'DxpMsg') return openDxpMsg(root, 2, '/DxpMsg');
  const inner = only(root, 'DxpMsg');
  return inner ? openDxpMsg(inner, 3, '/DxpMsgSv/DxpMsg') : structure('/DxpMsgSv', 'DxpMsg must stand in it once');
}

function openDxpMsg(message: Element, level: 2 | 3, path: string): Envelope | { fault: ReadFault } {
  const info = only(message, 'TransInfo');
  const data = only(message, 'Data');
  if (!info) return structure(path, 'TransInfo must stand in it once');
  if (!data) return structure(path, 'Data must stand in it once');
  const copMsgId = textOf(info, 'CopMsgId', COP_MSG_ID_CHARACTERS_MAX);
  const senderId = textOf(info, 'SenderId', DXP_ID_CHARACTERS_MAX);
  const receiverIds = all(only(info, 'ReceiverIds'), 'ReceiverId').map(({ text }) => text.trim());
  const msgType = only(info, 'MsgType')?.text.trim() ?? '';
  if (!copMsgId)
    return structure(`${path}/TransInfo/CopMsgId`, `CopMsgId has 1 to ${COP_MSG_ID_CHARACTERS_MAX} characters`);
  if (!senderId)
    return structure(`${path}/TransInfo/SenderId`, `SenderId has 1 to ${DXP_ID_CHARACTERS_MAX} characters`);
  if (receiverIds.length < 1 || receiverIds.length > RECEIVERS_MAX) {
    return structure(`${path}/TransInfo/ReceiverIds`, `1 to ${RECEIVERS_MAX} ReceiverId, not ${receiverIds.length}`);
  }
  const business = decode(data.text);
  if (business === undefined || data.children.length > 0) {
    return { fault: fault('envelope-data', `${path}/Data`, 'DxpMsg Data base64Binary') };
  }
  return { level, copMsgId, senderId, receiverIds, msgType, business };
}

function structure(path: string, actual: string): { fault: ReadFault } {
  return { fault: fault('envelope-structure', path, 'DxpMsg, edition 202205', { actual }) };
}

function all(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name && child.namespace === DXP_NAMESPACE) ?? [];
}

function only(element: Element, name: string): Element | undefined {
  const found = all(element, name);
  return found.length === 1 ? found[0] : undefined;
}

function textOf(element: Element, name: string, most: number): string | undefined {
  const text = only(element, name)?.text.trim();
  return text && [...text].length <= most ? text : undefined;
}

/** Standard base64; white space anywhere is fine, anything else is not. */
function decode(text: string): Buffer | undefined {
  const packed = text.replace(/[ \t\r\n]+/g, '');
  const whole = packed.length > 0 && packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed);
  return whole ? Buffer.from(packed, 'base64') : undefined;
}

export interface DxpOptions {
  copMsgId: string;
  senderId: string;
  /** 1 to 5. */
  receiverIds: readonly string[];
  /** Name of the message inside, for example CEB621Message. */
  msgType: string;
  /** When the message was made, UTC milliseconds. */
  createdMs: number;
  business: Buffer;
}

/** Makes a DxpMsg (level 2) around a CEB message. */
export function wrapDxp({ copMsgId, senderId, receiverIds, msgType, createdMs, business }: DxpOptions): Buffer {
  const receivers = receiverIds.map((id) => `<ReceiverId>${escapeText(id)}</ReceiverId>`).join('');
  const created = beijingTime14(createdMs).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6');
  return Buffer.from(
    [
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      `<DxpMsg xmlns="${DXP_NAMESPACE}" ver="1.0"><TransInfo><CopMsgId>${escapeText(copMsgId)}</CopMsgId>`,
      `<SenderId>${escapeText(senderId)}</SenderId><ReceiverIds>${receivers}</ReceiverIds>`,
      `<CreatTime>${created}</CreatTime><MsgType>${escapeText(msgType)}</MsgType></TransInfo>`,
      `<Data>${business.toString('base64')}</Data></DxpMsg>`,
    ].join(''),
  );
}
