import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyer, POPULATION_MAX } from '../src/buyers.ts';
import { checkCharacter, idNumber, mistyped } from '../src/id-number.ts';

const indexes = fc.integer({ min: 0, max: POPULATION_MAX - 1 });

describe('ID numbers', () => {
  it('have the check characters of the samples in GB 11643', () => {
    expect(checkCharacter('11010519491231002')).toBe('X');
    expect(checkCharacter('44052418800101001')).toBe('4');
  });

  it('are wrong after a slip in the check character', () => {
    fc.assert(
      fc.property(indexes, (index) => {
        const wrong = mistyped(buyer('s', index).idNumber);
        expect(checkCharacter(wrong.slice(0, 17))).not.toBe(wrong[17]);
      }),
    );
  });

  it('refuse anything but seventeen digits', () => {
    expect(() => idNumber('11010', '19491231', '002')).toThrow('1101019491231002');
  });
});

describe('buyers', () => {
  it('carry valid ID numbers of adults', () => {
    fc.assert(
      fc.property(indexes, (index) => {
        const id = buyer('s', index).idNumber;
        expect(id).toMatch(/^\d{17}[\dX]$/);
        expect(id[17]).toBe(checkCharacter(id.slice(0, 17)));
        const born = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
        expect(new Date(born).toISOString().slice(0, 10)).toBe(born);
        expect(born >= '1956-01-01' && born < '2006-01-01').toBe(true);
      }),
    );
  });

  it('are the same person every time and never share an ID number', () => {
    expect(buyer('s', 7)).toEqual(buyer('s', 7));
    expect(buyer('t', 7).idNumber).not.toBe(buyer('s', 7).idNumber);
    const ids = Array.from({ length: 20_000 }, (_, i) => buyer('s', i).idNumber);
    expect(new Set(ids).size).toBe(20_000);
  });

  it('have names of two or three Han characters and addresses that say they are made up', () => {
    for (let i = 0; i < 500; i++) {
      const { name, address, telephone } = buyer('s', i);
      expect(name).toMatch(/^\p{Script=Han}{2,3}$/u);
      expect(address).toMatch(/示例|样本|演示|测试|模拟|练习|虚构|假设/);
      expect(telephone).toMatch(/^1\d{10}$/);
    }
  });

  it('end where the population ends', () => {
    expect(() => buyer('s', POPULATION_MAX)).toThrow(RangeError);
    expect(buyer('s', POPULATION_MAX - 1).idNumber).toHaveLength(18);
  });
});
