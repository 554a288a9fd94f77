import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idNumber } from '../src/index.ts';

/** Check character worked out by the definition of ISO 7064 MOD 11-2, not by the table of weights. */
function checkCharacter(digits: string): string {
  let p = 0;
  for (const digit of digits) p = ((p + Number(digit)) * 2) % 11;
  const check = (12 - p) % 11;
  return check === 10 ? 'X' : `${check}`;
}

const number = fc
  .record({
    area: fc.constantFrom('110105', '440307', '650102', '710000', '810000', '820000', '830000', '911156'),
    birth: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-11'), noInvalidDate: true }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ area, birth, serial }) => {
    const digits = `${area}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${`${serial}`.padStart(3, '0')}`;
    return digits + checkCharacter(digits);
  });

describe('an ID number', () => {
  it.each([
    ['11010519491231002X', 'the standard’s first sample'],
    ['440524188001010014', 'the standard’s second sample'],
    ['11010519491231002x', 'a small x'],
  ])('%s is valid: %s', (value) => {
    expect(idNumber(value)).toEqual({ ok: true });
  });

  it.each([
    ['', 'length'],
    ['110105491231002', 'length'],
    ['11010519491231002X0', 'length'],
    ['1101051949123100AX', 'characters'],
    ['1101051949１231002', 'length'],
    ['1101051949１231002X', 'characters'],
    ['000105194912310025', 'area'],
    ['840000194912310020', 'area'],
    ['110105194902290022', 'birth-date'],
    ['110105190002290022', 'birth-date'],
    ['110105194913310022', 'birth-date'],
    ['110105194904310022', 'birth-date'],
    ['110105194912000022', 'birth-date'],
    ['110105179912310022', 'birth-date'],
    ['110105194912310021', 'check-character'],
    ['11010519491231002Y', 'check-character'],
  ])('%s fails by its %s', (value, reason) => {
    expect(idNumber(value)).toEqual({ ok: false, reason });
  });

  it('may have been born on the day itself, not later', () => {
    expect(idNumber('11010519491231002X', '19491231').ok).toBe(true);
    expect(idNumber('11010519491231002X', '19491230')).toEqual({ ok: false, reason: 'birth-date' });
  });

  it('of a card, a residence permit (81, 82, 83) or a permanent-residence card (9) is valid', () => {
    fc.assert(
      fc.property(number, (value) => {
        expect(idNumber(value, '20261111')).toEqual({ ok: true });
      }),
    );
  });

  it('with any one digit mistyped is not valid', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (value, at, shift) => {
        const wrong = value.slice(0, at) + ((Number(value[at]) + shift) % 10) + value.slice(at + 1);
        expect(idNumber(wrong).ok).toBe(false);
      }),
    );
  });
});
