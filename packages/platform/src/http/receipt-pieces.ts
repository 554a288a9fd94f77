/**
 * Receipts of one shape as the pieces of text around their values, made once: the XML as `formatMessage` writes it, within the JSON that
 * `receiptJson` makes of it. Text is bytes (see receipt-text.ts).
 */
import { formatMessage, isMessageType, type MessageType, tableOf } from '@tongguan/ceb';
import type { Shape } from '../receipts/pack-layout.ts';

export interface Pieces {
  /** From behind the cursor to the guid. */
  type: string;
  /** XML up to the guid of the message, on to its first element, and behind the last one to the end. */
  xml: readonly [string, string, string];
  /** Columns of the record in the order of its table. */
  elements: readonly number[];
  /** By column, for the record's. */
  tags: readonly (Tags | undefined)[];
  /** Columns; -1 for none. */
  guid: number;
  recordGuid: number;
  orderNo: number;
  copNo: number;
  returnStatus: number;
  returnInfo: number;
  returnTime: number;
}

export interface Tags {
  open: string;
  close: string;
  required: boolean;
}

const known = new WeakMap<Shape, Pieces | null>();

/** Null when receipts of this shape are not made of pieces: lists beside a head, or a value that is quoted whole (900). */
export function piecesOf(shape: Shape): Pieces | null {
  let pieces = known.get(shape);
  if (pieces === undefined) {
    pieces = newPieces(shape);
    known.set(shape, pieces);
  }
  return pieces;
}

function newPieces({ type, columns, beside, record }: Shape): Pieces | null {
  if (!isMessageType(type)) return null;
  const { head, flat } = tableOf(type);
  const fields = head.fields.filter(({ name }) => columns.includes(name));
  const isWhole = fields.length === columns.length - record && fields.every((field) => field.type !== 'C..');
  const xml = flat && isWhole ? emptyXml(type, head.name) : undefined;
  if (xml === undefined) return null;
  const tags = columns.map((column) => {
    const field = fields.find(({ name }) => name === column);
    return field && { open: `<${column}>`, close: `</${column}>`, required: field.presence === 'required' };
  });
  return {
    type: `,"type":"${type}","guid":"`,
    xml,
    elements: fields.map(({ name }) => columns.indexOf(name)),
    tags,
    guid: beside.guid,
    recordGuid: columns.indexOf('guid'),
    orderNo: beside.orderNo,
    copNo: beside.copNo,
    returnStatus: columns.indexOf('returnStatus'),
    returnInfo: columns.indexOf('returnInfo'),
    returnTime: columns.indexOf('returnTime'),
  };
}

const GUID = 'GUID-OF-THE-MESSAGE';

/** What the formatter writes around elements, as JSON has it; undefined when that cannot be seen. */
function emptyXml(type: MessageType, record: string): Pieces['xml'] | undefined {
  const text = formatMessage(type, { guid: GUID, records: [{ head: {}, list: [] }] });
  const [before, rest = ''] = text.split(GUID);
  const [middle, after] = rest.split(`<${record}></${record}>`);
  if (before === undefined || middle === undefined || after === undefined) return undefined;
  return [inJson(before), inJson(`${middle}<${record}>`), inJson(`</${record}>${after}`)];
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
