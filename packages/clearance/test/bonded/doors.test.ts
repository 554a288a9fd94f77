import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Check,
  type CountedItem,
  coverExit,
  type DepositKind,
  declaredTogetherBy,
  deposited,
  depositMoves,
  displayEnds,
  displayed,
  drawsOf,
  emptyQuantities,
  exit,
  freedFen,
  isOver,
  type KnownItem,
  type LedgerItem,
  outQty,
  reconcile,
  resultStep,
  storageEnds,
  transfer,
} from '../../src/index.ts';

const failing = (checks: readonly Check[]): string[] =>
  checks.filter(({ ok }) => !ok).map(({ code, field }) => `${code} ${field}`);

const item = (itemNo: string, pieces: bigint, more: Partial<LedgerItem> = {}): LedgerItem => ({
  itemNo,
  gcode: '3304990039',
  unit: '142',
  goodsClass: 'bonded',
  quantities: { ...emptyQuantities, inQty: pieces, actualIncrease: pieces },
  ...more,
});

describe('a transfer', () => {
  const [from, to] = [
    { emsNo: 'A', tradeMode: '1210' },
    { emsNo: 'B', tradeMode: '1210' },
  ];
  const line = { from: item('1', 5n), to: item('9', 0n), qty: 5n };

  it.each([
    ['of the same goods is allowed', transfer(from, to, [line]), []],
    ['from 1210 into 1239 is not', transfer(from, { ...to, tradeMode: '1239' }, [line]), ['13325 toEmsNo']],
    ['from 1239 into 1210 is', transfer({ ...from, tradeMode: '1239' }, to, [line]), []],
    ['into the ledger itself is none', transfer(from, from, [line]), ['13325 toEmsNo']],
    [
      'into an item of other goods is not',
      transfer(from, to, [{ ...line, to: item('9', 0n, { gcode: '0409000000' }) }]),
      ['13325 lines[1].toItemNo'],
    ],
    [
      'of bonded goods to free ones is not',
      transfer(from, to, [{ ...line, to: item('9', 0n, { goodsClass: 'free' }) }]),
      ['13325 lines[1].toItemNo'],
    ],
    ['takes no more than there is', transfer(from, to, [line, { ...line, qty: 1n }]), ['13323 lines[2].qty']],
  ])('%s', (_, checks, expected) => {
    expect(failing(checks)).toEqual(expected);
  });
});

describe('an exit', () => {
  const general = {
    kind: 'general-trade' as const,
    declarationNo: '531720261000000001',
    taxFen: 0,
    freeFen: 0,
    refusedCodes: undefined,
  };
  const together = {
    ...general,
    kind: 'declared-together' as const,
    declarationNo: undefined,
    taxFen: 100,
    freeFen: 100,
  };

  it.each([
    ['to general trade is declared', exit(general), []],
    ['to general trade without declaration', exit({ ...general, declarationNo: '1' }), ['13326 declarationNo']],
    ['of goods over the limits', exit({ ...general, refusedCodes: ['1322', '1313'] }), []],
    [
      'of goods refused for something that can be mended',
      exit({ ...general, refusedCodes: ['1322'] }),
      ['13326 insteadOf'],
    ],
    ['of goods whose list was released', exit({ ...general, refusedCodes: [] }), ['13326 insteadOf']],
    ['to be declared together has its deposit', exit(together), []],
    ['to be declared together lacks a fen', exit({ ...together, freeFen: 99 }), ['13328 depositFen']],
    ['for display lacks a fen', exit({ ...together, kind: 'display', freeFen: 99 }), ['13328 depositFen']],
    ['of free goods needs nothing', exit({ ...general, kind: 'free', declarationNo: undefined }), []],
  ])('%s', (_, checks, expected) => {
    expect(failing(checks)).toEqual(expected);
  });
});

