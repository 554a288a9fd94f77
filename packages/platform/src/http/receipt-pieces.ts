/**
 * Receipts of one shape as the pieces of text around their values, made once: the XML as `formatMessage` writes it, within the JSON that
 * `receiptJson` makes of it. Text is bytes (see receipt-text.ts).
 */
import { formatMessage, isMessageType, type MessageType, tableOf } from '@tongguan/ceb';
import type { Shape } from '../receipts/pack-layout.ts';

export interface Pieces {
  /** From behind the cursor to the guid. */
  type: string;
  /**
   * XML up to the guid of the message, on to its first element, and behind the last one to the end. Undefined when receipts of this shape
   * are not made of pieces: lists beside a head, or a value that is quoted whole (900).
   */
  xml: readonly [string, string, string] | undefined;
  /** Columns of the record in the order of its table. */
  elements: readonly number[];
  /** By column, for the record's. Told for every shape, as receipts of another one may have the same value in the column of that name. */
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

const known = new WeakMap<Shape, Pieces>();

export function piecesOf(shape: Shape): Pieces {
  let pieces = known.get(shape);
  if (pieces === undefined) {
    pieces = newPieces(shape);
    known.set(shape, pieces);
  }
  return pieces;
}

function newPieces({ type, columns, beside, record }: Shape): Pieces {
  const table = isMessageType(type) ? tableOf(type) : undefined;
  const fields = table?.head.fields.filter(({ name }) => columns.includes(name)) ?? [];
  const isWhole = fields.length === columns.length - record && fields.every((field) => field.type !== 'C..');
  const tags = columns.map((column) => {
    const field = fields.find(({ name }) => name === column);
    return field && { open: `<${column}>`, close: `</${column}>`, required: field.presence === 'required' };
  });
  return {
    type: `,"type":"${type}","guid":"`,
    xml: table?.flat && isWhole ? emptyXml(type as MessageType, table.head.name) : undefined,
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
