// Who asks behind proxies: what the trusted ones say, and nothing that whoever asks has written himself.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { askerBehind, proxiesIn } from '../src/http/forwarded.ts';

const proxies = proxiesIn(['10.0.0.0/8', '192.0.2.1', '2001:db8:1::/48']);
const behind = (peer: string, headers: Record<string, string>) => askerBehind(peer, headers, proxies).address;

const octet = fc.integer({ min: 0, max: 255 });
const proxy = fc.tuple(octet, octet, octet).map((parts) => `10.${parts.join('.')}`);
/** None of the proxies. */
const stranger = fc.tuple(fc.integer({ min: 11, max: 191 }), octet, octet, octet).map((parts) => parts.join('.'));
/** What a client writes into a header: addresses, or anything else. */
const lie = fc.oneof(stranger, proxy, fc.stringMatching(/^[\w .:;="[\]-]{0,20}$/));

test('a header of somebody who is no proxy says nothing', () => {
  fc.assert(
    fc.property(stranger, fc.array(lie), (peer, lies) => {
      const headers = { 'x-forwarded-for': lies.join(','), forwarded: lies.join(','), 'x-forwarded-proto': 'https' };
      expect(askerBehind(peer, headers, proxies)).toEqual({ address: peer, secure: undefined });
      expect(askerBehind(peer, headers, []).address).toBe(peer);
    }),
  );
});

test('behind any number of proxies the asker is found, whatever he has written to the left', () => {
  fc.assert(
    fc.property(fc.array(lie), stranger, fc.array(proxy, { maxLength: 8 }), proxy, (lies, asker, between, peer) => {
      expect(behind(peer, { 'x-forwarded-for': [...lies, asker, ...between].join(', ') })).toBe(asker);
      const elements = [asker, ...between].map((hop) => `for=${hop};proto=http`);
      expect(behind(peer, { forwarded: [...lies.map((text) => `for="${text}"`), ...elements].join(', ') })).toBe(asker);
    }),
  );
});

test('a second header, which only the asker can have written, never names him', () => {
  fc.assert(
    fc.property(fc.array(lie, { minLength: 1 }), stranger, proxy, (lies, asker, peer) => {
      const lied = lies.join(',');
      expect([asker, peer]).toContain(behind(peer, { 'x-forwarded-for': asker, forwarded: `for="${lied}"` }));
      expect([asker, peer]).toContain(behind(peer, { forwarded: `for=${asker}`, 'x-forwarded-for': lied }));
    }),
  );
});

describe('what proxies write', () => {
  it.each([
    ['10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
    ['::ffff:10.0.0.1', '203.0.113.9, 192.0.2.1', '203.0.113.9'],
    ['2001:db8:1::7', '[2001:db8:2::9]:4711', '2001:db8:2::9'],
    ['10.0.0.1', '2001:db8:2::9', '2001:db8:2::9'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'], // from inside: the farthest that is known
    ['10.0.0.1', 'unknown, 10.0.0.2', '10.0.0.2'],
    ['10.0.0.1', '203.0.113.9, _hidden', '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
  ])('%s with “%s” asks for %s', (peer, header, asker) => {
    expect(behind(peer, { 'x-forwarded-for': header })).toBe(asker);
  });

  it('is also read in the form of RFC 7239', () => {
    const forwarded = 'for=192.0.2.60;proto=https;by=203.0.113.43, for="[2001:db8:2::9]:4711", For=10.1.1.1';
    expect(askerBehind('10.0.0.1', { forwarded }, proxies)).toEqual({ address: '2001:db8:2::9', secure: true });
  });

  it.each([
    ['https', true],
    ['http', false],
    ['https, http', true],
    [undefined, undefined],
  ])('whether he came by TLS: %s', (proto, secure) => {
    const headers = { 'x-forwarded-for': '203.0.113.9', ...(proto && { 'x-forwarded-proto': proto }) };
    expect(askerBehind('10.0.0.1', headers, proxies).secure).toBe(secure);
  });
});

test.each(['10.0.0.0/33', '10.0', 'proxy.example', '', '1'])('“%s” is no network', (text) => {
  expect(() => proxiesIn([text])).toThrow(TypeError);
});
