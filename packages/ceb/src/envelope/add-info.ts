// AddInfo: what a client says about the file it sends. Read and kept; decides nothing.

import type { Element } from '../codec/tree.ts';
import { escapeText } from '../format.ts';
import { all, attributeOf, element, only, textOf } from './elements.ts';

export interface AddInfo {
  /** Original name of the file. */
  fileName?: string;
  /** Number of the card that signs. */
  icCard?: string;
  /** Up to 5 keys with names, such as DealFlag, RetType, SignFlag. */
  bizKey?: { name: string; key: string }[];
  /** Present: Data is text in this character set. */
  isText?: { encode: string };
  /** The receiver's map id. */
  recMapId?: string;
}

const FILE_NAME_MAX = 255;
const IC_CARD_MAX = 13;
const KEYS_MAX = 5;
const KEY_MAX = 64;
const REC_MAP_ID_MAX = 255;

/** Undefined where there is none. What does not fit is left out: nothing rests on it. */
export function readAddInfo(message: Element): AddInfo | undefined {
  const info = only(message, 'AddInfo');
  if (!info) return undefined;
  const fileName = textOf(info, 'FileName', FILE_NAME_MAX);
  const icCard = textOf(info, 'IcCard', IC_CARD_MAX);
  const keys = all(only(info, 'BizKey'), 'Key').slice(0, KEYS_MAX);
  const bizKey = keys.map((key) => ({ name: attributeOf(key, 'name') ?? '', key: key.text.trim().slice(0, KEY_MAX) }));
  const isText = only(info, 'IsText');
  const recMapId = textOf(info, 'RecMapId', REC_MAP_ID_MAX);
  return {
    ...(fileName === undefined ? {} : { fileName }),
    ...(icCard === undefined ? {} : { icCard }),
    ...(bizKey.length === 0 ? {} : { bizKey }),
    ...(isText === undefined ? {} : { isText: { encode: attributeOf(isText, 'Encode') ?? '' } }),
    ...(recMapId === undefined ? {} : { recMapId }),
  };
}

export function writeAddInfo(info: AddInfo | undefined): string {
  if (info === undefined) return '';
  const { fileName, icCard, bizKey, isText, recMapId } = info;
  const keys = (bizKey ?? []).map(({ name, key }) => `<Key name="${quoted(name)}">${escapeText(key)}</Key>`).join('');
  return [
    `<AddInfo>${element('FileName', fileName)}${element('IcCard', icCard)}`,
    keys && `<BizKey>${keys}</BizKey>`,
    isText && `<IsText Encode="${quoted(isText.encode)}"/>`,
    `${element('RecMapId', recMapId)}</AddInfo>`,
  ].join('');
}

const quoted = (text: string): string => escapeText(text).replaceAll('"', '&quot;');
