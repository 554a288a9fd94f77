/** API keys: 256 random bits, shown once, of which only the SHA-256 is kept (no salt needed at that entropy). */
import { hash, randomBytes } from 'node:crypto';

const FORM = /^tg_[A-Za-z0-9_-]{43}$/;

export function newApiKey(): string {
  return `tg_${randomBytes(32).toString('base64url')}`;
}

/** What the register holds of a key; undefined for what cannot be one, so that junk costs no query. */
export function apiKeyHash(apiKey: string): Buffer | undefined {
  return FORM.test(apiKey) ? hash('sha256', apiKey, 'buffer') : undefined;
}
