// What can still be told of a message that is refused: its type, guid and transmitter, so that a 900 finds its way. Works on any bytes,
// looks only at bounded pieces, and vouches for nothing.

import { isUtf8 } from 'node:buffer';
import { type BaseTransfer, baseTransfer } from '../messages/common.ts';
import { isMessageType } from '../messages/index.ts';

const HEAD_BYTES = 4096;
const BLOCK_BYTES = 8192;

export function salvage(bytes: Buffer): { type: string; guid?: string; transfer?: Partial<BaseTransfer> } {
  const root = /<(?:[\w.-]+:)?(CEB\d{3}Message)\b([^<>]*)>/.exec(bytes.toString('latin1', 0, HEAD_BYTES));
  if (root === null) return { type: 'Unknown' };
  const guid = /\sguid=["']([!-~]{1,36})["']/.exec(root[2]!)?.[1];
  const transfer = salvageTransfer(bytes);
  return {
    type: isMessageType(root[1]!) ? root[1] : 'Unknown',
    ...(guid && { guid }),
    ...(transfer && { transfer }),
  };
}

function salvageTransfer(bytes: Buffer): Partial<BaseTransfer> | undefined {
  const at = bytes.lastIndexOf('BaseTransfer>');
  if (at < 0) return undefined;
  const block = bytes.subarray(Math.max(0, at - BLOCK_BYTES), at);
  const text = isUtf8(block) ? block.toString() : block.toString('latin1');
  const found: Partial<BaseTransfer> = {};
  for (const { name } of baseTransfer.fields) {
    const value = new RegExp(`<(?:[\\w.-]+:)?${name}>([^<>&]*)<`).exec(text)?.[1];
    if (value) found[name] = value;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}
