/**
 * Where a webhook may lead. A participant names the URL and our machine makes the request, so it must not reach anything that only
 * our machine can reach (OWASP: server-side request forgery). Names are resolved by us and the connection goes to the very
 * addresses that were judged: a name that answers differently a moment later (DNS rebinding) gains nothing.
 */
import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;

/** Public addresses that are not public: Azure's host agent answers guests there (learn.microsoft.com, "What is IP address 168.63.129.16"). */
const ALSO_REFUSED = ['168.63.129.16/32'];

/** Global unicast as assigned so far (IANA, IPv6 Global Unicast Address Assignments); what lies outside is not the internet. */
const IPV6_INTERNET = ipaddr.parseCIDR('2000::/3');

export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export interface AddressFilter {
  /** Why this address may not be reached; undefined when it may. */
  refusal(address: string): string | undefined;
  /** Why this URL may not be reached, resolving its name; undefined when it may. */
  urlRefusal(url: URL): Promise<string | undefined>;
  /** For net.connect: resolves, judges every address, and gives only what was judged. */
  lookup: LookupFunction;
}

/** Thrown by `lookup`; its message names the address, which is the participant's own. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Two tries of 2 s: a name server that does not answer costs an attempt, nothing else. */
const RESOLVER = { timeout: 2_000, tries: 2 };

/**
 * Asks DNS itself, not the system's getaddrinfo: that holds one of the process's four pool threads for as long as a slow name
 * server likes. The hosts file is therefore not read; `localhost` is the loopback addresses by definition (RFC 6761).
 */
const resolveByDns: Resolve = async (hostname) => {
  if (/(^|\.)localhost\.?$/i.test(hostname)) return LOOPBACK;
  const resolver = new Resolver(RESOLVER);
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  if (four.status === 'rejected' && six.status === 'rejected') throw four.reason;
  return [...addressesOf(four, 4), ...addressesOf(six, 6)];
};

const LOOPBACK: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

function addressesOf(answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
}

/** @param allow ranges (CIDR) of the operator's that may be reached though they are not public; throws on one that is no CIDR */
export function addressFilter(allow: readonly string[], resolve: Resolve = resolveByDns): AddressFilter {
  const allowed = allow.map(parseRange);
  const alsoRefused = ALSO_REFUSED.map(parseRange);

  function refusal(text: string): string | undefined {
    if (!ipaddr.isValid(text)) return `${text} is no address`;
    const address = ipaddr.process(text); // an IPv4 address inside IPv6 is judged as what it is
    if (allowed.some((range) => within(address, range))) return undefined;
    const kind = address.range();
    if (kind !== 'unicast') return `${text} is not on the public internet (${kind})`;
    const outside = address.kind() === 'ipv6' && !within(address, IPV6_INTERNET);
    if (outside || alsoRefused.some((range) => within(address, range))) return `${text} is not on the public internet`;
    return undefined;
  }

  async function judged(hostname: string): Promise<LookupAddress[]> {
    const addresses = await resolve(hostname);
    if (addresses.length === 0) throw new AddressRefused(`${hostname} has no address`);
    for (const { address } of addresses) {
      const reason = refusal(address);
      if (reason) throw new AddressRefused(reason);
    }
    return addresses;
  }

  return {
    refusal,
    urlRefusal: async (url) => {
      const host = hostOf(url);
      if (ipaddr.isValid(host)) return refusal(host);
      return judged(host).then(
        () => undefined,
        (error) => (error instanceof AddressRefused ? error.message : `${host} cannot be resolved`),
      );
    },
    lookup: (hostname, options, callback) => {
      judged(hostname).then(
        (addresses) => answerLookup(addresses, options, callback),
        (error) => callback(error, ''),
      );
    },
  };
}

function answerLookup(addresses: LookupAddress[], options: { all?: boolean }, callback: Parameters<LookupFunction>[2]) {
  const first = addresses[0]!;
  if (options.all) callback(null, addresses);
  else callback(null, first.address, first.family);
}

/** Host without the brackets of an IPv6 address. `URL` has already turned 0x7f.1 and 2130706433 into 127.0.0.1. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

type Range = ReturnType<typeof ipaddr.parseCIDR>;

function parseRange(text: string): Range {
  if (!ipaddr.isValidCIDR(text))
    throw new TypeError(`${text} is no address range; write it like 127.0.0.0/8 or ::1/128.`);
  return ipaddr.parseCIDR(text);
}

function within(address: Address, range: Range): boolean {
  return address.kind() === range[0].kind() && address.match(range);
}
