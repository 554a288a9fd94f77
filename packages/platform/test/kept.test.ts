// Answers kept for some seconds.
import { expect, it, vi } from 'vitest';
import { Kept } from '../src/web/kept.ts';

it('makes an answer once for all who ask meanwhile, and anew when it is too old or forgotten', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const kept = new Kept<number>({ ms: 1_000, most: 10 });
  let made = 0;
  const make = async () => ++made;
  expect(await Promise.all([kept.of('a 1', make), kept.of('a 1', make)])).toEqual([1, 1]);
  expect(await kept.of('b 1', make)).toBe(2);
  vi.advanceTimersByTime(1_001);
  expect(await kept.of('a 1', make)).toBe(3);
  kept.forget('a ');
  expect(await kept.of('a 1', make)).toBe(4);
  vi.useRealTimers();
});

it('keeps no failure, and no more than it may', async () => {
  const kept = new Kept<string>({ ms: 60_000, most: 1 });
  await expect(kept.of('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await kept.of('a', async () => 'first')).toBe('first');
  expect(await kept.of('b', async () => 'other')).toBe('other');
  expect(await kept.of('a', async () => 'second')).toBe('second');
});
