// Makes a key and a self-signed certificate, for sandboxes and tests: node:crypto reads certificates but does not write them.
// Source: RFC 5280 (certificate), RFC 8017 (sha256WithRSAEncryption), GM/T 0006 and 0015 (SM2 with SM3).

import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bitString, explicit, identifier, integer, nil, sequence, set, time, utf8 } from './der.ts';
import { derValue, signSm2 } from './sm2.ts';

export interface SelfSignedOptions {
  commonName: string;
  /** Serial number above zero, at most 40 hex digits; default 16 random digits, as new cards have. */
  serialHex?: string;
  /** Days of validity. */
  days: number;
  /** Default `rsa`. */
  algorithm?: 'rsa' | 'sm2';
  /** RSA modulus in bits; default 2048. */
  bits?: number;
  /** Start of validity; default now. */
  notBefore?: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const X509_V3 = 2n;
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const SM2_WITH_SM3 = '1.2.156.10197.1.501';

/** @throws RangeError when the serial number is not one */
export function createSelfSigned(options: SelfSignedOptions): { keyPem: string; certPem: string } {
  const {
    commonName,
    serialHex = randomSerial(),
    days,
    algorithm = 'rsa',
    bits = 2048,
    notBefore = new Date(),
  } = options;
  if (!/^(?!0+$)[0-9a-f]{1,40}$/i.test(serialHex)) {
    throw new RangeError(`serialHex must be 1 to 40 hex digits above zero, not "${serialHex}"`);
  }
  const kind = algorithm === 'sm2' ? sm2Kind() : rsaKind(bits);
  const name = sequence(set(sequence(identifier('2.5.4.3'), utf8(commonName))));
  const body = sequence(
    explicit(0, integer(X509_V3)),
    integer(BigInt(`0x${serialHex}`)),
    kind.identifier,
    name,
    sequence(time(notBefore), time(new Date(notBefore.getTime() + days * DAY_MS))),
    name,
    kind.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const certificate = sequence(body, kind.identifier, bitString(kind.sign(body)));
  return {
    keyPem: String(kind.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    certPem: pem('CERTIFICATE', certificate),
  };
}

/** A fresh key pair and how it signs a certificate. */
interface Kind {
  identifier: Buffer;
  publicKey: KeyObject;
  privateKey: KeyObject;
  sign(body: Buffer): Buffer;
}

function rsaKind(bits: number): Kind {
  const pair = generateKeyPairSync('rsa', { modulusLength: bits });
  const identified = sequence(identifier(SHA256_WITH_RSA), nil());
  return { ...pair, identifier: identified, sign: (body) => sign('sha256', body, pair.privateKey) };
}

function sm2Kind(): Kind {
  const pair = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  const identified = sequence(identifier(SM2_WITH_SM3));
  return { ...pair, identifier: identified, sign: (body) => derValue(signSm2(body, pair.privateKey)) };
}

/** 16 hex digits that need no leading zero in any form: the first byte is between 40 and 7f. */
function randomSerial(): string {
  const bytes = randomBytes(8);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes.toString('hex');
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
