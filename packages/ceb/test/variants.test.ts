// Clients that deviate from the standard as public ones do: each is let pass by its switch, told by name, and by that switch only.

import { createHash, createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  allVariants,
  readMessage,
  signatureWanted,
  signMessage,
  signWithDevice,
  strictVariants,
  type Variant,
  verifySignature,
} from '../src/index.ts';
import { signSm2 } from '../src/signature/sm2.ts';
import { sm2Keys, testKeys } from './support/keys.ts';
import { sample } from './support/samples.ts';

const keys = testKeys();
const spaced = sample('CEB621Message')
  .toString()
  .replace(/>(?=<[a-zA-Z])/g, '>\n  ');
const DS = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';

function verify(xml: string | Buffer, variants?: readonly Variant[]) {
  const outcome = readMessage(Buffer.from(xml));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return verifySignature(outcome.message, keys.publicKey, variants && { variants });
}

const signedInfoOf = (xml: string) => {
  const outcome = readMessage(Buffer.from(xml));
  return outcome.ok ? outcome.message.signature!.signedInfo.toString() : '';
};

/** Signs with a digest over these bytes and, where asked, another start tag of SignedInfo. */
function signedAs(xml: string, digested: string | undefined, tag?: (own: string) => string): string {
  let signed = signMessage(xml, keys).toString();
  if (digested !== undefined) {
    const digest = createHash('sha1').update(digested).digest('base64');
    signed = signed.replace(/(<ds:DigestValue>)[^<]*/, `$1${digest}`);
  }
  const own = signedInfoOf(signed);
  const signedInfo = tag ? own.replace(/^<[^>]*>/, tag) : own;
  const value = createSign('RSA-SHA1').update(signedInfo).sign(keys.key, 'base64');
  return signed.replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`);
}

const canonical = (xml: string) => xml.replace(/^<\?xml[^>]*>\n/, '').replace(/(<ceb:CEB\w+) (.*?) guid/, '$1 $2 guid');
const rootAttributes = /<ceb:CEB621Message ([^>]*)>/.exec(spaced)![1]!;
const commented = spaced.replace('<ceb:BaseTransfer>', '<!-- 传输 --><ceb:BaseTransfer>');

describe('a client that', () => {
  it.each<[string, string, string, Variant]>([
    [
      'strips white space before the digest',
      signedAs(spaced, canonical(spaced).replace(/>\s+</g, '><')),
      'in-scope+space-stripped',
      'space-stripped',
    ],
    [
      'keeps comments in the digest',
      signedAs(commented, canonical(commented)),
      'in-scope+comments-kept',
      'comments-kept',
    ],
    [
      'pastes the attributes of the root into SignedInfo',
      signedAs(spaced, undefined, () => `<ds:SignedInfo ${rootAttributes} ${DS}>`),
      'attributes-pasted',
      'attributes-pasted',
    ],
    [
      'pastes the namespaces of the root into SignedInfo, its own first',
      signedAs(spaced, undefined, () => `<ds:SignedInfo ${DS} ${rootAttributes.replace(/ guid=.*/, '')}>`),
      'attributes-pasted',
      'attributes-pasted',
    ],
    [
      'does both',
      signedAs(spaced, canonical(spaced).replace(/>\s+</g, '><'), () => `<ds:SignedInfo ${rootAttributes} ${DS}>`),
      'attributes-pasted+space-stripped',
      'space-stripped',
    ],
  ])('%s passes by default and by its switch, named, and not by the standard', (_, xml, variant, needed) => {
    expect(verify(xml)).toEqual({ ok: true, variant });
    expect(verify(xml, strictVariants).ok).toBe(false);
    expect(
      verify(
        xml,
        allVariants.filter((other) => other !== needed),
      ).ok,
    ).toBe(false);
  });

  it('strips white space cannot turn a value of white space into none, or none into white space', () => {
    const valued = spaced.replace(/<ceb:gmodel>[^<]*/, '<ceb:gmodel> ');
    const emptied = signedAs(valued, canonical(valued).replace(/>\s+</g, '><'));
    expect(verify(emptied)).toMatchObject({ ok: false, part: 'digest' });
  });
});

describe('the standard', () => {
  const head = (appStatus: string) => [{ head: { appStatus } }];

  it('wants signatures on the list-type messages that are declared', () => {
    const wanted = ['507', '509', '603', '605', '607', '621', '623', '625', '701', '711'];
    const all = ['311', '411', '511', '513', '303', '403', '505', '213', '215', '622', '816', ...wanted];
    const types = all.filter((number) => signatureWanted({ type: `CEB${number}Message`, records: head('2') }));
    expect(types).toEqual(wanted);
    expect(signatureWanted({ type: 'CEB621Message', records: head('1') })).toBe(false);
    expect(signatureWanted({ type: 'CEB621Message', records: [...head('1'), ...head('2')] })).toBe(true);
  });
});

describe('a signing device', () => {
  it('is given the canonical SignedInfo and signs as a key would, for RSA and SM2', async () => {
    const { key, certificate } = keys;
    const sign = async (signedInfo: Buffer) => createSign('RSA-SHA1').update(signedInfo).sign(key);
    const signed = await signWithDevice(sample('CEB621Message'), { certificate, sign });
    expect(signed.equals(signMessage(sample('CEB621Message'), keys))).toBe(true);

    const card = sm2Keys();
    const bySm2 = await signWithDevice(sample('CEB621Message'), {
      certificate: card.certificate,
      sign: async (signedInfo) => signSm2(signedInfo, card.key),
    });
    const outcome = readMessage(bySm2);
    expect(outcome.ok && verifySignature(outcome.message, card.publicKey)).toMatchObject({ ok: true });
  });

  it('that fails makes no message', async () => {
    const device = { certificate: keys.certificate, sign: () => Promise.reject(new Error('card removed')) };
    await expect(signWithDevice(sample('CEB621Message'), device)).rejects.toThrow('card removed');
  });

  it('with a key of 1024 bits signs what passes, as cards in use do', () => {
    const card = testKeys('旧卡', 1024);
    const outcome = readMessage(signMessage(sample('CEB621Message'), card));
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.message.signature!.signatureValue.length).toBe(128);
    expect(verifySignature(outcome.message, card.publicKey)).toEqual({ ok: true, variant: 'in-scope' });
    expect(verifySignature(outcome.message, card.publicKey, { rsaBitsMin: 2048 })).toMatchObject({ part: 'algorithm' });
  });
});
