// Every cause of a failed signature that the page docs/signatures.md names, made as a client would make it, and recognised.

import { createHash, createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainDigest, explainSignatureValue, signatureCauses, signMessage } from '../src/index.ts';
import { testKeys } from './support/keys.ts';
import { sample } from './support/samples.ts';

const keys = testKeys();
const XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const DS = ' xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const CEB = 'http://www.chinaport.gov.cn/ceb';
const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';
const plain = sample('CEB621Message').toString();
const spaced = plain.replace(/>(?=<[a-zA-Z])/g, '>\n  ');
const root = (xml: string) => xml.replace(/^\ufeff?(?:<\?xml[^>]*>\s*)?/, '').trimEnd();

const sha1 = (text: string | Buffer) => createHash('sha1').update(text).digest('base64');
const withDigest = (xml: string, value: string) => xml.replace(/(<ds:DigestValue>)[^<]*/, `$1${value}`);
/** The message, signed, with the digest of other bytes than the standard's. */
const digestedAs = (xml: string, digested: string) => withDigest(signMessage(xml, keys).toString(), sha1(digested));
const causes = (xml: string, canonical?: string) =>
  explainDigest(Buffer.from(xml), canonical === undefined ? {} : { canonical: Buffer.from(canonical) })?.causes;

const commented = spaced.replace('<ceb:BaseTransfer>', '<!-- 传输 --><ceb:BaseTransfer>');
const swapped = plain.replace(/(<ceb:CEB621Message.*?) guid="([^"]*)" version="1.0">/, '$1 version="1.0" guid="$2">');
const short = plain.replace('<ceb:freight>0</ceb:freight>', '<ceb:freight>0</ceb:freight><ceb:note/>');
const noXsi = plain.replace(XSI, '');
const unprefixed = plain
  .replaceAll('ceb:', '')
  .replace(`xmlns:ceb="${CEB}"`, `xmlns="${CEB}"`)
  .replace(`:ceb="${CEB}"`, `="${CEB}"`);
const crlf = spaced.replaceAll('\n', '\r\n');
const signedPlain = signMessage(plain, keys).toString();
const emptySignature = signedPlain.replace(/(<ds:(?:DigestValue|SignatureValue)>)[^<]*/g, '$1');
const beside = signMessage(plain, keys).toString().replace('<ds:Signature', '\n  <ds:Signature');

