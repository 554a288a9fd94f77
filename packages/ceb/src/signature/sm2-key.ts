// SM2 keys as numbers and points. OpenSSL reads SM2 certificates and keys but Node gives such keys no type and signs with another user
// id than the standard's, so the curve point is taken out of the key's own DER here. Source: GM/T 0009, RFC 5915.

import { createPrivateKey, createPublicKey, type KeyLike, KeyObject } from 'node:crypto';
import { DerError, readElements, readWhole, TAG } from './der-read.ts';

/** AlgorithmIdentifier: id-ecPublicKey with the curve 1.2.156.10197.1.301. */
const ALGORITHM = Buffer.from('06072a8648ce3d020106082a811ccf5501822d', 'hex');
const POINT_BYTES = 65;
const NUMBER_BYTES = 32;
const UNCOMPRESSED = 0x04;

/** The public point of a key in hex: 04, x, y; undefined when it is no SM2 key. A private key gives its public point. */
export function sm2Point(key: KeyObject): string | undefined {
  // RSA, Ed25519 and the like are told by their type; SM2 keys have none, those just made are `ec`.
  if (key.type === 'secret' || (key.asymmetricKeyType !== undefined && key.asymmetricKeyType !== 'ec'))
    return undefined;
  const known = points.get(key);
  if (known !== undefined) return known;
  const publicKey = key.type === 'public' ? key : createPublicKey(key);
  const point = pointIn(publicKey.export({ type: 'spki', format: 'der' }));
  if (point !== undefined) points.set(key, point);
  return point;
}

/** Keys live long and are few; nothing is kept for a key that nobody holds. */
const points = new WeakMap<KeyObject, string>();

function pointIn(spki: Buffer): string | undefined {
  const [algorithm, bits] = readElements(readWhole(spki, TAG.sequence));
  if (algorithm === undefined || bits?.tag !== TAG.bitString || !algorithm.body.equals(ALGORITHM)) return undefined;
  const point = bits.body.subarray(1);
  if (point.length !== POINT_BYTES || point[0] !== UNCOMPRESSED) return undefined;
  return point.toString('hex');
}

/**
 * The secret number of an SM2 private key, 64 hex digits.
 * @throws DerError when it is no SM2 private key
 */
export function sm2Secret(key: KeyLike): string {
  const object = key instanceof KeyObject ? key : createPrivateKey(key);
  const [, algorithm, octets] = readElements(readWhole(object.export({ type: 'pkcs8', format: 'der' }), TAG.sequence));
  if (!algorithm?.body.equals(ALGORITHM) || octets?.tag !== TAG.octetString) throw new DerError('not an SM2 key');
  const secret = readElements(readWhole(octets.body, TAG.sequence))[1];
  if (secret?.tag !== TAG.octetString || secret.body.length !== NUMBER_BYTES) throw new DerError('not an SM2 key');
  return secret.body.toString('hex');
}
