import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCredential } from '../../src/registry/credential.ts';

const who = { code: 'TGTESTEBC1', name: '测试商贸有限公司' };

test('the certificate is of the key, signed by it, with a serial number of eight hex digits', async () => {
  const { keyPem, certPem } = await makeCredential(who, Date.now());
  const certificate = new X509Certificate(certPem);
  expect(certificate.checkPrivateKey(createPrivateKey(keyPem))).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.serialNumber).toMatch(/^[0-9A-F]{8}$/);
  expect(certificate.subject).toBe(`O=${who.name}\nCN=${who.code}`);
});

test('it is valid from yesterday for ten years, also past 2049 where the form of times changes', async () => {
  const day = 86_400_000;
  const now = Date.UTC(2045, 10, 22, 2, 10, 9);
  const certificate = new X509Certificate((await makeCredential(who, now)).certificateDer);
  expect(certificate.validFromDate.getTime()).toBe(now - day);
  expect(certificate.validToDate.getTime()).toBe(now + 3650 * day);
});

test('a name longer than X.520 allows is cut in the certificate', async () => {
  const { certificateDer } = await makeCredential({ ...who, name: '长'.repeat(100) }, Date.now());
  expect(new X509Certificate(certificateDer).subject).toContain(`O=${'长'.repeat(64)}\n`);
});
