import { describe, expect, it } from 'vitest';
import { random } from '../src/random.ts';

describe('random', () => {
  it('gives the same stream for the same seed and another for another', () => {
    const draw = (...seed: (string | number)[]) => {
      const chance = random(...seed);
      return Array.from({ length: 20 }, () => chance.int(0, 1_000_000));
    };
    expect(draw('a', 1)).toEqual(draw('a', 1));
    expect(draw('a', 1)).not.toEqual(draw('a', 2));
    expect(draw('a', 12)).not.toEqual(draw('a1', 2));
  });

  it('reaches both ends of a range and is about even over it', () => {
    const chance = random('even');
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) counts[chance.int(0, 9)]!++;
    for (const count of counts) expect(count).toBeGreaterThan(850);
  });

  it('makes guids of 36 upper-case characters that do not repeat', () => {
    const chance = random('guids');
    const guids = Array.from({ length: 1_000 }, () => chance.guid());
    expect(new Set(guids).size).toBe(1_000);
    for (const guid of guids) expect(guid).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$/);
  });

  it('refuses to pick from nothing', () => {
    expect(() => random('x').pick([])).toThrow('the list is empty');
  });
});
