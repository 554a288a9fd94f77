/** Reading receipts: by cursor, waiting for new ones, and as the standard's XML. */
import { formatMessage } from '@tongguan/ceb';
import { openBytes } from '../seal/index.ts';
import type { Receipt, ReceiptReader, Seal } from '../services.ts';
import { decodePack } from './pack-format.ts';
import type { Packs } from './packs.ts';
import type { Waiters } from './waiters.ts';
import type { NewReceipt } from './write.ts';

export function createReceiptReader(packs: Packs, seal: Seal, waiters: Waiters): ReceiptReader {
  async function read(receiver: string, after: number, limit: number): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    let from = after;
    while (receipts.length < limit) {
      const rows = await packs.after(receiver, from, packsFor(limit - receipts.length));
      if (rows.length === 0) break;
      for (const row of rows) {
        const pack = decodePack(await openBytes(seal, row.day, row.sealed));
        for (const [i, receipt] of pack.entries()) {
          const no = Number(row.first_no) + i;
          if (no > from && receipts.length < limit) receipts.push(numbered(no, receipt));
        }
      }
      from = receipts.at(-1)!.no;
    }
    return receipts;
  }

  return {
    read,
    wait: (receiver, after, ms, signal) => waiters.wait(receiver, after, ms, signal),
    xml: receiptXml,
  };
}

/** A pack holds at least one receipt; few packs are opened in vain when they hold more. */
function packsFor(receipts: number): number {
  return Math.min(receipts, 32);
}

function numbered(no: number, receipt: NewReceipt): Receipt {
  const { returnStatus = '', returnInfo = '', returnTime = '' } = receipt.fields;
  return { no, ...receipt, returnStatus, returnInfo, returnTime };
}

/** One receipt as the standard spells it: default namespace, prolog with standalone, one record. */
function receiptXml(receipt: Receipt): string {
  return formatMessage(receipt.type as Parameters<typeof formatMessage>[0], {
    guid: receipt.guid,
    records: [{ head: receipt.fields, list: [] }],
  });
}
