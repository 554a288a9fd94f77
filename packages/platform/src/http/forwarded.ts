/**
 * Who asks, where proxies stand in front: what they say is believed only of those that the operator named. Pure.
 *
 *   client 203.0.113.9 → proxy 10.0.0.2 → proxy 10.0.0.1 → here        X-Forwarded-For: 203.0.113.9, 10.0.0.2
 *
 * Read from the right: each proxy writes down whom it saw, so the first address that is no trusted proxy is the asker; what stands left of
 * it he may have written himself.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Networks of trusted proxies. */
export type Proxies = readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

/** More proxies than anybody has in a row; the headers have 16 KiB at most. */
const HOPS_MAX = 32;

export interface Hop {
  /** `peer` itself where nothing is to be believed. */
  address: string;
  /** Whether the asker came by TLS; undefined where no trusted proxy says so. */
  secure: boolean | undefined;
}

/** From `10.0.0.0/8`, `2001:db8::/32`, or one address. Throws TypeError on what is neither. */
export const proxiesIn = (texts: readonly string[]): Proxies =>
  texts.map((text) => {
    if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
    if (isIP(text) === 0) throw new TypeError(`${text} is no address and no network such as 10.0.0.0/8.`);
    const address = ipaddr.process(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  });

export function askerBehind(peer: string, headers: IncomingHttpHeaders, proxies: Proxies): Hop {
  if (proxies.length === 0 || !isTrusted(peer, proxies)) return { address: peer, secure: undefined };
  const listed = listOf(headers['x-forwarded-for']).map(addressIn);
  const elements = listOf(headers.forwarded).map(pairsIn);
  const secure = secureIn(headers['x-forwarded-proto'], elements);
  const said = listed.length > 0 ? firstStranger(peer, listed, proxies) : undefined;
  const named = elements.length > 0 ? firstStranger(peer, elements.map(forIn), proxies) : undefined;
  // A proxy writes one of the two; the other came from the client. Which is which nobody can tell, so who sends both is told by neither.
  const address = said === undefined || named === undefined || said === named ? (said ?? named ?? peer) : peer;
  return { address, secure };
}

/** From the right: the first that is no proxy; where one is unreadable, the last before it. */
function firstStranger(peer: string, hops: readonly (string | undefined)[], proxies: Proxies): string {
  let last = peer;
  for (const hop of hops.slice(-HOPS_MAX).reverse()) {
    if (hop === undefined) return last;
    last = hop;
    if (!isTrusted(hop, proxies)) return last;
  }
  return last;
}

function isTrusted(address: string, proxies: Proxies): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  return proxies.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network as never, bits));
}

function listOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`; undefined for what is no address, such as `unknown`. */
function addressIn(text: string): string | undefined {
  const [, bracketed, dotted] = /^(?:\[([\da-f:.]+)\](?::\d+)?|(\d+(?:\.\d+){3})(?::\d+)?)$/i.exec(text) ?? [];
  const address = bracketed ?? dotted ?? text;
  return isIP(address) === 0 ? undefined : ipaddr.process(address).toString();
}

type Pairs = ReadonlyMap<string, string>;

/** An element of `Forwarded` (RFC 7239): `for="[2001:db8::1]:4711";proto=https`. No value that counts here has a comma or semicolon. */
function pairsIn(element: string): Pairs {
  return new Map(
    element.split(';').map((pair) => {
      const [name = '', value = ''] = pair.split('=', 2);
      return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')];
    }),
  );
}

const forIn = (pairs: Pairs): string | undefined => addressIn(pairs.get('for') ?? '');

/** As the proxy says that the asker spoke to it; the outermost where several say so. */
function secureIn(header: string | string[] | undefined, elements: readonly Pairs[]): boolean | undefined {
  const [proto = elements.find((pairs) => pairs.has('proto'))?.get('proto')] = listOf(header);
  return proto === undefined ? undefined : proto.toLowerCase() === 'https';
}
