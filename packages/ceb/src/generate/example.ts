// Example messages of any type, made from its table: valid, deterministic, and of one piece. With the same seed the order, payment,
// waybill, list, tax bill and receipts belong to the same trade: numbers and sums agree. No party, person or parcel in them exists.

import type { MessageToWrite } from '../format.ts';
import { type BaseTransfer, baseTransfer } from '../messages/common.ts';
import { type MessageType, tableOf } from '../messages/index.ts';
import { CURRENT_EDITION, type Edition, type Field, type MessageTable } from '../messages/table.ts';
import { makeTrade, SERIAL_DIGITS, type Trade, type TradeLine, uuidFrom } from './trade.ts';

export interface ExampleOptions {
  /** Another seed, another trade: 0 to 99,999, default 1. */
  seed?: number;
  /** Records in the message, default 1; no more than the table allows. */
  records?: number;
  /** Lines of each record, default 1; ignored where a message has none, no more than the table allows. */
  lines?: number;
  /** Default 202205. */
  edition?: Edition;
}

type Values = Record<string, string>;

export interface ExampleMessage extends MessageToWrite {
  records: { head: Values; list: Values[] }[];
}

/** A message of this size is large enough for anybody's tests. */
const EXAMPLE_RECORDS_MAX = 1000;
const EXAMPLE_LINES_MAX = 10_000;

/**
 * Makes an example that the table of the type allows, ready for `formatMessage`. Unsigned: where the standard wants a signature at
 * appStatus 2, sign it.
 * @throws RangeError when the edition has no such message, or seed, records or lines are outside their bounds
 */
export function exampleMessage(type: MessageType, options: ExampleOptions = {}): ExampleMessage {
  const { seed = 1, records = 1, lines = 1, edition = CURRENT_EDITION } = options;
  const table = tableOf(type, edition);
  within('seed', seed, 0, 99_999);
  within('records', records, 1, Math.min(table.maxRecords, EXAMPLE_RECORDS_MAX));
  if (table.list) within('lines', lines, table.list.min, Math.min(table.list.max, EXAMPLE_LINES_MAX));
  return {
    guid: uuidFrom(`${type} ${seed}`),
    records: Array.from({ length: records }, (_, i) => exampleRecord(table, makeTrade(seed, i, lines))),
    ...(table.direction === 'in' && { transfer: exampleTransfer() }),
  };
}

function within(what: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${what} must be a whole number from ${least} to ${most}, not ${value}`);
}

function exampleRecord(table: MessageTable, trade: Trade): ExampleMessage['records'][0] {
  const { type, head, list } = table;
  const fill = (fields: readonly Field[], line?: TradeLine): Values => {
    const values: Values = {};
    for (const field of fields) {
      if (isUsual(field, table)) values[field.name] = tradeValue(field, type, trade, line) ?? field.example;
    }
    return values;
  };
  return { head: fill(head.fields), list: list ? trade.lines.map((line) => fill(list.fields, line)) : [] };
}

function isUsual({ name, presence }: Field, { flow, direction }: MessageTable): boolean {
  if (presence !== 'optional') return true;
  if (flow === 'import' && IMPORT_UNUSUAL.has(name)) return false;
  return !UNUSUAL.has(name) && !(direction === 'in' && GIVEN.has(name));
}

/** Optional fields of special cases only: bonded goods, licences, several sites. An example of everyday trade leaves them out. */
const UNUSUAL = new Set([
  ...['emsNo', 'areaCode', 'areaName', 'iacCode', 'iacName', 'itemRecordNo', 'licenseNo', 'loctNo'],
  ...['batchNumbers', 'note'],
]);
/** The example goods have no second legal unit in import. */
const IMPORT_UNUSUAL = new Set(['qty2', 'unit2']);
/** Numbers that E-port and customs give: a new declaration has none. */
const GIVEN = new Set(['preNo', 'invtNo', 'rkdNo', 'sumNo']);

/** The value that the trade gives a field; undefined where the field's own example stands. */
function tradeValue({ name, example }: Field, type: string, trade: Trade, line?: TradeLine): string | undefined {
  if (line && Object.hasOwn(line.values, name)) return line.values[name];
  if (name === 'guid') return uuidFrom(`${type} ${trade.serial} record`);
  // Numbers end in the serial of the trade; what stands before it says what they are.
  if (SERIALS.has(name)) return `${example.slice(0, -SERIAL_DIGITS)}${trade.serial}`;
  if (name === 'taxNo') return `${example.slice(0, -SERIAL_DIGITS - 2)}${trade.serial}_0`;
  return line ? undefined : trade.values[name];
}

const SERIALS = new Set([
  ...['orderNo', 'payTransactionId', 'payNo', 'logisticsNo', 'copNo', 'coElNo', 'preNo', 'invtNo', 'rkdNo', 'sumNo'],
  ...['entDutyNo', 'declSeqNo', 'decTmpNo', 'decPreNo', 'entryId'],
]);

function exampleTransfer(): BaseTransfer {
  const given = baseTransfer.fields.filter(({ presence }) => presence === 'required');
  return Object.fromEntries(given.map(({ name, example }) => [name, example])) as unknown as BaseTransfer;
}
