import { customsReasons, eportReasons, parseCustomsText } from '@tongguan/ceb';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type Check, check, rule } from '../src/check.ts';
import { type LawCode, reasons } from '../src/reasons.ts';
import { failureText, rejected } from '../src/receipts.ts';

const of = rule('price', '13234', 'price');
const failure = (line: number, value: string): Check =>
  check(of, false, { inventory: value, computed: '1' }, `InventoryList[${line}].price`);

describe('reasons of the law', () => {
  it('take the words of the standard where the standard has the code, and have their own where it has none', () => {
    for (const { code, message, remedy } of Object.values(reasons)) {
      const listed = customsReasons.get(code) ?? eportReasons.get(code);
      if (/^13[23]\d\d$/.test(code)) expect(listed, code).toBeUndefined();
      else {
        expect(message.zh, code).toContain(listed!.zh.replaceAll('[*]', ''));
        expect(remedy, code).toBe(listed!.remedy);
      }
      expect(message.zh, code).not.toContain('[*]');
    }
  });

  it('are known when a rule is written: no rule compiles with another code', () => {
    expectTypeOf<'13234'>().toExtend<LawCode>();
    expectTypeOf<'99999'>().not.toExtend<LawCode>();
  });
});

describe('a rejection', () => {
  it('tells as many failures as fit, whole, and counts the rest', () => {
    const failures = Array.from({ length: 99 }, (_, i) => failure(i + 1, '𠮷'.repeat(70)));
    const { code, status, text } = rejected(failures);
    expect({ code, status }).toEqual({ code: '13234', status: '100' });
    const shown = text.match(/\[Code:13234;/g)!.length;
    expect(text).toBe(`${failures.slice(0, shown).map(failureText).join('')}+${99 - shown}`);
    expect([...text].length).toBeLessThanOrEqual(1000);
    expect([...text].length).toBeGreaterThan(1000 - [...failureText(failures[50]!)].length);
    expect(parseCustomsText(text)).toMatchObject({ code: '13234', description: '表体单价乘数量不等于总价' });
  });

  it('cuts a long value between characters', () => {
    const text = failureText(failure(1, 'a'.repeat(59) + '𠮷'.repeat(9)));
    expect(text).toContain(`清单${'a'.repeat(59)}𠮷,计算1`);
    expect(text.isWellFormed()).toBe(true);
  });

  it('of one failure has no count', () => {
    expect(rejected([failure(1, '2')]).text).toBe(
      '[Code:13234;Desc:表体单价乘数量不等于总价],InventoryList[1].price:清单2,计算1',
    );
  });
});
