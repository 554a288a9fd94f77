// Codes of the second factor, by the vectors of the standards themselves.

import { describe, expect, it } from 'vitest';
import { base32, codeAt, otpauthUri, stepAt, stepOf } from '../src/accounts/totp.ts';

/** Of RFC 4226, appendix D, and RFC 6238, appendix B. */
const SECRET = Buffer.from('12345678901234567890');

describe('codes of the second factor', () => {
  it('are those of RFC 4226, appendix D', () => {
    const codes = Array.from({ length: 10 }, (_, counter) => codeAt(SECRET, counter));
    expect(codes).toEqual('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' '));
  });

  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238, appendix B, at %i s', (seconds, code) => {
    expect(codeAt(SECRET, stepAt(seconds * 1000), 8)).toBe(code);
  });

  it('count once, and only a step before and after their time', () => {
    const now = 1_111_111_111_000;
    const step = stepAt(now);
    const at = (offset: number) => stepOf(codeAt(SECRET, step + offset), SECRET, now, 0);
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([undefined, step - 1, step, step + 1, undefined]);
    expect(stepOf(codeAt(SECRET, step), SECRET, now, step)).toBeUndefined();
    expect(stepOf('12345', SECRET, now, 0)).toBeUndefined();
  });

  it('come from a secret that apps scan or people type', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI'); // RFC 4648, section 10, without padding
    const uri = new URL(otpauthUri(SECRET, 'li.na', 'Tongguan customs.example'));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Tongguan customs.example:li.na',
    ]);
    expect(uri.searchParams.get('secret')).toBe(base32(SECRET));
  });
});
