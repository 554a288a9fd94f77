/**
 * How often passwords may be tried. Who guesses runs out of tries, and whoever is guessed at does not: a browser that has signed in to an
 * account before holds a mark of it, and has tries of its own that nobody else can use up (OWASP: device cookies). Kept in memory of
 * the one web process; what a restart forgives is one burst.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { type RateLimit, RateLimiter } from '../http/rate-limit.ts';

/** From one address, for all accounts: an office behind one address in the morning. */
const BY_ADDRESS: RateLimit = { burst: 60, everyMs: 2_000 };
/** From one address for one account: a forgotten password. */
const BY_BOTH: RateLimit = { burst: 6, everyMs: 60_000 };
/** From all unknown browsers for one account: 200 guesses a day and no more, from however many addresses. */
const BY_ACCOUNT: RateLimit = { burst: 20, everyMs: 432_000 };
/** From one known browser for its account; and by whoever is signed in, for his own. */
const BY_OWNER: RateLimit = { burst: 10, everyMs: 60_000 };

export class Attempts {
  readonly #key: string;
  readonly #byAddress = new RateLimiter(BY_ADDRESS);
  readonly #byBoth = new RateLimiter(BY_BOTH);
  readonly #byAccount = new RateLimiter(BY_ACCOUNT);
  readonly #byOwner = new RateLimiter(BY_OWNER);

  constructor(key: string) {
    this.#key = key;
  }

  /** Takes a try: undefined when there is one, else the seconds until there is. */
  take(login: string, address: string, device: string | undefined): number | undefined {
    const place = network(address);
    const spent = this.#byAddress.take(place);
    if (spent !== undefined) return spent;
    if (device !== undefined && this.#isOf(device, login)) return this.#byOwner.take(device);
    return this.#byBoth.take(`${place} ${login}`) ?? this.#byAccount.take(login);
  }

  /** For a secret of somebody who is signed in already. */
  takeOwn(account: number): number | undefined {
    return this.#byOwner.take(String(account));
  }

  /** The mark for a browser that has just signed in. */
  mark(login: string): string {
    return this.#sealed(login, randomUUID());
  }

  #sealed(login: string, nonce: string): string {
    const seal = createHmac('sha256', this.#key).update(`device ${nonce} ${login}`).digest('base64url');
    return `${nonce}.${seal}`;
  }

  #isOf(device: string, login: string): boolean {
    const expected = Buffer.from(this.#sealed(login, device.split('.')[0] ?? ''));
    const sent = Buffer.from(device);
    return sent.length === expected.length && timingSafeEqual(sent, expected);
  }
}

/** Of IPv6 the network: whoever has one address of it has 2^64. */
export function network(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return 'parts' in parsed ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}
