/**
 * Time-based one-time passwords (RFC 6238 over RFC 4226) as authenticator apps know them: HMAC-SHA-1, six digits, steps of 30 s. SHA-1 is
 * what all of them speak; what is known against it does not touch HMAC (RFC 6238, 1.2; RFC 4226, appendix B).
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
/** Steps that a phone's clock may be off, and that typing may take. */
const DRIFT_STEPS = 1;
/** RFC 4226, requirement R6: 160 bits. */
const SECRET_BYTES = 20;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

export const stepAt = (nowMs: number): number => Math.floor(nowMs / STEP_MS);

/** RFC 4226, 5.3: HMAC, dynamic truncation, decimal digits. */
export function codeAt(secret: Buffer, step: number, digits: number = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.at(-1)! & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step whose code it is, later than the last that was used; undefined where it is none of those that count now. */
export function stepOf(code: string, secret: Buffer, nowMs: number, lastUsed: number): number | undefined {
  const typed = Buffer.from(code);
  let found: number | undefined;
  for (let step = stepAt(nowMs) - DRIFT_STEPS; step <= stepAt(nowMs) + DRIFT_STEPS; step++) {
    const expected = Buffer.from(codeAt(secret, step));
    const same = typed.length === expected.length && timingSafeEqual(typed, expected);
    if (same && step > lastUsed) found = step;
  }
  return found;
}

/** As people type it into an app that cannot scan (RFC 4648, without padding). */
export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What an app scans (Key Uri Format). */
export function otpauthUri(secret: Buffer, login: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
  const named = { secret: base32(secret), issuer, algorithm: 'SHA1', digits: String(DIGITS), period: '30' };
  return `otpauth://totp/${label}?${new URLSearchParams(named)}`;
}
