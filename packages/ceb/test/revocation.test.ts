import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  certificateInfo,
  certificateNames,
  createRevocationList,
  createSelfSigned,
  isInTerm,
  revocationList,
  revokedSince,
  verifyRevocationList,
} from '../src/index.ts';
import { explicit, identifier, integer, octetString, sequence, set, time, utf8 } from '../src/signature/der.ts';

const since = new Date('2026-11-01T00:00:00Z');
const nextUpdate = new Date('2051-01-01T00:00:00Z');
const ca = createSelfSigned({ commonName: '测试CA', days: 365, bits: 2048, serialHex: 'f000000000000001' });
const caInfo = certificateInfo(ca.certPem);

const made = (more: Partial<Parameters<typeof createRevocationList>[0]> = {}) =>
  createRevocationList({
    ...ca,
    revoked: [
      { serialHex: '00ab12', since },
      { serialHex: 'f000000000000001', since },
    ],
    thisUpdate: since,
    nextUpdate,
    ...more,
  });
const pem = (der: Buffer) => `-----BEGIN X509 CRL-----\n${der.toString('base64')}\n-----END X509 CRL-----\n`;

/** A list of other forms than issuers of the field publish. */
function unsigned(...parts: Buffer[]): Buffer {
  const name = sequence(set(sequence(identifier('2.5.4.3'), utf8('测试CA'))));
  const algorithm = sequence(identifier('1.2.156.10197.1.501'));
  return sequence(sequence(integer(1n), algorithm, name, ...parts), algorithm, Buffer.from('030100', 'hex'));
}
const extensions = (...those: Buffer[]) => explicit(0, sequence(...those));

describe('a revocation list', () => {
  const der = made();

  it.each([
    ['DER', der],
    ['PEM', pem(der)],
  ])('in %s tells its issuer, its days and the serial numbers without zeros and capitals', (_, given) => {
    expect(revocationList(given)).toEqual({
      issuer: 'CN=测试CA',
      scope: '',
      complete: true,
      thisUpdate: since,
      nextUpdate,
      revoked: new Map([
        ['ab12', since],
        ['f000000000000001', since],
      ]),
    });
  });

  it('names a certificate by issuer and serial number, not by the number alone', () => {
    const list = revocationList(der);
    expect(revokedSince(caInfo, list)).toEqual(since);
    const [stranger, other] = ['f000000000000001', '0ab13'].map((serialHex) =>
      certificateInfo(createSelfSigned({ commonName: '别家CA', days: 1, bits: 1024, serialHex }).certPem),
    );
    expect(revokedSince(stranger!, list)).toBeUndefined();
    expect(revokedSince(other!, list)).toBeUndefined();
  });

  it('may hold nothing, with and without extensions and a next update', () => {
    expect(revocationList(unsigned(time(since)))).toEqual({
      issuer: 'CN=测试CA',
      scope: '',
      complete: true,
      thisUpdate: since,
      revoked: new Map(),
    });
    expect(revocationList(unsigned(time(since), extensions())).revoked.size).toBe(0);
  });

  it('is about a part of the certificates where it says so, and not complete when it is a delta or an indirect list', () => {
    const scope = 'http://crl.example/sm2/crl7.crl';
    expect(revocationList(made({ scope }))).toMatchObject({ scope, complete: true });
    const critical = Buffer.from('0101ff', 'hex');
    const delta = sequence(identifier('2.5.29.27'), critical, octetString(integer(4n)));
    const indirect = sequence(identifier('2.5.29.28'), critical, octetString(sequence(Buffer.from('8401ff', 'hex'))));
    for (const extension of [delta, indirect]) {
      expect(revocationList(unsigned(time(since), extensions(extension))).complete).toBe(false);
    }
  });

  it.each<[string, Buffer | string]>([
    ['nothing', ''],
    ['text', 'hello'],
    ['a certificate', ca.certPem],
    ['a certificate in DER', caInfo.der],
    ['a list cut short', der.subarray(0, 60)],
    ['an endless length', Buffer.from('308000', 'hex')],
    ['of a day that does not exist', Buffer.from(der.toString('latin1').replace('261101', '261399'), 'latin1')],
  ])('is not %s', (_, given) => {
    expect(() => revocationList(given)).toThrow();
  });
});

