import { createSign, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  formatMessage,
  readMessage,
  rereadMessage,
  signMessage,
  strictVariants,
  type VerifyOptions,
  verifySignature,
} from '../src/index.ts';
import { testKeys } from './support/keys.ts';
import { guid, records, sample, transfer } from './support/samples.ts';

const keys = testKeys();
const signer = { key: keys.key, certificate: keys.certificate };

function verify(xml: Buffer | string, key = keys.publicKey, options: VerifyOptions = {}) {
  const outcome = readMessage(Buffer.from(xml));
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join('; '));
  return verifySignature(outcome.message, key, options);
}

describe('a signed message', () => {
  it.each(['rsa-sha1', 'rsa-sha256'] as const)('made with %s verifies as the standard says', (algorithm) => {
    expect(verify(signMessage(sample('CEB621Message', 3), { ...signer, algorithm }))).toEqual({
      ok: true,
      variant: 'in-scope',
    });
  });

  it('carries serial number and certificate of the signer, and its content digest is that of the unsigned message', () => {
    const unsigned = readMessage(sample('CEB621Message'));
    const outcome = readMessage(signMessage(sample('CEB621Message'), signer));
    if (!outcome.ok || !unsigned.ok) throw new Error('not read');
    const { signature, contentDigest } = outcome.message;
    expect(signature?.keyName).toBe(keys.certificate.serial);
    expect(signature?.certificate?.equals(keys.certificate.der)).toBe(true);
    expect(contentDigest.equals(unsigned.message.contentDigest)).toBe(true);
  });

  it('is not given by reading again, which makes no digests: such a message never verifies', () => {
    const signed = signMessage(sample('CEB621Message'), signer);
    const strict = Buffer.from(signed.toString().replace('<ceb:BaseTransfer>', '<!-- c --><ceb:BaseTransfer>'));
    for (const bytes of [signed, strict]) {
      const [first, again] = [readMessage(bytes), rereadMessage(bytes)];
      if (!first.ok || !again.ok) throw new Error('not read');
      const { signature, contentDigest, ...rest } = first.message;
      expect(signature && contentDigest.length).toBe(32);
      expect(again.message).toStrictEqual(rest);
      expect(verifySignature(again.message, keys.certificate.publicKey)).toMatchObject({
        ok: false,
        part: 'structure',
      });
    }
  });

  it('verifies with a default namespace and without xsi, and with white space around the Signature', () => {
    const bare = formatMessage('CEB621Message', { guid, records: [records.CEB621Message!], transfer }, { prefix: '' });
    const spaced = bare.replace(/ xmlns:xsi="[^"]*"/, '').replace(/>(?=<[a-zA-Z])/g, '>\r\n\t');
    expect(verify(signMessage(spaced, signer))).toEqual({ ok: true, variant: 'in-scope' });
  });

  it('verifies when SignedInfo was signed with exactly three declarations though the root has no xsi, and says so', () => {
    const plain = sample('CEB621Message').toString();
    const withXsi = signMessage(plain, signer).toString();
    const digestOf = (xml: string) => {
      const outcome = readMessage(Buffer.from(xml));
      return outcome.ok ? outcome.message.signature!.contentDigest!.toString('base64') : '';
    };
    // As a client that signs from a template: right digest of its own content, SignedInfo always with ceb, ds and xsi.
    const withoutXsi = withXsi.replace(/ xmlns:xsi="[^"]*"/, '');
    const digested = withoutXsi.replace(/(<ds:DigestValue>)[^<]*/, `$1${digestOf(withoutXsi)}`);
    const body = /<ds:SignedInfo>([\s\S]*)<\/ds:SignedInfo>/.exec(digested)![1];
    const declarations =
      'xmlns:ceb="http://www.chinaport.gov.cn/ceb" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    const value = createSign('RSA-SHA1')
      .update(`<ds:SignedInfo ${declarations}>${body}</ds:SignedInfo>`)
      .sign(keys.key, 'base64');
    const signed = digested.replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`);
    expect(verify(signed)).toEqual({ ok: true, variant: 'three-declarations' });
  });

  it('fails with `digest` when a value, white space or an attribute changed after signing', () => {
    const signed = signMessage(sample('CEB621Message'), signer).toString();
    for (const changed of [
      signed.replace('>237<', '>137<'),
      signed.replace('</ceb:InventoryHead>', ' </ceb:InventoryHead>'),
      signed.replace('version="1.0">', 'version="1.1">'),
    ]) {
      expect(changed).not.toBe(signed);
      expect(verify(changed, keys.publicKey, { variants: strictVariants })).toMatchObject({
        ok: false,
        part: 'digest',
      });
    }
  });

  it('still verifies when only what canonical form ignores changed', () => {
    const signed = signMessage(sample('CEB621Message'), signer).toString();
    const changed = signed
      .replace(/^<\?xml[^>]*>\n/, '\ufeff<?xml version="1.0"  encoding="utf-8"?>\r\n')
      .replace(/ guid="([^"]*)" version="1.0"/, "  version='1.0'\n guid='$1'")
      .replace('<ceb:note></ceb:note>', '<ceb:note/>');
    expect(changed).not.toBe(signed);
    expect(verify(changed)).toMatchObject({ ok: true });
  });

  it('verifies with a comment between elements: comments are outside the canonical form', () => {
    const signed = signMessage(sample('CEB621Message'), signer).toString();
    const commented = signed.replace('<ceb:BaseTransfer>', '<!-- x --><ceb:BaseTransfer>');
    expect(verify(commented, keys.publicKey, { variants: strictVariants })).toMatchObject({ ok: true });
  });

  it('fails with `signatureValue` under another key, and with `algorithm` under a key that is not RSA or too short', () => {
    const signed = signMessage(sample('CEB621Message'), signer);
    expect(verify(signed, testKeys().publicKey)).toMatchObject({ ok: false, part: 'signatureValue' });
    const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    expect(verify(signed, elliptic)).toMatchObject({ ok: false, part: 'algorithm' });
    const short = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey;
    expect(verify(signed, short)).toMatchObject({ ok: false, part: 'algorithm' });
  });

  it('fails with `structure` when there is none', () => {
    expect(verify(sample('CEB621Message'))).toMatchObject({ ok: false, part: 'structure' });
  });
});

describe('signMessage', () => {
  let signed: Buffer;
  beforeAll(() => {
    signed = signMessage(sample('CEB311Message'), signer);
  });

  it('refuses what is signed already, what is a receipt and what cannot be read', () => {
    expect(() => signMessage(signed, signer)).toThrow(/already/);
    expect(() => signMessage(sample('CEB622Message'), signer)).toThrow(/receipt/);
    expect(() => signMessage('<a/>', signer)).toThrow(/cannot be read/);
  });

  it('leaves every byte outside the Signature as it was', () => {
    const without = signed.toString().replace(/<ds:Signature [\s\S]*<\/ds:Signature>/, '');
    expect(without).toBe(sample('CEB311Message').toString());
  });
});
