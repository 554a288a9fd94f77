// What papers are made of: sums in figures and words, lines, codes, the small font.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newCode, printedCode, readCode } from '../src/papers/code.ts';
import { outline } from '../src/papers/font/slices.ts';
import { figures, inWords } from '../src/papers/forms/amounts.ts';
import { qrCode } from '../src/papers/pdf/qr.ts';
import { fitted, wrap } from '../src/papers/pdf/wrap.ts';

describe('A sum', () => {
  it.each([
    [0, '0.00', '零元整'],
    [5, '0.05', '伍分'],
    [10, '0.10', '壹角整'],
    [105, '1.05', '壹元零伍分'],
    [110, '1.10', '壹元壹角整'],
    [100_000, '1,000.00', '壹仟元整'],
    [1_234_567, '12,345.67', '壹万贰仟叁佰肆拾伍元陆角柒分'],
    [10_000_001, '100,000.01', '壹拾万元零壹分'],
    [1_000_500_000, '10,005,000.00', '壹仟万零伍仟元整'],
    [10_203_040_506, '102,030,405.06', '壹亿零贰佰零叁万零肆佰零伍元零陆分'],
    [100_000_000_000, '1,000,000,000.00', '壹拾亿元整'],
    [10_000_000_100, '100,000,001.00', '壹亿零壹元整'],
  ])('of %i fen in figures and in words', (fen, digits, words) => {
    expect([figures(fen), inWords(fen)]).toEqual([digits, words]);
  });

  it('in words says what it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (fen) => {
        expect(spoken(inWords(fen))).toBe(fen);
        expect(Number(figures(fen).replaceAll(',', ''))).toBeCloseTo(fen / 100, 1);
      }),
    );
  });

  it('that is none cannot be written', () => {
    for (const fen of [-1, 0.5, 10 ** 14, Number.NaN]) expect(() => inWords(fen)).toThrow(RangeError);
    expect(figures(-1_234_567)).toBe('-12,345.67');
  });
});

/** Reads words again, by the way they are spoken. */
function spoken(words: string): number {
  const digits = '零壹贰叁肆伍陆柒捌玖';
  const places = { 拾: 10, 佰: 100, 仟: 1_000 } as const;
  let [sum, group, digit] = [0, 0, 0];
  const [yuan = '', rest = ''] = words.includes('元') ? words.split('元') : ['', words];
  for (const character of yuan) {
    if (character in places) [group, digit] = [group + digit * places[character as keyof typeof places], 0];
    else if (character === '万') [sum, group, digit] = [sum + (group + digit) * 10_000, 0, 0];
    else if (character === '亿') [sum, group, digit] = [(sum + group + digit) * 10 ** 8, 0, 0];
    else digit = digits.indexOf(character);
  }
  const of = (unit: string) => Math.max(0, digits.indexOf(new RegExp(`(.)${unit}`).exec(rest)?.[1] ?? '零'));
  return (sum + group + digit) * 100 + of('角') * 10 + of('分');
}

describe('A text', () => {
  const measure = (text: string) => Array.from(text).reduce((sum, one) => sum + (one > '\u2000' ? 2 : 1), 0);

  it.each([
    ['between characters', '跨境电子商务', 6, 9, ['跨境电', '子商务']],
    ['no mark at the beginning of a line', '跨境电，子商务', 6, 9, ['跨境', '电，子', '商务']],
    ['no bracket at its end', '跨境（电子）', 6, 9, ['跨境', '（电', '子）']],
    ['at spaces', 'stage 3 formula', 8, 9, ['stage 3', 'formula']],
    ['in a word that is longer than a line', 'ABCDEFGHIJ', 4, 9, ['ABCD', 'EFGH', 'IJ']],
    ['with an ellipsis where it does not fit', '跨境电子商务零售', 6, 2, ['跨境电', '子商…']],
    ['not at all when it is empty', '', 6, 2, []],
  ])('is cut %s', (_, text, width, most, expected) => expect(wrap(text, width, most, measure)).toEqual(expected));

  it('is cut into lines that fit and lose nothing', () => {
    const texts = fc
      .array(fc.constantFrom('跨', '境', '，', '（', 'a', 'bcd', ' ', '12.50', '）'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 30 }), (text, width) => {
        const lines = wrap(text, width, 1_000, measure);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(lines.every((one) => measure(one) <= width)).toBe(true);
        expect(wrap(text, width, 1, measure).every((one) => measure(one) <= width)).toBe(true);
        expect(measure(fitted(text, width, measure))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('A code', () => {
  it('is twenty letters that are not mistaken for each other, never the same', () => {
    const codes = Array.from({ length: 200 }, newCode);
    expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(200);
    expect(printedCode('ABCDEFGHJKMNPQRSTVWX')).toBe('ABCDE-FGHJK-MNPQR-STVWX');
  });

  it.each([
    ['abcde-fghjk-mnpqr-stvwx', 'ABCDEFGHJKMNPQRSTVWX'],
    ['OIL00 00000 00000 00000', '01100000000000000000'],
    ['ABCDE', undefined],
    ['UBCDEFGHJKMNPQRSTVWX', undefined],
    ["' or 1=1 --00000000000", undefined],
  ])('is read as people type it: %s', (typed, code) => expect(readCode(typed)).toBe(code));
});

describe('The font', () => {
  it('has the characters of trade in both weights, the bold ones bolder, all figures equally wide', () => {
    const width = (weight: 'regular' | 'bold', text: string) => {
      const xs = outline(weight, text.codePointAt(0)!)!.points.map(({ x }) => x);
      return Math.max(...xs) - Math.min(...xs);
    };
    expect(width('bold', '一')).toBeGreaterThan(0);
    expect(width('bold', '1')).not.toBe(width('regular', '1'));
    const figures = Array.from('0123456789', (figure) => outline('regular', figure.codePointAt(0)!)!.advance);
    expect(new Set(figures).size).toBe(1);
    expect(outline('regular', '䶮'.codePointAt(0)!)).toBeUndefined();
  });
});

it('A QR code is square, with its three corner marks', () => {
  const rows = qrCode('https://tongguan.example/verify/7K3QM9ZP2WTRX5HVBN04');
  const mark = '1111111';
  const text = rows.map((row) => row.map(Number).join(''));
  expect(rows.every((row) => row.length === rows.length)).toBe(true);
  expect([text[0]!.startsWith(mark), text[0]!.endsWith(mark), text.at(-1)!.startsWith(mark)]).toEqual([
    true,
    true,
    true,
  ]);
});
