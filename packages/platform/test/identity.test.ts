// The population register without a network: what is asked, kept, limited and held back.
import { createHmac } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person, RegisterAnswer } from '@tongguan/clearance';
import { describe, expect, it } from 'vitest';
import { Breaker } from '../src/identity/breaker.ts';
import { httpRegister } from '../src/identity/http-register.ts';
import { createIdentity, type IdentityLimits } from '../src/identity/identity.ts';
import { registeredName, simulatedRegister } from '../src/identity/simulated.ts';
import { addressFilter } from '../src/webhooks/address.ts';

const seal = { person: (text: string) => createHmac('sha256', 'key').update(text).digest().subarray(0, 16) };
const LIMITS: IdentityLimits = {
  batchMax: 3,
  gatherMs: 5,
  waitingMax: 10,
  asksPerMinute: 1_000,
  mismatchesPerHour: 2,
};
const HOUR_MS = 3_600_000;

const person = (n: number): Person => ({ name: `人${n}`, number: String(n) });
const asked = (n: number, caller = 'A') => ({ person: person(n), caller });

function opened(answer: (person: Person) => RegisterAnswer | undefined, limits: Partial<IdentityLimits> = {}) {
  const calls: number[][] = [];
  const clock = { now: () => time.now };
  const time = { now: 0 };
  const register = {
    ask: async (people: readonly Person[]) => {
      calls.push(people.map(({ number }) => Number(number)));
      await sleep(1);
      return people.map(answer);
    },
  };
  return { calls, time, identity: createIdentity(register, { seal, clock }, { ...LIMITS, ...limits }) };
}

describe('the identity of buyers', () => {
  it('is asked for in one call for all who come together, and kept', async () => {
    const { identity, calls } = opened(() => 'match');
    expect(await Promise.all([identity.ask([asked(1), asked(2)]), identity.ask([asked(3), asked(4)])])).toEqual([
      true,
      true,
    ]);
    expect(calls).toEqual([[1, 2, 3], [4]]);
    expect(identity.atHand(person(1))).toBe('match');
    expect(await identity.ask([asked(1)])).toBe(false);
    expect(calls).toHaveLength(2);
  });

  it('is another one under another name', async () => {
    const { identity } = opened(() => 'match');
    await identity.ask([asked(1)]);
    expect(identity.atHand({ ...person(1), name: '他人' })).toBeUndefined();
  });

  it('is asked for again when its time is over: a mismatch sooner than a match', async () => {
    const { identity, time } = opened(({ number }) => (number === '1' ? 'match' : 'mismatch'));
    await identity.ask([asked(1), asked(2)]);
    time.now = HOUR_MS;
    expect([identity.atHand(person(1)), identity.atHand(person(2))]).toEqual(['match', undefined]);
    time.now = 24 * HOUR_MS;
    expect(identity.atHand(person(1))).toBeUndefined();
  });

  it('is unknown while the register does not answer, and nothing is kept of that', async () => {
    let isUp = false;
    const { identity } = opened(() => (isUp ? 'match' : undefined));
    expect(await identity.ask([asked(1)])).toBe(false);
    expect(identity.atHand(person(1))).toBeUndefined();
    isUp = true;
    expect(await identity.ask([asked(1)])).toBe(true);
  });

  it('is not asked for any more by who asks for people that are not who he says; others may', async () => {
    const { identity, calls } = opened(() => 'mismatch');
    await identity.ask([asked(1), asked(2)]);
    expect(await identity.ask([asked(3)])).toBe(false);
    expect(await identity.ask([asked(3, 'B')])).toBe(true);
    expect(calls).toEqual([[1, 2], [3]]);
  });

  it('is not asked for beyond what may wait', async () => {
    const { identity, calls } = opened(() => 'match', { waitingMax: 2 });
    expect(await identity.ask([asked(1), asked(2), asked(3)])).toBe(true);
    expect(calls).toEqual([[1, 2]]);
  });
});

describe('a register over HTTP', () => {
  it.each<[string, RequestListener, string]>([
    ['another form', (_, r) => r.end('[]'), 'an answer of another form'],
    ['too few answers', (_, r) => r.end('{"answers":[]}'), 'an answer of another form'],
    ['a redirect', (_, r) => r.writeHead(302, { location: '/' }).end(), 'HTTP 302'],
    ['10 MB', (_, r) => r.end(`{"answers":["match"],"more":"${'x'.repeat(10_000_000)}"}`), 'an answer of another form'],
  ])('that answers with %s is not believed', async (_, answer, reason) => {
    const server = createServer(answer);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const failures: string[] = [];
    const register = httpRegister({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      filter: addressFilter(['127.0.0.0/8']),
      onFailure: (why) => failures.push(why),
    });
    expect(await register.ask([person(1)])).toEqual([undefined]);
    expect(failures).toEqual([reason, reason, reason]);
    expect(await register.ask([person(1)])).toEqual([undefined]);
    expect(failures).toHaveLength(3);
    register.close?.();
    server.closeAllConnections();
    server.close();
  });

  it('at an inside address is not reached', async () => {
    const failures: string[] = [];
    const register = httpRegister({
      url: 'http://10.0.0.1/',
      filter: addressFilter([]),
      onFailure: (why) => failures.push(why),
    });
    expect(await register.ask([person(1)])).toEqual([undefined]);
    expect(failures[0]).toMatch(/not on the public internet/);
  });
});

describe('the simulated register', () => {
  it('takes every name but those of the sandbox page', () => {
    const { atOnce } = simulatedRegister(seal, { magic: { 曹错名: 'mismatch', 严无户: 'unknown', 华无答: 'silent' } });
    expect(['王小明', '曹错名', '严无户', '华无答'].map((name) => atOnce!({ name, number: '1' }))).toEqual([
      'match',
      'mismatch',
      'mismatch',
      undefined,
    ]);
  });

  it('knows, where it is strict, one name for each number that was issued, and answers for the others alike', () => {
    const { atOnce } = simulatedRegister(seal, { strict: true });
    const numbers = Array.from({ length: 1_000 }, (_, n) => String(n));
    const issued = numbers.filter((number) => registeredName(seal, number));
    expect(issued.length).toBeGreaterThan(400);
    for (const number of numbers) {
      expect(atOnce!({ name: '无此人', number })).toBe('mismatch');
      const name = registeredName(seal, number);
      if (name) expect(atOnce!({ name, number })).toBe('match');
    }
  });
});

describe('the circuit breaker', () => {
  it('opens after failures in a row, lets one try after a rest that grows, and closes with an answer', () => {
    const breaker = new Breaker({ failuresMax: 2, restMs: 10, restMsMax: 20 });
    breaker.failed(0);
    breaker.answered();
    breaker.failed(0);
    expect(breaker.mayTry(0)).toBe(true);
    breaker.failed(0);
    expect(breaker.mayTry(9)).toBe(false);
    expect([breaker.mayTry(10), breaker.mayTry(10)]).toEqual([true, false]);
    breaker.failed(10);
    expect([breaker.mayTry(29), breaker.mayTry(30)]).toEqual([false, true]);
    breaker.answered();
    expect([breaker.mayTry(30), breaker.mayTry(30)]).toEqual([true, true]);
  });
});
