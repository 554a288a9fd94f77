import { spawnSync } from 'node:child_process';
import { createPrivateKey, sign, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificateInfo, createSelfSigned } from '../src/index.ts';

describe('createSelfSigned', () => {
  const notBefore = new Date('2026-11-11T00:00:00Z');

  it('makes a certificate that node:crypto reads and verifies, for the key it gives', () => {
    const { keyPem, certPem } = createSelfSigned({
      commonName: '测试企业 1101960001',
      serialHex: '00a1b2c3',
      days: 365,
      notBefore,
    });
    const certificate = new X509Certificate(certPem);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(keyPem))).toBe(true);
    expect(certificate.subject).toBe('CN=测试企业 1101960001');
    expect(certificateInfo(certPem)).toMatchObject({
      serial: 'a1b2c3',
      validFrom: notBefore,
      validTo: new Date('2027-11-11T00:00:00Z'),
    });
    const data = Buffer.from('x');
    expect(verify('sha256', data, certificate.publicKey, sign('sha256', data, createPrivateKey(keyPem)))).toBe(true);
  });

  it('gives a random serial of 16 digits, validity beyond 2049, and refuses serials that are none', () => {
    const far = certificateInfo(createSelfSigned({ commonName: 'a', days: 365 * 30, notBefore }).certPem);
    expect(far.serial).toMatch(/^[0-9a-f]{16}$/);
    expect(far.validTo.getUTCFullYear()).toBe(2056);
    for (const serialHex of ['', '0', '00', 'xyz', 'a'.repeat(41)]) {
      expect(() => createSelfSigned({ commonName: 'a', days: 1, serialHex }), serialHex).toThrow(RangeError);
    }
  });

  const missing = spawnSync('openssl', ['version']).status !== 0;
  it.skipIf(missing)(
    `makes a certificate that openssl accepts${missing ? ' (skipped: openssl is not installed)' : ''}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'ceb-openssl-'));
      try {
        const path = join(folder, 'cert.pem');
        writeFileSync(
          path,
          createSelfSigned({ commonName: 'a', days: 1, notBefore: new Date(Date.now() - 60_000) }).certPem,
        );
        const result = spawnSync('openssl', ['verify', '-CAfile', path, path], { encoding: 'utf8' });
        expect(result.stdout + result.stderr).toContain(': OK');
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
