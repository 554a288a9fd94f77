// Attacks on signatures: wrapping, smuggling, foreign keys and algorithms. Each is refused by reading or does not verify.

import { describe, expect, it } from 'vitest';
import { readMessage, type SignatureFailurePart, signMessage, verifySignature } from '../../src/index.ts';
import { testKeys } from '../support/keys.ts';
import { sample } from '../support/samples.ts';

const keys = testKeys();
const stranger = testKeys('stranger');
const signed = signMessage(sample('CEB621Message'), { key: keys.key, certificate: keys.certificate }).toString();
const signature = /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(signed)![0];
const unsigned = signed.replace(signature, '');
const record = /<ceb:Inventory>[\s\S]*<\/ceb:Inventory>/.exec(signed)![0];
const forged = record.replace('>237<', '>1<');

/** What became of it: the codes of reading, or the failing part of the signature, or `valid`. */
function judge(xml: string): string[] | SignatureFailurePart | 'valid' {
  const outcome = readMessage(Buffer.from(xml));
  if (!outcome.ok) return outcome.faults.map(({ code }) => code);
  const result = verifySignature(outcome.message, keys.publicKey);
  return result.ok ? 'valid' : result.part;
}

describe('the signed message of these tests', () => {
  it('is valid as it is', () => {
    expect(judge(signed)).toBe('valid');
  });
});

describe('reading refuses', () => {
  it.each<[string, string, string]>([
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
    [
      'a comment in DigestValue',
      signed.replace('<ds:DigestValue>', '<ds:DigestValue><!-- x -->'),
      'signature-structure',
    ],
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
    [
      'xml:base on SignedInfo',
      signed.replace('<ds:SignedInfo>', '<ds:SignedInfo xml:base="x">'),
      'signature-structure',
    ],
    ['a Signature of another namespace', signed.replaceAll('2000/09/xmldsig#"', '2000/09/other#"'), 'root-child'],
    [
      'a Signature on a receipt',
      sample('CEB622Message').toString().replace('</CEB622Message>', `${signature}$&`),
      'root-child',
    ],
  ])('%s', (_, xml, code) => {
    expect(xml).not.toBe(signed);
    expect(judge(xml)).toContain(code);
  });
});

describe('verification fails', () => {
  it.each<[string, string, SignatureFailurePart]>([
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
  ])('%s', (_, xml, part) => {
    expect(xml).not.toBe(signed);
    expect(judge(xml)).toBe(part);
  });

  it('for a message signed by a stranger who sends its own certificate: the key is the registered one', () => {
    const theirs = signMessage(sample('CEB621Message'), {
      key: stranger.key,
      certificate: stranger.certificate,
    }).toString();
    expect(judge(theirs)).toBe('signatureValue');
    const posing = theirs.replace(stranger.certificate.serial, keys.certificate.serial);
    expect(judge(posing)).toBe('signatureValue');
  });

  it('for a comment between elements it does not: comments are outside the canonical form', () => {
    expect(judge(signed.replace('<ceb:BaseTransfer>', '<!-- x --><ceb:BaseTransfer>'))).toBe('valid');
  });
});
