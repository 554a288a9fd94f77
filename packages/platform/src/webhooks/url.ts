/** A URL that a participant wants its receipts pushed to, judged before it is kept. */
import type { AddressFilter } from './address.ts';

export const URL_RULE =
  'http or https, a host on the public internet (or in TONGGUAN_WEBHOOK_ALLOW), no user, no fragment';

/** The URL as it will be stored, or why it cannot be. */
export async function judgeUrl(text: string, filter: AddressFilter): Promise<{ href: string } | { reason: string }> {
  if (!URL.canParse(text)) return { reason: 'is no URL' };
  const url = new URL(text);
  const reason = shapeFault(url) ?? (await filter.urlRefusal(url));
  return reason === undefined ? { href: url.href } : { reason };
}

/** What is wrong with the URL itself, without looking where it leads. */
export function shapeFault(url: URL): string | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${url.protocol} is not http or https`;
  if (url.username !== '' || url.password !== '') {
    return 'a user or password in a URL is not kept; the signature proves the sender';
  }
  if (url.hash !== '') return 'a fragment is never sent';
  return undefined;
}
