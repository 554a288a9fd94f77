// Reads a Signature of exactly the form the standard gives, as the hot reader meets it, and writes the canonical SignedInfo on the way.
// Anything else (other children, comments, entities, attributes) throws `Unsure`.

import { DSIG_NAMESPACE } from '../messages/common.ts';
import type { SignatureInfo } from '../signature/info.ts';
import type { RootForm } from './hot-root.ts';
import { canonicalTag, readTag, type Tag } from './tag.ts';
import { copied, spaceEnd, standsAt } from './text.ts';
import { unsure } from './unsure.ts';

type Namespaces = ReadonlyMap<string, string>;

const BASE64 = /[A-Za-z0-9+/= \t\r\n]*/y;
const PLAIN = /[ !-%'-;=?-~]*/y;

/**
 * Everything before the SignatureValue but the digest. A client writes it the same in every message under the same root declarations, so
 * what was read once is recognised by comparing text: reading 13 tags anew took a third of the whole hot path.
 */
interface Frame {
  /** Up to the digest, and from behind it to the value. */
  before: string;
  behind: string;
  /** Root declarations under which it was read. */
  scope: string;
  prefix: string;
  /** Canonical SignedInfo up to the digest, and from behind it. */
  signedInfo: string;
  signedInfoEnd: string;
  methods: Pick<SignatureInfo, 'canonicalizationMethod' | 'signatureMethod' | 'transform' | 'digestMethod'>;
}

/** Frames seen last, replaced in turn: senders choose them, so number and length are bounded. */
const FRAMES_MAX = 16;
const FRAME_LENGTH_MAX = 2048;
const frames: Frame[] = [];
let oldest = 0;

/**
 * @param at offset of the start tag of the Signature
 * @param wanted false looks at the form alone
 * @returns the offset behind the end tag, and what the signature says when that is wanted
 */
export function readSignature(
  text: string,
  at: number,
  root: RootForm,
  wanted: boolean,
): { signature?: SignatureInfo; end: number } {
  const { frame, digest, end: valueAt } = frameAt(text, at, root);
  const valueEnd = endOf(BASE64, text, valueAt);
  const { keyInfo, end } = endingAt(text, valueEnd, frame.prefix);
  if (!wanted) return { end };
  const signature: SignatureInfo = {
    ...frame.methods,
    digestValue: Buffer.from(digest, 'base64'),
    signedInfo: Buffer.from(frame.signedInfo + digest + frame.signedInfoEnd, 'latin1'),
    signatureValue: Buffer.from(text.slice(valueAt, valueEnd), 'base64'),
    ...keyInfo,
  };
  return { signature, end };
}

interface Framed {
  frame: Frame;
  digest: string;
  end: number;
}

function frameAt(text: string, at: number, root: RootForm): Framed {
  for (const frame of frames) {
    if (frame.scope !== root.scope || !standsAt(text, frame.before, at)) continue;
    const from = at + frame.before.length;
    const to = endOf(BASE64, text, from);
    if (standsAt(text, frame.behind, to)) return framed(text, frame, from, to);
  }
  return frameAnew(text, at, root);
}

function frameAnew(text: string, at: number, { namespaces, scope }: RootForm): Framed {
  const { reader, ...head } = readHead(text, at, namespaces);
  const { prefix } = reader;
  const open = reader.open('DigestValue');
  const from = reader.pos;
  const to = endOf(BASE64, text, from);
  reader.pos = to;
  const signedInfoEnd = lineEnds(
    `${reader.close('DigestValue')}${reader.space()}${reader.close('Reference')}${reader.space()}${reader.close('SignedInfo')}`,
  );
  reader.space();
  reader.open('SignatureValue');
  const frame: Frame = {
    before: copied(text.slice(at, from)),
    behind: copied(text.slice(to, reader.pos)),
    scope,
    prefix,
    signedInfo: copied(head.signedInfo + open),
    signedInfoEnd: copied(signedInfoEnd),
    methods: head.methods,
  };
  if (frame.before.length + frame.behind.length <= FRAME_LENGTH_MAX) {
    frames[oldest] = frame;
    oldest = (oldest + 1) % FRAMES_MAX;
  }
  return framed(text, frame, from, to);
}

function framed(text: string, frame: Frame, from: number, to: number): Framed {
  const digest = text.slice(from, to);
  // It is part of what is signed, where CR would be another character.
  if (digest.includes('\r')) unsure();
  return { frame, digest, end: to + frame.behind.length };
}

type KeyInfo = Pick<SignatureInfo, 'keyName' | 'certificate'>;

/** Everything behind the SignatureValue: a sender sends the same kilobyte of certificate with every message. */
interface Ending {
  text: string;
  keyInfo: KeyInfo;
}

/**
 * By their first characters, which hold the serial number; the whole text is compared before one is used. Senders choose them, so number
 * and length are bounded: 4 MiB in all. Certificates of cards have some 1100 characters of base64.
 */
const endings = new Map<string, Ending>();
const ENDINGS_MAX = 1024;
const ENDING_LENGTH_MAX = 4096;
const ENDING_START = 128;

function endingAt(text: string, at: number, prefix: string): { keyInfo: KeyInfo; end: number } {
  const start = text.slice(at, at + ENDING_START);
  const known = endings.get(start);
  if (known !== undefined && standsAt(text, known.text, at)) {
    return { keyInfo: known.keyInfo, end: at + known.text.length };
  }
  const reader = new Reader(text, at, prefix);
  reader.close('SignatureValue');
  reader.space();
  const keyInfo = reader.keyInfo();
  reader.space();
  reader.close('Signature');
  const end = reader.pos;
  if (end - at <= ENDING_LENGTH_MAX) remember(start, { text: copied(text.slice(at, end)), keyInfo });
  return { keyInfo, end };
}

function remember(start: string, ending: Ending): void {
  if (endings.size >= ENDINGS_MAX && !endings.has(start)) endings.delete(endings.keys().next().value!);
  endings.set(copied(start), ending);
}

/** Reads up to the DigestValue; the methods are those of a frame. */
function readHead(text: string, at: number, outer: Namespaces) {
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
  const methods: Frame['methods'] = {
    canonicalizationMethod: copied(canonicalizationMethod),
    signatureMethod: copied(signatureMethod),
    transform: copied(transform),
    digestMethod: copied(digestMethod),
  };
  return { reader, signedInfo, methods };
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

/** Offset behind what the pattern, which matches the empty text too, takes from here. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
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
    return this.upTo(spaceEnd(this.text, this.pos));
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
    return this.upTo(endOf(pattern, this.text, this.pos));
  }

  private upTo(end: number): string {
    const text = this.text.slice(this.pos, end);
    this.pos = end;
    return text;
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
