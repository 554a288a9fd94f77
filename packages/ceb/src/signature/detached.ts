// Signatures over plain text, with nothing around that names their method: the payment raw data of notice 2018-179. The key tells RSA from
// SM2; for RSA both digests of the standard are tried.
import { type KeyLike, KeyObject, sign, verify } from 'node:crypto';
import { keyKind } from './key-kind.ts';
import { signSm2, verifySm2 } from './sm2.ts';
import { sm2Point } from './sm2-key.ts';

/** Bits of an RSA key that is still worth something; below, anybody can make one that fits. */
const RSA_BITS_MIN = 1024;
const RSA_DIGESTS = ['sha256', 'sha1'];

/** Signs text as UTF-8: RSA with SHA-256, or SM2 over SM3. Base64. */
export function signText(text: string, key: KeyObject | KeyLike): string {
  const data = Buffer.from(text);
  const isSm2 = key instanceof KeyObject && keyKind(key) === 'sm2';
  return (isSm2 ? signSm2(data, key) : sign('sha256', data, key)).toString('base64');
}

/** Does the value, in base64, sign the text under the key? False for whatever is no signature. */
export function verifyText(text: string, key: KeyObject, value: string): boolean {
  const data = Buffer.from(text);
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length === 0) return false;
  const point = sm2Point(key);
  if (point !== undefined) return verifySm2(data, point, bytes);
  const bits = key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  return bits >= RSA_BITS_MIN && RSA_DIGESTS.some((digest) => verify(digest, data, key, bytes));
}
