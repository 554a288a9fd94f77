import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Check, decide, packChecks, reasons, unpackChecks } from '../src/index.ts';
import { goodCase } from './good-case.ts';

/** Kept as JSON, as every explanation is. */
const kept = (decisions: readonly (readonly Check[])[]) => JSON.parse(JSON.stringify(packChecks(decisions)));
const asJson = (checks: readonly Check[]): Check[] => JSON.parse(JSON.stringify(checks));

/** Checks as the law makes them, of any rule and any reason; values of all kinds, also empty ones, equal ones and none. */
const text = fc.oneof(fc.constantFrom('', '0', 'null', '王小明', '100'), fc.string({ unit: 'grapheme' }));
const values = fc.dictionary(
  fc.constantFrom('order', 'payment', 'waybill', 'inventory', 'computed', 'limit'),
  fc.option(text, { nil: undefined }),
);
const anyCheck: fc.Arbitrary<Check> = fc
  .record({
    rule: fc.constantFrom('buyer-name', 'weight', 'lines-match', '__proto__'),
    ok: fc.boolean(),
    severity: fc.constantFrom('reject', 'warning'),
    reason: fc.constantFrom(...Object.values(reasons).slice(0, 4)),
    field: fc.constantFrom('buyerName', 'InventoryList[2].price'),
    values,
    personal: fc.boolean(),
  })
  .map(({ reason: { code, message, reference }, ok, ...check }) => ({
    ...check,
    ok,
    code,
    message: ok ? { zh: '符合', en: 'holds' } : message,
    reference,
  }));

test('checks that were kept come back as they were, whatever decisions stand together', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyCheck, { maxLength: 12 }), { minLength: 1, maxLength: 6 }), (decisions) => {
      const packed = kept(decisions);
      for (const [place, checks] of decisions.entries()) {
        expect(unpackChecks(packed, place)).toStrictEqual(asJson(checks));
      }
    }),
  );
});

test('so do those of real decisions, of cases that hold and of cases that do not', () => {
  const good = goodCase();
  const otherName = goodCase();
  otherName.inventory.head.buyerName = '张三';
  const noPayment = goodCase();
  noPayment.order.head.payCode = undefined;
  const decisions = [good, otherName, noPayment, good].map((facts) => decide(facts).checks);
  const packed = kept(decisions);
  for (const [place, checks] of decisions.entries()) {
    expect(unpackChecks(packed, place)).toStrictEqual(asJson(checks));
  }
});

test('what a check is stands once: a second case like the first adds its values alone', () => {
  const { checks } = decide(goodCase());
  const [one, two] = [kept([checks]), kept([checks, checks])];
  expect(two.forms).toEqual(one.forms);
  expect(two.courses).toEqual(one.courses);
  expect(two.decisions[1]).toEqual(one.decisions[0]);
});

test('a code that the table no longer knows is still shown', () => {
  const packed = { forms: [['old-rule', '99999', 'freight', 0, 'order']], courses: [[0]], decisions: [[0, '1']] };
  expect(unpackChecks(packed as unknown as Parameters<typeof unpackChecks>[0], 0)).toMatchObject([
    { ok: false, code: '99999', values: { order: '1' } },
  ]);
});
