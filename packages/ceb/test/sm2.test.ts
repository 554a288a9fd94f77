// SM2 with SM3: our own making, the library's own verification as the other hand, and OpenSSL on certificates and values.

import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { certificateInfo, createSelfSigned, readMessage, signMessage, verifySignature } from '../src/index.ts';
import { readElements, readWhole, TAG } from '../src/signature/der-read.ts';
import { derValue, signSm2, verifySm2 } from '../src/signature/sm2.ts';
import { sm2Point, sm2Secret } from '../src/signature/sm2-key.ts';
import { sample } from './support/samples.ts';

const { keyPem, certPem } = createSelfSigned({ commonName: '测试企业', days: 30, algorithm: 'sm2' });
const certificate = certificateInfo(certPem);
const key = createPrivateKey(keyPem);
const point = sm2Point(certificate.publicKey)!;
const data = Buffer.from('SignedInfo of 国密');

function verify(xml: Buffer | string, publicKey = certificate.publicKey) {
  const outcome = readMessage(Buffer.from(xml));
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join('; '));
  return { result: verifySignature(outcome.message, publicKey), signature: outcome.message.signature!, outcome };
}

describe('SM2 keys', () => {
  it('are told from others, public and private, fresh and read', () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'SM2' });
    expect(point).toMatch(/^04[0-9a-f]{128}$/);
    expect(sm2Point(key)).toBe(point);
    expect(sm2Point(pair.publicKey)).toBe(sm2Point(pair.privateKey));
    expect(sm2.getPublicKeyFromPrivateKey(sm2Secret(key))).toBe(point);
    expect(sm2Point(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)).toBeUndefined();
    expect(sm2Point(generateKeyPairSync('ed25519').publicKey)).toBeUndefined();
    expect(() => sm2Secret(generateKeyPairSync('ed25519').privateKey)).toThrow(/SM2/);
  });
});

describe('an SM2 certificate of our making', () => {
  it('is read by node:crypto and carries its own signature, by the same rules', () => {
    const outer = readWhole(certificate.der, TAG.sequence);
    const [body, , bits] = readElements(outer);
    const signed = outer.subarray(0, body!.end);
    expect(verifySm2(signed, point, bits!.body.subarray(1))).toBe(true);
    expect(certificate).toMatchObject({ subject: 'CN=测试企业', serial: expect.stringMatching(/^[0-9a-f]{16}$/) });
  });
});

describe('SM2 values', () => {
  it('hold over their data and key, as raw bytes and in DER, and over nothing else', () => {
    const value = signSm2(data, key);
    expect(value.length).toBe(64);
    expect(verifySm2(data, point, value)).toBe(true);
    expect(verifySm2(data, point, derValue(value))).toBe(true);
    expect(verifySm2(Buffer.from('other'), point, value)).toBe(false);
    const stranger = sm2Point(generateKeyPairSync('ec', { namedCurve: 'SM2' }).publicKey)!;
    expect(verifySm2(data, stranger, value)).toBe(false);
  });

  it('agree with the library in both directions, under the user id of the standard', () => {
    for (let i = 0; i < 20; i++) {
      const ours = signSm2(data, key).toString('hex');
      expect(sm2.doVerifySignature(data, ours, point, { hash: true, userId: '1234567812345678' })).toBe(true);
      const theirs = sm2.doSignature(data, sm2Secret(key), { hash: true, publicKey: point });
      expect(verifySm2(data, point, Buffer.from(theirs, 'hex'))).toBe(true);
      const otherId = sm2.doSignature(data, sm2Secret(key), { hash: true, publicKey: point, userId: 'other' });
      expect(verifySm2(data, point, Buffer.from(otherId, 'hex'))).toBe(false);
    }
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(64)],
    [
      'r and s of the order of the curve',
      Buffer.from('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'.repeat(2), 'hex'),
    ],
    ['all ones', Buffer.alloc(64, 0xff)],
    ['half a value', Buffer.alloc(32, 1)],
    ['DER of three numbers', Buffer.from('3009020101020101020101', 'hex')],
    ['DER that ends inside', Buffer.from('30460221', 'hex')],
    ['DER of an empty number', Buffer.from('30050200020101', 'hex')],
    [
      'r + s = order',
      Buffer.from(`${'0'.repeat(63)}1fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122`, 'hex'),
    ],
  ])('of %s do not hold and do not throw', (_, value) => {
    expect(verifySm2(data, point, value)).toBe(false);
  });
});

describe('a message signed with SM2', () => {
  it('verifies, by the names of the specification, and names the key with 16 hex digits', () => {
    const { result, signature, outcome } = verify(signMessage(sample('CEB621Message', 2), { key, certificate }));
    expect(result).toEqual({ ok: true, variant: 'in-scope' });
    expect(outcome.ok && outcome.message.path).toBe('hot');
    expect(signature.signatureMethod).toBe('http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3');
    expect(signature.digestMethod).toBe('http://www.chinaport.gov.cn/2022/04/xmldsig#sm3');
    expect(signature.keyName).toMatch(/^[0-9a-f]{16}$/);
    expect(signature.signatureValue.length).toBe(64);
  });

  it('verifies in the mixed form of live clients: a sha1 digest under a method name of xmldsig', () => {
    const { result, signature } = verify(
      signMessage(sample('CEB621Message'), { key, certificate, algorithm: 'sm2-sm3-live' }),
    );
    expect(result).toEqual({ ok: true, variant: 'in-scope' });
    expect(signature.signatureMethod).toBe('http://www.w3.org/2000/09/xmldsig#sm2-sm3');
    expect(signature.digestMethod).toBe('http://www.w3.org/2000/09/xmldsig#sha1');
  });

  it('fails with `digest`, `signatureValue` or `algorithm` as any other', () => {
    const signed = signMessage(sample('CEB621Message'), { key, certificate }).toString();
    expect(verify(signed.replace('>237<', '>137<')).result).toMatchObject({ ok: false, part: 'digest' });
    const stranger = generateKeyPairSync('ec', { namedCurve: 'SM2' }).publicKey;
    expect(verify(signed, stranger).result).toMatchObject({ ok: false, part: 'signatureValue' });
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    expect(verify(signed, rsa).result).toMatchObject({ ok: false, part: 'algorithm', expected: 'SM2' });
  });
});

const missing = spawnSync('openssl', ['version']).status !== 0;
describe(`OpenSSL${missing ? ' (skipped: openssl is not installed)' : ''}`, () => {
  it.skipIf(missing)('verifies our values and makes values that we verify, with the same user id', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ceb-sm2-'));
    const file = (name: string, content: string | Buffer) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    try {
      const id = 'distid:1234567812345678';
      const content = file('data', data);
      const pub = file('pub.pem', String(certificate.publicKey.export({ type: 'spki', format: 'pem' })));
      const value = file('value', derValue(signSm2(data, key)));
      const said = execFileSync('openssl', [
        'dgst',
        '-sm3',
        '-sigopt',
        id,
        '-verify',
        pub,
        '-signature',
        value,
        content,
      ]);
      expect(String(said)).toContain('Verified OK');
      const secret = file('key.pem', keyPem);
      const made = execFileSync('openssl', ['dgst', '-sm3', '-sigopt', id, '-sign', secret, content]);
      expect(verifySm2(data, point, made)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
