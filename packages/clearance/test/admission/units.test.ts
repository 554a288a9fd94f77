import { describe, expect, it } from 'vitest';
import { sameQuantity } from '../../src/admission/units.ts';
import { parseDecimal } from '../../src/decimal.ts';
import { defaultTables, formatDecimal, inUnit } from '../../src/index.ts';

describe('quantities in other units', () => {
  it.each([
    ['500', '036', '035', '0.5'],
    ['1', '075', '036', '500'],
    ['3', '080', '035', '0.15'],
    ['1', '084', '036', '0.2'],
    ['0.02', '070', '035', '20'],
    ['750', '096', '095', '0.75'],
    ['1', '033', '095', '1000'],
    ['200', '012', '143', '0.2'],
    ['2', '041', '012', '200'],
    ['64', '020', '044', '0.64'],
    ['12', '088', '067', '1'],
    ['1', '140', '140', '1'],
  ])('%s of %s are in %s %s', (qty, unit, other, expected) => {
    const [a, b] = [parseDecimal(qty)!, parseDecimal(expected)!];
    expect(formatDecimal(inUnit(a, unit, other)!)).toBe(expected);
    expect(sameQuantity(a, unit, b, other)).toBe(true);
    expect(sameQuantity(a, unit, b + 1n, other)).toBe(false);
  });

  it.each([
    ['a box in kilograms', '140', '035'],
    ['pieces in sheets', '007', '020'],
    ['a pound, which nobody rounds as another does, in kilograms', '076', '035'],
    ['litres in kilograms', '095', '035'],
  ])('nothing is said of %s', (_, unit, other) => {
    expect(sameQuantity(1n, unit, 1n, other)).toBeUndefined();
    expect(inUnit(100_000n, unit, other)).toBeUndefined();
    expect(defaultTables.unit.has(unit) && defaultTables.unit.has(other)).toBe(true);
  });

  it('nothing is said where five decimals do not hold the quantity', () => {
    expect(inUnit(1n, '096', '095')).toBeUndefined();
  });
});
