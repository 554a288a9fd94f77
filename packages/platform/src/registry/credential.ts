/**
 * A key pair with a self-signed X.509 certificate, for a participant who brings none. In the field the certificate comes
 * on a card from the E-port; trust here never comes from an issuer but from the register, so self-signed is enough.
 * Node signs but does not write certificates: the little DER (ITU-T X.690) that RFC 5280 asks for stands below.
 */
import { generateKeyPair, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';

export interface Credential {
  /** PKCS #8. */
  keyPem: string;
  certPem: string;
  certificateDer: Buffer;
}

/** Ten years: the clock of a sandbox may be moved far ahead. */
const VALID_MS = 10 * 365 * 86_400_000;
/** Valid since yesterday: clocks of senders differ. */
const BACKDATED_MS = 86_400_000;
const RSA_BITS = 2048;

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const COMMON_NAME = '2.5.4.3';
const ORGANIZATION = '2.5.4.10';

/** @param nowMs UTC, by the platform's clock */
export async function makeCredential(participant: { code: string; name: string }, nowMs: number): Promise<Credential> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS });
  const algorithm = sequence(objectId(SHA256_WITH_RSA), der(0x05));
  const subject = sequence(
    relativeName(ORGANIZATION, shortened(participant.name)),
    relativeName(COMMON_NAME, participant.code),
  );
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const toBeSigned = sequence(
    version3,
    der(0x02, serialNumber()),
    algorithm,
    subject,
    sequence(time(nowMs - BACKDATED_MS), time(nowMs + VALID_MS)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  const certificateDer = sequence(toBeSigned, algorithm, signature);
  return {
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certPem: pem(certificateDer),
    certificateDer,
  };
}

/** Eight hex digits, as the serial numbers of RSA cards in KeyName have; positive and without a leading zero byte. */
function serialNumber(): Buffer {
  const bytes = randomBytes(4);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes;
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g)!;
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...derLength(body.length)]), body]);
}

/** Up to 65,535 bytes, far above any certificate. */
function derLength(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...content: Buffer[]): Buffer {
  return der(0x30, ...content);
}

/** X.520 allows 64 characters of an organization; names on the wire have up to 100. */
function shortened(name: string): string {
  return [...name].slice(0, 64).join('');
}

function relativeName(id: string, value: string): Buffer {
  return der(0x31, sequence(objectId(id), der(0x0c, Buffer.from(value, 'utf8'))));
}

/** RFC 5280 wants UTCTime (two-digit years) up to 2049 and GeneralizedTime from 2050 on. */
function time(ms: number): Buffer {
  const digits = `${new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`;
  return Number(digits.slice(0, 4)) < 2050 ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}
