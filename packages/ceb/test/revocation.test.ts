import { describe, expect, it } from 'vitest';
import { certificateInfo, createSelfSigned, isInTerm, isRevoked, revocationList } from '../src/index.ts';
import { explicit, identifier, integer, sequence, set, time, utf8 } from '../src/signature/der.ts';

const since = new Date('2026-11-01T00:00:00Z');
const entry = (serial: string) => sequence(integer(BigInt(`0x${serial}`)), time(since));
const name = sequence(set(sequence(identifier('2.5.4.3'), utf8('测试CA'))));
const algorithm = sequence(identifier('1.2.156.10197.1.501'));

function list(...parts: Buffer[]): Buffer {
  return sequence(sequence(integer(1n), algorithm, name, ...parts), algorithm, Buffer.from('030100', 'hex'));
}

const pem = (der: Buffer) => `-----BEGIN X509 CRL-----\n${der.toString('base64')}\n-----END X509 CRL-----\n`;

describe('a revocation list', () => {
  const der = list(
    time(since),
    time(new Date('2051-01-01T00:00:00Z')),
    sequence(entry('00ab12'), entry('f000000000000001')),
  );

  it.each([
    ['DER', der],
    ['PEM', pem(der)],
  ])('in %s says which serial numbers are revoked, whatever their zeros and capitals', (_, given) => {
    const read = revocationList(given);
    expect(read).toMatchObject({ thisUpdate: since, nextUpdate: new Date('2051-01-01T00:00:00Z') });
    expect(['ab12', '00AB12', 'F000000000000001'].map((serial) => isRevoked(serial, read))).toEqual([true, true, true]);
    expect(isRevoked('ab13', read)).toBe(false);
  });

  it('revokes from a moment on', () => {
    const read = revocationList(der);
    expect(isRevoked('ab12', read, new Date('2026-10-31T23:59:59Z'))).toBe(false);
    expect(isRevoked('ab12', read, since)).toBe(true);
  });

  it('may hold nothing, with and without extensions and a next update', () => {
    expect(revocationList(list(time(since)))).toEqual({ thisUpdate: since, revoked: new Map() });
    expect(revocationList(list(time(since), explicit(0, sequence()))).revoked.size).toBe(0);
  });

  it.each<[string, Buffer | string]>([
    ['nothing', ''],
    ['text', 'hello'],
    ['a certificate', createSelfSigned({ commonName: 'x', days: 1, bits: 1024 }).certPem],
    ['a list cut short', der.subarray(0, 60)],
    ['an endless length', Buffer.from('308000', 'hex')],
  ])('is not %s', (_, given) => {
    expect(() => revocationList(given)).toThrow();
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
