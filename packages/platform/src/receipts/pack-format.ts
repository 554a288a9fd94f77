/**
 * What stands in a pack before it is sealed. The receipts of one commit are alike: most of what one says was said by the one before it,
 * so only what is new is told. Byte 0 says the kind:
 *
 *   1     values, UTF-8: layout, order, value, value, … with U+001F between them
 *   '['   JSON, the receipts as they are: for what the first kind does not hold
 *
 * A *shape* is what a receipt consists of: its type and the names of its values. Receipts of another status have a shape of their own,
 * for they say other things. A *form* is a shape and which of its values are told; the others are as in the receipt of this type just
 * before, or as in the last receipt of this shape. The layout lists both, the order names the form of each receipt, and the values
 * follow in the order in which they are told, each without the beginning that it shares with the one before in its place. In returnInfo U+001E stands for the record's guid and U+001D for the orderNo: the
 * sentences of a commit are the same but for these. Names stand in the pack, so that it can be read for ever, whatever becomes of the tables.
 *
 * A pack of 40 receipts has 1 to 1.5 kB so; as JSON it had 16 kB.
 */
import { PackCursor } from './pack-cursor.ts';
import { GUID_MARK, ORDER_MARK, type Shape, VALUES } from './pack-layout.ts';
import { PackWriter } from './pack-writer.ts';
import type { NewReceipt } from './write.ts';

export function encodePack(receipts: readonly NewReceipt[]): Buffer {
  const writer = new PackWriter();
  const taken = receipts.every((receipt) => writer.add(receipt));
  return (taken && writer.bytes()) || Buffer.from(JSON.stringify(receipts));
}

export function decodePack(bytes: Buffer): NewReceipt[] {
  if (!isOfValues(bytes)) return JSON.parse(bytes.toString('utf8')) as NewReceipt[];
  const cursor = new PackCursor(bytes.toString('utf8', 1), (_shape, _column, text) => text);
  return Array.from({ length: cursor.count }, () => {
    const { shape, values } = cursor.next();
    return receiptOf(shape, values);
  });
}

export const isOfValues = (bytes: Buffer): boolean => bytes[0] === VALUES;

export function receiptOf({ type, columns, beside, record }: Shape, values: readonly string[]): NewReceipt {
  const fields: Record<string, string> = {};
  for (let column = record; column < columns.length; column++) fields[columns[column]!] = values[column]!;
  const orderNo = values[beside.orderNo];
  const copNo = values[beside.copNo];
  if (fields.returnInfo !== undefined) fields.returnInfo = withNumbers(fields.returnInfo, fields.guid, orderNo);
  return {
    type,
    guid: values[beside.guid]!,
    ...(orderNo === undefined ? {} : { orderNo }),
    ...(copNo === undefined ? {} : { copNo }),
    fields,
  };
}

/** Whether marks in it stand for numbers. */
export const hasNumbers = (info: string): boolean => info.includes(GUID_MARK) || info.includes(ORDER_MARK);

/** The sentence with its numbers again: the record's guid and the orderNo. */
export function withNumbers(info: string, guid: string | undefined, orderNo: string | undefined): string {
  let text = info;
  if (guid !== undefined && text.includes(GUID_MARK)) text = text.replaceAll(GUID_MARK, () => guid);
  if (orderNo !== undefined && text.includes(ORDER_MARK)) text = text.replaceAll(ORDER_MARK, () => orderNo);
  return text;
}
