/** What the status of a receipt says, in words, and whether another receipt is to be waited for. */
import { statuses } from '@tongguan/ceb';
import type { Language, Translate } from '../texts/index.ts';

export function statusWords(status: string, text: Translate, language: Language): string {
  const known = statuses.get(status);
  if (known) return known[language];
  return status.startsWith('-') ? text('status.negative') : text('status.unknown');
}

/** Did the declaration fail with this status? */
export function isRefusal(status: string): boolean {
  return status.startsWith('-') || status === '4' || status === '100';
}

/**
 * Statuses after which no more is due for a document: a list goes on to a decision unless it deletes, a cancel to its approval; a return waits
 * for its goods, for days, an entry detail and a waybill status for nothing; the others end with 120.
 */
const LAST_OF_LISTS = ['700', '800', '899'];
const LAST_OF_DELETIONS = ['2'];
const LAST_OF_CANCELS = ['399'];
const LAST_OF_STATUSES = ['2', '399'];
const LAST_OF_OTHERS = ['120', '399'];

export function isLast(receiptType: string, status: string, deletes: boolean): boolean {
  if (isRefusal(status) || status === '1') return true;
  return lastOf(receiptType, deletes).includes(status);
}

function lastOf(receiptType: string, deletes: boolean): readonly string[] {
  switch (receiptType) {
    case 'CEB622Message':
      return deletes ? LAST_OF_DELETIONS : LAST_OF_LISTS;
    case 'CEB514Message':
      return LAST_OF_STATUSES;
    case 'CEB624Message':
      return LAST_OF_CANCELS;
    case 'CEB626Message':
      return deletes ? LAST_OF_DELETIONS : LAST_OF_OTHERS;
    default:
      return LAST_OF_OTHERS;
  }
}
