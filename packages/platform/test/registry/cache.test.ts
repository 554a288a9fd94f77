import { expect, test } from 'vitest';
import { LookupCache } from '../../src/registry/cache.ts';

test('callers who ask the same at the same time share one question', async () => {
  const cache = new LookupCache<string>(10);
  let asked = 0;
  const load = async () => {
    asked += 1;
    return 'found';
  };
  expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual(['found', 'found']);
  expect(asked).toBe(1);
});

test('an answer asked for before a clear does not come back after it', async () => {
  const cache = new LookupCache<string>(10);
  let answer = (_value: string) => {};
  const old = cache.get('a', () => new Promise((resolve) => (answer = resolve)));
  cache.clear();
  answer('old');
  expect(await old).toBe('old');
  expect(await cache.get('a', async () => 'new')).toBe('new');
});

test('neither "not found" nor a failure is remembered', async () => {
  const cache = new LookupCache<string>(10);
  expect(await cache.get('a', async () => undefined)).toBeUndefined();
  await expect(cache.get('a', () => Promise.reject(new Error('database away')))).rejects.toThrow('database away');
  expect(await cache.get('a', async () => 'there')).toBe('there');
});

test('it never holds more than its bound; the oldest goes', async () => {
  const cache = new LookupCache<number>(2);
  let asked = 0;
  const load = async () => ++asked;
  for (const key of ['a', 'b', 'c', 'c', 'b']) await cache.get(key, load);
  expect(asked).toBe(3);
  await cache.get('a', load);
  expect(asked).toBe(4);
});

test('what was found is at hand without asking, until it is cleared or its turn to go has come', async () => {
  const cache = new LookupCache<string>(2);
  const asked = cache.get('a', async () => 'found');
  expect(cache.atHand('a')).toBeUndefined();
  await asked;
  expect(cache.atHand('a')).toBe('found');
  await cache.get('b', async () => undefined);
  expect(cache.atHand('b')).toBeUndefined();
  for (const key of ['c', 'd']) await cache.get(key, async () => key);
  expect(cache.atHand('a')).toBeUndefined();
  cache.clear();
  expect(cache.atHand('d')).toBeUndefined();
});

test('an answer that comes after a clear is not at hand', async () => {
  const cache = new LookupCache<string>(2);
  let answer = (_value: string) => {};
  const old = cache.get('a', () => new Promise((resolve) => (answer = resolve)));
  cache.clear();
  answer('old');
  await old;
  expect(cache.atHand('a')).toBeUndefined();
});
