import { describe, expect, it } from 'vitest';
import { exhaustedAtMs, lowWaterMark } from '../../src/bills/guarantee.ts';

describe('low water', () => {
  it.each([
    [1_000, 201, undefined],
    [1_000, 200, 20],
    [1_000, 100, 10],
    [1_000, 99, 10],
    [1_000, 50, 5],
    [1_000, 0, 5],
    [0, 0, undefined],
  ])('of %i fen filed with %i left', (filed, left, mark) => {
    expect(lowWaterMark(filed, left, [20, 10, 5])).toBe(mark);
  });

  it.each([
    ['sinking by a half a minute', { atMs: 0, leftFen: 200 }, { atMs: 60_000, leftFen: 100 }, 120_000],
    ['told by the minute', { atMs: 0, leftFen: 300 }, { atMs: 60_000, leftFen: 200 }, 180_000],
    ['within a minute', { atMs: 0, leftFen: 1_000 }, { atMs: 60_000, leftFen: 10 }, 60_000],
    ['at rest', { atMs: 0, leftFen: 200 }, { atMs: 60_000, leftFen: 200 }, undefined],
    ['rising', { atMs: 0, leftFen: 100 }, { atMs: 60_000, leftFen: 200 }, undefined],
    ['under a clock that went back', { atMs: 60_000, leftFen: 200 }, { atMs: 0, leftFen: 100 }, undefined],
  ])('%s is exhausted at', (_, before, now, at) => {
    expect(exhaustedAtMs(before, now)).toBe(at);
  });
});