describe('the digest', () => {
  it('is not explained where it fits, and nothing is where there is no Signature', () => {
    const fitting = explainDigest(Buffer.from(signedPlain))!;
    expect(fitting).toMatchObject({ fits: true, causes: [], ours: fitting.inMessage });
    expect(sha1(fitting.canonical)).toBe(fitting.ours);
    expect(explainDigest(Buffer.from(plain))).toBeUndefined();
    expect(explainDigest(Buffer.from('<a/>'))).toBeUndefined();
  });

  it.each<[string, string, string[]]>([
    [
      'white space between elements',
      digestedAs(spaced, root(spaced).replace(/>\s+</g, '><')),
      ['space-between-elements'],
    ],
    ['white space beside the Signature', beside, ['space-around-signature']],
    ['comments', digestedAs(commented, root(commented)), ['comments-kept']],
    ['CRLF line ends', digestedAs(crlf, root(crlf)), ['line-ends']],
    [
      'CRLF line ends as C14N escapes them',
      digestedAs(spaced, root(spaced).replaceAll('\n', '&#xD;\n')),
      ['line-ends'],
    ],
    ['a root without xsi', digestedAs(plain, root(noXsi)), ['root-namespace-missing']],
    ['a root with xsi', digestedAs(noXsi, root(plain)), ['root-namespace-added']],
    ['a root with ds', digestedAs(plain, root(plain).replace(XSI, DS + XSI)), ['root-namespace-added']],
    ['attributes as written', digestedAs(swapped, root(swapped)), ['attribute-order']],
    ['short empty elements', digestedAs(short, root(short)), ['empty-elements']],
    ['a byte order mark', digestedAs(plain, `\ufeff${root(plain)}`), ['byte-order-mark']],
    ['the XML declaration', digestedAs(plain, plain), ['xml-declaration']],
    ['another prefix', digestedAs(plain, root(unprefixed)), ['prefix-changed']],
    ['no prefix, sent with one', digestedAs(unprefixed, root(plain)), ['prefix-changed']],
    ['a Signature with empty values', digestedAs(plain, root(emptySignature)), ['signature-inside']],
    [
      'the file as it is, CRLF and short elements',
      digestedAs(
        short.replaceAll('\n', '\r\n').replace(XSI, `${XSI} `),
        root(short.replaceAll('\n', '\r\n').replace(XSI, `${XSI} `)),
      ),
      ['not-canonical'],
    ],
    [
      'another digest',
      withDigest(signedPlain, createHash('sha256').update(root(plain)).digest('base64')),
      ['other-digest-method'],
    ],
    [
      'hex in base64',
      withDigest(signedPlain, Buffer.from(createHash('sha1').update(root(plain)).digest('hex')).toString('base64')),
      ['digest-as-hex'],
    ],
    [
      'two causes at once',
      digestedAs(spaced, root(spaced).replace(/>\s+</g, '><').replace(XSI, '')),
      ['space-between-elements', 'root-namespace-missing'],
    ],
    [
      'a value changed after signing: said not to be known',
      signedPlain.replace('>237<', '>137<'),
      ['changed-or-unknown'],
    ],
  ])('of %s is recognised', (_, xml, expected) => {
    const explained = explainDigest(Buffer.from(xml))!;
    expect(explained.fits).toBe(false);
    expect([...explained.causes].sort()).toEqual([...expected].sort());
  });

  it('is explained in bounded time, whatever the message', () => {
    const many = signMessage(sample('CEB621Message', 100), keys).toString().replace('>237<', '>137<');
    const start = performance.now();
    expect(causes(many)).toEqual(['changed-or-unknown']);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("the participant's own bytes", () => {
  const changed = signedPlain.replace('>237<', '>137<');

  it('show the first difference with offset, line, column, element and both contexts', () => {
    const theirs = root(plain);
    const { difference } = explainDigest(Buffer.from(changed), { canonical: Buffer.from(theirs) })!;
    expect(difference).toMatchObject({ line: 1, element: 'ceb:totalPrice' });
    expect(difference!.offset).toBe(Buffer.from(theirs).indexOf('<ceb:totalPrice>237') + '<ceb:totalPrice>'.length);
    expect(difference!.column).toBe(theirs.indexOf('<ceb:totalPrice>237') + '<ceb:totalPrice>'.length + 1);
    expect(difference!.ours).toContain('<ceb:totalPrice>⟦1⟧37');
    expect(difference!.theirs).toContain('<ceb:totalPrice>⟦2⟧37');
  });

  it.each<[string, string, string]>([
    ['white space', root(plain).replace('<ceb:Inventory>', '\n<ceb:Inventory>'), 'space-between-elements'],
    ['a carriage return', root(plain).replace('<ceb:Inventory>', '\r\n<ceb:Inventory>'), 'line-ends'],
    ['a comment', root(plain).replace('<ceb:Inventory>', '<!-- x --><ceb:Inventory>'), 'comments-kept'],
    ['a byte order mark', `\ufeff${root(plain)}`, 'byte-order-mark'],
    ['an XML declaration', prolog + root(plain), 'xml-declaration'],
    ['a namespace less', root(noXsi), 'root-namespace-missing'],
    ['a namespace more', root(plain).replace(XSI, DS + XSI), 'root-namespace-added'],
    ['another order', root(swapped), 'attribute-order'],
    ['another prefix', root(unprefixed), 'prefix-changed'],
  ])('that differ by %s say so, and that they are not what was digested', (_, theirs, cause) => {
    expect(causes(changed, theirs)).toEqual(['bytes-not-signed', cause]);
  });

  it('that have the DigestValue give the cause alone; that are ours say that another thing was digested', () => {
    expect(causes(changed, root(plain))).toEqual(['changed-or-unknown']);
    expect(causes(changed, root(plain).replace('>237<', '>137<'))).toEqual(['bytes-not-signed']);
  });
});

describe('the signature value', () => {
  const signedInfo = /<ds:SignedInfo>([\s\S]*)<\/ds:SignedInfo>/.exec(signedPlain)!;
  const valued = (bytes: string) => {
    const value = createSign('RSA-SHA1').update(bytes).sign(keys.key, 'base64');
    return Buffer.from(signedPlain.replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`));
  };
  const tagged = (attributes: string) => `<ds:SignedInfo${attributes}>${signedInfo[1]}</ds:SignedInfo>`;

  it('is not explained where it fits', () => {
    expect(explainSignatureValue(Buffer.from(signedPlain), keys.publicKey)).toBeUndefined();
    expect(explainSignatureValue(Buffer.from(plain), keys.publicKey)).toBeUndefined();
  });

  it.each<[string, Buffer, string]>([
    ['its own namespace only', valued(tagged(DS)), 'signed-info-own-namespaces'],
    ['no namespace', valued(tagged('')), 'signed-info-no-namespace'],
    ['the attributes of the root', valued(tagged(` xmlns:ceb="${CEB}"${XSI}${DS}`)), 'signed-info-variant'],
    [
      'as written, with short empty elements',
      Buffer.from(
        valued(tagged('').replace(/><\/ds:\w+Method>/g, '/>'))
          .toString()
          .replace(/(<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>)/, (text) => text.replace(/><\/ds:\w+Method>/g, '/>')),
      ),
      'signed-info-as-written',
    ],
  ])('over SignedInfo with %s is recognised', (_, xml, cause) => {
    expect(explainSignatureValue(xml, keys.publicKey)).toBe(cause);
  });

  it('over SignedInfo formatted afterwards is recognised', () => {
    const formatted = signedPlain.replace('<ds:SignatureMethod', '\n  <ds:SignatureMethod');
    expect(explainSignatureValue(Buffer.from(formatted), keys.publicKey)).toBe('signed-info-space');
  });

  it('of another key is said to be of another key or changed', () => {
    expect(explainSignatureValue(Buffer.from(signedPlain), testKeys('stranger').publicKey)).toBe(
      'other-key-or-changed',
    );
  });
});

describe('docs/signatures.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/signatures.md'), 'utf8');

  it.each(Object.keys(signatureCauses))('has a section on %s', (cause) => {
    expect(page).toContain(`<a id="${cause}"></a>`);
  });
});
