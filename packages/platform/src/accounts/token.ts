/**
 * The cookie of a session: `<256 random bits>.<seal>`. The seal is an HMAC under a key of the data folder, so that a wire worker, which
 * has no table of sessions, can tell a cookie of ours from an invented one before it hands a request on. It says nothing about whether
 * the session still lives: that is the web process's to know, by the SHA-256 of the random part, the only thing that is stored.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `__Host-` makes browsers refuse it from another host or path; it wants TLS, so plain HTTP has a name of its own. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-tongguan' : 'tongguan-session');

const FORM = /(?:^|;\s*)(?:__Host-tongguan|tongguan-session)=([\w-]{43})\.([\w-]{22})(?:;|$)/;

const sealOf = (random: string, key: string): Buffer =>
  createHmac('sha256', key).update(random).digest().subarray(0, 16);

export function newToken(key: string): { random: string; cookie: string } {
  const random = randomBytes(32).toString('base64url');
  return { random, cookie: `${random}.${sealOf(random, key).toString('base64url')}` };
}

/** The random part of a session's cookie that we made; undefined where there is none or it is invented. */
export function sessionCookie(cookies: string | undefined, key: string): string | undefined {
  const [, random = '', seal = ''] = FORM.exec(cookies ?? '') ?? [];
  if (random === '') return undefined;
  return timingSafeEqual(sealOf(random, key), Buffer.from(seal, 'base64url')) ? random : undefined;
}

/** Of a session's random part, or of a link's: what the database holds of it. No salt is needed at 256 bits. */
export const tokenHash = (random: string): Buffer => hash('sha256', random, 'buffer');

/** The token that a page sends with whatever changes something: derived, so that knowing it does not give the cookie. */
export const csrfToken = (random: string): string => hash('sha256', `csrf ${random}`, 'base64url');

/** The key of a data folder, made at its first use and readable by its owner only. */
export function sessionKeyOf(dataDir: string): string {
  const file = join(dataDir, 'keys', 'session-key');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
