import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availableOf,
  balanceOf,
  effects,
  emptyQuantities,
  type LedgerQuantities,
  type Movement,
  type MovementKind,
  moved,
  type Posted,
} from '../../src/index.ts';

const KINDS = Object.keys(effects) as MovementKind[];

/** A ledger item as a store keeps it: quantities, and every movement that was carried out. */
class Book {
  quantities: LedgerQuantities = emptyQuantities;
  readonly posted = new Map<string, Posted>();

  take(movement: Movement): string {
    const original = movement.reverses === undefined ? undefined : this.posted.get(movement.reverses);
    const step = moved(this.quantities, movement, this.posted.get(movement.id), original);
    if (!step.ok) return step.fault;
    if (step.isRepeat) return 'repeat';
    this.quantities = step.after;
    this.posted.set(movement.id, { ...movement, reversedQty: 0n });
    if (original) this.posted.set(original.id, { ...original, reversedQty: original.reversedQty + movement.qty });
    return 'ok';
  }
}

function filled(): Book {
  const book = new Book();
  book.take({ id: 'a', kind: 'declared-in', qty: 10n });
  book.take({ id: 'b', kind: 'passed-in', qty: 10n });
  return book;
}

describe('an item of a ledger', () => {
  it.each<[string, Movement[], string]>([
    ['takes what is drawn', [{ id: 'c', kind: 'drawn', qty: 10n }], 'ok'],
    ['gives no more than its balance', [{ id: 'c', kind: 'drawn', qty: 11n }], 'insufficient'],
    ['gives nothing that was not approved', [{ id: 'c', kind: 'passed-out', qty: 1n }], 'insufficient'],
    ['lets nothing in that was not approved', [{ id: 'c', kind: 'passed-in', qty: 1n }], 'insufficient'],
    ['moves nothing by nothing', [{ id: 'c', kind: 'drawn', qty: 0n }], 'not-positive'],
    ['counts a movement once', [{ id: 'a', kind: 'declared-in', qty: 10n }], 'repeat'],
    ['knows an id that comes with another content', [{ id: 'a', kind: 'declared-in', qty: 9n }], 'other-content'],
    ['takes back part', [{ id: 'c', kind: 'passed-in', qty: 4n, reverses: 'b' }], 'ok'],
    ['takes back no more than there was', [{ id: 'c', kind: 'passed-in', qty: 11n, reverses: 'b' }], 'more-than-left'],
    ['takes back nothing unknown', [{ id: 'c', kind: 'drawn', qty: 1n, reverses: 'z' }], 'nothing-to-reverse'],
    ['takes back its own kind only', [{ id: 'c', kind: 'drawn', qty: 1n, reverses: 'b' }], 'nothing-to-reverse'],
    [
      'takes a reversal back never',
      [
        { id: 'c', kind: 'passed-in', qty: 4n, reverses: 'b' },
        { id: 'd', kind: 'passed-in', qty: 4n, reverses: 'c' },
      ],
      'nothing-to-reverse',
    ],
    [
      'does not take back what has been sold',
      [
        { id: 'c', kind: 'drawn', qty: 7n },
        { id: 'd', kind: 'passed-in', qty: 4n, reverses: 'b' },
      ],
      'insufficient',
    ],
    [
      'keeps what waits for inspection',
      [
        { id: 'c', kind: 'held-back', qty: 6n },
        { id: 'd', kind: 'drawn', qty: 5n },
      ],
      'insufficient',
    ],
    ['holds back no more than it has', [{ id: 'c', kind: 'held-back', qty: 11n }], 'insufficient'],
  ])('%s', (_, movements, last) => {
    const book = filled();
    expect(movements.map((movement) => book.take(movement)).at(-1)).toBe(last);
  });

  const movement = fc.record({
    id: fc.nat({ max: 30 }).map(String),
    kind: fc.constantFrom(...KINDS),
    qty: fc.bigInt({ min: 0n, max: 9n }),
    reverses: fc.option(fc.nat({ max: 30 }).map(String), { nil: undefined }),
  });

  it('never has a quantity below zero, and is the sum of its movements, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 80 }), (movements) => {
        const book = filled();
        for (const one of movements) {
          const before = book.quantities;
          const said = book.take(one);
          if (said !== 'ok') expect(book.quantities).toEqual(before);
          for (const quantity of Object.values(book.quantities)) expect(quantity).toBeGreaterThanOrEqual(0n);
          expect(availableOf(book.quantities)).toBeGreaterThanOrEqual(0n);
        }
        const sums = { ...emptyQuantities };
        for (const { kind, qty, reverses } of book.posted.values()) {
          for (const [name, sign] of Object.entries(effects[kind])) {
            sums[name as keyof LedgerQuantities] += sign * (reverses === undefined ? qty : -qty);
          }
        }
        expect(book.quantities).toEqual(sums);
        expect(sums.inQty).toBe(sums.preIncrease + sums.actualIncrease);
      }),
    );
  });

  it('is as before when a movement is taken back, in one piece or in two', () => {
    fc.assert(
      fc.property(
        fc.array(movement, { maxLength: 20 }),
        fc.constantFrom(...KINDS),
        fc.bigInt({ min: 1n, max: 9n }),
        fc.bigInt({ min: 0n, max: 9n }),
        (movements, kind, qty, part) => {
          const book = filled();
          for (const one of movements) book.take(one);
          const before = book.quantities;
          if (book.take({ id: 'x', kind, qty }) !== 'ok') return;
          const one = part < qty ? part : 0n;
          if (one > 0n) expect(book.take({ id: 'y', kind, qty: one, reverses: 'x' })).toBe('ok');
          expect(book.take({ id: 'z', kind, qty: qty - one, reverses: 'x' })).toBe('ok');
          expect(book.quantities).toEqual(before);
          expect(book.take({ id: 'w', kind, qty: 1n, reverses: 'x' })).toBe('more-than-left');
        },
      ),
    );
  });

  it('does not count towards the balance what is not through the gate', () => {
    const book = new Book();
    book.take({ id: 'a', kind: 'declared-in', qty: 10n });
    expect(balanceOf(book.quantities)).toBe(0n);
  });
});
