/**
 * What is due on a channel, as messages for the wire, whatever carries them: receipts first, then copies of data. A batch
 * is sent, and only when it is safe on the other side does the cursor move; a crash in between sends it again under the
 * same names.
 */
import { parseBeijingTime, wrapDxp } from '@tongguan/ceb';
import type { Clock, Receipt, ReceiptReader } from '../services.ts';
import { type CopyRecord, copiesAfter } from './copies.ts';
import { moveCursors, type OpenChannel } from './store.ts';

/** E-port's own id on receipts of the unified edition, import (protocol notes, section 9). */
export const EPORT_DXP_ID = 'DXPEDCCEB0000002';
const BATCH = 256;
const COPIES_BATCH = 8;

export interface Outgoing {
  /** The same for the same message however often it is sent; sorts by number. */
  name: string;
  type: string;
  bytes: Buffer;
}

export interface OutgoingServices extends CopyRecord {
  clock: Clock;
  receipts: ReceiptReader;
}

/** Sends what is due, batch by batch, until nothing is or `send` says (false) that the other side has no room. */
export async function sendDue(
  services: OutgoingServices,
  channel: OpenChannel,
  send: (batch: readonly Outgoing[]) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  const { pool, receipts } = services;
  const { id, participant } = channel;
  let { nextNo, nextDataNo } = channel;
  while (!signal.aborted) {
    const batch = await receipts.read(participant, nextNo - 1, BATCH);
    const copies = batch.length > 0 ? [] : await copiesAfter(services, participant, nextDataNo - 1, COPIES_BATCH);
    const outgoing = [
      ...batch.map((receipt) => receiptMessage(services, channel, receipt)),
      ...copies.map(({ no, type, bytes }) => ({ name: `copy-${padded(no)}-${type}`, type, bytes })),
    ];
    if (outgoing.length === 0 || !(await send(outgoing))) return;
    nextNo = (batch.at(-1)?.no ?? nextNo - 1) + 1;
    nextDataNo = (copies.at(-1)?.no ?? nextDataNo - 1) + 1;
    await moveCursors(pool, id, nextNo, nextDataNo);
  }
}

const padded = (no: number): string => String(no).padStart(12, '0');

function receiptMessage({ receipts, clock }: OutgoingServices, channel: OpenChannel, receipt: Receipt): Outgoing {
  const { no, type, returnTime } = receipt;
  const bare = Buffer.from(receipts.xml(receipt));
  const { settings, dxpId, participant } = channel;
  const bytes = settings.envelope
    ? wrapDxp({
        copMsgId: `${participant}-${no}`,
        senderId: EPORT_DXP_ID,
        receiverIds: [dxpId ?? ''],
        msgType: type,
        // The receipt's own time, so that a file written again is the same to the byte.
        createdMs: parseBeijingTime(returnTime) ?? clock.now(),
        business: bare,
      })
    : bare;
  return { name: `${padded(no)}-${type}`, type, bytes };
}
