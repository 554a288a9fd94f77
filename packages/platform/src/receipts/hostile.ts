/**
 * Receipts as they reach a participant: normally as they are; for a sandbox participant that asked for it, late, lost, twice, out of
 * order or with one guid for several, as live systems have been seen to give them. Only the delivery does so: the record, its
 * numbers, replay by range and proof tell the truth. Whoever keeps to the cursor and to business keys, and replays ranges, survives all of it.
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseBeijingTime } from '@tongguan/ceb';
import type { ReceiptsSetting } from '../registry/receipts-mode.ts';
import type { Receipt, ReceiptReader } from '../services.ts';

export interface Delivery extends Omit<ReceiptReader, 'packs'> {
  /** Whether the participant gets its receipts as they are: then they may be given straight from the record. */
  isStraight(receiver: string): Promise<boolean>;
  /** The items of one page or one push in the order, and as often, as the participant gets them. */
  arranged<T>(receiver: string, items: readonly T[]): Promise<T[]>;
}

/** What the wrapper asks of the register: cached there. */
type SettingOf = (receiver: string) => Promise<ReceiptsSetting | undefined>;

/** One in ten: every receipt whose number ends in this digit. The same are lost however often they are asked for. */
const LOST_DIGIT = 7;
/** A receipt that is not delivered yet wakes nobody: it is looked for at this pace. */
const LOOK_MS = 200;
/** Receipts looked at in one go for one that may be delivered. */
const LOOK_AHEAD = 100;

/** @param nowMs the platform's clock, UTC milliseconds: receipts carry its time */
export function createDelivery(reader: ReceiptReader, settingOf: SettingOf, nowMs: () => number): Delivery {
  const of = async (receiver: string): Promise<ReceiptsSetting | undefined> => {
    const setting = await settingOf(receiver);
    return setting?.mode === 'normal' ? undefined : setting;
  };

  async function read(receiver: string, after: number, limit: number): Promise<Receipt[]> {
    const setting = await of(receiver);
    if (setting === undefined) return reader.read(receiver, after, limit);
    const given: Receipt[] = [];
    for (let from = after; given.length < limit; ) {
      const page = await reader.read(receiver, from, Math.max(LOOK_AHEAD, limit));
      if (page.length === 0) break;
      // A late one holds back those behind it: the cursor of the reader must not pass it.
      const late = page.findIndex((receipt) => isLate(receipt, setting, nowMs()));
      given.push(...(late < 0 ? page : page.slice(0, late)).filter(({ no }) => !isLost(no, setting)));
      if (late >= 0) break;
      from = page.at(-1)!.no;
    }
    return given.slice(0, limit).map((receipt) => withGuid(receiver, receipt, setting));
  }

  async function wait(receiver: string, after: number, ms: number, until?: () => AbortSignal): Promise<boolean> {
    if ((await of(receiver)) === undefined) return reader.wait(receiver, after, ms, until);
    const signal = until?.();
    const end = Date.now() + ms;
    while (!signal?.aborted) {
      if ((await read(receiver, after, 1)).length > 0) return true;
      if (Date.now() >= end) return false;
      await pause(Math.min(LOOK_MS, Math.max(1, end - Date.now())));
    }
    return false;
  }

  return {
    isStraight: async (receiver) => (await of(receiver)) === undefined,
    read,
    wait,
    xml: reader.xml,
    async arranged(receiver, items) {
      const mode = (await of(receiver))?.mode;
      if (mode === 'double') return items.flatMap((item) => [item, item]);
      return mode === 'reordered' ? [...items].reverse() : [...items];
    },
  };
}

function isLate({ returnTime }: Receipt, { mode, delayS }: ReceiptsSetting, nowMs: number): boolean {
  return mode === 'late' && nowMs < (parseBeijingTime(returnTime) ?? 0) + delayS * 1000;
}

function isLost(no: number, { mode }: ReceiptsSetting): boolean {
  return mode === 'lost' && no % 10 === LOST_DIGIT;
}

/** All customs receipts of a document carry one guid, as seen live; those of the E-port repeat the declaration's anyway. */
function withGuid(receiver: string, receipt: Receipt, { mode }: ReceiptsSetting): Receipt {
  if (mode !== 'dup-guid' || Number(receipt.returnStatus) < 100) return receipt;
  const { type, orderNo, copNo } = receipt;
  const hex = createHash('sha256')
    .update(JSON.stringify([receiver, type, orderNo, copNo]))
    .digest('hex');
  const guid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
  return { ...receipt, guid, fields: { ...receipt.fields, guid } };
}
