// How values are written that other programs print in a form of their own. What is corrected of a whole message is tested with the command.

import { expect, test } from 'vitest';
import { toDigits } from '../src/fixing/dates.ts';
import { toDecimal } from '../src/fixing/numbers.ts';

test.each<[string, string, string | undefined]>([
  ['2026-11-11T08:00:07+08:00', 'YYYYMMDDhhmmss', '20261111080007'],
  ['2026-11-11T00:00:07.123Z', 'YYYYMMDDhhmmssSSS', '20261111080007123'],
  ['2026/11/11 8:00', 'YYYYMMDDhhmmss', '20261111080000'],
  ['2026-11-11', 'YYYYMMDD', '20261111'],
  ['20261111080007', 'YYYYMMDD', '20261111'],
  ['2026-11-11', 'YYYYMMDDhhmmss', undefined],
  ['2026-02-30', 'YYYYMMDD', undefined],
  ['11/12/2026', 'YYYYMMDD', undefined],
])('the time %s as %s is %s', (value, format, digits) => expect(toDigits(value, format)).toBe(digits));

test.each<[string, string | undefined]>([
  ['1,234.50', '1234.5'],
  ['￥12', '12'],
  ['１２.３', '12.3'],
  ['12,5', undefined],
  ['1e3', undefined],
  ['0.1234567', undefined],
])('the number %s is %s', (value, decimal) => expect(toDecimal(value, 5)).toBe(decimal));
