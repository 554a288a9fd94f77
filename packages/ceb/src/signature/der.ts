// The few forms of DER that a certificate and a revocation list need. Source: X.690.

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const NULL = 0x05;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
/** [6] of GeneralName: uniformResourceIdentifier. */
const URI = 0x86;

function element(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthBytes(content.length), content]);
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const digits = bigEndian(BigInt(length));
  return Buffer.concat([Buffer.from([0x80 | digits.length]), digits]);
}

function bigEndian(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

export const sequence = (...contents: Uint8Array[]) => element(SEQUENCE, ...contents);
export const set = (...contents: Uint8Array[]) => element(SET, ...contents);
export const nil = () => element(NULL);
export const octetString = (bytes: Uint8Array) => element(OCTET_STRING, bytes);
export const uri = (address: string) => element(URI, Buffer.from(address, 'latin1'));
export const utf8 = (text: string) => element(UTF8_STRING, Buffer.from(text));
/** Context tag with explicit content, as in [0] version. */
export const explicit = (number: number, content: Uint8Array) => element(0xa0 | number, content);
/** All bits used. */
export const bitString = (bytes: Uint8Array) => element(BIT_STRING, Buffer.from([0]), bytes);

/** A number of zero or above; a leading zero keeps a high first bit from meaning minus. */
export function integer(value: bigint): Buffer {
  const bytes = bigEndian(value);
  return element(INTEGER, bytes[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** Object identifier from its dotted form. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let high = arc >>> 7; high > 0; high >>>= 7) groups.unshift((high & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return element(OBJECT_IDENTIFIER, Buffer.from(bytes));
}

/** UTCTime through 2049, GeneralizedTime after, as RFC 5280 wants. Whole seconds. */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return at.getUTCFullYear() < 2050
    ? element(UTC_TIME, Buffer.from(digits.slice(2)))
    : element(GENERALIZED_TIME, Buffer.from(digits));
}