describe('a deposit', () => {
  const kinds = Object.keys(depositMoves) as DepositKind[];

  it('never falls below zero, and what was paid in is there, out again or kept', () => {
    const entry = fc.tuple(fc.constantFrom(...kinds), fc.nat({ max: 1000 }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        let now = { freeFen: 0, heldFen: 0 };
        const accounts = { outside: 0, free: 0, held: 0, treasury: 0 };
        for (const [kind, amountFen] of entries) {
          const after = deposited(now, kind, amountFen);
          if (!after) continue;
          now = after;
          accounts[depositMoves[kind].from] -= amountFen;
          accounts[depositMoves[kind].to] += amountFen;
        }
        expect(now).toEqual({ freeFen: accounts.free, heldFen: accounts.held });
        expect(Math.min(now.freeFen, now.heldFen)).toBeGreaterThanOrEqual(0);
        expect(accounts.outside + accounts.free + accounts.held + accounts.treasury).toBe(0);
      }),
    );
  });

  it('takes no broken and no negative amount', () => {
    expect(deposited({ freeFen: 9, heldFen: 9 }, 'pay', 0.5)).toBeUndefined();
    expect(deposited({ freeFen: 9, heldFen: 9 }, 'pay', -1)).toBeUndefined();
  });

  it('is free again in parts that add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        fc.array(fc.bigInt({ min: 1n, max: 50n }), { minLength: 1 }),
        (fen, parts) => {
          const total = parts.reduce((sum, part) => sum + part, 0n);
          let left = total;
          let freed = 0;
          for (const part of parts) {
            const step = freedFen(fen, total, left, left - part);
            expect(step).toBeGreaterThanOrEqual(0);
            freed += step;
            left -= part;
          }
          expect(freed).toBe(fen);
        },
      ),
    );
  });
});

describe('a display', () => {
  const display = { qty: 4n, returnedQty: 0n, soldQty: 1n, depositFen: 1000 };

  it('frees its deposit with each piece that comes back or is sold', () => {
    expect(displayed(display, { verb: 'return', qty: 2n })).toMatchObject({ ok: true, freedFen: 500 });
    expect(displayed(display, { verb: 'sell', qty: 3n })).toMatchObject({ ok: true, freedFen: 750 });
    expect(displayed(display, { verb: 'sell', qty: 4n })).toEqual({ ok: false, fault: 'more-than-out' });
    expect(displayed(display, { verb: 'return', qty: 0n })).toEqual({ ok: false, fault: 'not-positive' });
  });

  it('accounts for every piece and every fen', () => {
    const events = fc.array(
      fc.record({ verb: fc.constantFrom('return' as const, 'sell' as const), qty: fc.bigInt({ min: 0n, max: 5n }) }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 20n }), fc.nat({ max: 9999 }), events, (qty, depositFen, all) => {
        let now = { qty, returnedQty: 0n, soldQty: 0n, depositFen };
        let freed = 0;
        for (const event of all) {
          const step = displayed(now, event);
          if (!step.ok) continue;
          now = step.display;
          freed += step.freedFen;
        }
        expect(outQty(now)).toBeGreaterThanOrEqual(0n);
        expect(freed).toBeLessThanOrEqual(depositFen);
        if (outQty(now) === 0n) expect(freed).toBe(depositFen);
      }),
    );
  });
});

describe('terms', () => {
  it.each([
    ['zone', '2026-01-31', undefined],
    ['bonded-warehouse', '2026-02-28', '2027-02-28'],
    ['export-warehouse', '2026-08-31', '2027-02-28'],
    ['logistics-centre', '2028-02-29', '2030-02-28'],
  ] as const)('of a %s from %s end on %s', (kind, entered, ends) => {
    expect(storageEnds(kind, entered)).toBe(ends);
  });

  it('of goods declared together end with their month', () => {
    expect(declaredTogetherBy('2026-02-01')).toBe('2026-02-28');
    expect(declaredTogetherBy('2026-12-31')).toBe('2026-12-31');
  });

  it('of a display end when its days are over', () => {
    expect(displayEnds('2026-12-31', { displayDays: 180 })).toBe('2027-06-29');
  });

  it('are over the day after', () => {
    expect([
      isOver('2026-01-31', '2026-01-31'),
      isOver('2026-01-31', '2026-02-01'),
      isOver(undefined, '2030-01-01'),
    ]).toEqual([false, true, false]);
  });
});

