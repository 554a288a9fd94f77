import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Text } from '../src/codec/utf8.ts';

it('short values are decoded as the buffer decodes them, wherever they stand', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '~', 'é', '߿', 'ࠀ', '有', '\ufeff', '\uffff', '😀'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(text, text, text, (before, value, after) => {
      const bytes = Buffer.from(before + value + after);
      const from = Buffer.byteLength(before);
      expect(utf8Text(bytes, from, from + Buffer.byteLength(value))).toBe(value);
    }),
  );
});
