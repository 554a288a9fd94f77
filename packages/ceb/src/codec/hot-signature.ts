// Reads a Signature of exactly the form the standard gives, as the hot reader meets it, and writes the canonical SignedInfo on the way.
// Anything else (other children, comments, entities, attributes) throws `Unsure`.

import { DSIG_NAMESPACE } from '../messages/common.ts';
import type { SignatureInfo } from '../signature/info.ts';
import { canonicalTag, readTag, type Tag } from './tag.ts';
import { unsure } from './unsure.ts';

type Namespaces = ReadonlyMap<string, string>;

const SPACE = /[ \t\r\n]*/y;
const BASE64 = /[A-Za-z0-9+/= \t\r\n]*/y;
const PLAIN = /[ !-%'-;=?-~]*/y;

/**
 * Everything before the DigestValue. A client writes it the same in every message under the same root declarations, so what was read
 * once is recognised by comparing text: reading 13 tags anew took a third of the whole hot path.
 */
interface Head {
  text: string;
  /** Root declarations under which it was read. */
  scope: string;
  prefix: string;
  /** Canonical SignedInfo up to the DigestValue. */
  signedInfo: string;
  methods: Pick<SignatureInfo, 'canonicalizationMethod' | 'signatureMethod' | 'transform' | 'digestMethod'>;
}

/** Heads seen last, replaced in turn: senders choose them, so their number is bounded. */
const HEADS_MAX = 16;
const HEAD_LENGTH_MAX = 2048;
const heads: Head[] = [];
let oldest = 0;

/**
 * @param at offset of the start tag of the Signature
 * @param scope namespaces declared on the root
 */
export function readSignature(text: string, at: number, scope: Namespaces): { signature: SignatureInfo; end: number } {
  const head = headAt(text, at, scope);
  const reader = new Reader(text, at + head.text.length, head.prefix);
  const digest = reader.base64('DigestValue');
  if (digest.includes('\r')) unsure();
  const tail = `${reader.space()}${reader.close('Reference')}${reader.space()}${reader.close('SignedInfo')}`;
  const { prefix, signedInfo, methods } = head;
  const value = `<${prefix}DigestValue>${digest}</${prefix}DigestValue>`;
  const signature: SignatureInfo = {
    ...methods,
    digestValue: Buffer.from(digest, 'base64'),
    signedInfo: Buffer.from(signedInfo + value + lineEnds(tail), 'latin1'),
    signatureValue: reader.signatureValue(),
    ...keyInfoAt(reader),
  };
  reader.space();
  reader.close('Signature');
  return { signature, end: reader.pos };
}

function headAt(text: string, at: number, namespaces: Namespaces): Head {
  let scope = '';
  for (const [prefix, uri] of namespaces) scope += `${prefix}=${uri} `;
  for (const known of heads) {
    // Cutting and comparing is a memcmp; startsWith goes character by character.
    if (known.scope === scope && text.slice(at, at + known.text.length) === known.text) return known;
  }
  const head = readHead(text, at, namespaces, scope);
  if (head.text.length <= HEAD_LENGTH_MAX) {
    heads[oldest] = head;
    oldest = (oldest + 1) % HEADS_MAX;
  }
  return head;
}

type KeyInfo = Pick<SignatureInfo, 'keyName' | 'certificate'>;

/** A KeyInfo seen before: a sender sends the same kilobyte of certificate with every message. */
interface KnownKeyInfo {
  text: string;
  prefix: string;
  info: KeyInfo;
}

/**
 * By their first characters, which hold the serial number; the whole text is compared before one is used. Senders choose them, so number
 * and length are bounded: 4 MiB in all. Certificates of cards have some 1100 characters of base64.
 */
const keyInfos = new Map<string, KnownKeyInfo>();
const KEY_INFOS_MAX = 1024;
const KEY_INFO_LENGTH_MAX = 4096;
const KEY_INFO_START = 96;

function keyInfoAt(reader: Reader): KeyInfo {
  reader.space();
  const { text, prefix, pos } = reader;
  const start = text.slice(pos, pos + KEY_INFO_START);
  const known = keyInfos.get(start);
  if (known?.prefix === prefix && text.slice(pos, pos + known.text.length) === known.text) {
    reader.pos += known.text.length;
    return known.info;
  }
  const info = reader.keyInfo();
  if (info.certificate !== undefined && reader.pos - pos <= KEY_INFO_LENGTH_MAX) {
    remember(start, { text: copied(text.slice(pos, reader.pos)), prefix, info });
  }
  return info;
}

function remember(start: string, known: KnownKeyInfo): void {
  if (keyInfos.size >= KEY_INFOS_MAX && !keyInfos.has(start)) keyInfos.delete(keyInfos.keys().next().value!);
  keyInfos.set(copied(start), known);
}

/** A copy of ASCII text: a slice would keep the whole message alive. */
const copied = (text: string) => Buffer.from(text, 'latin1').toString('latin1');

function readHead(text: string, at: number, outer: Namespaces, scope: string): Head {
  const signature = readTag(text, at);
  const { prefix } = signature;
  if (signature.local !== 'Signature') unsure();
  const reader = new Reader(text, signature.end, prefix);
  const around = inScope(signature, outer);
  reader.space();
  const open = reader.tag('SignedInfo');
  let signedInfo = canonicalTag(open.name, inScope(open, around), open.attributes);
  const copySpace = () => {
    signedInfo += lineEnds(reader.space());
  };
  const algorithm = (local: string) => {
    const name = reader.algorithm(local);
    signedInfo += `<${prefix}${local} Algorithm="${name}"></${prefix}${local}>`;
    copySpace();
    return name;
  };
  copySpace();
  const canonicalizationMethod = algorithm('CanonicalizationMethod');
  const signatureMethod = algorithm('SignatureMethod');
  signedInfo += reader.reference();
  copySpace();
  signedInfo += reader.open('Transforms');
  copySpace();
  const transform = algorithm('Transform');
  signedInfo += reader.close('Transforms');
  copySpace();
  const digestMethod = algorithm('DigestMethod');
  return {
    text: copied(text.slice(at, reader.pos)),
    scope,
    prefix,
    signedInfo,
    methods: { canonicalizationMethod, signatureMethod, transform, digestMethod },
  };
}

/** Namespaces in scope inside an element that must be one of the signature's, without attributes and not empty. */
function inScope(tag: Tag, outer: Namespaces): Namespaces {
  if (tag.selfClosed || tag.attributes.size > 0) unsure();
  const scope = tag.namespaces.size === 0 ? outer : new Map([...outer, ...tag.namespaces]);
  if (scope.get(tag.prefix.slice(0, -1)) !== DSIG_NAMESPACE) unsure();
  return scope;
}

function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** A position among the elements of one signature. Each method reads one thing, throws `Unsure` when it is not there. */
class Reader {
  pos: number;
  readonly text: string;
  readonly prefix: string;

  constructor(text: string, pos: number, prefix: string) {
    this.text = text;
    this.pos = pos;
    this.prefix = prefix;
  }

  tag(local: string): Tag {
    const tag = readTag(this.text, this.pos);
    if (tag.local !== local || tag.prefix !== this.prefix) unsure();
    this.pos = tag.end;
    return tag;
  }

  /** An element with nothing but an Algorithm, empty in either spelling. */
  algorithm(local: string): string {
    const tag = this.tag(local);
    const algorithm = tag.attributes.get('Algorithm');
    if (algorithm === undefined || tag.attributes.size !== 1 || tag.namespaces.size > 0) unsure();
    if (!tag.selfClosed) this.close(local);
    return algorithm;
  }

  reference(): string {
    const tag = this.tag('Reference');
    const whole = !tag.selfClosed && tag.namespaces.size === 0 && tag.attributes.size === 1;
    if (!whole || tag.attributes.get('URI') !== '') unsure();
    return `<${tag.name} URI="">`;
  }

  signatureValue(): Buffer {
    this.space();
    return Buffer.from(this.base64('SignatureValue'), 'base64');
  }

  keyInfo(): KeyInfo {
    if (!this.startsWith('KeyInfo')) return {};
    this.open('KeyInfo');
    this.space();
    const keyName = this.startsWith('KeyName') ? copied(this.element('KeyName', PLAIN).trim()) : '';
    this.space();
    let certificate: Buffer | undefined;
    if (this.startsWith('X509Data')) {
      this.open('X509Data');
      this.space();
      certificate = Buffer.from(this.base64('X509Certificate'), 'base64');
      this.space();
      this.close('X509Data');
      this.space();
    }
    this.close('KeyInfo');
    return { ...(keyName && { keyName }), ...(certificate && { certificate }) };
  }

  base64(local: string): string {
    return this.element(local, BASE64);
  }

  space(): string {
    return this.text.charCodeAt(this.pos) > 0x20 ? '' : this.run(SPACE);
  }

  open(local: string): string {
    return this.literal(`<${this.prefix}${local}>`);
  }

  close(local: string): string {
    return this.literal(`</${this.prefix}${local}>`);
  }

  private element(local: string, content: RegExp): string {
    this.open(local);
    const text = this.run(content);
    this.close(local);
    return text;
  }

  private run(pattern: RegExp): string {
    const start = this.pos;
    pattern.lastIndex = start;
    pattern.test(this.text);
    this.pos = pattern.lastIndex;
    return this.text.slice(start, this.pos);
  }

  private startsWith(local: string): boolean {
    return this.text.startsWith(`<${this.prefix}${local}>`, this.pos);
  }

  private literal(expected: string): string {
    if (!this.text.startsWith(expected, this.pos)) unsure();
    this.pos += expected.length;
    return expected;
  }
}
