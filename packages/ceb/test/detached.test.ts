import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSelfSigned, signText, verifyText } from '../src/index.ts';

const TEXT = '"sessionID":"1"||"payExchangeInfoHead":"{}"';

describe('a signature over text', () => {
  it.each(['rsa', 'sm2'] as const)('of an %s key holds for that text and key alone', (algorithm) => {
    const own = pair(algorithm);
    const value = signText(TEXT, own.key);
    expect(verifyText(TEXT, own.publicKey, value)).toBe(true);
    expect(verifyText(`${TEXT} `, own.publicKey, value)).toBe(false);
    expect(verifyText(TEXT, pair(algorithm).publicKey, value)).toBe(false);
  });

  it('may be made with SHA-1, which older cards only know', () => {
    const { key, publicKey } = pair('rsa');
    expect(verifyText(TEXT, publicKey, sign('sha1', Buffer.from(TEXT), key).toString('base64'))).toBe(true);
  });

  it.each(['rsa', 'sm2'] as const)('is none where the value for an %s key is anything else', (algorithm) => {
    const { publicKey } = pair(algorithm);
    for (const value of ['', '!!!!', 'AAAA', 'A'.repeat(100_000)])
      expect(verifyText(TEXT, publicKey, value)).toBe(false);
  });
});

function pair(algorithm: 'rsa' | 'sm2') {
  const { keyPem, certPem } = createSelfSigned({ commonName: 'raw data', days: 1, algorithm });
  return { key: createPrivateKey(keyPem), publicKey: new X509Certificate(certPem).publicKey };
}
