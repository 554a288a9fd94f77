// Every attack of the corpus with the verdict it must get. `node packages/ceb/test/attacks/make.ts` writes them to files/, where the test and
// anybody else's reader find them.

import { signMessage } from '../../src/index.ts';
import { testKeys } from '../support/keys.ts';
import { sample } from '../support/samples.ts';

/** Name, message, and the fault code or failing part of the signature. */
export type Attack = [name: string, message: string | Buffer, verdict: string];

const sound = sample('CEB311Message').toString();
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const withProlog = (prolog: string) => sound.replace(/^<\?xml[^>]*>\n/, `${declaration}${prolog}`);
const inHead = (text: string) => sound.replace('O20261111000001', text);

const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

const xml: Attack[] = [
  ['a DOCTYPE', withProlog('<!DOCTYPE ceb:CEB311Message>'), 'doctype'],
  ['a DOCTYPE behind a comment', withProlog('<!-- <a> --><!DOCTYPE a>'), 'doctype'],
  [
    'an external entity',
    withProlog('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace('O2026', '&x;'),
    'doctype',
  ],
  ['a parameter entity', withProlog('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'), 'doctype'],
  ['a billion laughs', withProlog(`<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]>`).replace('O2026', '&l9;'), 'doctype'],
  ['an undeclared entity', inHead('&x;'), 'not-well-formed'],
  ['a DOCTYPE inside the root', inHead('<!DOCTYPE a>'), 'not-well-formed'],
  [
    'a processing instruction before the root',
    withProlog('<?xml-stylesheet href="http://127.0.0.1/"?>'),
    'processing-instruction',
  ],
  ['a processing instruction inside', inHead('<?php x?>'), 'processing-instruction'],
  ['a processing instruction behind the root', `${sound}<?x?>`, 'processing-instruction'],
  ['a truncated message', sound.slice(0, -30), 'not-well-formed'],
  ['two messages in one', sound + sound.replace(/^<\?xml[^>]*>\n/, ''), 'not-well-formed'],
  ['text behind the root', `${sound}x`, 'not-well-formed'],
  ['another encoding declared', sound.replace('UTF-8', 'GBK'), 'not-utf8'],
  ['XML 1.1', sound.replace('version="1.0" encoding', 'version="1.1" encoding'), 'not-well-formed'],
  ['another root namespace', sound.replaceAll('chinaport.gov.cn/ceb', 'chinaport.gov.cn/cebb'), 'wrong-namespace'],
  ['an unknown type', sound.replaceAll('CEB311Message', 'CEB999Message'), 'unknown-type'],
  ['an attribute twice', sound.replace(' guid=', ' guid="x" guid='), 'not-well-formed'],
  ['a comment in a value', inHead('O2026<!-- x -->1111000001'), 'comment-in-value'],
  [
    'an XInclude',
    inHead('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
    'field-not-plain',
  ],
  ['xsi:nil', sound.replace('<ceb:orderNo>', '<ceb:orderNo xsi:nil="true">'), 'field-not-plain'],
  ['a second transfer block', sound.replace(/<ceb:BaseTransfer>.*<\/ceb:BaseTransfer>/, '$&$&'), 'transfer-twice'],
  [
    'records behind the transfer block',
    sound.replace(/(<ceb:Order>.*<\/ceb:Order>)(.*)(<\/ceb:CEB)/, '$1$2$1$3'),
    'root-child',
  ],
  [
    'a field twice',
    sound.replace(/<ceb:acturalPaid>.*?<\/ceb:acturalPaid>/, '$&<ceb:acturalPaid>0.01</ceb:acturalPaid>'),
    'field-repeated',
  ],
  [
    'a field of another namespace',
    sound.replace(/<ceb:orderNo>(.*?)<\/ceb:orderNo>/, '<x:orderNo xmlns:x="urn:x">$1</x:orderNo>'),
    'field-unknown',
  ],
  ['no bytes', '', 'empty'],
  ['white space only', ' \n', 'not-well-formed'],
  ['no XML', 'hello', 'not-well-formed'],
];

const more: Attack[] = [
  [
    'a quadratic blow-up',
    withProlog(`<!DOCTYPE a [<!ENTITY x "${'x'.repeat(50_000)}">]>`).replace('O2026', '&x;'.repeat(5_000)),
    'doctype',
  ],
  ['a numeric reference to NUL', inHead('O&#0;'), 'not-well-formed'],
  ['a numeric reference to a control character', inHead('O&#x1;'), 'not-well-formed'],
  ['a numeric reference to a surrogate', inHead('O&#xD800;'), 'not-well-formed'],
  ['a numeric reference beyond Unicode', inHead('O&#x110000;'), 'not-well-formed'],
  ['a message within a message', inHead(sound.replace(/^<\?xml[^>]*>\n/, '')), 'field-not-plain'],
  ['CDATA that ends twice', inHead('O<![CDATA[x]]>]]>'), 'not-well-formed'],
  ['nesting of 100 elements', inHead(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`), 'too-deep'],
  ['nesting of 20,000 elements', inHead(`${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`), 'too-many-elements'],
];

const emptyLines = '<ceb:OrderList></ceb:OrderList>'.repeat(20_000);
const namespaces = Array.from({ length: 60 }, (_, i) => ` xmlns:n${i}="urn:${i}"`).join('');

const floods: Attack[] = [
  ['of 4,900 unknown elements in a field', inHead('<a/>'.repeat(4_900)), 'field-not-plain'],
  ['of 20,000 unknown elements in a field', inHead('<a/>'.repeat(20_000)), 'too-many-elements'],
  ['of 200,000 unknown elements in a field', inHead('<a/>'.repeat(200_000)), 'too-many-elements'],
  [
    'of 20,000 unknown elements under the root',
    sound.replace('<ceb:BaseTransfer>', `${'<b>x</b>'.repeat(20_000)}$&`),
    'too-many-elements',
  ],
  [
    'of one field repeated',
    sound.replace('<ceb:orderNo>', `${'<ceb:guid>x</ceb:guid>'.repeat(20_000)}$&`),
    'too-many-elements',
  ],
  ['of empty lines', sound.replace('</ceb:Order>', `${emptyLines}$&`), 'too-many-elements'],
  [
    'of empty records',
    sound.replace('<ceb:Order>', `${'<ceb:Order></ceb:Order>'.repeat(20_000)}$&`),
    'too-many-elements',
  ],
  ['of comments in a field', inHead('<!---->'.repeat(20_000)), 'too-many-elements'],
  ['of CDATA sections in a field', inHead('<![CDATA[x]]>'.repeat(20_000)), 'too-many-elements'],
  [
    'of attributes',
    sound.replace('<ceb:Order>', `<ceb:Order${namespaces}${' a=""'.repeat(10)}>`),
    'too-many-attributes',
  ],
  ['of namespaces around elements', inHead(`<a${namespaces}>${'<b/>'.repeat(4_900)}</a>`), 'too-many-attributes'],
];

const bytes: Attack[] = [
  [
    'UTF-16 with byte order mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sound, 'utf16le')]),
    'not-utf8',
  ],
  ['UTF-16 without', Buffer.from(sound, 'utf16le'), 'not-utf8'],
  ['a NUL byte', Buffer.from(inHead('O\0')), 'not-utf8'],
  ['an overlong form of /', Buffer.from(inHead('O\xc0\xaf'), 'latin1'), 'not-utf8'],
  ['a surrogate in UTF-8', Buffer.from(inHead('O\xed\xa0\x80'), 'latin1'), 'not-utf8'],
  ['GBK bytes', Buffer.from(inHead('\xd6\xd0'), 'latin1'), 'not-utf8'],
  ['U+FFFF', Buffer.from(inHead('O\uffff')), 'not-well-formed'],
  ['a control character', Buffer.from(inHead('O\u0001')), 'not-well-formed'],
];

const keys = testKeys();
const stranger = testKeys('stranger');
const signed = signMessage(sample('CEB621Message'), { key: keys.key, certificate: keys.certificate }).toString();
const signature = /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(signed)![0];
const SIGNATURE_VALUE = /<ds:SignatureValue>[^<]*/;
const another = signMessage(sample('CEB621Message', 2), keys).toString();
const unsigned = signed.replace(signature, '');
const record = /<ceb:Inventory>[\s\S]*<\/ceb:Inventory>/.exec(signed)![0];
const forged = record.replace('>237<', '>1<');

const wrapping: Attack[] = [
  ['two Signatures', signed.replace(signature, signature + signature), 'root-child'],
  [
    'records behind the Signature',
    signed.replace('</ceb:CEB621Message>', `${forged}</ceb:CEB621Message>`),
    'root-child',
  ],
  [
    'a transfer block behind it',
    signed.replace(/(<ceb:BaseTransfer>.*?<\/ceb:BaseTransfer>)(.*)(<\/ceb:CEB)/s, '$2$1$3'),
    'root-child',
  ],
  [
    'a Signature before the transfer block',
    unsigned.replace('<ceb:BaseTransfer>', `${signature}<ceb:BaseTransfer>`),
    'root-child',
  ],
  [
    'a Signature inside a record',
    unsigned.replace('</ceb:Inventory>', `${signature}</ceb:Inventory>`),
    'signature-structure',
  ],
  [
    'a second Signature inside a record',
    signed.replace('</ceb:Inventory>', `${signature}</ceb:Inventory>`),
    'signature-structure',
  ],
  [
    'a Signature inside ExtendMessage',
    signed.replace(
      signature,
      `<ceb:ExtendMessage><ceb:Message>${signature}</ceb:Message></ceb:ExtendMessage>${signature}`,
    ),
    'signature-structure',
  ],
  [
    'a Signature inside a Signature',
    signed.replace('</ds:KeyInfo>', `</ds:KeyInfo>${signature}`),
    'signature-structure',
  ],
  [
    'the signed message wrapped in an Object of the Signature',
    unsigned
      .replace(record, forged)
      .replace(
        '</ceb:CEB621Message>',
        `${signature.replace('</ds:Signature>', `<ds:Object>${record}</ds:Object></ds:Signature>`)}$&`,
      ),
    'signature-structure',
  ],
  ['two SignedInfo', signed.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/, '$&$&'), 'signature-structure'],
  ['two References', signed.replace(/<ds:Reference .*<\/ds:Reference>/, '$&$&'), 'signature-structure'],
  ['a Reference to an id', signed.replace('URI=""', 'URI="#x"'), 'signature-structure'],
  ['a Reference without URI', signed.replace(' URI=""', ''), 'signature-structure'],
  ['two Transforms', signed.replace(/<ds:Transform .*<\/ds:Transform>/, '$&$&'), 'signature-structure'],
  ['no Transform', signed.replace(/<ds:Transform .*<\/ds:Transform>/, ''), 'signature-structure'],
  [
    'an XPath in the Transform',
    signed.replace('</ds:Transform>', '<ds:XPath>x</ds:XPath></ds:Transform>'),
    'signature-structure',
  ],
  ['a comment in DigestValue', signed.replace('<ds:DigestValue>', '<ds:DigestValue><!-- x -->'), 'signature-structure'],
  [
    'a comment in SignatureValue',
    signed.replace('<ds:SignatureValue>', '<ds:SignatureValue><!-- x -->'),
    'signature-structure',
  ],
  ['an element in DigestValue', signed.replace('<ds:DigestValue>', '<ds:DigestValue><ds:a/>'), 'signature-structure'],
  ['two DigestValues', signed.replace(/<ds:DigestValue>.*<\/ds:DigestValue>/, '$&$&'), 'signature-structure'],
  ['what is not base64', signed.replace('<ds:SignatureValue>', '<ds:SignatureValue>!'), 'signature-structure'],
  [
    'an HMAC output length',
    signed.replace('</ds:SignatureMethod>', '<ds:HMACOutputLength>1</ds:HMACOutputLength>$&'),
    'signature-structure',
  ],
  ['a KeyValue', signed.replace('<ds:KeyName>', '<ds:KeyValue/><ds:KeyName>'), 'signature-structure'],
  ['text in SignedInfo', signed.replace('<ds:SignedInfo>', '<ds:SignedInfo>x'), 'signature-structure'],
  ['xml:base on SignedInfo', signed.replace('<ds:SignedInfo>', '<ds:SignedInfo xml:base="x">'), 'signature-structure'],
  ['a Signature of another namespace', signed.replaceAll('2000/09/xmldsig#"', '2000/09/other#"'), 'root-child'],
  [
    'a Signature on a receipt',
    sample('CEB622Message').toString().replace('</CEB622Message>', `${signature}$&`),
    'root-child',
  ],
];

const verification: Attack[] = [
  ['for a forged record', signed.replace(record, forged), 'digest'],
  ['for a record added', signed.replace(record, record + forged), 'digest'],
  [
    'for records swapped out through namespaces',
    signed.replace('<ceb:Inventory>', '<ceb:Inventory xmlns:x="urn:x">'),
    'digest',
  ],
  [
    'for a Signature moved to another message',
    sample('CEB621Message', 2).toString().replace('</ceb:CEB621Message>', `${signature}$&`),
    'digest',
  ],
  [
    'for a message sent again under another guid',
    signed.replace(/ guid="[^"]*"/, ' guid="00000000-0000-4000-8000-000000000000"'),
    'digest',
  ],
  [
    'for the SignatureValue of another message',
    another.replace(SIGNATURE_VALUE, SIGNATURE_VALUE.exec(signed)![0]),
    'signatureValue',
  ],
  [
    'for exclusive canonicalisation',
    signed.replace('http://www.w3.org/TR/2001/REC-xml-c14n-20010315', 'http://www.w3.org/2001/10/xml-exc-c14n#'),
    'algorithm',
  ],
  [
    'for canonicalisation with comments',
    signed.replace('REC-xml-c14n-20010315', 'REC-xml-c14n-20010315#WithComments'),
    'algorithm',
  ],
  ['for a foreign transform', signed.replace('xmldsig#enveloped-signature', 'xmldsig#base64'), 'algorithm'],
  ['for MD5', signed.replace('2000/09/xmldsig#sha1', '2001/04/xmldsig-more#md5'), 'algorithm'],
  ['for HMAC with the public key as secret', signed.replace('xmldsig#rsa-sha1', 'xmldsig#hmac-sha1'), 'algorithm'],
  [
    'for an algorithm named after an object property',
    signed.replace('http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'constructor'),
    'algorithm',
  ],
  [
    'for another hash than was signed',
    signed.replace('2000/09/xmldsig#rsa-sha1', '2001/04/xmldsig-more#rsa-sha256'),
    'signatureValue',
  ],
  ['for an empty value', signed.replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>'), 'signatureValue'],
  ['for an empty digest', signed.replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>'), 'digest'],
];

const theirs = signMessage(sample('CEB621Message'), stranger).toString();
const strangers: Attack[] = [
  ['for a stranger who sends its own certificate', theirs, 'signatureValue'],
  [
    'for a stranger who names the serial number of another',
    theirs.replace(stranger.certificate.serial, keys.certificate.serial),
    'signatureValue',
  ],
];

/** The certificate that the signed ones are judged with. */
export const certPem = keys.certPem;
/** The sound, signed message that most are made of. */
export const soundMessage = signed;

export const attacks: Readonly<Record<'xml' | 'flood' | 'bytes' | 'wrapping' | 'verification', Attack[]>> = {
  xml: [...xml, ...more],
  flood: floods,
  bytes,
  wrapping,
  verification: [...verification, ...strangers],
};