describe('whose list it is', () => {
  const sm2 = createSelfSigned({ commonName: '测试SM2 CA', days: 365, algorithm: 'sm2' });

  it.each([
    ['RSA', ca],
    ['SM2', sm2],
  ])('shows under the issuer’s %s certificate, as long as nothing was changed', (_, issuer) => {
    const der = made(issuer);
    const info = certificateInfo(issuer.certPem);
    expect(verifyRevocationList(pem(der), info)).toEqual({ ok: true });
    const changed = Buffer.from(der);
    changed[changed.indexOf(Buffer.from('00ab12', 'hex')) + 1]! ^= 1;
    expect(verifyRevocationList(changed, info)).toMatchObject({ ok: false, part: 'signature' });
  });

  it('is refused under a certificate of another name, of another key, or another kind of key', () => {
    const of = (issuer: Parameters<typeof createSelfSigned>[0]) => certificateInfo(createSelfSigned(issuer).certPem);
    const part = (info: ReturnType<typeof of>) => {
      const verdict = verifyRevocationList(made(), info);
      return verdict.ok || verdict.part;
    };
    expect(part(of({ commonName: '别家CA', days: 1 }))).toBe('issuer');
    expect(part(of({ commonName: '测试CA', days: 1 }))).toBe('signature');
    expect(part(of({ commonName: '测试CA', days: 1, algorithm: 'sm2' }))).toBe('algorithm');
  });
});

const openssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
})();

describe.skipIf(openssl === undefined)('a list and certificates that openssl made', () => {
  it('are read, verified and matched', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'tongguan-crl-'));
    const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    try {
      writeFileSync(
        path.join(folder, 'ca.cnf'),
        '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ncertificate=ca.pem\nprivate_key=ca.key\n' +
          'default_md=sha256\ndefault_days=30\ndefault_crl_days=7\npolicy=p\n[p]\ncommonName=supplied\n',
      );
      writeFileSync(path.join(folder, 'index.txt'), '');
      writeFileSync(path.join(folder, 'serial'), '0F01');
      const subject = '/C=CN/O=Test, Customs/CN=Test CA';
      run('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', subject);
      run('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'a.key', '-out', 'a.csr', '-subj', '/CN=1105919001');
      run('ca', '-batch', '-notext', '-config', 'ca.cnf', '-in', 'a.csr', '-out', 'a.pem');
      run('ca', '-config', 'ca.cnf', '-revoke', 'a.pem');
      run('ca', '-config', 'ca.cnf', '-gencrl', '-out', 'crl.pem');
      const [issuer, revoked] = ['ca.pem', 'a.pem'].map((name) =>
        certificateInfo(readFileSync(path.join(folder, name))),
      );
      const crl = readFileSync(path.join(folder, 'crl.pem'));
      const list = revocationList(crl);
      expect(list.issuer).toBe('C=CN, O=Test\\, Customs, CN=Test CA');
      expect(certificateNames(revoked!.der)).toEqual({ issuer: list.issuer, subject: 'CN=1105919001' });
      expect(verifyRevocationList(crl, issuer!)).toEqual({ ok: true });
      expect(revokedSince(revoked!, list)).toBeInstanceOf(Date);
      expect(revokedSince(issuer!, list)).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the term of a certificate', () => {
  it('holds both its ends', () => {
    const { certPem } = createSelfSigned({ commonName: 'x', days: 1, bits: 1024, notBefore: since });
    const certificate = certificateInfo(certPem);
    const at = (iso: string) => isInTerm(certificate, new Date(iso));
    expect(at('2026-11-01T00:00:00Z') && at('2026-11-02T00:00:00Z')).toBe(true);
    expect(at('2026-10-31T23:59:59Z') || at('2026-11-02T00:00:01Z')).toBe(false);
  });
});
