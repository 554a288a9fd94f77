/**
 * Receipts of a pack as the JSON that `GET /ceb/receipts` gives, without making objects, messages and their JSON in turn: that took most of
 * what reading a receipt cost. Values that stand for themselves in XML and JSON alike, which is nearly all, are set between the pieces of
 * their shape; a receipt with any other value goes the general way. Both give the same bytes: a test compares them.
 *
 * Text is bytes here: strings whose characters are the bytes of UTF-8, one each, to be joined and sent as they are.
 */
import { PackCursor } from '../receipts/pack-cursor.ts';
import { decodePack, hasNumbers, isOfValues, receiptOf, withNumbers } from '../receipts/pack-format.ts';
import type { Shape } from '../receipts/pack-layout.ts';
import { numbered, receiptXml } from '../receipts/read.ts';
import type { OpenPack, Receipt } from '../services.ts';
import { receiptJson } from './receipt-json.ts';
import { type Pieces, piecesOf } from './receipt-pieces.ts';

/** Takes one receipt; false when that is enough. */
type Take = (json: string) => boolean;

/** Gives each receipt above `after`, in order; false when `take` has enough. */
export function eachReceipt(pack: OpenPack, after: number, take: Take): boolean {
  if (isOfValues(pack.bytes)) return eachOfValues(pack, after, take);
  return decodePack(pack.bytes).every((receipt, i) => {
    const no = pack.firstNo + i;
    return no <= after || take(generally(numbered(no, receipt)));
  });
}

function eachOfValues({ firstNo, bytes }: OpenPack, after: number, take: Take): boolean {
  const cursor = new PackCursor(bytes.toString('latin1', 1), valueAt);
  for (let no = firstNo; no < firstNo + cursor.count; no++) {
    const { shape, values } = cursor.next();
    if (no > after && !take(quickly(no, shape, values) ?? generally(receiptAt(no, shape, values)))) return false;
  }
  return true;
}

const generally = (receipt: Receipt): string =>
  Buffer.from(JSON.stringify(receiptJson(receipt, { xml: receiptXml }))).toString('latin1');

function receiptAt(no: number, shape: Shape, values: readonly Value[]): Receipt {
  const texts = values.map(({ bytes }) => Buffer.from(bytes, 'latin1').toString());
  return numbered(no, receiptOf(shape, texts));
}

interface Value {
  bytes: string;
  /** Stands for itself in XML and JSON. */
  plain: boolean;
  /** Holds marks of the receipt's numbers (see receipts/pack-format.ts). */
  marked: boolean;
  /** In its tags; nothing where it is left out. */
  element: string;
}

/** All but what XML and JSON let stand; of bytes EF, with which the refused U+FFFE and U+FFFF begin, only these. */
const CARE = /[^ !#-%'-;=?-[\]-\xee\xf0-\xff]/;
const ODD = /[^ !#-%'-;=?-[\]-\xff]|\xef\xbf[\xbe\xbf]/;

function valueAt(shape: Shape, column: number, bytes: string): Value {
  const pieces = piecesOf(shape);
  const tags = pieces.tags[column];
  const marked = column === pieces.returnInfo && hasNumbers(bytes);
  const shown = marked ? withNumbers(bytes, '', '') : bytes;
  return {
    bytes,
    plain: !CARE.test(shown) || !ODD.test(shown),
    marked,
    element: tags === undefined || (bytes === '' && !tags.required) ? '' : tags.open + bytes + tags.close,
  };
}

/** Undefined when receipts of this shape are not made of pieces, or a value of this one does not stand for itself. */
function quickly(no: number, shape: Shape, values: readonly Value[]): string | undefined {
  const pieces = piecesOf(shape);
  const { type, xml, elements } = pieces;
  if (xml === undefined || !values.every(isPlain)) return undefined;
  const guid = values[pieces.guid]!.bytes;
  const info = infoOf(pieces, values);
  let json = `{"cursor":${no}${type}${guid}"`;
  if (pieces.orderNo >= 0) json += `,"orderNo":"${values[pieces.orderNo]!.bytes}"`;
  if (pieces.copNo >= 0) json += `,"copNo":"${values[pieces.copNo]!.bytes}"`;
  json += `,"returnStatus":"${values[pieces.returnStatus]?.bytes ?? ''}","returnInfo":"${info?.bytes ?? ''}"`;
  json += `,"returnTime":"${values[pieces.returnTime]?.bytes ?? ''}","xml":"${xml[0]}${guid}${xml[1]}`;
  for (const column of elements) json += column === pieces.returnInfo ? info!.element : values[column]!.element;
  return `${json}${xml[2]}"}`;
}

const isPlain = ({ plain }: Value): boolean => plain;

/** The sentence with its numbers. */
function infoOf(pieces: Pieces, values: readonly Value[]): Value | undefined {
  const info = values[pieces.returnInfo];
  if (!info?.marked) return info;
  const bytes = withNumbers(info.bytes, values[pieces.recordGuid]?.bytes, values[pieces.orderNo]?.bytes);
  const { open, close } = pieces.tags[pieces.returnInfo]!;
  return { ...info, bytes, element: open + bytes + close };
}