describe('one inspection', () => {
  const batch = (id: string, inspection: 'none' | 'asked' | 'passed' | 'failed', leftQty: bigint) => ({
    id,
    inspection,
    inspectionNo: inspection === 'passed' ? `C-${id}` : undefined,
    leftQty,
  });

  it('covers every later exit of its batch, oldest batch first, and none of a batch that waits or failed', () => {
    const batches = [
      batch('1', 'failed', 9n),
      batch('2', 'passed', 3n),
      batch('3', 'asked', 9n),
      batch('4', 'none', 9n),
    ];
    expect(coverExit(batches, 5n)).toEqual([
      { batch: '2', inspectionNo: 'C-2', qty: 3n },
      { batch: '4', inspectionNo: undefined, qty: 2n },
    ]);
    expect(coverExit(batches, 0n)).toEqual([]);
    expect(coverExit([batch('2', 'passed', 0n)], 1n)).toEqual([]);
  });

  it('has one result', () => {
    expect(resultStep('asked', 'passed')).toEqual({ ok: true, isRepeat: false });
    expect(resultStep('passed', 'passed')).toEqual({ ok: true, isRepeat: true });
    expect(resultStep('passed', 'failed')).toEqual({ ok: false, isRepeat: false });
    expect(resultStep('none', 'passed')).toEqual({ ok: false, isRepeat: false });
  });
});

describe('a stock report', () => {
  const known = (itemNo: string, goodsClass: 'bonded' | 'free', on: bigint, out = 0n): KnownItem => ({
    itemNo,
    goodsClass,
    quantities: { ...emptyQuantities, inQty: on, actualIncrease: on, actualDecrease: out, preDecrease: 0n },
  });
  const counted = (itemNo: string, goodsClass: 'bonded' | 'free', qty: bigint): CountedItem => ({
    itemNo,
    goodsClass,
    qty,
  });

  it.each<[string, CountedItem[], KnownItem[], string[]]>([
    ['that agrees', [counted('1', 'bonded', 3n)], [known('1', 'bonded', 5n, 2n)], []],
    [
      'in two places that add up',
      [counted('1', 'bonded', 1n), counted('1', 'bonded', 2n)],
      [known('1', 'bonded', 3n)],
      [],
    ],
    ['with too little', [counted('1', 'bonded', 2n)], [known('1', 'bonded', 3n)], ['short 1']],
    ['with too much', [counted('1', 'bonded', 4n)], [known('1', 'bonded', 3n)], ['surplus 1']],
    ['that leaves an item out', [], [known('1', 'bonded', 3n), known('2', 'bonded', 0n)], ['uncounted 1']],
    ['of goods nobody filed', [counted('7', 'bonded', 1n)], [], ['unknown 7']],
    [
      'that mixes the classes',
      [counted('1', 'free', 3n)],
      [known('1', 'bonded', 3n), known('1', 'free', 0n)],
      ['uncounted 1', 'surplus 1'],
    ],
  ])('%s', (_, count, ledger, differences) => {
    expect(reconcile(count, ledger).map(({ kind, itemNo }) => `${kind} ${itemNo}`)).toEqual(differences);
  });
});

it('a list draws the sum of its lines of one item', () => {
  const lines = [
    { itemNo: '1', qty: 2n },
    { itemNo: '2', qty: 1n },
    { itemNo: '1', qty: 3n },
    { itemNo: undefined, qty: 9n },
  ];
  expect([...drawsOf(lines)]).toEqual([
    ['1', 5n],
    ['2', 1n],
  ]);
});
