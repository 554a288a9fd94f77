import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterEvent,
  bindHolds,
  formAfter,
  formTypeFor,
  gateAgrees,
  type ListEvent,
  type ListType,
  listTypes,
  totalWeight,
  type VerificationList,
  verificationListNo,
} from '../../src/index.ts';

const list = (type: ListType, more: Partial<VerificationList> = {}): VerificationList => ({
  type,
  direction: 'I',
  deduction: 0,
  declarationNo: undefined,
  declaredQty: 10n,
  passedQty: 0n,
  ...more,
});

const NO = '531720261000000001';
const approve: ListEvent = { verb: 'approve' };
const declare: ListEvent = { verb: 'declare', declarationNo: NO };
const pass = (qty: bigint): ListEvent => ({ verb: 'pass', qty });
const withdraw: ListEvent = { verb: 'withdraw' };
const close: ListEvent = { verb: 'close' };

/** Deduction after the events, or the first fault. */
function run(before: VerificationList, events: readonly ListEvent[]): number | string {
  let now = before;
  for (const event of events) {
    const step = afterEvent(now, event);
    if (!step.ok) return step.fault;
    now = step.list;
  }
  return now.deduction;
}

describe('a verification list', () => {
  it.each<[string, ListType, ListEvent[], number | string]>([
    ['is not approved without its declaration', '0', [approve], 'needs-declaration'],
    ['is approved with it', '0', [declare, approve], 1],
    ['is done when its goods have passed', '0', [declare, approve, pass(4n), pass(6n)], 2],
    ['is not done before all have', '0', [declare, approve, pass(4n)], 1],
    ['lets no more pass than it declares', '0', [declare, approve, pass(11n)], 'more-than-declared'],
    ['lets nothing pass before it is approved', '8', [pass(1n)], 'wrong-state'],
    ['of goods that enter first waits for its declaration', '3', [approve, pass(10n)], 1],
    ['of goods that enter first is done with it', '3', [approve, pass(10n), declare], 2],
    ['has one declaration', '3', [declare, { verb: 'declare', declarationNo: '1' }], 'other-declaration'],
    ['of bonded e-commerce has none', '8', [declare], 'wrong-state'],
    ['of bonded e-commerce is done at the gate', '8', [approve, pass(10n)], 2],
    ['may be withdrawn', '8', [approve, withdraw], 0],
    ['may not be withdrawn once goods have passed', '8', [approve, pass(1n), withdraw], 'has-passed'],
    ['is closed when it is done', '8', [approve, pass(10n), close], 3],
    ['is not closed before', '8', [approve, close], 'wrong-state'],
  ])('%s', (_, type, events, expected) => {
    expect(run(list(type), events)).toBe(expected);
  });

  it('changes nothing when approved, declared, withdrawn or closed again', () => {
    const verbs: ListEvent[] = [approve, declare, withdraw, close];
    const event = fc.oneof(
      fc.constantFrom(...verbs),
      fc.bigInt({ min: 0n, max: 10n }).map((qty) => pass(qty)),
    );
    const types = Object.keys(listTypes) as ListType[];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.array(event, { maxLength: 12 }), (type, events) => {
        let now = list(type);
        for (const one of events) {
          const step = afterEvent(now, one);
          if (!step.ok) continue;
          now = step.list;
          if (one.verb !== 'pass') expect(afterEvent(now, one)).toEqual({ ok: true, list: now });
          expect(now.passedQty).toBeLessThanOrEqual(now.declaredQty);
          if (now.deduction >= 2) expect(now.passedQty).toBe(now.declaredQty);
        }
      }),
    );
  });

  it('is numbered QD, district, year, direction and nine digits', () => {
    expect(verificationListNo('5351', 2026, 'E', 42)).toBe('QD535126E000000042');
  });
});

describe('a release form', () => {
  it.each([
    ['0', 'I', '2'],
    ['0', 'E', '3'],
    ['3', 'I', '1'],
    ['8', 'E', '3'],
    ['1', 'E', '3'],
    ['6', 'E', undefined],
    ['N', 'I', '4'],
  ] as const)('for list type %s, direction %s, is of type %s', (type, direction, form) => {
    expect(formTypeFor(type, direction)).toBe(form);
  });

  it('passes once, and is withdrawn only before', () => {
    expect(formAfter('approved', 'pass')).toEqual({ ok: true, state: 'passed', isRepeat: false });
    expect(formAfter('passed', 'pass')).toEqual({ ok: true, state: 'passed', isRepeat: true });
    expect(formAfter('passed', 'withdraw')).toEqual({ ok: false });
    expect(formAfter('approved', 'withdraw')).toEqual({ ok: true, state: 'void', isRepeat: false });
    expect(formAfter('void', 'pass')).toEqual({ ok: false });
  });

  it.each([
    ['one vehicle takes many whole lists', '1', 3, true, true],
    ['one vehicle takes no part of a list', '1', 1, false, false],
    ['one takes one', '2', 1, true, true],
    ['one takes not two', '2', 2, true, false],
    ['many vehicles take parts of one list', '3', 1, false, true],
    ['many vehicles do not take two lists', '3', 2, false, false],
    ['an empty binding is none', '1', 0, true, false],
  ] as const)('%s', (_, bind, lists, isWhole, expected) => {
    expect(bindHolds(bind, lists, isWhole)).toBe(expected);
  });

  it('weighs vehicle, frame, container and goods', () => {
    const weights = { vehicle: '7500', frame: '3000', container: '2200', goods: '1200.5' };
    expect(totalWeight(weights)).toBe(1_390_050_000n);
    expect(totalWeight({ ...weights, goods: '-1' })).toBeUndefined();
    expect(totalWeight({ ...weights, goods: 'much' })).toBeUndefined();
  });

  it.each([
    ['100', '105', true],
    ['100', '95', true],
    ['100', '105.00001', false],
    ['100', '94.99999', false],
  ])('declared at %s kg and weighed at %s kg agrees: %s', (declared, weighed, agrees) => {
    const kg = (text: string) => totalWeight({ vehicle: text, frame: '0', container: '0', goods: '0' })!;
    expect(gateAgrees(kg(declared), kg(weighed), '0.05')).toBe(agrees);
  });
});
