// The three message levels of the standard: a bare CEB message, DxpMsg around it (terminal nodes), DxpMsgSv around that (transmission
// nodes). The transport signature of an envelope is optional and not looked at: what counts is the signature of the business message
// inside. Source: protocol notes section 9.

import { defaultLimits, type Limits } from '../codec/outcome.ts';
import { prologFault } from '../codec/prolog.ts';
import { type Element, parseTree } from '../codec/tree.ts';
import { fault, type ReadFault } from '../faults.ts';
import { type AddInfo, readAddInfo } from './add-info.ts';
import { DXP_NAMESPACE, looksLike, only, rootNamed, structure } from './elements.ts';
import { readServiceNumber, type ServiceNumber } from './service.ts';
import { readTransInfo, type TransInfo } from './trans-info.ts';

export interface Envelope extends Partial<TransInfo> {
  /** 1: bare CEB message, 2: DxpMsg, 3: DxpMsgSv. The fields of TransInfo are given from level 2 on. */
  level: 1 | 2 | 3;
  addInfo?: AddInfo;
  /** At level 3, as far as it can be read. */
  service?: Partial<ServiceNumber>;
  /** The CEB message. At level 1 these are the bytes themselves. */
  business: Buffer;
}

const ENVELOPE = rootNamed('DxpMsg(?:Sv)?');

/** Opens what arrived, at any level. Bytes that are no DXP envelope are taken for a bare message: reading it judges them. */
export function openEnvelope(bytes: Buffer, limits: Partial<Limits> = {}): Envelope | { fault: ReadFault } {
  // Some queue gateways put one zero byte in front.
  const message = bytes[0] === 0 ? bytes.subarray(1) : bytes;
  if (!looksLike(message, ENVELOPE)) return { level: 1, business: message };
  const root = parseDxp(message, limits);
  if ('fault' in root) return root;
  if (root.name === 'DxpMsg') return openDxpMsg(root, '/DxpMsg');
  const inner = only(root, 'DxpMsg');
  if (!inner) return structure('/DxpMsgSv', 'DxpMsg must stand in it once');
  const opened = openDxpMsg(inner, '/DxpMsgSv/DxpMsg');
  const service = readServiceNumber(root);
  return 'fault' in opened ? opened : { ...opened, level: 3, ...(service ? { service } : {}) };
}

/** The root of a document of the exchange, within the limits of any message. */
export function parseDxp(message: Buffer, limits: Partial<Limits>): Element | { fault: ReadFault } {
  const within = { ...defaultLimits, ...limits };
  if (message.length > within.bytes) {
    return { fault: fault('too-long', '/', 'limit of this reader', { actual: message.length, limit: within.bytes }) };
  }
  const refusal = prologFault(message);
  if (refusal) return { fault: refusal };
  const parsed = parseTree(message, within);
  if ('fault' in parsed) return parsed;
  const { root } = parsed;
  if (root.namespace === DXP_NAMESPACE) return root;
  const about = { actual: root.namespace, limit: DXP_NAMESPACE };
  return { fault: fault('wrong-namespace', `/${root.name}`, DXP_NAMESPACE, about) };
}

function openDxpMsg(message: Element, path: string): Envelope | { fault: ReadFault } {
  const info = only(message, 'TransInfo');
  const data = only(message, 'Data');
  if (!info) return structure(path, 'TransInfo must stand in it once');
  if (!data) return structure(path, 'Data must stand in it once');
  const transInfo = readTransInfo(info, `${path}/TransInfo`);
  if ('fault' in transInfo) return transInfo;
  const business = decode(data.text);
  if (business === undefined || data.children.length > 0) {
    return { fault: fault('envelope-data', `${path}/Data`, 'DxpMsg Data base64Binary') };
  }
  const addInfo = readAddInfo(message);
  return { level: 2, ...transInfo, ...(addInfo ? { addInfo } : {}), business };
}

/** Standard base64; white space anywhere is fine, anything else is not. */
function decode(text: string): Buffer | undefined {
  const packed = text.replace(/[ \t\r\n]+/g, '');
  const whole = packed.length > 0 && packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed);
  return whole ? Buffer.from(packed, 'base64') : undefined;
}
