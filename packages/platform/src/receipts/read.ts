/** Reading receipts: by cursor, waiting for new ones, and as the standard's XML. */
import { formatMessage } from '@tongguan/ceb';
import { openBytes } from '../seal/index.ts';
import type { OpenPack, Receipt, ReceiptReader, Seal } from '../services.ts';
import { decodePack } from './pack-format.ts';
import type { Packs } from './packs.ts';
import type { Waiters } from './waiters.ts';
import type { NewReceipt } from './write.ts';

export function createReceiptReader(packs: Packs, seal: Seal, waiters: Waiters): ReceiptReader {
  // Opened one by one: a page that is full leaves the rest closed.
  async function* open(receiver: string, after: number, limit: number): AsyncGenerator<OpenPack> {
    for (const { day, first_no, sealed } of await packs.holding(receiver, after, limit)) {
      yield { firstNo: Number(first_no), bytes: await openBytes(seal, day, sealed) };
    }
  }

  return {
    packs: open,
    read: async (receiver, after, limit) => {
      const receipts: Receipt[] = [];
      for await (const { firstNo, bytes } of open(receiver, after, limit)) {
        for (const [i, receipt] of decodePack(bytes).entries()) {
          const no = firstNo + i;
          if (no > after && no <= after + limit) receipts.push(numbered(no, receipt));
        }
      }
      return receipts;
    },
    wait: (receiver, after, ms, until) => waiters.wait(receiver, after, ms, until),
    xml: receiptXml,
  };
}

export function numbered(no: number, receipt: NewReceipt): Receipt {
  const { returnStatus = '', returnInfo = '', returnTime = '' } = receipt.fields;
  return { no, ...receipt, returnStatus, returnInfo, returnTime };
}

/** One receipt as the standard spells it: default namespace, prolog with standalone, one record. */
export function receiptXml(receipt: Receipt): string {
  return formatMessage(receipt.type as Parameters<typeof formatMessage>[0], {
    guid: receipt.guid,
    records: [{ head: receipt.fields, list: receipt.list ?? [] }],
  });
}
