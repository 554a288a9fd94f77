/**
 * Passwords: scrypt (RFC 7914) with parameters that are stored beside each hash, so that they may be raised and old hashes still verify.
 * N = 2^15, r = 8, p = 3 is one of OWASP's equal choices: 32 MiB and some 150 ms a password.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const COST = { log2n: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** As NIST SP 800-63B-4 has it for a password that a second factor or a lock-out stands beside: length, and no rules of composition. */
export const PASSWORD_LENGTH_MIN = 12;
/** Longer ones would only cost time. */
export const PASSWORD_LENGTH_MAX = 128;

/** At most so many are computed at a time: each takes memory and a thread that others need. More wait. */
const AT_ONCE_MAX = 2;
/** More than this wait for nothing: who asks is refused. */
const WAITING_MAX = 40;

export class PasswordsBusy extends Error {
  override readonly name = 'PasswordsBusy';
}

/** @param cost other than the usual is for tests, which type many passwords */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.log2n, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether it is the password. Where there is none it takes the same time, so that nobody learns which accounts exist. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, log2n, r, p, salt = '', hash = ''] = (stored ?? NOBODYS).split('$');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), {
    log2n: Number(log2n),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(derived, Buffer.from(hash, 'base64url')) && stored !== null;
}

const zeros = (bytes: number) => Buffer.alloc(bytes).toString('base64url');
const NOBODYS = ['scrypt', COST.log2n, COST.r, COST.p, zeros(SALT_BYTES), zeros(HASH_BYTES)].join('$');

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, { log2n, r, p }: typeof COST): Promise<Buffer> {
  if (waiting.length >= WAITING_MAX) throw new PasswordsBusy();
  if (running >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    const options = { N: 2 ** log2n, r, p, maxmem: 256 * 2 ** log2n * r };
    // The same password by another keyboard is another string of code points: NFKC makes them one (NIST SP 800-63B-4, 3.1.1.2).
    return await new Promise((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    running--;
    waiting.shift()?.();
  }
}
