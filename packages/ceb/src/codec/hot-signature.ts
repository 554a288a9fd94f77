// Reads a Signature of exactly the form the standard gives, as the hot reader meets it, and writes the canonical SignedInfo on the way.
// Anything else (other children, comments, entities, further namespaces) throws `Unsure`.

import { DSIG_NAMESPACE } from '../messages/common.ts';
import type { SignatureInfo } from '../signature/info.ts';
import { canonicalTag, readTag, type Tag } from './tag.ts';
import { unsure } from './unsure.ts';

type Namespaces = ReadonlyMap<string, string>;

const SPACE = /[ \t\r\n]*/y;
const BASE64 = /[A-Za-z0-9+/= \t\r\n]*/y;
const PLAIN = /[ !-%'-;=?-~]*/y;

/**
 * @param at offset of the start tag of the Signature
 * @param scope namespaces declared on the root
 */
export function readSignature(text: string, at: number, scope: Namespaces): { signature: SignatureInfo; end: number } {
  return new SignatureReader(text, at).read(scope);
}

class SignatureReader {
  private readonly text: string;
  private pos: number;
  private prefix = '';
  /** Canonical SignedInfo so far. */
  private signedInfo = '';

  constructor(text: string, pos: number) {
    this.text = text;
    this.pos = pos;
  }

  read(scope: Namespaces): { signature: SignatureInfo; end: number } {
    const root = this.openRoot(scope);
    this.space();
    const info = this.readSignedInfo(root);
    const signedInfo = Buffer.from(this.signedInfo, 'latin1');
    this.space();
    const signatureValue = this.base64('SignatureValue');
    this.space();
    const key = this.readKeyInfo();
    this.space();
    this.close('Signature');
    return { signature: { ...info, signatureValue, signedInfo, ...key }, end: this.pos };
  }

  private openRoot(scope: Namespaces): Namespaces {
    const tag = readTag(this.text, this.pos);
    if (tag.local !== 'Signature' || tag.selfClosed || tag.attributes.size > 0) unsure();
    const namespaces = tag.namespaces.size === 0 ? scope : new Map([...scope, ...tag.namespaces]);
    if (namespaces.get(tag.prefix.slice(0, -1)) !== DSIG_NAMESPACE) unsure();
    this.prefix = tag.prefix;
    this.pos = tag.end;
    return namespaces;
  }

  private readSignedInfo(scope: Namespaces) {
    const open = this.tag('SignedInfo');
    if (open.selfClosed || open.attributes.size > 0) unsure();
    const namespaces = open.namespaces.size === 0 ? scope : new Map([...scope, ...open.namespaces]);
    if (namespaces.get(this.prefix.slice(0, -1)) !== DSIG_NAMESPACE) unsure();
    this.signedInfo = canonicalTag(open.name, namespaces, open.attributes);
    this.copySpace();
    const canonicalizationMethod = this.algorithm('CanonicalizationMethod');
    const signatureMethod = this.algorithm('SignatureMethod');
    this.openReference();
    this.openPlain('Transforms');
    const transform = this.algorithm('Transform');
    this.copyClose('Transforms');
    const digestMethod = this.algorithm('DigestMethod');
    const digestValue = this.copyBase64('DigestValue');
    this.copyClose('Reference');
    this.close('SignedInfo');
    this.signedInfo += `</${open.name}>`;
    return { canonicalizationMethod, signatureMethod, transform, digestMethod, digestValue };
  }

  private readKeyInfo(): Pick<SignatureInfo, 'keyName' | 'certificate'> {
    if (!this.startsWith('KeyInfo')) return {};
    this.skipPlain('KeyInfo');
    this.space();
    const keyName = this.startsWith('KeyName') ? this.plain('KeyName') : undefined;
    this.space();
    let certificate: Buffer | undefined;
    if (this.startsWith('X509Data')) {
      this.skipPlain('X509Data');
      this.space();
      certificate = this.base64('X509Certificate');
      this.space();
      this.close('X509Data');
      this.space();
    }
    this.close('KeyInfo');
    return { ...(keyName && { keyName }), ...(certificate && { certificate }) };
  }

  /** A start tag of the signature's own namespace, by prefix. */
  private tag(local: string): Tag {
    const tag = readTag(this.text, this.pos);
    if (tag.local !== local || tag.prefix !== this.prefix) unsure();
    this.pos = tag.end;
    return tag;
  }

  /** An element with nothing but an Algorithm, empty in either spelling, copied with the white space behind it. */
  private algorithm(local: string): string {
    const tag = this.tag(local);
    const algorithm = tag.attributes.get('Algorithm');
    if (algorithm === undefined || tag.attributes.size !== 1 || tag.namespaces.size > 0) unsure();
    if (!tag.selfClosed) this.close(local);
    this.signedInfo += `<${tag.name} Algorithm="${algorithm}"></${tag.name}>`;
    this.copySpace();
    return algorithm;
  }

  private openReference(): void {
    const tag = this.tag('Reference');
    if (tag.selfClosed || tag.namespaces.size > 0 || tag.attributes.size !== 1 || tag.attributes.get('URI') !== '')
      unsure();
    this.signedInfo += `<${tag.name} URI="">`;
    this.copySpace();
  }

  private openPlain(local: string): void {
    this.skipPlain(local);
    this.signedInfo += `<${this.prefix}${local}>`;
    this.copySpace();
  }

  private skipPlain(local: string): void {
    this.literal(`<${this.prefix}${local}>`);
  }

  private close(local: string): void {
    this.literal(`</${this.prefix}${local}>`);
  }

  private copyClose(local: string): void {
    this.close(local);
    this.signedInfo += `</${this.prefix}${local}>`;
    this.copySpace();
  }

  private base64(local: string): Buffer {
    this.skipPlain(local);
    const text = this.run(BASE64);
    this.close(local);
    return Buffer.from(text, 'base64');
  }

  private copyBase64(local: string): Buffer {
    this.skipPlain(local);
    const text = this.run(BASE64);
    this.close(local);
    if (text.includes('\r')) unsure();
    this.signedInfo += `<${this.prefix}${local}>${text}</${this.prefix}${local}>`;
    this.copySpace();
    return Buffer.from(text, 'base64');
  }

  private plain(local: string): string {
    this.skipPlain(local);
    const text = this.run(PLAIN);
    this.close(local);
    return text.trim();
  }

  private space(): void {
    this.run(SPACE);
  }

  private copySpace(): void {
    const text = this.run(SPACE);
    this.signedInfo += text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
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

  private literal(expected: string): void {
    if (!this.text.startsWith(expected, this.pos)) unsure();
    this.pos += expected.length;
  }
}
