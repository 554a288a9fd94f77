/** Guids as numbers of 64 bits, by which documents are found (document_guid). Two that give the same are told apart by what the documents say. */
import { hash } from 'node:crypto';

const HEX = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i;

/** The first 16 hexadecimal digits as a signed number: a guid of the usual form is random enough as it is. Others are hashed. */
export function guidNumber(guid: string): bigint {
  const digits = HEX.test(guid)
    ? guid.slice(0, 8) + guid.slice(9, 13) + guid.slice(14, 18)
    : hash('sha256', guid.toLowerCase(), 'hex').slice(0, 16);
  return BigInt.asIntN(64, BigInt(`0x${digits}`));
}

/**
 * The mark that a waybill leaves for the number of its order, in the same table: so is found what no key leads to. No guid has this
 * form; whoever looks for one sees from the document that it was not meant.
 */
export const orderMark = (orderNo: string): bigint => guidNumber(`order ${orderNo}`);
