/** A row of the list: an order, what its check found, and which rows a filter leaves. Pure. */
import type { CheckedOrderView, OrderRefShape, ToDeclareAnswer } from '@tongguan/platform/api-types';

/** As many as the platform drafts at once. */
export const CHECKED_AT_ONCE = 50;
/** Lists of one message (standard, part 1). */
export const LISTS_A_MESSAGE = 100;
export const LISTS_AT_ONCE = 500;

export const FILTERS = ['all', 'ready', 'open', 'unchecked'] as const;
export type Filter = (typeof FILTERS)[number];

export interface Row extends OrderRefShape {
  key: string;
  /** Undefined for what somebody added by number. */
  at?: string;
  again: boolean;
  checked?: CheckedOrderView | undefined;
}

export type Checked = ReadonlyMap<string, CheckedOrderView>;

/** What was added by hand first, each order once. */
export function rowsOf(pages: readonly ToDeclareAnswer[], added: readonly OrderRefShape[], checked: Checked): Row[] {
  const rows = new Map<string, Row>();
  const put = (order: OrderRefShape & { at?: string; again?: boolean }) => {
    const key = keyOf(order);
    if (!rows.has(key)) rows.set(key, { again: false, ...order, key, checked: checked.get(key) });
  };
  for (const order of added) put(order);
  for (const { orders } of pages) for (const order of orders) put(order);
  return [...rows.values()];
}

export function fits({ orderNo, checked }: Row, filter: Filter, word: string): boolean {
  const wanted = word.trim().toLowerCase();
  const found = [orderNo, checked?.goods ?? ''].some((text) => text.toLowerCase().includes(wanted));
  if (!found || filter === 'all') return found;
  if (filter === 'unchecked') return checked === undefined;
  return checked !== undefined && (checked.state === 'ready') === (filter === 'ready');
}

/** `code number` a line, with whatever stands between them in a spreadsheet. */
export function ordersIn(text: string): OrderRefShape[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(/[\s,;，；]+/))
    .flatMap(([ebpCode = '', orderNo = '']) => (ebpCode !== '' && orderNo !== '' ? [{ ebpCode, orderNo }] : []));
}

/** By which an order is known on the page. */
export const keyOf = ({ ebpCode, orderNo }: OrderRefShape): string => `${ebpCode} ${orderNo}`;

export function* inParts<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
