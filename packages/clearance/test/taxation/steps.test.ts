// The steps of a line's tax are those of the law: what they come to is what the decision says.
import { describe, expect, it } from 'vitest';
import { decide, formatFen, sampleGoods, sampleTariff, taxSteps } from '../../src/index.ts';
import { type Draft, goodCase, listLine } from '../good-case.ts';

function stepsOf(draft: Draft) {
  const { tax } = decide(draft);
  return { tax, steps: taxSteps(draft.inventory, tax, draft.day, sampleTariff, draft.parameters) };
}

function having(gcode: string, price: string, statutory: Parameters<typeof listLine>[4]): Draft {
  const draft = goodCase();
  draft.inventory.list = [listLine('1', gcode, '商品', price, statutory)];
  return draft;
}

describe('the steps of the tax', () => {
  it('show spirits: share of the freight, compound tax, VAT on it, seventy percent, rounding', () => {
    const { steps } = stepsOf(having('2208300000', '290', { qty1: '0.7', unit1: '095', qty2: '0.665', unit2: '035' }));
    expect(steps[0]!.map(({ step, formula, result }) => `${step}: ${formula} = ${result}`)).toEqual([
      'price: 290 + 10 = 300',
      'duty: 0 = 0',
      'consumption: (300 + 0 + 0.6384) / (1 - 0.2) * 0.2 + 0.6384 = 75.798',
      'vat: (300 + 0 + 75.798) * 0.13 = 48.85374',
      'share: (75.798 + 48.85374) * 0.7 = 87.256218',
      'rounding: 0.00 + 53.06 + 34.20 = 87.26',
    ]);
  });

  it('show duty and no cut above the limit', () => {
    const { steps } = stepsOf(having('9102210090', '11990', { qty1: '1', unit1: '008' }));
    expect(steps[0]!.map(({ step, result }) => `${step} ${result}`)).toEqual([
      'price 12000',
      'duty 1200',
      'consumption 3300',
      'vat 2145',
      'rounding 6645.00',
    ]);
  });

  it('end at the tax of the line, for every code of the sample tariff', () => {
    for (const { hs10, unit1, unit2 } of sampleGoods) {
      const { tax, steps } = stepsOf(
        having(hs10, '123.45', { qty1: '0.7', unit1, ...(unit2 && { qty2: '1', unit2 }) }),
      );
      const [{ dutyFen, vatFen, consumptionFen }] = tax.lines as [(typeof tax.lines)[number]];
      expect(steps[0]!.at(-1)!.result, hs10).toBe(formatFen(dutyFen + vatFen + consumptionFen));
      for (const { name } of steps[0]!) expect([name.zh, name.en]).not.toContain('');
    }
  });
});
