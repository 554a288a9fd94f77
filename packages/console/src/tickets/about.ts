/** What a ticket is about, in an address and in words. */
import type { ListedKindName, TicketAbout } from '@tongguan/platform/api-types';

const KINDS: readonly ListedKindName[] = ['order', 'payment', 'waybill', 'inventory', 'cancel', 'return', 'entry'];

/** As AskLink writes it; whatever else stands there is passed over. */
export function aboutIn(search: URLSearchParams): TicketAbout {
  const text = (name: string) => search.get(name) || undefined;
  const kind = KINDS.find((one) => one === search.get('kind'));
  const [owner, number, messageId] = [text('owner'), text('number'), text('messageId')];
  const receipt = Number(search.get('receipt') ?? Number.NaN);
  return {
    ...(kind && { kind }),
    ...(owner && { owner }),
    ...(number && { number }),
    ...(receipt > 0 && { receipt }),
    ...(messageId && { messageId }),
  };
}
