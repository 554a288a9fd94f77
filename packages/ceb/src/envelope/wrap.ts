// Making envelopes: DxpMsg around a CEB message, DxpMsgSv around that, one for each receiver.

import { type AddInfo, writeAddInfo } from './add-info.ts';
import { DXP_NAMESPACE } from './elements.ts';
import { type ServiceNumber, writeServiceNumber } from './service.ts';
import { type TransInfo, writeTransInfo } from './trans-info.ts';

export interface DxpOptions extends TransInfo {
  /** When the message was made, UTC milliseconds. */
  createdMs: number;
  addInfo?: AddInfo;
  business: Buffer;
}

export interface DxpSvOptions extends DxpOptions {
  service: ServiceNumber;
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Makes a DxpMsg (level 2). Throws RangeError for ids that do not fit. */
export function wrapDxp(options: DxpOptions): Buffer {
  return Buffer.from(PROLOG + dxpMsg(options, ` xmlns="${DXP_NAMESPACE}"`));
}

/** Makes a DxpMsgSv (level 3) around a DxpMsg. Throws RangeError for ids that do not fit. */
export function wrapDxpSv(options: DxpSvOptions): Buffer {
  const service = writeServiceNumber(options.service);
  return Buffer.from(`${PROLOG}<DxpMsgSv xmlns="${DXP_NAMESPACE}" ver="1.0">${service}${dxpMsg(options)}</DxpMsgSv>`);
}

function dxpMsg(options: DxpOptions, namespace = ''): string {
  const { business, addInfo } = options;
  const data = `<Data>${business.toString('base64')}</Data>`;
  return `<DxpMsg${namespace} ver="1.0">${writeTransInfo('TransInfo', options)}${data}${writeAddInfo(addInfo)}</DxpMsg>`;
}

/**
 * What a node sends on: one message for each receiver, numbered by SubMsgId from 1. A message for one receiver stays as it is.
 */
export function splitForReceivers(message: DxpSvOptions): DxpSvOptions[] {
  const { receiverIds, service } = message;
  if (receiverIds.length === 1) return [message];
  return receiverIds.map((id, i) => ({
    ...message,
    receiverIds: [id],
    service: { ...service, subMsgId: String(i + 1) },
  }));
}
