import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BillLine, sumOf, taxFenOf } from '../../src/bills/bill.ts';
import { remainingLines } from '../../src/bills/remaining.ts';

const fen = fc.integer({ min: 0, max: 5_000_000 });
const bill = fc
  .array(fc.record({ dutiableFen: fen, dutyFen: fen, vatFen: fen, consumptionFen: fen }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((lines) => lines.map((line, i): BillLine => ({ gnum: String(i + 1), ...line })));

const line = (gnum: string, vatFen: number): BillLine => ({
  gnum,
  dutiableFen: 10_000,
  dutyFen: 0,
  vatFen,
  consumptionFen: 0,
});

describe('what stays of a bill', () => {
  it.each([
    ['nothing goes back', [], [line('1', 910), line('2', 455)]],
    ['a line goes back', [{ gnum: '1', qty: 3n, ofQty: 3n }], [line('2', 455)]],
    [
      'one piece of two, half up',
      [{ gnum: '2', qty: 1n, ofQty: 2n }],
      [line('1', 910), { ...line('2', 228), dutiableFen: 5_000 }],
    ],
    [
      'piece after piece',
      [
        { gnum: '2', qty: 1n, ofQty: 2n },
        { gnum: '2', qty: 1n, ofQty: 2n },
      ],
      [line('1', 910)],
    ],
  ])('when %s', (_, returned, stays) => {
    expect(remainingLines([line('1', 910), line('2', 455)], returned)).toEqual(stays);
  });

  it.each([
    ['a line that is not there', { gnum: '9', qty: 1n, ofQty: 1n }],
    ['more than there is', { gnum: '1', qty: 2n, ofQty: 1n }],
    ['less than nothing', { gnum: '1', qty: -1n, ofQty: 1n }],
  ])('refuses %s', (_, returned) => {
    expect(() => remainingLines([line('1', 910)], [returned])).toThrow(RangeError);
  });

  it('and what goes back never are more than the bill, nor apart from it by more than half a fen a tax and line', () => {
    fc.assert(
      fc.property(bill, fc.array(fc.bigInt({ min: 0n, max: 7n }), { maxLength: 8 }), (lines, back) => {
        const returned = back.slice(0, lines.length).map((qty, i) => ({ gnum: String(i + 1), qty, ofQty: 7n }));
        const stays = taxFenOf(sumOf(remainingLines(lines, returned)));
        const kept = lines.map((line) => Number(7n - (returned.find(({ gnum }) => gnum === line.gnum)?.qty ?? 0n)) / 7);
        const exact = lines.reduce((sum, line, i) => sum + taxFenOf(line) * kept[i]!, 0);
        expect(stays).toBeLessThanOrEqual(taxFenOf(sumOf(lines)));
        expect(Math.abs(stays - exact)).toBeLessThanOrEqual(1.5 * lines.length + 1e-6);
      }),
    );
  });
});
