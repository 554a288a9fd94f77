import { describe, expect, it } from 'vitest';
import { decide, packChecks, pausableRules, reasons, unpackChecks } from '../src/index.ts';
import { banned, codes, listedQuantity, positiveList } from './cases/admission.ts';
import { ledgerDraw } from './cases/bonded.ts';
import { enterprises } from './cases/enterprises.ts';
import { goods, lines } from './cases/goods.ts';
import { guarantee } from './cases/guarantee.ts';
import { limits } from './cases/limits.ts';
import { amounts, currency } from './cases/money.ts';
import { numbers } from './cases/numbers.ts';
import { buyer, identity } from './cases/people.ts';
import { regimeFields } from './cases/transport.ts';
import { goodCase } from './good-case.ts';

/** The law's own conditions: no operator lets them go. Codes of tax, limits, goods that may not come in, registration, stock, guarantee. */
const NEVER = [
  ...['13236', '13271', '13272', '13273', '13274'],
  ...['13281', '1313', '13365'],
  ...['13360', '13361', '13362', '13363', '13364', '13366', '13367'],
  ...['13204', '13205', '13206', '13207', '13208', '13035', '1327', '13127', '13211', '13212'],
  ...['13320', '13321', '13322', '13323', '13324', '13329', '1311'],
  ...['13231', '13232', '13233', '13234', '13235', '13238', '13352', '13356'],
];

/** Everything that may be paused is. */
const ALL = new Map(pausableRules.map(({ rule }, i) => [rule, i + 1]));

/** Tables of cases that only rules fail which may not be paused. */
const LAWS_OWN = [
  ...[numbers, enterprises, buyer, identity, regimeFields, lines, currency, amounts],
  ...[goods, codes, banned, positiveList, listedQuantity, ledgerDraw, limits, guarantee],
];

/** A parcel weighed at nine kilograms of which the list says nothing. */
function tooHeavy() {
  const draft = goodCase();
  draft.waybill.head.weight = '9';
  return draft;
}

describe('a paused rule', () => {
  it('is asked as always, but only warns, and says which order has paused it', () => {
    expect(decide(tooHeavy()).outcome).toBe('reject');
    const decision = decide({ ...tooHeavy(), paused: new Map([['weight', 12]]) });
    expect(decision).toMatchObject({ outcome: 'release', failures: [] });
    const [check] = decision.paused;
    expect(check).toMatchObject({ rule: 'weight', ok: false, severity: 'warning', code: '13255', pausedBy: 12 });
    expect(decision.checks).toContain(check);
  });

  it('lets go what fails it alone: a list that fails another is sent back', () => {
    const draft = tooHeavy();
    draft.payment.head.amountPaid = '1';
    const { outcome, failures } = decide({ ...draft, paused: new Map([['weight', 12]]) });
    expect(outcome).toBe('reject');
    expect(failures.map(({ code }) => code)).toEqual(['13232']);
  });

  it('that holds leaves the decision as it was', () => {
    expect(decide({ ...goodCase(), paused: ALL })).toEqual(decide(goodCase()));
  });

  it('that may not be paused is not, whatever an order says', () => {
    const draft = goodCase();
    draft.quotaUsedFen = 2_600_000;
    const { outcome, paused } = decide({ ...draft, paused: new Map([['year-limit', 12]]) });
    expect({ outcome, paused }).toEqual({ outcome: 'reject', paused: [] });
  });

  it('is kept with its order among the checks of other decisions', () => {
    const paused = decide({ ...tooHeavy(), paused: new Map([['weight', 12]]) }).checks;
    const packed = JSON.parse(
      JSON.stringify(packChecks([decide(goodCase()).checks, paused, decide(tooHeavy()).checks])),
    );
    expect(unpackChecks(packed, 1)).toEqual(JSON.parse(JSON.stringify(paused)));
    expect(unpackChecks(packed, 2).some(({ pausedBy }) => pausedBy !== undefined)).toBe(false);
  });
});

describe.each(LAWS_OWN)('the rules of $file', ({ cases }) => {
  it('decide the same while everything is paused that may be', () => {
    for (const [, change] of cases) {
      const draft = goodCase();
      change(draft);
      const strict = decide(draft);
      const { outcome, failures } = decide({ ...draft, paused: ALL });
      expect(outcome).toBe(strict.outcome);
      expect(failures).toEqual(strict.failures.filter(({ rule }) => !ALL.has(rule)));
    }
  });
});

describe('rules that may be paused', () => {
  it.each(pausableRules)('$rule is one of the law, with a reason in both languages', ({ code, why }) => {
    expect(reasons[code]).toBeDefined();
    expect(why.zh.length).toBeGreaterThan(10);
    expect(why.en.length).toBeGreaterThan(20);
  });

  it('are none of tax, quota, bans, registration, amounts, stock or guarantee', () => {
    expect(pausableRules.filter(({ code }) => NEVER.includes(code))).toEqual([]);
  });
});
