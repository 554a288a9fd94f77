// Reading the few forms of DER that keys, SM2 values and revocation lists need. Node's crypto reads certificates and RSA keys itself.
// Source: X.690. Bounded by the bytes given; throws DerError for what is no DER.

export class DerError extends Error {}

export interface DerElement {
  tag: number;
  body: Buffer;
  /** Offset behind the element, in the bytes it was read from. */
  end: number;
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  identifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const;

/** Lengths of more bytes than this would mean gigabytes. */
const LENGTH_BYTES_MAX = 4;

/** The element at `at`. */
function readElement(bytes: Buffer, at = 0): DerElement {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('the bytes end inside an element');
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > LENGTH_BYTES_MAX || start + count > bytes.length) throw new DerError('no DER length');
    length = bytes.readUIntBE(start, count);
    start += count;
  }
  const end = start + length;
  if (end > bytes.length) throw new DerError('the bytes end inside an element');
  return { tag, body: bytes.subarray(start, end), end };
}

/** The elements inside a SEQUENCE or SET, in order. */
export function readElements(body: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < body.length; ) {
    const element = readElement(body, at);
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** The one element that the bytes are, of the tag wanted. */
export function readWhole(bytes: Buffer, tag: number): Buffer {
  const element = readElement(bytes);
  if (element.tag !== tag || element.end !== bytes.length) throw new DerError('not the element expected');
  return element.body;
}

/** UTCTime (two digits of the year, 1950 to 2049) or GeneralizedTime, as RFC 5280 writes them: whole seconds, Z. */
export function readTime({ tag, body }: DerElement): Date {
  const match = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(body.toString('latin1'));
  const [, year = '', month, day, hour, minute, second] = match ?? [];
  if (match === null || year.length !== (tag === TAG.utcTime ? 2 : 4)) throw new DerError('no time');
  const full = tag === TAG.utcTime ? `${Number(year) < 50 ? 20 : 19}${year}` : year;
  const time = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time.getTime())) throw new DerError('no time');
  return time;
}
