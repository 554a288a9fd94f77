// The parts of webhooks that need no database: where they may lead, how they are signed, when they come again.

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressRefused, addressFilter, type Resolve } from '../src/webhooks/address.ts';
import { retryDelayMs, TRIES_MAX } from '../src/webhooks/schedule.ts';
import { newSecret, secretText, signatureHeaders } from '../src/webhooks/signature.ts';

const refused = [
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254', // metadata of most clouds
  '100.100.100.200', // metadata of Alibaba Cloud
  '168.63.129.16', // host agent of Azure
  '224.0.0.1',
  '255.255.255.255',
  '192.0.2.1',
  '::',
  '::1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254', // metadata of AWS over IPv6
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::7f00:1',
  '64:ff9b::7f00:1', // NAT64
  '2002:7f00:1::', // 6to4
  '2001:db8::1',
  '4000::1',
  'example.com',
];

describe('the address filter', () => {
  const filter = addressFilter([]);

  it.each(refused)('refuses %s', (address) => {
    expect(filter.refusal(address)).toBeTypeOf('string');
  });

  it.each(['8.8.8.8', '1.1.1.1', '223.5.5.5', '2400:3200::1', '::ffff:8.8.8.8'])('takes %s', (address) => {
    expect(filter.refusal(address)).toBeUndefined();
  });

  it('refuses any private or loopback IPv4 address however it is written into IPv6', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const inside = fc.tuple(fc.constantFrom('10', '127'), byte, byte, byte).map((parts) => parts.join('.'));
    fc.assert(fc.property(inside, (address) => filter.refusal(`::ffff:${address}`) !== undefined));
  });

  it.each(['http://2130706433/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://[::1]/', 'http://[::ffff:7f00:1]/'])(
    'sees through %s',
    async (url) => {
      expect(await filter.urlRefusal(new URL(url))).toMatch(/not on the public internet/);
    },
  );

  it('allows what the operator allows, and only that', () => {
    const sandbox = addressFilter(['127.0.0.0/8', 'fd00::/8']);
    expect(sandbox.refusal('127.0.0.1')).toBeUndefined();
    expect(sandbox.refusal('::ffff:127.0.0.1')).toBeUndefined();
    expect(sandbox.refusal('fd00::1')).toBeUndefined();
    expect(sandbox.refusal('10.0.0.1')).toBeTypeOf('string');
    expect(() => addressFilter(['127.0.0.1'])).toThrow(/address range/);
  });

  it('refuses a name of which only one address is private', async () => {
    const resolve: Resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    expect(await addressFilter([], resolve).urlRefusal(new URL('https://both.example/'))).toMatch(/10\.0\.0\.1/);
  });

  it('judges again at connect time, so that a name that has changed since (DNS rebinding) is refused', async () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    const resolve: Resolve = async () => [{ address: answers.shift()!, family: 4 }];
    const filter = addressFilter([], resolve);
    expect(await filter.urlRefusal(new URL('https://rebind.example/'))).toBeUndefined();
    const error = await new Promise((done) => filter.lookup('rebind.example', { all: true }, (fault) => done(fault)));
    expect(error).toBeInstanceOf(AddressRefused);
  });

  it('connects to the addresses that it judged', async () => {
    const filter = addressFilter([], async () => [{ address: '8.8.8.8', family: 4 }]);
    const given = await new Promise((done) =>
      filter.lookup('a.example', { all: true }, (_fault, addresses) => done(addresses)),
    );
    expect(given).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });
});

describe('the signature', () => {
  it('is that of the Standard Webhooks specification', () => {
    // Message, time and secret of the specification's own test vector (standard-webhooks/standard-webhooks, libraries).
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const headers = signatureHeaders(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}');
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is made with the bytes behind whsec_, of which there are 32', () => {
    const secret = newSecret();
    const bytes = Buffer.from(secretText(secret).replace('whsec_', ''), 'base64');
    expect(bytes).toEqual(secret);
    expect(bytes.length).toBe(32);
    const signature = createHmac('sha256', bytes).update('id.1.body').digest('base64');
    expect(signatureHeaders(secret, 'id', 1, 'body')['webhook-signature']).toBe(`v1,${signature}`);
  });
});

describe('the retry table', () => {
  it('tries ten times over some 75 hours and then gives up', () => {
    const delays = Array.from({ length: TRIES_MAX }, (_, i) => retryDelayMs(i + 1, 0));
    expect(delays.at(-1)).toBeUndefined();
    expect(TRIES_MAX).toBe(10);
    const hours = delays.slice(0, -1).reduce<number>((sum, delay) => sum + delay!, 0) / 3_600_000;
    expect(hours).toBeCloseTo(75.585, 2);
  });

  it('adds at most a tenth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const base = retryDelayMs(tries, 0)!;
        const delay = retryDelayMs(tries, random)!;
        return delay >= base && delay <= base * 1.1 + 1;
      }),
    );
  });
});
