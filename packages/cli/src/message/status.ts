/** What the status of a receipt says, in words. The list is the standard's; below 0 it is a processing exception. */
import type { TextKey, Translate } from '../texts/index.ts';

const known: Readonly<Record<string, TextKey>> = {
  1: 'status.1',
  2: 'status.2',
  3: 'status.3',
  4: 'status.4',
  100: 'status.100',
  120: 'status.120',
  300: 'status.300',
  399: 'status.399',
  500: 'status.500',
  501: 'status.501',
  502: 'status.502',
  503: 'status.503',
  599: 'status.599',
  700: 'status.700',
  800: 'status.800',
  899: 'status.899',
};

export function statusWords(status: string, text: Translate): string {
  const key = known[status];
  if (key) return text(key);
  return status.startsWith('-') ? text('status.negative') : text('status.unknown');
}

/** Did the declaration fail with this status? */
export function isRefusal(status: string): boolean {
  return status.startsWith('-') || status === '4' || status === '100';
}

/** Statuses after which no more is to come for a document sent once: inventories go on to a decision, the others do not. */
const FINAL_OF_INVENTORY = ['700', '800', '899'];
const FINAL_OF_OTHERS = ['120', '399'];

export function isFinal(receiptType: string, status: string): boolean {
  if (isRefusal(status) || status === '1') return true;
  return (receiptType === 'CEB622Message' ? FINAL_OF_INVENTORY : FINAL_OF_OTHERS).includes(status);
}
